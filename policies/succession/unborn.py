"""What must wait for a child that is expected (arveloven § 66 annet ledd)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import product

from policies.kernel.decision import Decision, Fact, Outcome, collect_missing, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.text import say
from policies.succession.act import ACT_2019_FROM
from policies.succession.conditions import ARVELOVEN_66_2
from policies.succession.facts import SuccessionFacts
from policies.succession.family import FamilyTree, Person
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
    unborn = [person for person in facts.tree.by_id if person.unborn]
    if not unborn or len(unborn) > MOST_UNBORN:
        problem = f"{len(unborn)} children are entered as expected; enter from 1 to {MOST_UNBORN}"
        raise MalformedFacts("arveloven.vilkaar.avsetning", problem)
    worlds: list[Decision[KinShares]] = []
    for ends in product((True, False), repeat=len(unborn)):
        born = {
            child.id: replace(child, alive=alive, unborn=False)
            for child, alive in zip(unborn, ends, strict=True)
        }
        worlds.append(compute_kin_shares(_with(facts, born), date_of_death=date_of_death))
    used = (Fact("unborn", tuple(person.id for person in unborn)),)
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


def _with(facts: SuccessionFacts, changed: dict[str, Person]) -> SuccessionFacts:
    persons = tuple(changed.get(person.id, person) for person in facts.tree.persons)
    return replace(facts, tree=FamilyTree(persons))
