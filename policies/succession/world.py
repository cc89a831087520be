"""One division of the estate, given who counts as dead before the deceased."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

from policies.kernel.citation import Citation, arveloven
from policies.kernel.decision import Decision, Missing
from policies.kernel.money import ZERO, Money
from policies.succession.cohabitant import (
    ARVELOVEN_12,
    compute_cohabitant_share,
    decide_cohabitant_inherits,
)
from policies.succession.facts import SuccessionFacts
from policies.succession.kin import (
    ARVELOVEN_4,
    ARVELOVEN_5,
    ARVELOVEN_6,
    ARVELOVEN_76,
    KinClass,
    compute_kin_shares,
)
from policies.succession.pliktdel import compute_pliktdel
from policies.succession.spouse import (
    SHARE_BESIDE_ISSUE,
    SHARE_BESIDE_PARENTS,
    compute_spouse_share,
    decide_spouse_inherits,
)
from policies.succession.testament import Limits, fulfil_testament

NO_HEIR_RECIPIENT = "frivillig_virksomhet"
ASK_ESTATE = Missing("net_estate", None, "Hvor stor er nettoformuen i boet?")
ASK_KNEW = "Kjente denne personen til testamentet før dødsfallet?"


class Basis(Enum):
    """On what ground a person inherits."""

    ISSUE = "issue"
    PARENTS_LINE = "parents_line"
    GRANDPARENTS_LINE = "grandparents_line"
    SPOUSE = "spouse"
    COHABITANT = "cohabitant"
    TESTAMENT = "testament"
    NO_HEIR = "no_heir"

    @property
    def citation(self) -> Citation:
        """Give the provision that the ground stands in."""
        return _CITATIONS[self]


_CITATIONS = {
    Basis.ISSUE: ARVELOVEN_4,
    Basis.PARENTS_LINE: ARVELOVEN_5,
    Basis.GRANDPARENTS_LINE: ARVELOVEN_6,
    Basis.SPOUSE: arveloven("§§ 8 og 9"),
    Basis.COHABITANT: ARVELOVEN_12,
    Basis.TESTAMENT: arveloven("§ 124 første ledd"),
    Basis.NO_HEIR: ARVELOVEN_76,
}
KIN_BASIS = {
    KinClass.ISSUE: Basis.ISSUE,
    KinClass.PARENTS: Basis.PARENTS_LINE,
    KinClass.GRANDPARENTS: Basis.GRANDPARENTS_LINE,
}


@dataclass(frozen=True)
class BasisPart:
    """A fraction of the net estate that a person takes on one ground."""

    person_id: str
    basis: Basis
    fraction: Fraction


@dataclass
class World:
    """A division, with the decisions it was built from."""

    parts: list[BasisPart] = field(default_factory=list)
    rests_on: tuple[Decision[Any], ...] = ()
    missing: list[Missing] = field(default_factory=list)

    def rest_on(self, *decisions: Decision[Any]) -> None:
        """Note decisions that the division rests on."""
        self.rests_on += decisions

    def give(self, person_id: str, basis: Basis, fraction: Fraction) -> None:
        """Give a person a fraction of the net estate."""
        self.parts.append(BasisPart(person_id, basis, fraction))


@dataclass(frozen=True)
class _Survivor:
    """What spouse or cohabitant takes, as fractions of the estate."""

    person_id: str
    basis: Basis
    takes: Fraction


def divide_world(
    facts: SuccessionFacts,
    gone: frozenset[str],
    *,
    date_of_death: date,
    known_on: date,
) -> World:
    """Divide the estate when everybody in `gone` counts as dead before the deceased."""
    world = World()
    kin_decision = compute_kin_shares(facts, date_of_death=date_of_death, gone=gone)
    world.rest_on(kin_decision)
    if kin_decision.value is None:
        return world
    kin = kin_decision.value
    survivor = _find_survivor(
        facts, gone, kin.kin_class, world, date_of_death=date_of_death, known_on=known_on
    )
    if _blocked(world):
        return world
    taken = survivor.takes if survivor else Fraction(0)
    if facts.testament and facts.testament.legacies:
        pliktdel = Fraction(0)
        if kin.kin_class is KinClass.ISSUE:
            estate = _exact(facts)
            decision = compute_pliktdel(
                facts, estate, date_of_death=date_of_death, known_on=known_on, gone=gone
            )
            world.rest_on(decision)
            if decision.value is None:
                return world
            pliktdel = decision.value.total / estate if estate else decision.value.total
        limits = Limits(survivor=taken, pliktdel=min(pliktdel, 1 - taken))
        fulfilled = fulfil_testament(
            facts,
            limits,
            gone,
            date_of_death=date_of_death,
            known_on=known_on,
        )
        world.rest_on(fulfilled)
        if fulfilled.value is None:
            return world
        for person_id, fraction in fulfilled.value.items():
            world.give(person_id, Basis.TESTAMENT, fraction)
    given = sum((part.fraction for part in world.parts), Fraction(0))
    if survivor:
        world.give(survivor.person_id, survivor.basis, survivor.takes)
    rest = 1 - taken - given
    for person_id, fraction in kin.shares.items():
        world.give(person_id, KIN_BASIS[kin.kin_class], fraction * rest)
    if not kin.shares and rest > 0:
        world.give(NO_HEIR_RECIPIENT, Basis.NO_HEIR, rest)
    return world


def _blocked(world: World) -> bool:
    return bool(world.missing) or any(decision.is_unclear for decision in world.rests_on)


def _exact(facts: SuccessionFacts) -> Fraction | None:
    return None if facts.net_estate is None else Fraction(max(facts.net_estate.ore, 0))


def _find_survivor(
    facts: SuccessionFacts,
    gone: frozenset[str],
    kin_class: KinClass,
    world: World,
    *,
    date_of_death: date,
    known_on: date,
) -> _Survivor | None:
    spouse, cohabitant = facts.spouse, facts.cohabitant
    out = gone | facts.disqualified
    if spouse and spouse.person_id not in out:
        inherits = decide_spouse_inherits(spouse, date_of_death=date_of_death)
        world.rest_on(inherits)
        if inherits.is_met:
            takes = _spouse_takes(facts, kin_class, world, date_of_death=date_of_death, known_on=known_on)
            return _Survivor(spouse.person_id, Basis.SPOUSE, takes)
    # Who is still married, even after a petition for separation, has no cohabitant in the law's sense (§ 2).
    married = spouse is not None and spouse.alive is not False
    if cohabitant and not married and cohabitant.person_id not in out:
        inherits = decide_cohabitant_inherits(cohabitant)
        world.rest_on(inherits)
        if inherits.is_met and not _takes_away(
            limits=bool(facts.testament and facts.testament.limits_cohabitant),
            knew=cohabitant.knew_of_testament,
            person_id=cohabitant.person_id,
            world=world,
        ):
            if facts.net_estate is None:
                world.missing.append(ASK_ESTATE)
                return None
            estate = _floor_at_zero(facts.net_estate)
            share = compute_cohabitant_share(estate, date_of_death=date_of_death, known_on=known_on)
            world.rest_on(share)
            if share.value is None:
                return None
            takes = share.value / estate.ore if estate else Fraction(1)
            return _Survivor(cohabitant.person_id, Basis.COHABITANT, takes)
    return None


def _spouse_takes(
    facts: SuccessionFacts,
    kin_class: KinClass,
    world: World,
    *,
    date_of_death: date,
    known_on: date,
) -> Fraction:
    spouse = facts.spouse
    limited = _takes_away(
        limits=bool(facts.testament and facts.testament.limits_spouse),
        knew=spouse.knew_of_testament if spouse else None,
        person_id=spouse.person_id if spouse else "",
        world=world,
    )
    by_fraction = {KinClass.ISSUE: SHARE_BESIDE_ISSUE, KinClass.PARENTS: SHARE_BESIDE_PARENTS}
    if facts.net_estate is None:
        takes_all = kin_class not in by_fraction
        if limited or not (takes_all or facts.above_minstearv):
            world.missing.append(ASK_ESTATE)
        return by_fraction.get(kin_class, Fraction(1))
    estate = _floor_at_zero(facts.net_estate)
    decision = compute_spouse_share(kin_class, estate, date_of_death=date_of_death, known_on=known_on)
    world.rest_on(decision)
    share = decision.value
    if share is None:
        return Fraction(0)  # unclear: the world is blocked
    if not estate:
        return Fraction(1)
    return (share.protected if limited else share.amount) / estate.ore


def _takes_away(*, limits: bool, knew: bool | None, person_id: str, world: World) -> bool:
    """Say whether the testament takes from the survivor; it must have been known before the death."""
    if not limits:
        return False
    if knew is None:
        world.missing.append(Missing("knew_of_testament", person_id, ASK_KNEW))
    return bool(knew)


def _floor_at_zero(amount: Money) -> Money:
    return max(amount, ZERO)
