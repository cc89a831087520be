"""Who inherits how much: our own cases, with both sides of each threshold."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies.kernel.decision import Outcome
from policies.kernel.errors import MalformedFacts, OutsideRuleSpan
from policies.kernel.money import Money
from policies.kernel.readings import Readings
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
from policies.succession.shares import SharePart, compute_shares

DIED = date(2026, 2, 3)
KNOWN_ON = date(2026, 7, 1)
G = 13_016_000
MILLION = 100_000_000


def family(
    *persons: Person, parents: tuple[str, ...] = ("F", "M"), born_on: date = date(1950, 1, 1)
) -> FamilyTree:
    return FamilyTree((Person("D", parents, alive=False, born_on=born_on), *persons))


def child(person_id: str, *, alive: bool | None = True) -> Person:
    return Person(person_id, ("D",), alive=alive)


DEAD_PARENTS = (Person("F", ("FF", "FM"), alive=False), Person("M", ("MF", "MM"), alive=False))
DEAD_GRANDPARENTS = tuple(Person(name, alive=False) for name in ("FF", "FM", "MF", "MM"))
TWO_CHILDREN = family(child("A"), child("B"))


def shares_of(facts: SuccessionFacts, died: date = DIED) -> Mapping[str, SharePart]:
    decision = compute_shares(facts, date_of_death=died, known_on=KNOWN_ON)
    assert decision.outcome is Outcome.COMPUTED, decision.missing
    return decision.require_value()


def fractions_of(facts: SuccessionFacts) -> dict[str, Fraction]:
    return {person: share.fraction for person, share in shares_of(facts).items() if share.fraction}


@dataclass(frozen=True)
class Kin:
    sentence: str
    tree: FamilyTree
    expected: dict[str, str]


KIN = [
    Kin("two children take half each", TWO_CHILDREN, {"A": "1/2", "B": "1/2"}),
    Kin(
        "a dead child's part goes to the grandchildren, and on to great-grandchildren",
        family(
            child("A"),
            child("B", alive=False),
            Person("B1", ("B",)),
            Person("B2", ("B",), alive=False),
            Person("B21", ("B2",)),
            Person("B22", ("B2",)),
        ),
        {"A": "1/2", "B1": "1/4", "B21": "1/8", "B22": "1/8"},
    ),
    Kin(
        "a child dead without issue drops out",
        family(child("A"), child("B", alive=False)),
        {"A": "1"},
    ),
    Kin("parents take half each", family(Person("F"), Person("M")), {"F": "1/2", "M": "1/2"}),
    Kin(
        "a half sibling takes only from the common parent's half",
        family(*DEAD_PARENTS, Person("S", ("F", "M")), Person("H", ("M",))),
        {"S": "3/4", "H": "1/4"},
    ),
    Kin(
        "a parent dead without other issue leaves everything to the other parent",
        family(Person("F"), Person("M", alive=False)),
        {"F": "1"},
    ),
    Kin(
        "a dead grandparent without issue leaves the quarter on the same side",
        family(*DEAD_PARENTS, Person("FF"), Person("FM", alive=False), Person("MF"), Person("MM")),
        {"FF": "1/2", "MF": "1/4", "MM": "1/4"},
    ),
    Kin(
        "a side without heirs leaves everything to the other side",
        family(*DEAD_PARENTS, *DEAD_GRANDPARENTS, Person("U", ("FF", "FM"))),
        {"U": "1"},
    ),
    Kin(
        "first cousins take, their children do not",
        family(
            *DEAD_PARENTS,
            *DEAD_GRANDPARENTS,
            Person("U", ("FF", "FM"), alive=False),
            Person("K", ("U",)),
            Person("T", ("MF", "MM"), alive=False),
            Person("L", ("T",), alive=False),
            Person("L1", ("L",)),
        ),
        {"K": "1"},
    ),
    Kin(
        "an adopted child stands as a born one",
        family(child("A"), Person("B", ("D",), adopted=True)),
        {"A": "1/2", "B": "1/2"},
    ),
    Kin(
        "with no heirs the estate goes to voluntary work for children and young people",
        family(*DEAD_PARENTS, *DEAD_GRANDPARENTS),
        {"frivillig_virksomhet": "1"},
    ),
    Kin(
        "an heir who died on the same day does not take, one who died the day after does",
        family(
            child("A"),
            Person("B", ("D",), alive=False, died_on=DIED),
            Person("C", ("D",), alive=False, died_on=date(2026, 2, 4)),
        ),
        {"A": "1/2", "C": "1/2"},
    ),
]


@pytest.mark.parametrize("case", KIN, ids=[case.sentence for case in KIN])
def test_relatives_inherit_by_class_and_line(case: Kin) -> None:
    expected = {person: Fraction(share) for person, share in case.expected.items()}
    assert fractions_of(SuccessionFacts("D", case.tree)) == expected


UNDER_25 = family(
    Person("F", ("FF", "FM"), alive=False),
    Person("M"),
    Person("FF"),
    Person("FM", alive=False),
    born_on=date(2001, 2, 4),
)


@pytest.mark.parametrize(
    ("born_on", "together", "expected"),
    [
        (date(2001, 2, 4), False, {"M": "1/2", "FF": "1/2"}),
        (date(2001, 2, 4), True, {"M": "1"}),
        (date(2001, 2, 3), False, {"M": "1"}),
    ],
)
def test_a_dead_parents_half_stays_on_that_side_only_if_the_deceased_was_under_25(
    born_on: date,
    expected: dict[str, str],
    *,
    together: bool,
) -> None:
    persons = tuple(replace(p, born_on=born_on) if p.id == "D" else p for p in UNDER_25.persons)
    facts = SuccessionFacts("D", FamilyTree(persons), parents_together_when_first_died=together)
    assert fractions_of(facts) == {person: Fraction(share) for person, share in expected.items()}


def test_whether_the_parents_lived_together_is_asked_only_when_it_matters() -> None:
    decision = compute_shares(SuccessionFacts("D", UNDER_25), date_of_death=DIED, known_on=KNOWN_ON)
    assert [item.name for item in decision.missing] == ["parents_together_when_first_died"]


@pytest.mark.parametrize(
    ("tree", "about"),
    [
        (family(child("A"), child("B", alive=None)), "B"),
        (family(child("A"), Person("B", ("D",), alive=False, issue_complete=False)), "B"),
        (family(parents=()), "D"),
        (family(Person("F", alive=False), Person("M", ("MF", "MM"), alive=False)), "F"),
    ],
)
def test_a_line_that_is_not_known_names_the_person_to_ask_about(tree: FamilyTree, about: str) -> None:
    decision = compute_shares(SuccessionFacts("D", tree), date_of_death=DIED, known_on=KNOWN_ON)
    assert decision.outcome is Outcome.UNCLEAR
    assert about in {item.about for item in decision.missing}


@dataclass(frozen=True)
class Survivor:
    sentence: str
    tree: FamilyTree
    net_ore: int
    expected_ore: int


SURVIVORS = [
    Survivor("at sixteen G the quarter is exactly the minstearv", TWO_CHILDREN, 16 * G, 4 * G),
    Survivor("above sixteen G the quarter decides", TWO_CHILDREN, 16 * G + 4, 4 * G + 1),
    Survivor("below sixteen G the minstearv decides", TWO_CHILDREN, 16 * G - 4, 4 * G),
    Survivor("at four G the spouse takes all beside issue", TWO_CHILDREN, 4 * G, 4 * G),
    Survivor("one krone above four G leaves the issue one krone", TWO_CHILDREN, 4 * G + 100, 4 * G),
    Survivor(
        "beside parents the half decides above twelve G",
        family(Person("F"), Person("M")),
        12 * G + 2,
        6 * G + 1,
    ),
    Survivor("beside parents the minstearv is six G", family(Person("F"), Person("M")), 12 * G - 2, 6 * G),
    Survivor(
        "beside siblings the spouse shares as beside parents",
        family(*DEAD_PARENTS, Person("S", ("F", "M"))),
        20 * G,
        10 * G,
    ),
    Survivor(
        "beside grandparents the spouse takes all",
        family(*DEAD_PARENTS, Person("FF"), *DEAD_GRANDPARENTS[1:]),
        20 * G,
        20 * G,
    ),
]


@pytest.mark.parametrize("case", SURVIVORS, ids=[case.sentence for case in SURVIVORS])
def test_the_spouse_takes_the_fraction_or_the_minstearv(case: Survivor) -> None:
    facts = SuccessionFacts("D", case.tree, spouse=Spouse("S0"), net_estate=Money(case.net_ore))
    shares = shares_of(facts)
    assert shares["S0"].amount_ore == case.expected_ore
    assert sum(share.amount_ore or 0 for share in shares.values()) == case.net_ore


@pytest.mark.parametrize(
    ("received_on", "outcome", "spouse_takes"),
    [
        (date(2026, 2, 2), Outcome.COMPUTED, False),
        (date(2026, 2, 3), Outcome.UNCLEAR, False),
        (date(2026, 2, 4), Outcome.COMPUTED, True),
        (None, Outcome.COMPUTED, True),
    ],
)
def test_a_petition_received_before_the_death_ends_the_spouses_right(
    received_on: date | None,
    outcome: Outcome,
    *,
    spouse_takes: bool,
) -> None:
    spouse = Spouse("S", ending_received_on=received_on)
    facts = SuccessionFacts("D", TWO_CHILDREN, spouse=spouse, net_estate=Money(50 * MILLION))
    decision = compute_shares(facts, date_of_death=DIED, known_on=KNOWN_ON)
    assert decision.outcome is outcome
    assert ("S" in (decision.value or {})) is spouse_takes


def test_without_an_estate_a_spouses_share_is_unclear_unless_the_minstearv_cannot_bite() -> None:
    facts = SuccessionFacts("D", TWO_CHILDREN, spouse=Spouse("S"))
    decision = compute_shares(facts, date_of_death=DIED, known_on=KNOWN_ON)
    assert [item.name for item in decision.missing] == ["net_estate"]
    assert fractions_of(replace(facts, above_minstearv=True))["S"] == Fraction(1, 4)


def test_a_cohabitant_with_a_common_child_takes_four_g_also_before_children() -> None:
    cohabitant = Cohabitant("C", common_child=True)
    facts = SuccessionFacts("D", TWO_CHILDREN, cohabitant=cohabitant, net_estate=Money(10 * G))
    shares = shares_of(facts)
    assert shares["C"].amount_ore == 4 * G
    assert shares["A"].amount_ore == 3 * G
    assert shares_of(replace(facts, net_estate=Money(3 * G)))["C"].fraction == 1


def test_a_cohabitant_without_a_common_child_takes_nothing_by_law() -> None:
    cohabitant = Cohabitant("C", common_child=False)
    facts = SuccessionFacts("D", TWO_CHILDREN, cohabitant=cohabitant, net_estate=Money(10 * G))
    assert "C" not in shares_of(facts)


@pytest.mark.parametrize(
    ("cohabited_from", "expected_ore"),
    [(date(2021, 2, 3), 4 * G), (date(2021, 2, 4), 2 * G)],
)
def test_five_years_together_lift_a_testament_to_the_cohabitant_above_the_pliktdel(
    cohabited_from: date,
    expected_ore: int,
) -> None:
    facts = SuccessionFacts(
        "D",
        TWO_CHILDREN,
        cohabitant=Cohabitant("C", common_child=False, cohabited_from=cohabited_from),
        testament=ValidTestament((Legacy("C", sum=Money(5 * G)),)),
        net_estate=Money(6 * G),
    )
    assert shares_of(facts)["C"].amount_ore == expected_ore


def test_a_testament_gives_the_free_third_and_no_more() -> None:
    facts = SuccessionFacts(
        "D",
        TWO_CHILDREN,
        testament=ValidTestament((Legacy("org", free_part=Fraction(1)),)),
        net_estate=Money(3 * MILLION),
    )
    shares = shares_of(facts)
    assert shares["org"].amount_ore == MILLION
    assert shares["A"].amount_ore == MILLION


def test_above_forty_five_g_the_cap_frees_more_than_a_third() -> None:
    facts = SuccessionFacts(
        "D",
        TWO_CHILDREN,
        testament=ValidTestament((Legacy("org", free_part=Fraction(1)),)),
        net_estate=Money(45 * G),
    )
    assert shares_of(facts)["A"].amount_ore == 15 * G
    assert shares_of(replace(facts, net_estate=Money(60 * G)))["A"].amount_ore == 15 * G
    assert shares_of(replace(facts, net_estate=Money(60 * G)))["org"].amount_ore == 30 * G


def test_sums_beyond_the_free_part_are_reduced_in_proportion() -> None:
    facts = SuccessionFacts(
        "D",
        TWO_CHILDREN,
        testament=ValidTestament((Legacy("x", sum=Money(2 * MILLION)), Legacy("y", sum=Money(MILLION)))),
        net_estate=Money(3 * MILLION),
    )
    shares = shares_of(facts)
    assert (shares["x"].amount_ore, shares["y"].amount_ore) == (
        Fraction(2 * MILLION, 3),
        Fraction(MILLION, 3),
    )


@pytest.mark.parametrize(("knew", "expected_ore"), [(True, 4 * G), (False, 8 * G)])
def test_a_testament_cuts_the_spouse_only_if_the_spouse_knew(expected_ore: int, *, knew: bool) -> None:
    facts = SuccessionFacts(
        "D",
        TWO_CHILDREN,
        spouse=Spouse("S", knew_of_testament=knew),
        testament=ValidTestament(limits_spouse=True),
        net_estate=Money(32 * G),
    )
    assert shares_of(facts)["S"].amount_ore == expected_ore


def test_whether_the_spouse_knew_of_the_testament_is_asked() -> None:
    facts = SuccessionFacts(
        "D",
        TWO_CHILDREN,
        spouse=Spouse("S"),
        testament=ValidTestament(limits_spouse=True),
        net_estate=Money(32 * G),
    )
    decision = compute_shares(facts, date_of_death=DIED, known_on=KNOWN_ON)
    assert [(item.name, item.about) for item in decision.missing] == [("knew_of_testament", "S")]


def test_a_renouncing_heirs_issue_step_in() -> None:
    tree = family(child("A"), child("B"), Person("B1", ("B",)))
    facts = SuccessionFacts("D", tree, renunciations=(Renunciation("B"),))
    assert fractions_of(facts) == {"A": Fraction(1, 2), "B1": Fraction(1, 2)}
    both = replace(facts, renunciations=(Renunciation("B"), Renunciation("B1")))
    assert fractions_of(both) == {"A": Fraction(1)}


def test_a_part_renounced_divides_as_if_the_heir_were_dead() -> None:
    facts = SuccessionFacts("D", TWO_CHILDREN, renunciations=(Renunciation("B", Fraction(1, 2)),))
    assert fractions_of(facts) == {"A": Fraction(3, 4), "B": Fraction(1, 4)}


def test_a_disqualified_heir_counts_as_dead() -> None:
    facts = SuccessionFacts("D", TWO_CHILDREN, disqualified=frozenset({"B"}))
    assert fractions_of(facts) == {"A": Fraction(1)}


def test_an_insolvent_estate_leaves_nothing_and_says_so() -> None:
    facts = SuccessionFacts("D", TWO_CHILDREN, spouse=Spouse("S"), net_estate=Money(-5))
    decision = compute_shares(facts, date_of_death=DIED, known_on=KNOWN_ON)
    assert {share.amount_ore for share in decision.require_value().values()} == {Fraction(0)}
    assert any("insolvent" in caveat for caveat in decision.caveats)


def test_deaths_before_2021_are_under_the_act_of_1972_and_the_oldest_are_refused() -> None:
    facts = SuccessionFacts("D", TWO_CHILDREN, net_estate=Money(10 * MILLION))
    shares = shares_of(facts, date(2020, 12, 31))
    assert shares["A"].amount_ore == 5 * MILLION
    with pytest.raises(OutsideRuleSpan):
        compute_shares(facts, date_of_death=date(1980, 1, 1), known_on=KNOWN_ON)


def test_the_first_of_january_2022_is_read_as_under_the_limits_of_1972_unless_chosen_otherwise() -> None:
    facts = SuccessionFacts(
        "D",
        TWO_CHILDREN,
        testament=ValidTestament((Legacy("org", free_part=Fraction(1)),)),
        net_estate=Money(10 * MILLION),
    )
    boundary = date(2022, 1, 1)
    decision = compute_shares(facts, date_of_death=boundary, known_on=KNOWN_ON)
    assert decision.require_value()["A"].amount_ore == MILLION
    new_limits = Readings({"arveloven.pliktdel.grensedag": "2019"})
    decision = compute_shares(facts, date_of_death=boundary, known_on=KNOWN_ON, readings=new_limits)
    assert decision.require_value()["A"].amount_ore == 15 * 10_639_900
    assert shares_of(facts, date(2021, 12, 31))["A"].amount_ore == MILLION
    assert shares_of(facts, date(2022, 1, 2))["A"].amount_ore == 15 * 10_639_900
    chosen = replace(facts, pliktdel_regime=PliktdelRegime.ACT_2019)
    assert shares_of(chosen, boundary)["A"].amount_ore == 15 * 10_639_900


def test_contradicting_facts_are_refused() -> None:
    with pytest.raises(MalformedFacts):
        FamilyTree((Person("A"), Person("A")))
    with pytest.raises(MalformedFacts):
        FamilyTree((Person("A", ("B",)), Person("B", ("A",))))
    with pytest.raises(MalformedFacts):
        Legacy("x")
    with pytest.raises(MalformedFacts):
        SuccessionFacts("nobody", TWO_CHILDREN)


def test_the_record_is_the_same_whatever_the_order_of_the_facts() -> None:
    turned = FamilyTree(tuple(reversed(TWO_CHILDREN.persons)))
    first, second = (
        compute_shares(SuccessionFacts("D", tree), date_of_death=DIED, known_on=KNOWN_ON)
        for tree in (TWO_CHILDREN, turned)
    )
    assert first.as_bytes() == second.as_bytes()


@st.composite
def estates(draw: st.DrawFn) -> SuccessionFacts:
    persons = [Person("F", alive=draw(st.booleans())), Person("M", alive=draw(st.booleans()))]
    for number in range(draw(st.integers(0, 4))):
        persons.append(child(f"c{number}", alive=draw(st.booleans())))
        persons += [Person(f"c{number}{n}", (f"c{number}",), alive=draw(st.booleans())) for n in range(2)]
    persons += [
        Person(f"s{n}", draw(st.sampled_from([("F", "M"), ("M",)])), alive=draw(st.booleans()))
        for n in range(2)
    ]
    spouse = draw(st.sampled_from([None, Spouse("S", knew_of_testament=True)]))
    cohabitant = None if spouse else draw(st.sampled_from([None, Cohabitant("S", common_child=True)]))
    legacies = draw(
        st.sampled_from([(), (Legacy("org", free_part=Fraction(1, 3)), Legacy("x", sum=Money(MILLION)))]),
    )
    persons = [replace(p, parents=(f"{p.id}F", f"{p.id}M")) if p.id in {"F", "M"} else p for p in persons]
    persons += [Person(name, alive=False) for name in ("FF", "FM", "MF", "MM")]
    return SuccessionFacts(
        "D",
        family(*persons),
        spouse=spouse,
        cohabitant=cohabitant,
        testament=ValidTestament(legacies, limits_spouse=draw(st.booleans())) if legacies else None,
        net_estate=Money(draw(st.integers(0, 60 * G))),
    )


@settings(max_examples=60, deadline=None)
@given(estates())
def test_shares_are_a_whole_and_never_negative(facts: SuccessionFacts) -> None:
    shares = shares_of(facts)
    assert sum(share.fraction for share in shares.values()) == 1
    assert all(share.fraction >= 0 for share in shares.values())
    assert facts.net_estate is not None
    assert sum(share.amount_ore or 0 for share in shares.values()) == facts.net_estate.ore
