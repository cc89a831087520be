"""Families and estates made at random, the same for the same seed: for the properties of the law."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from random import Random

from policies.estate.division import EstateFacts
from policies.kernel.court_days import add_years
from policies.kernel.money import ZERO, Money
from policies.marital.facts import (
    DebtClass,
    MaritalAsset,
    MaritalDebt,
    MaritalFacts,
    PropertyClass,
    SpouseEstate,
)
from policies.succession.facts import (
    Cohabitant,
    Legacy,
    PliktdelRegime,
    Renunciation,
    Spouse,
    SuccessionFacts,
    ValidTestament,
)
from policies.succession.family import FamilyTree, Person

FIRST_DAY, LAST_DAY = date(2021, 1, 1), date(2026, 6, 30)
KNOWN_ON = date(2026, 7, 1)
LARGEST_ORE = 5_000_000_000
DECEASED = "D"


@dataclass
class Family:
    """Persons as they are added, with a number each."""

    random: Random
    persons: list[Person] = field(default_factory=list)

    def add(self, *parents: str, alive: bool) -> str:
        """Add a person and give the id."""
        person_id = f"p{len(self.persons):03d}"
        died_on = None if alive else date(2015, 5, 5)
        self.persons.append(Person(person_id, parents, alive=alive, died_on=died_on, parents_complete=True))
        return person_id

    def add_line(self, *parents: str, depth: int, living: float = 0.7) -> str:
        """Add a person and, if dead, perhaps a line below."""
        alive = self.random.random() < living
        person_id = self.add(*parents, alive=alive)
        if depth > 0 and (not alive or self.random.random() < 0.2):
            for _ in range(self.random.randint(0, 3)):
                self.add_line(person_id, depth=depth - 1)
        return person_id


def random_estate(random: Random) -> tuple[EstateFacts, date]:
    """Make one estate and its date of death."""
    died = date.fromordinal(random.randint(FIRST_DAY.toordinal(), LAST_DAY.toordinal()))
    family = Family(random)
    survivor = random.choice(["spouse", "spouse", "cohabitant", "nobody"])
    parents = _family_above(family)
    children = []
    if random.random() < 0.75:
        children = [family.add_line(DECEASED, depth=2) for _ in range(random.randint(1, 5))]
    age = random.randint(18, 95)
    family.persons.append(Person(DECEASED, parents, alive=False, died_on=died, born_on=add_years(died, -age)))
    marital = _marital(random) if survivor == "spouse" and random.random() < 0.5 else None
    facts = SuccessionFacts(
        deceased_id=DECEASED,
        tree=FamilyTree(tuple(family.persons)),
        spouse=Spouse("S", knew_of_testament=random.random() < 0.8) if survivor == "spouse" else None,
        cohabitant=_cohabitant(random, died, age) if survivor == "cohabitant" else None,
        testament=_testament(random, family, survivor) if random.random() < 0.4 else None,
        renunciations=_renunciations(random, children),
        net_estate=None if marital else Money(random.randint(0, LARGEST_ORE)),
        parents_together_when_first_died=random.random() < 0.5,
        pliktdel_regime=PliktdelRegime.ACT_2019,
    )
    return EstateFacts(facts, marital), died


def _family_above(family: Family) -> tuple[str, ...]:
    """Add parents, grandparents, and the lines that go out from them."""
    random = family.random
    sides = []
    for _ in range(2):
        grandparents = [family.add(alive=random.random() < 0.3) for _ in range(2)]
        for _ in range(random.randint(0, 2)):
            family.add_line(*grandparents, depth=2)
        sides.append(grandparents)
    parents = tuple(family.add(*grandparents, alive=random.random() < 0.4) for grandparents in sides)
    for _ in range(random.randint(0, 3)):
        shared = parents if random.random() < 0.7 else (random.choice(parents),)
        family.add_line(*shared, depth=2)
    return parents


def _cohabitant(random: Random, died: date, age: int) -> Cohabitant:
    return Cohabitant(
        "S",
        common_child=random.random() < 0.5,
        cohabited_from=add_years(died, -min(random.randint(0, 12), age - 16)),
        knew_of_testament=random.random() < 0.8,
    )


def _testament(random: Random, family: Family, survivor: str) -> ValidTestament:
    persons = [person.id for person in family.persons if person.id != DECEASED]
    candidates = ["friend", "charity", *random.sample(persons, 2), *(["S"] if survivor != "nobody" else [])]
    legacies = []
    left = Fraction(1)
    for recipient in random.sample(candidates, random.randint(1, 3)):
        if random.random() < 0.5:
            legacies.append(Legacy(recipient, sum=Money(random.randint(1, LARGEST_ORE // 5))))
        else:
            part = left * Fraction(random.randint(1, 4), 4)
            left -= part
            if part:
                legacies.append(Legacy(recipient, free_part=part))
    return ValidTestament(
        tuple(legacies), limits_spouse=random.random() < 0.3, limits_cohabitant=random.random() < 0.3
    )


def _renunciations(random: Random, children: list[str]) -> tuple[Renunciation, ...]:
    chosen = [child for child in children if random.random() < 0.1]
    return tuple(Renunciation(child, random.choice([Fraction(1), Fraction(1, 3)])) for child in chosen)


def _marital(random: Random) -> MaritalFacts:
    return MaritalFacts(
        _property(random, DECEASED), _property(random, "S"), estate_costs=Money(random.randint(0, 15_000_000))
    )


def _property(random: Random, person_id: str) -> SpouseEstate:
    assets = tuple(
        MaritalAsset(f"a{number}", _class(random), Money(random.randint(0, LARGEST_ORE // 4)))
        for number in range(random.randint(0, 4))
    )
    debts = tuple(
        MaritalDebt(f"d{number}", random.choice(list(DebtClass)), Money(random.randint(0, LARGEST_ORE // 8)))
        for number in range(random.randint(0, 3))
    )
    return SpouseEstate(person_id, assets, debts)


def _class(random: Random) -> PropertyClass:
    common = [PropertyClass.FELLESEIE] * 3
    return random.choice([*common, PropertyClass.SAEREIE, PropertyClass.SKJEVDELING])


__all__ = ["DECEASED", "KNOWN_ON", "ZERO", "Family", "random_estate"]
