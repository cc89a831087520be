"""Who the heirs are, before anybody knows what the estate is worth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, collect_missing, rule
from policies.kernel.errors import OutsideRuleSpan
from policies.succession.cohabitant import decide_cohabitant_inherits
from policies.succession.facts import SuccessionFacts
from policies.succession.kin import KinClass, KinShares, compute_kin_shares
from policies.succession.lines import Lines
from policies.succession.shares import IN_FORCE_FROM, weigh_renunciations
from policies.succession.spouse import decide_spouse_inherits
from policies.succession.world import ASK_KNEW, KIN_BASIS, NO_HEIR_RECIPIENT, Basis

ARVELOVEN_2_1 = arveloven("§ 2 første ledd")
ARVELOVEN_8_2 = arveloven("§ 8 annet ledd")


@dataclass(frozen=True)
class Heir:
    """Somebody with a right to inherit.

    Attributes:
        bases: every ground the person inherits on.
        may_take_nothing: the minstearv of a spouse, or a cohabitant's amount, may leave nothing; the person
            is an heir all the same and keeps the rights of one (§ 8 annet ledd).
    """

    person_id: str
    bases: tuple[Basis, ...]
    may_take_nothing: bool = False


@rule(
    id="arveloven.arvinger",
    version="1.0",
    citations=(ARVELOVEN_2_1, ARVELOVEN_8_2),
    in_force_from=IN_FORCE_FROM,
)
def decide_heirs(facts: SuccessionFacts, *, date_of_death: date) -> Decision[dict[str, Heir]]:
    """Decide who the heirs are by law and by testament, without any amount.

    The net estate is not asked for. Relatives are left out where nothing can fall to them: behind a spouse
    who takes all, or a testament that gives away the whole free part when there is no pliktdel. No heir at
    all gives the recipient of § 76.

    Lovhjemmel: arveloven § 2 første ledd, §§ 4 til 6, §§ 8 til 12, § 76.

    Raises:
        OutsideRuleSpan: the death is under the act of 1972.
    """
    if date_of_death < IN_FORCE_FROM:
        raise OutsideRuleSpan("arveloven.arvinger", date_of_death, IN_FORCE_FROM)
    rests_on: list[Decision[Any]] = []
    missing: list[Missing] = []
    found: dict[str, Heir] = {}
    for _, gone in weigh_renunciations(facts):
        kin = compute_kin_shares(facts, date_of_death=date_of_death, gone=gone)
        survivor, decisions = _survivor(facts, gone, date_of_death)
        rests_on += [kin, *decisions]
        if kin.value is None or any(decision.is_unclear for decision in decisions):
            continue
        lines = Lines(facts.tree, date_of_death, gone | facts.disqualified | {facts.deceased_id})
        limited = _survivor_is_limited(facts, survivor, missing)
        _add(found, _heirs_of_world(facts, kin.value, survivor, lines=lines, limited=limited))
        missing += lines.missing
    missing = [*collect_missing(rests_on), *missing]
    used = (
        Fact("spouse", facts.spouse),
        Fact("cohabitant", facts.cohabitant),
        Fact("testament", facts.testament),
    )
    if missing:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            rests_on=tuple(rests_on),
            missing=tuple(dict.fromkeys(missing)),
            explanation="Det er ikke klart hvem som arver. Noe må avklares først.",
        )
    texts = dict.fromkeys(decision.explanation for decision in rests_on)
    return Decision(
        Outcome.COMPUTED,
        value={person_id: found[person_id] for person_id in sorted(found)},
        facts=used,
        rests_on=tuple(rests_on),
        explanation=" ".join(texts),
    )


def _survivor(
    facts: SuccessionFacts,
    gone: frozenset[str],
    date_of_death: date,
) -> tuple[Heir | None, list[Decision[bool]]]:
    spouse, cohabitant = facts.spouse, facts.cohabitant
    out = gone | facts.disqualified
    decisions: list[Decision[bool]] = []
    if spouse and spouse.person_id not in out:
        decisions.append(decide_spouse_inherits(spouse, date_of_death=date_of_death))
        if decisions[-1].is_met:
            return Heir(spouse.person_id, (Basis.SPOUSE,)), decisions
    if cohabitant and cohabitant.person_id not in out and (spouse is None or spouse.alive is False):
        decisions.append(decide_cohabitant_inherits(cohabitant))
        if decisions[-1].is_met:
            return Heir(cohabitant.person_id, (Basis.COHABITANT,)), decisions
    return None, decisions


def _survivor_is_limited(facts: SuccessionFacts, survivor: Heir | None, missing: list[Missing]) -> bool:
    """Say whether a testament that the survivor knew of limits what the survivor takes."""
    if survivor is None or facts.testament is None:
        return False
    by_spouse = survivor.bases == (Basis.SPOUSE,)
    limits = facts.testament.limits_spouse if by_spouse else facts.testament.limits_cohabitant
    person = facts.spouse if by_spouse else facts.cohabitant
    if not limits or person is None:
        return False
    if person.knew_of_testament is None:
        missing.append(Missing("knew_of_testament", survivor.person_id, ASK_KNEW))
    return bool(person.knew_of_testament)


def _heirs_of_world(
    facts: SuccessionFacts,
    kin: KinShares,
    survivor: Heir | None,
    *,
    lines: Lines,
    limited: bool,
) -> list[Heir]:
    heirs: list[Heir] = []
    if survivor and not (limited and survivor.bases == (Basis.COHABITANT,)):
        heirs.append(survivor)
    legacies = facts.testament.legacies if facts.testament else ()
    for legacy in legacies:
        outsider = facts.tree.get(legacy.recipient_id) is None and legacy.recipient_id not in lines.gone
        takers = (
            [legacy.recipient_id] if outsider else lines.divide(Fraction(1), (legacy.recipient_id,), None)
        )
        heirs += [Heir(person_id, (Basis.TESTAMENT,)) for person_id in takers]
    all_given = sum((legacy.free_part or Fraction(0) for legacy in legacies), Fraction(0)) == 1
    shut_out = all_given and kin.kin_class is not KinClass.ISSUE
    beside = survivor in heirs and survivor is not None
    spouse_takes_all = (
        beside
        and not limited
        and survivor is not None
        and survivor.bases == (Basis.SPOUSE,)
        and kin.kin_class not in {KinClass.ISSUE, KinClass.PARENTS}
    )
    if not (shut_out or spouse_takes_all):
        heirs += [Heir(person_id, (KIN_BASIS[kin.kin_class],), beside) for person_id in kin.shares]
    return heirs or [Heir(NO_HEIR_RECIPIENT, (Basis.NO_HEIR,))]


def _add(found: dict[str, Heir], heirs: list[Heir]) -> None:
    for heir in heirs:
        earlier = found.get(heir.person_id)
        if earlier is None:
            found[heir.person_id] = heir
            continue
        bases = tuple(dict.fromkeys((*earlier.bases, *heir.bases)))
        found[heir.person_id] = Heir(
            heir.person_id, bases, earlier.may_take_nothing and heir.may_take_nothing
        )
