"""Who the heirs are, before anybody knows what the estate is worth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, collect_missing, rule
from policies.kernel.readings import DEFAULTS, Readings
from policies.kernel.text import say, together
from policies.succession.act import governing_act
from policies.succession.basis import KIN_BASIS, Basis
from policies.succession.cohabitant import decide_cohabitant_inherits
from policies.succession.facts import SuccessionFacts
from policies.succession.frame import ASK_KNEW
from policies.succession.kin import KinClass, KinShares, compute_kin_shares
from policies.succession.lines import Lines
from policies.succession.shares import weigh_renunciations
from policies.succession.spouse import decide_spouse_inherits
from policies.testament.facts import Legacy
from policies.testament.recipients import find_takers

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
    version="1.1",
    citations=(ARVELOVEN_2_1, ARVELOVEN_8_2),
    in_force_from=date(2021, 1, 1),
)
def decide_heirs(
    facts: SuccessionFacts, *, date_of_death: date, readings: Readings = DEFAULTS
) -> Decision[dict[str, Heir]]:
    """Decide who the heirs are by law and by testament, without any amount.

    The net estate is not asked for. Relatives are left out where nothing can fall to them: behind a spouse
    who takes all, or a testament that gives away everything when there is no pliktdel. No heir at all gives
    the recipient of § 76. Deaths before 1 January 2021 follow the act of 1972.

    Lovhjemmel: arveloven § 2 første ledd, §§ 4 til 6, §§ 8 til 12, § 76, § 180 første ledd.

    Raises:
        MalformedFacts: the dates contradict each other.
        OutsideRuleSpan: the death was before 1 January 1991.
    """
    act = governing_act(date_of_death, rule_id="arveloven.arvinger")
    rests_on: list[Decision[Any]] = []
    missing: list[Missing] = []
    found: dict[str, Heir] = {}
    for _, gone in weigh_renunciations(facts):
        kin = compute_kin_shares(facts, date_of_death=date_of_death, gone=gone, readings=readings)
        survivor, decisions = _survivor(facts, gone, date_of_death)
        rests_on += [kin, *decisions]
        if kin.value is None or any(decision.is_unclear for decision in decisions):
            continue
        lines = Lines(facts.tree, date_of_death, gone | facts.disqualified | {facts.deceased_id})
        limited = _survivor_is_limited(facts, survivor, missing)
        heirs = _heirs_of_world(facts, kin.value, survivor, lines=lines, limited=limited)
        _add(found, heirs or [Heir(act.no_heir_recipient, (Basis.NO_HEIR,))])
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
            explanation=say("Det er ikke klart hvem som arver. Noe må avklares først."),
            caveats=act.caveats,
        )
    return Decision(
        Outcome.COMPUTED,
        value={person_id: found[person_id] for person_id in sorted(found)},
        facts=used,
        rests_on=tuple(rests_on),
        readings=tuple(dict.fromkeys(use for decision in rests_on for use in decision.readings)),
        explanation=together(decision.explanation for decision in rests_on),
        caveats=act.caveats,
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
        decisions.append(decide_cohabitant_inherits(cohabitant, date_of_death=date_of_death))
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
        takers = find_takers(facts, lines, legacy)
        heirs += [Heir(person_id, (Basis.TESTAMENT,)) for person_id in takers]
    shut_out = _gives_everything(legacies) and kin.kin_class is not KinClass.ISSUE
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
    return heirs


def _gives_everything(legacies: Iterable[Legacy]) -> bool:
    """Say whether a testament leaves the relatives nothing where they have no pliktdel."""
    free = sum((legacy.free_part or Fraction(0) for legacy in legacies), Fraction(0))
    whole = sum((legacy.whole_part or Fraction(0) for legacy in legacies), Fraction(0))
    return free == 1 or whole == 1 or any(legacy.residue for legacy in legacies)


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
