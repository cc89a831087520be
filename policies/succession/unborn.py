"""What must wait for a child that is expected (arveloven § 66 annet ledd)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import product

from policies.kernel.decision import Decision, Fact, Outcome, collect_missing, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.text import say
from policies.succession.act import ACT_2019_FROM
from policies.succession.basis import Basis
from policies.succession.conditions import ARVELOVEN_66_2
from policies.succession.facts import SuccessionFacts
from policies.succession.family import FamilyTree, Person
from policies.succession.heirs import Heir, decide_heirs
from policies.succession.kin import KinShares, compute_kin_shares

MOST_UNBORN = 6


@dataclass(frozen=True)
class Reservation:
    """How what falls to the relatives divides while children are expected, as fractions of it.

    Attributes:
        certain: what each person takes however the births end.
        reserved: what must be set aside until then; with `certain` it is the whole.
    """

    certain: dict[str, Fraction]
    reserved: Fraction


@rule(
    id="arveloven.vilkaar.avsetning",
    version="1.0",
    citations=(ARVELOVEN_66_2,),
    in_force_from=ACT_2019_FROM,
)
def compute_reservation(facts: SuccessionFacts, *, date_of_death: date) -> Decision[Reservation]:
    """Decide how much of what falls to the relatives must wait for children that are expected.

    Each way the births can end is divided; what a person takes in all of them is certain, and the rest is
    set aside. A child that is expected counts as one: twins are entered as two.

    Lovhjemmel: arveloven § 66 annet ledd.

    Raises:
        MalformedFacts: no child is expected, or more children than anybody can expect.
        OutsideRuleSpan: the death was before 1 January 1991.
    """
    used = (Fact("unborn", _unborn(facts, "arveloven.vilkaar.avsetning")),)
    worlds: list[Decision[KinShares]] = [
        compute_kin_shares(world, date_of_death=date_of_death) for world in _worlds(facts)
    ]
    divided = [world.value for world in worlds if world.value is not None]
    if len(divided) < len(worlds):
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            rests_on=tuple(worlds),
            missing=collect_missing(worlds),
            explanation=say("Slektstreet er ikke fullstendig, så det er ikke klart hva som må settes av."),
        )
    persons = set.intersection(*(set(kin.shares) for kin in divided))
    certain = {person: min(kin.shares[person] for kin in divided) for person in sorted(persons)}
    reserved = 1 - sum(certain.values(), Fraction(0))
    return Decision(
        Outcome.COMPUTED,
        value=Reservation(certain, reserved),
        facts=used,
        rests_on=tuple(worlds),
        explanation=say(
            "Et barn er ventet. {reserved} av slektsarven settes av til det er klart om barnet blir "
            "født levende.",
            reserved=reserved,
        ),
    )


@rule(
    id="arveloven.vilkaar.sikre_arvinger",
    version="1.0",
    citations=(ARVELOVEN_66_2,),
    in_force_from=ACT_2019_FROM,
)
def decide_certain_heirs(facts: SuccessionFacts, *, date_of_death: date) -> Decision[dict[str, Heir]]:
    """Decide who inherits however the births of expected children end. Met: somebody does.

    Only the right of the unborn child depends on the birth. Who is an heir in every case is one at the death,
    and needs not wait to look after the estate; how much each takes waits.

    Lovhjemmel: arveloven § 66 første og annet ledd.

    Raises:
        MalformedFacts: no child is expected, or more children than anybody can expect.
        OutsideRuleSpan: the death was before 1 January 1991.
    """
    used = (Fact("unborn", _unborn(facts, "arveloven.vilkaar.sikre_arvinger")),)
    worlds = [decide_heirs(world, date_of_death=date_of_death) for world in _worlds(facts)]
    found = [world.value for world in worlds if world.value is not None and not world.is_unclear]
    if len(found) < len(worlds):
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            rests_on=tuple(worlds),
            missing=collect_missing(worlds),
            explanation=say(
                "Slektstreet er ikke fullstendig, så det er ikke klart hvem som er sikre arvinger."
            ),
        )
    everywhere = set.intersection(*(set(heirs) for heirs in found))
    certain = {
        person: found[0][person]
        for person in found[0]
        if person in everywhere and Basis.NO_HEIR not in found[0][person].bases
    }
    text = (
        say("Et barn er ventet. {count} er arvinger uansett hvordan fødselen går.", count=len(certain))
        if certain
        else say("Et barn er ventet. Ingen er sikker arving før det er født.")
    )
    return Decision(
        Outcome.MET if certain else Outcome.NOT_MET,
        value=certain,
        facts=used,
        rests_on=tuple(worlds),
        explanation=text,
    )


def _unborn(facts: SuccessionFacts, rule_id: str) -> tuple[str, ...]:
    unborn = tuple(person.id for person in facts.tree.by_id if person.unborn)
    if not unborn or len(unborn) > MOST_UNBORN:
        problem = f"{len(unborn)} children are entered as expected; enter from 1 to {MOST_UNBORN}"
        raise MalformedFacts(rule_id, problem)
    return unborn


def _worlds(facts: SuccessionFacts) -> Iterator[SuccessionFacts]:
    """Give the family as it is after each way the births can end."""
    unborn = [person for person in facts.tree.by_id if person.unborn]
    for ends in product((True, False), repeat=len(unborn)):
        born = {
            child.id: replace(child, alive=alive, unborn=False)
            for child, alive in zip(unborn, ends, strict=True)
        }
        yield _with(facts, born)


def _with(facts: SuccessionFacts, changed: dict[str, Person]) -> SuccessionFacts:
    persons = tuple(changed.get(person.id, person) for person in facts.tree.persons)
    return replace(facts, tree=FamilyTree(persons))
