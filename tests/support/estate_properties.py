"""What must hold for every family and every estate, whoever they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random

from policies.estate.division import EstateDivision, EstateFacts, divide_estate
from policies.kernel.decision import Decision
from policies.kernel.money import ZERO, Money
from policies.marital.facts import DebtClass, MaritalDebt
from policies.succession.facts import Renunciation
from policies.succession.family import FamilyTree
from tests.support.generated_estates import DECEASED, KNOWN_ON
from tests.support.protected_parts import protected_parts

ONE_ORE = 1  # what rounding to whole øre may move


def decide(facts: EstateFacts, died: date) -> Decision[EstateDivision]:
    """Decide an estate as known on one fixed day."""
    return divide_estate(facts, date_of_death=died, known_on=KNOWN_ON)


def violations(facts: EstateFacts, died: date, random: Random) -> list[str]:
    """Name every property that does not hold for an estate; none when all do."""
    decision = decide(facts, died)
    if decision.is_unclear:
        return [f"a complete family is unclear: {[item.name for item in decision.missing]}"]
    found = [] if decide(facts, died).as_bytes() == decision.as_bytes() else ["a rerun gives other bytes"]
    for check in (_adds_up, _protects, _is_blind_to_order, _renouncing_is_dying, _debts_never_enrich):
        found += check(facts, died, decision.require_value(), random)
    return found


def _exact(division: EstateDivision) -> dict[str, Fraction]:
    estate = max(division.net_estate or ZERO, ZERO).ore
    return {person_id: share.fraction * estate for person_id, share in division.shares.items()}


def _adds_up(_: EstateFacts, __: date, division: EstateDivision, ___: Random) -> list[str]:
    problems = []
    estate = max(division.net_estate or ZERO, ZERO)
    if sum((lodd.amount for lodd in division.arvelodder), ZERO) != estate:
        problems.append("the arvelodder do not add up to the net estate")
    if sum((share.fraction for share in division.shares.values()), Fraction(0)) != 1:
        problems.append("the fractions are not a whole")
    if any(share.fraction < 0 for share in division.shares.values()):
        problems.append("a share is below zero")
    if any(lodd.amount < ZERO for lodd in division.arvelodder):
        problems.append("an arvelodd is below zero")
    marital = division.marital
    if marital is not None:
        both = marital.survivor_keeps + marital.net_estate + marital.estate_costs
        owned = sum(
            (
                spouse.felleseie + spouse.outside - spouse.debts
                for spouse in (marital.deceased, marital.survivor)
            ),
            ZERO,
        )
        if both != owned:
            problems.append("the marital division makes or loses money")
    return problems


def _protects(facts: EstateFacts, died: date, division: EstateDivision, _: Random) -> list[str]:
    """Hold pliktdel and minstearv against what each person takes by all grounds together."""
    taken = _exact(division)
    estate = max(division.net_estate or ZERO, ZERO)
    return [
        f"{what} is undercut"
        for what, person_id, floor in protected_parts(facts, died, estate)
        if taken.get(person_id, Fraction(0)) < floor
    ]


def _is_blind_to_order(facts: EstateFacts, died: date, division: EstateDivision, random: Random) -> list[str]:
    persons = list(facts.succession.tree.persons)
    random.shuffle(persons)
    persons = [replace(person, parents=tuple(reversed(person.parents))) for person in persons]
    shuffled = replace(
        facts,
        succession=replace(
            facts.succession,
            tree=FamilyTree(tuple(persons)),
            renunciations=tuple(reversed(facts.succession.renunciations)),
        ),
    )
    other = decide(shuffled, died).require_value()
    return [] if other.arvelodder == division.arvelodder else ["the order of the persons changes the shares"]


def _renouncing_is_dying(
    facts: EstateFacts, died: date, division: EstateDivision, random: Random
) -> list[str]:
    """Let one heir by blood renounce the whole, and compare with the same heir dead before the deceased."""
    tree, renounced = facts.succession.tree, {item.person_id for item in facts.succession.renunciations}
    heirs = [
        person_id
        for person_id in sorted(division.shares)
        if tree.get(person_id) is not None and person_id not in renounced | {DECEASED}
    ]
    if not heirs:
        return []
    heir = random.choice(heirs)
    renouncing = replace(
        facts.succession, renunciations=(*facts.succession.renunciations, Renunciation(heir))
    )
    persons = tuple(
        replace(person, alive=False, died_on=None) if person.id == heir else person for person in tree.persons
    )
    dead = replace(facts.succession, tree=FamilyTree(persons))
    ways: list[Callable[[], Decision[EstateDivision]]] = [
        lambda: decide(replace(facts, succession=renouncing), died),
        lambda: decide(replace(facts, succession=dead), died),
    ]
    one, other = (way().require_value().arvelodder for way in ways)
    return [] if one == other else ["renouncing differs from having died before"]


def _debts_never_enrich(
    facts: EstateFacts, died: date, division: EstateDivision, random: Random
) -> list[str]:
    """Add a creditor of the deceased; no heir's share may grow by more than the rounding."""
    more = Money(random.randint(1, 100_000_000))
    if facts.marital is not None:
        debt = MaritalDebt("one more", DebtClass.FELLESEIE, more)
        deceased = replace(facts.marital.deceased, debts=(*facts.marital.deceased.debts, debt))
        owing = replace(facts, marital=replace(facts.marital, deceased=deceased))
    else:
        net = (facts.succession.net_estate or ZERO) - more
        owing = replace(facts, succession=replace(facts.succession, net_estate=net))
    before, after = _exact(division), _exact(decide(owing, died).require_value())
    return [
        "a further creditor raises an heir's share"
        for person_id in after
        if after[person_id] > before.get(person_id, Fraction(0))
    ]
