"""Family trees of any size and shape."""

from datetime import date
from fractions import Fraction

import pytest

from policies.kernel.decision import Outcome
from policies.kernel.errors import MalformedFacts
from policies.succession.facts import Spouse, SuccessionFacts, only_spouse
from policies.succession.family import FamilyTree, Person
from policies.succession.kin import compute_kin_shares
from policies.succession.lines import Lines
from policies.succession.relatives import Relative, build_tree
from policies.succession.shares import compute_shares

DIED = date(2024, 6, 1)
DECEASED = Person("D", alive=False)


def shares_of(*persons: Person) -> dict[str, Fraction]:
    facts = SuccessionFacts("D", FamilyTree((DECEASED, *persons)))
    return compute_kin_shares(facts, date_of_death=DIED).require_value().shares


def test_a_line_of_two_thousand_generations_reaches_its_last_child() -> None:
    chain = [Person("p0", ("D",), alive=False)]
    chain += [Person(f"p{number}", (f"p{number - 1}",), alive=False) for number in range(1, 2000)]
    assert shares_of(*chain, Person("last", ("p1999",))) == {"last": Fraction(1)}


def test_five_thousand_children_share_equally() -> None:
    shares = shares_of(*(Person(f"c{number}", ("D",)) for number in range(5000)))
    assert set(shares.values()) == {Fraction(1, 5000)}
    assert len(shares) == 5000


def test_forty_generations_of_cousins_marrying_are_looked_at_once_each() -> None:
    persons = [Person("a0", ("D",), alive=False), Person("b0", ("D",), alive=False)]
    for number in range(1, 40):
        above = (f"a{number - 1}", f"b{number - 1}")
        persons += [Person(f"{line}{number}", above, alive=False) for line in ("a", "b")]
    shares = shares_of(*persons, Person("x", ("a39", "b39")), Person("y", ("a39",)))
    assert shares == {"x": Fraction(3, 4), "y": Fraction(1, 4)}


def test_a_person_is_asked_about_once_though_reached_in_two_ways() -> None:
    tree = FamilyTree(
        (
            DECEASED,
            Person("A", ("D",), alive=False),
            Person("B", ("D",), alive=False),
            Person("X", ("A", "B"), alive=None),
        )
    )
    lines = Lines(tree, DIED, frozenset())
    lines.divide(Fraction(1), ("A", "B"), None)
    assert [(item.name, item.about) for item in lines.missing] == [("alive", "X")]


def test_everything_that_is_missing_in_a_class_is_named_at_once() -> None:
    persons = (
        Person("A", ("D",), alive=None),
        Person("B", ("D",), alive=False, issue_complete=False),
        Person("C", ("D",)),
    )
    decision = compute_kin_shares(SuccessionFacts("D", FamilyTree((DECEASED, *persons))), date_of_death=DIED)
    assert decision.outcome is Outcome.UNCLEAR
    assert {(item.name, item.about) for item in decision.missing} == {("alive", "A"), ("issue", "B")}


def test_a_line_below_somebody_who_lives_is_never_asked_about() -> None:
    assert shares_of(Person("A", ("D",), issue_complete=False)) == {"A": Fraction(1)}


def test_the_order_of_the_persons_changes_nothing() -> None:
    persons = (Person("A", ("D",), alive=False), Person("A1", ("A",)), Person("B", ("D",)))
    assert shares_of(*persons) == shares_of(*reversed(persons))


def test_only_one_spouse_can_have_survived() -> None:
    first, second = Spouse("S"), Spouse("T", alive=False)
    assert only_spouse((second, first)) == first
    assert only_spouse((second,)) == second
    assert only_spouse(()) is None
    with pytest.raises(MalformedFacts, match="two living spouses"):
        only_spouse((first, Spouse("T")))


def test_a_list_with_two_living_spouses_is_refused() -> None:
    listed = (Relative("S", "GJENLEV_EKTEFELLE"), Relative("T", "GJENLEV_PARTNER"))
    with pytest.raises(MalformedFacts, match="two living spouses"):
        build_tree(DECEASED, listed, list_is_complete=True)


def test_a_list_that_names_somebody_twice_is_refused() -> None:
    listed = (Relative("S", "BARN"), Relative("S", "FAR"))
    with pytest.raises(MalformedFacts, match="listed twice"):
        build_tree(DECEASED, listed, list_is_complete=True)


@pytest.mark.parametrize(
    ("person", "problem"),
    [
        ({"parents": ("a", "b", "c")}, "more than two parents"),
        ({"parents": ("a", "a")}, "the same parent twice"),
        ({"parents": ("a",), "barred_father": "b"}, "the barred father"),
        ({"unborn": True, "born_on": DIED}, "entered as not born"),
    ],
)
def test_a_person_whose_own_facts_contradict_each_other_is_refused(
    person: dict[str, object], problem: str
) -> None:
    with pytest.raises(MalformedFacts, match=problem):
        Person("x", **person)  # type: ignore[arg-type]


def test_somebody_born_after_the_day_that_is_asked_on_is_refused() -> None:
    facts = SuccessionFacts("D", FamilyTree((DECEASED, Person("A", ("D",), born_on=date(2024, 6, 2)))))
    with pytest.raises(MalformedFacts, match="after the day the rule is asked on"):
        compute_shares(facts, date_of_death=DIED, known_on=DIED)
