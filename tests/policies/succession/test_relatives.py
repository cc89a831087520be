"""The court's relation codes become a tree where only one shape fits."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

import pytest

from policies.kernel.decision import Outcome
from policies.succession.facts import SuccessionFacts
from policies.succession.family import Person
from policies.succession.relatives import Relative, build_tree
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
