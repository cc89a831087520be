"""Who the heirs are does not wait for the inventory."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from policies.kernel.decision import Outcome
from policies.kernel.errors import OutsideRuleSpan
from policies.kernel.money import Money
from policies.succession.facts import (
    Cohabitant,
    Legacy,
    Renunciation,
    Spouse,
    SuccessionFacts,
    ValidTestament,
)
from policies.succession.family import FamilyTree, Person
from policies.succession.heirs import decide_heirs

DIED = date(2026, 2, 3)
DECEASED = Person("D", ("F", "M"), alive=False, born_on=date(1950, 1, 1))
DEAD = (
    Person("F", ("FF", "FM"), alive=False),
    Person("M", ("MF", "MM"), alive=False),
    Person("FM", alive=False),
    Person("MF", alive=False),
    Person("MM", alive=False),
)
CHILDREN = SuccessionFacts("D", FamilyTree((DECEASED, Person("A", ("D",)), Person("B", ("D",)))))
SIBLING = SuccessionFacts(
    "D", FamilyTree((DECEASED, *DEAD, Person("FF", alive=False), Person("S", ("F", "M"))))
)
GRANDFATHER = SuccessionFacts("D", FamilyTree((DECEASED, *DEAD, Person("FF"))))
NOBODY = SuccessionFacts("D", FamilyTree((DECEASED, *DEAD, Person("FF", alive=False))))
SPOUSE = Spouse("X")
GIFT = ValidTestament((Legacy("org", free_part=Fraction(1)),))
SUM = ValidTestament((Legacy("org", sum=Money(100)),))

CASES = [
    ("children alone", CHILDREN, {"A", "B"}),
    ("children and spouse", replace(CHILDREN, spouse=SPOUSE), {"A", "B", "X"}),
    ("spouse and sibling", replace(SIBLING, spouse=SPOUSE), {"S", "X"}),
    ("a spouse before a grandfather takes all", replace(GRANDFATHER, spouse=SPOUSE), {"X"}),
    (
        "a spouse limited by a known testament leaves room for a grandfather",
        replace(
            GRANDFATHER,
            spouse=replace(SPOUSE, knew_of_testament=True),
            testament=replace(SUM, limits_spouse=True),
        ),
        {"X", "FF", "org"},
    ),
    (
        "a cohabitant with a common child",
        replace(CHILDREN, cohabitant=Cohabitant("X", common_child=True)),
        {"A", "B", "X"},
    ),
    (
        "a cohabitant without one",
        replace(CHILDREN, cohabitant=Cohabitant("X", common_child=False)),
        {"A", "B"},
    ),
    (
        "a gift of the free part leaves the children their pliktdel",
        replace(CHILDREN, testament=GIFT),
        {"A", "B", "org"},
    ),
    ("and a sibling nothing", replace(SIBLING, testament=GIFT), {"org"}),
    ("a sum leaves the sibling the rest", replace(SIBLING, testament=SUM), {"S", "org"}),
    ("nobody at all", NOBODY, {"frivillig_virksomhet"}),
    ("who renounces is no heir", replace(CHILDREN, renunciations=(Renunciation("B"),)), {"A"}),
    (
        "who renounces a part still is",
        replace(CHILDREN, renunciations=(Renunciation("B", Fraction(1, 2)),)),
        {"A", "B"},
    ),
]


@pytest.mark.parametrize(("sentence", "facts", "expected"), CASES, ids=[case[0] for case in CASES])
def test_the_heirs(sentence: str, facts: SuccessionFacts, expected: set[str]) -> None:
    decision = decide_heirs(facts, date_of_death=DIED)
    assert decision.outcome is Outcome.COMPUTED, sentence
    assert set(decision.require_value()) == expected


def test_children_beside_a_spouse_are_heirs_though_they_may_take_nothing() -> None:
    heirs = decide_heirs(replace(CHILDREN, spouse=SPOUSE), date_of_death=DIED).require_value()
    assert heirs["A"].may_take_nothing
    assert not heirs["X"].may_take_nothing


def test_an_open_question_is_named() -> None:
    open_facts = replace(CHILDREN, cohabitant=Cohabitant("X"))
    assert [item.name for item in decide_heirs(open_facts, date_of_death=DIED).missing] == ["common_child"]
    limited = replace(CHILDREN, spouse=SPOUSE, testament=replace(GIFT, limits_spouse=True))
    assert [item.name for item in decide_heirs(limited, date_of_death=DIED).missing] == ["knew_of_testament"]


def test_a_death_before_the_oldest_law_written_here_is_refused() -> None:
    with pytest.raises(OutsideRuleSpan):
        decide_heirs(CHILDREN, date_of_death=date(1990, 12, 31))
    older = decide_heirs(CHILDREN, date_of_death=date(1991, 1, 1))
    assert set(older.require_value()) == {"A", "B"}
    assert older.caveats
