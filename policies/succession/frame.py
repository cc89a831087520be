"""What the law keeps for others before a testament and the relatives, in the order of protection.

First a sum to a child whom the deceased still supported (arveloven § 56), then what spouse or cohabitant
takes (§§ 8 to 12), then the pliktdel of issue (§ 50). What is left, the deceased was free to give away.
Amounts are exact øre; when the estate is not known they are fractions of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Missing
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import Money
from policies.kernel.readings import Reading, Readings, ReadingUse
from policies.kernel.text import say
from policies.succession.basis import Basis
from policies.succession.cohabitant import compute_cohabitant_share, decide_cohabitant_inherits
from policies.succession.facts import SUCCESSION, SuccessionFacts
from policies.succession.inroads import Knowledge, SurvivorKind, decide_inroad
from policies.succession.kin import KinClass, KinShares, compute_kin_shares
from policies.succession.spouse import (
    SHARE_BESIDE_ISSUE,
    SHARE_BESIDE_PARENTS,
    compute_spouse_share,
    decide_spouse_inherits,
)
from policies.testament.pliktdel import compute_pliktdel

ASK_ESTATE = Missing("net_estate", None, say("Hvor stor er nettoformuen i boet?"))
ASK_KNEW = say("Kjente denne personen til testamentet før dødsfallet?")
ASK_SUPPORT = say("Hvor stor sum skal barnet ha til livsopphold og utdanning?")
NOTHING = Fraction(0)

SUPPORT_AND_MINSTEARV = Reading(
    id="arveloven.forsorgelse.minstearv",
    question=say("Går summen til et barn som ble forsørget, foran den lengstlevendes minstearv?"),
    options={
        "support_first": say("Summen tas av boet først, også foran minstearven."),
        "minstearv_first": say("Minstearven, eller samboerens fire ganger G, er vernet også mot summen."),
    },
    default="support_first",
    citation=arveloven("§ 56 annet ledd"),
    reason=say("§ 56 sier at retten skal oppfylles i boet før annen arv, uten unntak for minstearven."),
)


@dataclass
class Notes:
    """What was decided, asked and read on the way to a division."""

    rests_on: list[Decision[Any]] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    readings: list[ReadingUse] = field(default_factory=list)

    def blocked(self) -> bool:
        """Say whether something must be found out before going on."""
        return bool(self.missing) or any(decision.is_unclear for decision in self.rests_on)


@dataclass(frozen=True)
class Survivor:
    """What spouse or cohabitant takes.

    Attributes:
        takes: the inheritance by law, or what a testament that was known leaves of it.
        floor: what no testament can take.
        knew: whether the survivor knew of the testament, or could not be told; None when not known.
    """

    person_id: str
    basis: Basis
    takes: Fraction
    floor: Fraction
    knew: bool | None


@dataclass(frozen=True)
class Frame:
    """What others are sure of, and what is free.

    Attributes:
        estate: exact øre, or one when the estate is not known.
        support: sums under § 56, by child.
        pliktdel: by heir; empty when nobody asked for it. An heir who has consented has none left.
        pliktdel_total: of all issue, also behind spouse or cohabitant.
    """

    estate: Fraction
    kin: KinShares
    support: dict[str, Fraction]
    survivor: Survivor | None
    pliktdel: dict[str, Fraction]
    pliktdel_total: Fraction

    @cached_property
    def support_total(self) -> Fraction:
        """Add the sums under § 56."""
        return sum(self.support.values(), NOTHING)

    @cached_property
    def free(self) -> Fraction:
        """Give what the deceased was free to give away."""
        survivor = self.survivor.takes if self.survivor else NOTHING
        return self.estate - self.support_total - survivor - self.pliktdel_total


@dataclass(frozen=True)
class Asked:
    """When the deceased died, what was known when, and how the law is read."""

    date_of_death: date
    known_on: date
    readings: Readings


def find_frame(
    facts: SuccessionFacts,
    gone: frozenset[str],
    asked: Asked,
    notes: Notes,
    *,
    with_pliktdel: bool,
) -> Frame | None:
    """Find what others are sure of when everybody in `gone` counts as dead; None when it is unclear."""
    kin_decision = compute_kin_shares(
        facts, date_of_death=asked.date_of_death, gone=gone, readings=asked.readings
    )
    notes.rests_on.append(kin_decision)
    kin = kin_decision.value
    support = _find_support(facts, gone, asked.date_of_death, notes) if facts.supports else {}
    if kin is None or notes.blocked():
        return None
    estate = Fraction(1) if facts.net_estate is None else Fraction(max(facts.net_estate.ore, 0))
    claimed = sum(support.values(), NOTHING) if support else NOTHING
    sure = min(claimed, estate) if support else NOTHING
    left = estate - sure if support else estate
    survivor = _find_survivor(facts, gone, kin.kin_class, asked, notes, left=left)
    if support and survivor is not None:
        use = asked.readings.use(SUPPORT_AND_MINSTEARV)
        notes.readings.append(use)
        if use.option == "minstearv_first":
            whole = _find_survivor(facts, gone, kin.kin_class, asked, notes, left=estate)
            floor = min(whole.takes, whole.floor or whole.takes) if whole else NOTHING
            sure = min(claimed, estate - floor)
            left = estate - sure
            survivor = _find_survivor(facts, gone, kin.kin_class, asked, notes, left=left)
    if notes.blocked():
        return None
    if support and sure != claimed:
        support = {child: part * sure / claimed for child, part in support.items()}
    per_heir: dict[str, Fraction] = {}
    total = NOTHING
    if (with_pliktdel or support) and kin.kin_class is KinClass.ISSUE:
        known = None if facts.net_estate is None else estate
        decision = compute_pliktdel(
            facts,
            known,
            date_of_death=asked.date_of_death,
            known_on=asked.known_on,
            gone=gone,
            readings=asked.readings,
        )
        notes.rests_on.append(decision)
        if decision.value is None:
            return None
        per_heir, total = decision.value.per_heir, decision.value.total
    if per_heir:
        if support:
            survivor = _yield_to_pliktdel(survivor, left, total)
        per_heir, total = _guarantee(facts, per_heir, total, left - survivor.takes if survivor else left)
    return Frame(estate, kin, support, survivor, per_heir, total)


def _guarantee(
    facts: SuccessionFacts, per_heir: dict[str, Fraction], total: Fraction, behind: Fraction
) -> tuple[dict[str, Fraction], Fraction]:
    """Cut the pliktdel to what is left behind the survivor, and leave out those who have consented."""
    if total > behind:
        per_heir = {heir: part * behind / total for heir, part in per_heir.items()}
        total = behind
    given_up = facts.testament.pliktdel_given_up if facts.testament else frozenset()
    if not per_heir or not given_up:
        return per_heir, total
    return (
        {heir: NOTHING if heir in given_up else part for heir, part in per_heir.items()},
        total - sum((part for heir, part in per_heir.items() if heir in given_up), NOTHING),
    )


def _yield_to_pliktdel(survivor: Survivor | None, left: Fraction, pliktdel: Fraction) -> Survivor | None:
    """Let what a survivor takes above the minimum go before the pliktdel does, after a sum under § 56.

    The sum goes into the pliktdel only so far as there is nothing else (§ 56 annet ledd fjerde punktum).
    Without such a sum a quarter and two thirds always fit beside each other.
    """
    if survivor is None or survivor.basis is not Basis.SPOUSE or survivor.takes + pliktdel <= left:
        return survivor
    takes = max(min(survivor.takes, left - pliktdel), min(survivor.floor, survivor.takes))
    return Survivor(survivor.person_id, survivor.basis, takes, survivor.floor, survivor.knew)


def _find_support(
    facts: SuccessionFacts, gone: frozenset[str], date_of_death: date, notes: Notes
) -> dict[str, Fraction]:
    support: dict[str, Fraction] = {}
    children = facts.tree.children_of(facts.deceased_id) if facts.supports else ()
    for item in sorted(facts.supports, key=lambda item: item.child_id):
        if item.child_id not in children:
            raise MalformedFacts(SUCCESSION, "a sum under § 56 is to somebody who is not a child")
        child = facts.tree.get(item.child_id)
        if child is not None and child.survived(date_of_death) is False:
            raise MalformedFacts(SUCCESSION, "a sum under § 56 is to a child who did not live at the death")
        if item.child_id in support:
            raise MalformedFacts(SUCCESSION, "a child has two sums under § 56; enter them as one")
        if item.amount is None:
            notes.missing.append(Missing("support_amount", item.child_id, ASK_SUPPORT))
        elif item.child_id not in gone | facts.disqualified:
            support[item.child_id] = Fraction(item.amount.ore)
    if support and facts.net_estate is None:
        notes.missing.append(ASK_ESTATE)
    return support


def _find_survivor(
    facts: SuccessionFacts,
    gone: frozenset[str],
    kin_class: KinClass,
    asked: Asked,
    notes: Notes,
    *,
    left: Fraction,
) -> Survivor | None:
    """Find the survivor who inherits by law, of what is `left` of the estate."""
    spouse, cohabitant = facts.spouse, facts.cohabitant
    out = gone | facts.disqualified
    if spouse and spouse.person_id not in out:
        inherits = decide_spouse_inherits(spouse, date_of_death=asked.date_of_death)
        notes.rests_on.append(inherits)
        if inherits.is_met:
            return _spouse(facts, kin_class, asked, notes, left=left)
    # Who is still married, even after a petition for separation, has no cohabitant in the law's sense (§ 2).
    married = spouse is not None and spouse.alive is not False
    if cohabitant is None or married or cohabitant.person_id in out:
        return None
    inherits = decide_cohabitant_inherits(cohabitant, date_of_death=asked.date_of_death)
    notes.rests_on.append(inherits)
    limits = bool(facts.testament and facts.testament.limits_cohabitant)
    if not inherits.is_met:
        return None
    knowledge = Knowledge(
        cohabitant.person_id, SurvivorKind.COHABITANT, cohabitant.knew_of_testament, notice_impossible=False
    )
    if limits and (_takes_away(knowledge, kin_class, asked, notes) or knowledge.knew is None):
        return None
    if facts.net_estate is None:
        notes.missing.append(ASK_ESTATE)
        return None
    share = compute_cohabitant_share(
        Money(int(left)),
        date_of_death=asked.date_of_death,
        known_on=asked.known_on,
        readings=asked.readings,
    )
    notes.rests_on.append(share)
    if share.value is None:
        return None
    takes = share.value
    return Survivor(cohabitant.person_id, Basis.COHABITANT, takes, takes, cohabitant.knew_of_testament)


def _spouse(
    facts: SuccessionFacts, kin_class: KinClass, asked: Asked, notes: Notes, *, left: Fraction
) -> Survivor:
    person_id = facts.spouse.person_id if facts.spouse else ""
    knew = facts.spouse.knew_of_testament if facts.spouse else None
    limits = bool(facts.testament and facts.testament.limits_spouse)
    by_fraction = {KinClass.ISSUE: SHARE_BESIDE_ISSUE, KinClass.PARENTS: SHARE_BESIDE_PARENTS}
    knowledge = Knowledge(person_id, SurvivorKind.SPOUSE, knew, notice_impossible=False)
    if facts.net_estate is None:
        limited = limits and _takes_away(knowledge, kin_class, asked, notes)
        takes = by_fraction.get(kin_class, Fraction(1))
        if limited or not (kin_class not in by_fraction or facts.above_minstearv):
            notes.missing.append(ASK_ESTATE)
        return Survivor(person_id, Basis.SPOUSE, takes, takes, knew)
    decision = compute_spouse_share(
        kin_class,
        Money(int(left)),
        date_of_death=asked.date_of_death,
        known_on=asked.known_on,
        readings=asked.readings,
    )
    notes.rests_on.append(decision)
    share = decision.value
    if share is None:
        return Survivor(person_id, Basis.SPOUSE, NOTHING, NOTHING, knew)  # unclear: the frame is blocked
    limited = limits and _takes_away(knowledge, kin_class, asked, notes)
    takes = share.protected if limited else share.amount
    return Survivor(person_id, Basis.SPOUSE, takes, share.protected, knew)


def _takes_away(knowledge: Knowledge, kin_class: KinClass, asked: Asked, notes: Notes) -> bool:
    """Say whether a testament that limits the survivor takes from them; it must have been known."""
    if knowledge.knew is None:
        notes.missing.append(Missing("knew_of_testament", knowledge.person_id, ASK_KNEW))
        return False
    decision = decide_inroad(
        knowledge,
        kin_class,
        date_of_death=asked.date_of_death,
        known_on=asked.known_on,
        readings=asked.readings,
    )
    notes.rests_on.append(decision)
    return decision.is_met
