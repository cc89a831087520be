"""The court's relation codes become a tree where only one shape fits."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

import pytest

from policies.kernel.decision import Outcome
from policies.succession.facts import SuccessionFacts
from policies.succession.family import Person
from policies.succession.relatives import ASK_PARENT, ASK_SIDE, ASK_TESTAMENT, Relative, build_tree
from policies.succession.shares import compute_shares

DECEASED = Person("D", alive=False, born_on=date(1950, 1, 1))
DIED = date(2026, 2, 3)


@dataclass(frozen=True)
class Listed:
    sentence: str
    relatives: tuple[Relative, ...]
    expected: dict[str, str] = field(default_factory=dict)
    asked: tuple[str, ...] = ()


CASES = [
    Listed(
        "children and a separate child take equally",
        (Relative("a", "BARN"), Relative("b", "SAERKULLSBARN")),
        {"a": "1/2", "b": "1/2"},
    ),
    Listed(
        "one grandchild takes a dead child's part",
        (Relative("a", "BARN"), Relative("b", "BARNEBARN")),
        {"a": "1/2", "b": "1/2"},
    ),
    Listed(
        "two grandchildren whose parents are unknown must be asked about",
        (Relative("a", "BARN"), Relative("b", "BARNEBARN"), Relative("c", "BARNEBARN")),
        asked=("b", "c"),
    ),
    Listed(
        "two grandchildren of one named parent share that part",
        (
            Relative("a", "BARN"),
            Relative("b", "BARNEBARN", parent_id="x"),
            Relative("c", "BARNEBARN", parent_id="x"),
        ),
        {"a": "1/2", "b": "1/4", "c": "1/4"},
    ),
    Listed(
        "parents beside children do not take",
        (Relative("a", "BARN"), Relative("f", "FAR"), Relative("m", "MOR")),
        {"a": "1"},
    ),
    Listed(
        "father and one sibling take half each when mother is dead",
        (Relative("f", "FAR"), Relative("s", "SOESKEN")),
        {"f": "1/2", "s": "1/2"},
    ),
    Listed("a half sibling alone takes everything", (Relative("h", "HALV_SOESKEN"),), {"h": "1"}),
    Listed(
        "a half sibling's child alone takes everything", (Relative("h", "HALV_SOESKENS_BARN"),), {"h": "1"}
    ),
    Listed(
        "a half sibling beside a sibling must be placed on a side",
        (Relative("h", "HALV_SOESKEN"), Relative("s", "SOESKEN")),
        asked=("h",),
    ),
    Listed(
        "a half sibling on the mother's side takes from her half",
        (Relative("h", "HALV_SOESKEN", side="mor"), Relative("s", "SOESKEN")),
        {"h": "1/4", "s": "3/4"},
    ),
    Listed(
        "a sibling's child takes a dead sibling's part",
        (Relative("s", "SOESKEN"), Relative("n", "SOESKENS_BARN")),
        {"s": "1/2", "n": "1/2"},
    ),
    Listed("a grandmother alone takes everything", (Relative("g", "MORMOR"),), {"g": "1"}),
    Listed(
        "an uncle and a cousin must be placed on a side",
        (Relative("u", "ONKEL"), Relative("k", "KUSINE")),
        asked=("u", "k"),
    ),
    Listed(
        "an uncle on one side and a cousin on the other take half each",
        (Relative("u", "ONKEL", side="far"), Relative("k", "KUSINE", side="mor")),
        {"u": "1/2", "k": "1/2"},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.sentence for case in CASES])
def test_codes_become_shares_or_questions(case: Listed) -> None:
    reading = build_tree(DECEASED, case.relatives, list_is_complete=True)
    assert {item.about for item in reading.missing} == set(case.asked)
    if not case.asked:
        decision = compute_shares(SuccessionFacts("D", reading.tree), date_of_death=DIED, known_on=DIED)
        shares = {person: share.fraction for person, share in decision.require_value().items()}
        assert shares == {person: Fraction(share) for person, share in case.expected.items()}


def test_a_list_that_may_be_short_gives_an_unclear_answer() -> None:
    reading = build_tree(DECEASED, (Relative("f", "FAR"),), list_is_complete=False)
    decision = compute_shares(SuccessionFacts("D", reading.tree), date_of_death=DIED, known_on=DIED)
    assert decision.outcome is Outcome.UNCLEAR


def test_spouse_cohabitant_and_testament_heirs_are_set_apart() -> None:
    listed = (
        Relative("s", "GJENLEV_EKTEFELLE_PARTNER"),
        Relative("c", "GJENLEV_SAMBOER"),
        Relative("t", "TEST_ARVING_FULL"),
        Relative("v", "VERGE"),
        Relative("a", "SAERKULLSBARN"),
    )
    reading = build_tree(DECEASED, listed, list_is_complete=True)
    assert (reading.spouse_ids, reading.cohabitant_ids, reading.testament_heirs) == (("s",), ("c",), ("t",))
    assert reading.separate_issue == {"a"}
    assert reading.ignored == ("v",)
    assert [item.about for item in reading.missing] == ["t"]


@pytest.mark.parametrize(
    ("relatives", "asked"),
    [
        ((Relative("c", "BARNEBARN", parent_id="p"),), ()),
        ((Relative("c", "BARNEBARNS_BARN", parent_id="p"),), (("parent", "c", ASK_PARENT),)),
        (
            (Relative("p", "BARNEBARN"), Relative("c", "BARNEBARNS_BARN", parent_id="p")),
            (),
        ),
        ((Relative("h", "HALV_SOESKEN"),), ()),
        ((Relative("h", "HALV_SOESKEN"), Relative("s", "SOESKEN")), (("side", "h", ASK_SIDE),)),
        ((Relative("h", "HALV_SOESKEN", side="far"), Relative("s", "SOESKEN")), ()),
        ((Relative("u", "ONKEL"),), ()),
        ((Relative("u", "ONKEL"), Relative("f", "FARMOR")), (("side", "u", ASK_SIDE),)),
        ((Relative("u", "ONKEL"), Relative("t", "TANTE", side="mor")), (("side", "u", ASK_SIDE),)),
        ((Relative("t", "TEST_ARVING_FULL"),), (("testament", "t", ASK_TESTAMENT),)),
    ],
)
def test_exactly_what_leaves_several_shapes_is_asked(
    relatives: tuple[Relative, ...], asked: tuple[tuple[str, str, str], ...]
) -> None:
    reading = build_tree(DECEASED, relatives, list_is_complete=True)
    assert tuple((item.name, item.about, item.question) for item in reading.missing) == asked


@pytest.mark.parametrize("complete", [True, False])
def test_what_the_list_says_of_a_person_stays_in_the_tree(*, complete: bool) -> None:
    listed = (
        Relative("a", "BARN", alive=False, died_on=date(2020, 1, 2), born_on=date(1980, 3, 4)),
        Relative("b", "BARN", born_on=date(2015, 5, 6), is_minor=True),
    )
    tree = build_tree(DECEASED, listed, list_is_complete=complete).tree
    dead, minor = tree.get("a"), tree.get("b")
    assert dead == Person(
        "a", ("D",), alive=False, died_on=date(2020, 1, 2), born_on=date(1980, 3, 4), issue_complete=complete
    )
    assert minor == Person("b", ("D",), born_on=date(2015, 5, 6), is_minor=True)


@pytest.mark.parametrize("complete", [True, False])
def test_who_is_not_on_a_full_list_is_dead_and_on_a_short_one_unknown(*, complete: bool) -> None:
    tree = build_tree(DECEASED, (Relative("m", "MOR"),), list_is_complete=complete).tree
    unlisted = [tree.get(name) for name in ("far", "farfar", "farmor", "morfar", "mormor")]
    assert [person and person.alive for person in unlisted] == [False if complete else None] * 5
    mother = tree.get("m")
    assert mother is not None
    assert mother.alive
    assert mother.parents == ("morfar", "mormor")
