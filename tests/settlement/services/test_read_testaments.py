"""Several testaments, things and sums by testament, and the pliktdel, from the court's reading to the øre."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies.distribution.fair.proposal import choose_takers
from policies.distribution.rights import RightBasis
from policies.kernel.grunnbeloep import find_g
from policies.kernel.money import Money
from policies.kernel.parameters import amount
from policies.succession.shares import SharePart
from settlement.domain.contents import family_hash, proposal_hash
from settlement.domain.errors import Conflict, InvalidInput, NotAllowed
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.events.intake import DeceasedLookedUp
from settlement.domain.events.inventory import HoldingAdded
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.parties import Relation
from settlement.domain.takeovers import MAY_GO, SELL, TAKE, offered, to_sell, wanted_by, wishes_hash
from settlement.domain.testament import MakingFacts, TestamentClause, WitnessFacts
from settlement.domain.testaments import fallen, goes_to, resolve, unplaced_things, yields_to_others
from settlement.services.facts.both_estates import inheritance
from settlement.services.facts.takeovers import made_things, take_rights
from settlement.services.read_testaments import TestamentInput, place_bequest, register_testament
from settlement.services.tell_of_gifts import GiftInput, tell_of_gift
from tests.settlement.domain.cases import DIED, party, with_heirs
from tests.support.seeded_house import SeededHouse

ON = date(2026, 3, 20)
MILLION = 1_000_000_00
CLERK = Actor(kind=ActorKind.CLERK, id="sb-07")
ANNA = Actor(kind=ActorKind.HEIR, id="anna")
CHILDREN = ("anna", "bo", "carl")
THIRD = Fraction(1, 3)


def seeded() -> SeededHouse:
    """Three children and a friend; an account, a car with a loan on it, and a boat."""
    heirs = (*(party(who) for who in CHILDREN), party("tove", Relation.TESTAMENT_HEIR))
    journal = with_heirs(*heirs)
    held = (
        Holding(id="h-money", kind=HoldingKind.ACCOUNT, label="Konto", value_ore=3 * MILLION),
        Holding(id="h-car", kind=HoldingKind.VEHICLE, label="Bil", value_ore=180_000_00),
        Holding(
            id="h-loan",
            kind=HoldingKind.LOAN,
            label="Billån",
            value_ore=50_000_00,
            secured_on="h-car",
        ),
        Holding(id="h-boat", kind=HoldingKind.OTHER_ASSET, label="Båt", value_ore=90_000_00),
    )
    born = journal.case.deceased.model_copy(update={"birth_date": date(1941, 3, 14)})
    journal.add(DeceasedLookedUp(deceased=born))
    return SeededHouse(journal.add(*(HoldingAdded(holding=one, evidence="brev") for one in held)))


@pytest.fixture
def estate() -> SeededHouse:
    return seeded()


def reads(estate: SeededHouse, *clauses: TestamentClause, again: str | None = None, **read: Any) -> None:
    register_testament(
        estate.house,
        estate.id,
        version=None,
        actor=CLERK,
        clauses=clauses,
        testament_id=again,
        testament=TestamentInput(evidence="testamentet i original", **read),
    )


def finds(estate: SeededHouse, clause_id: str, holding_id: str | None) -> None:
    place_bequest(
        estate.house,
        estate.id,
        version=None,
        actor=ANNA,
        clause_id=clause_id,
        holding_id=holding_id,
        evidence="registreringsnummeret står i testamentet",
    )


def to_tove(ore: int, **more: Any) -> TestamentClause:
    return TestamentClause(party_id="tove", amount_ore=ore, **more)


def thing(words: str, to: str = "anna", **more: Any) -> TestamentClause:
    return TestamentClause(party_id=to, thing=words, **more)


def shares(estate: SeededHouse, net_ore: int = 3 * MILLION) -> dict[str, Fraction | None]:
    decided = inheritance(estate.case, net_estate=Money(net_ore), on=ON)
    assert decided.value is not None, decided.missing
    return {who: part.amount_ore for who, part in decided.value.items()}


def questions(estate: SeededHouse) -> list[str]:
    decided = inheritance(estate.case, net_estate=Money(3 * MILLION), on=ON)
    assert decided.value is None
    return [str(item.question) for item in decided.missing]


def test_a_sum_and_a_thing_come_before_the_children_divide_the_rest(estate: SeededHouse) -> None:
    """The car is worth 180 000 with 50 000 on it; 3 000 000 - 300 000 - 130 000 is divided by three."""
    reads(estate, to_tove(300_000_00), thing("bilen"))
    assert [clause.id for clause in unplaced_things(estate.case)] == ["1.2"]
    assert any("tingen" in question for question in questions(estate))
    finds(estate, "1.2", "h-car")
    each = 2_570_000_00 * THIRD
    assert shares(estate) == {
        "anna": each + 130_000_00,
        "bo": each,
        "carl": each,
        "tove": 300_000_00,
    }


def test_an_advance_is_taken_off_after_the_testament_is_met(estate: SeededHouse) -> None:
    """2 570 000 + 200 000 by three, less what Bo has had; the friend and the car are not touched (§ 75)."""
    reads(estate, to_tove(300_000_00), thing("bilen"))
    finds(estate, "1.2", "h-car")
    gift = GiftInput(
        heir_id="bo",
        label="Penger",
        received_on=date(2022, 5, 1),
        value_ore=200_000_00,
        was_condition=True,
        laid_down="i gavebrevet",
        evidence="gavebrev",
    )
    tell_of_gift(estate.house, estate.id, version=None, actor=ANNA, gift=gift)
    each = 2_770_000_00 * THIRD
    assert shares(estate) == {
        "anna": each + 130_000_00,
        "bo": each - 200_000_00,
        "carl": each,
        "tove": 300_000_00,
    }


def test_what_goes_into_the_pliktdel_is_cut(estate: SeededHouse) -> None:
    """Two thirds of 3 000 000 are the children's, so 1 500 000 is cut to 1 000 000."""
    reads(estate, to_tove(1_500_000_00))
    two_ninths = 3 * MILLION * Fraction(2, 9)
    assert shares(estate) == {**dict.fromkeys(CHILDREN, two_ninths), "tove": MILLION}


def test_a_thing_goes_before_a_sum_when_the_free_part_does_not_reach(estate: SeededHouse) -> None:
    """Of 300 000 the free part is 100 000: the boat takes 90 000 of it, and the sum is cut to 10 000."""
    reads(estate, to_tove(50_000_00), thing("båten", "tove"))
    finds(estate, "1.2", "h-boat")
    assert shares(estate, 300_000_00)["tove"] == 100_000_00
    decided = inheritance(estate.case, net_estate=Money(300_000_00), on=ON)
    assert "«1.1» er satt ned" in str(decided.explanation)


def test_all_testaments_count_where_the_newer_neither_revokes_nor_contradicts(estate: SeededHouse) -> None:
    reads(estate, to_tove(400_000_00), made_on=date(2015, 3, 1))
    reads(estate, to_tove(100_000_00), made_on=date(2022, 3, 1))
    assert shares(estate)["tove"] == 500_000_00
    reads(estate, to_tove(100_000_00), made_on=date(2022, 3, 1), revokes_earlier=True, again="2")
    assert shares(estate)["tove"] == 100_000_00
    assert fallen(estate.case) == {"1.1": "revoked"}


def test_a_thing_that_is_given_twice_goes_by_the_newer_unless_the_older_binds(estate: SeededHouse) -> None:
    reads(estate, thing("bilen", "bo"), made_on=date(2015, 3, 1))
    reads(estate, thing("bilen min", "tove"), made_on=date(2022, 3, 1))
    finds(estate, "1.1", "h-car")
    finds(estate, "2.1", "h-car")
    assert goes_to(estate.case) == {"h-car": "tove"}
    assert fallen(estate.case) == {"1.1": "contradicted"}
    reads(estate, thing("bilen", "bo"), made_on=date(2015, 3, 1), binding=True, again="1")
    assert goes_to(estate.case) == {"h-car": "bo"}
    assert fallen(estate.case) == {"2.1": "bound"}


def witness(name: str, **changes: Any) -> WitnessFacts:
    whole = {"competent": True, "knew": True, "saw": True, "signed_beside_testator": True}
    return WitnessFacts(name=name, born_on=date(1960, 1, 1), **{**whole, **changes})


def made(**changes: Any) -> MakingFacts:
    given: dict[str, Any] = {
        "written": True,
        "signed": True,
        "witnesses": (witness("Ola"), witness("Kari")),
        "capacity_doubted": False,
        "influence_alleged": False,
    }
    return MakingFacts(**{**given, **changes})


@pytest.mark.parametrize(
    ("making", "counts"),
    [
        ({}, True),
        ({"signed": False}, False),
        ({"witnesses": (witness("Ola"),)}, False),
        ({"witnesses": (witness("Ola"), witness("Kari", knew=False))}, False),
        ({"capacity_doubted": True, "capacity": False}, False),
        ({"capacity_doubted": True, "capacity": True}, True),
    ],
)
def test_the_rules_review_how_a_testament_was_made(
    estate: SeededHouse, making: dict[str, Any], counts: bool
) -> None:
    reads(estate, to_tove(300_000_00), made_on=date(2022, 3, 1), making=made(**making))
    assert shares(estate).get("tove", 0) == (300_000_00 if counts else 0)
    assert fallen(estate.case) == ({} if counts else {"1.1": "invalid"})


@pytest.mark.parametrize(
    "making",
    [
        {"written": None},
        {"witnesses": (witness("Ola"), witness("Kari", saw=None))},
        {"capacity_doubted": True, "capacity": None},
    ],
)
def test_what_is_not_known_of_the_making_is_asked(estate: SeededHouse, making: dict[str, Any]) -> None:
    reads(estate, to_tove(300_000_00), made_on=date(2022, 3, 1), making=made(**making))
    assert questions(estate)
    standing = resolve(estate.case)
    assert standing is not None
    assert standing.is_unclear


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"condition": "not_fulfilled"}, "condition"),
        ({"for_witness": True}, "witness"),
        ({"to_partner": True, "life_together_lasted": False}, "relation_ended"),
    ],
)
def test_a_clause_falls_alone(estate: SeededHouse, told: dict[str, Any], why: str) -> None:
    reads(estate, to_tove(300_000_00, **told), to_tove(50_000_00))
    assert shares(estate)["tove"] == 50_000_00
    assert fallen(estate.case) == {"1.1": why}


@pytest.mark.parametrize("told", [{"condition": "unknown"}, {"for_witness": None}, {"to_partner": True}])
def test_what_is_not_known_of_a_clause_is_asked(estate: SeededHouse, told: dict[str, Any]) -> None:
    reads(estate, to_tove(300_000_00, **told))
    assert questions(estate)


def test_free_part_to_several_with_own_fractions_and_the_rest(estate: SeededHouse) -> None:
    """A quarter of the million that is free to the friend; Anna has what is left of it."""
    reads(
        estate,
        TestamentClause(party_id="tove", part_of_free="1/4"),
        TestamentClause(party_id="anna", residue=True),
    )
    two_ninths = 3 * MILLION * Fraction(2, 9)
    assert shares(estate) == {
        "anna": two_ninths + 750_000_00,
        "bo": two_ninths,
        "carl": two_ninths,
        "tove": 250_000_00,
    }


def test_a_thing_by_testament_is_not_offered_and_goes_to_who_has_it(estate: SeededHouse) -> None:
    reads(estate, thing("bilen", "tove"))
    before = wishes_hash(estate.case), proposal_hash(estate.case), family_hash(estate.case)
    assert {held.id for held in offered(estate.case)} == {"h-car", "h-boat"}
    finds(estate, "1.1", "h-car")
    assert {held.id for held in offered(estate.case)} == {"h-boat"}
    assert wanted_by(estate.case, "h-car") == "tove"
    assert "h-car" not in to_sell(estate.case)
    assert wishes_hash(estate.case) != before[0]
    assert proposal_hash(estate.case) != before[1]
    assert family_hash(estate.case) == before[2]  # who inherits is as it was


def test_a_thing_that_is_gone_gives_nothing_in_money(estate: SeededHouse) -> None:
    reads(estate, thing("hytta", "tove"))
    finds(estate, "1.1", None)
    assert set(shares(estate).values()) == {MILLION}
    assert goes_to(estate.case) == {}
    assert unplaced_things(estate.case) == ()


def test_a_testament_that_was_revoked_gives_nothing(estate: SeededHouse) -> None:
    reads(estate, to_tove(300_000_00), revoked=True)
    assert set(shares(estate).values()) == {MILLION}


@pytest.mark.parametrize(
    "wrong",
    [
        TestamentClause(party_id="nobody", amount_ore=1),
        TestamentClause(party_id="tove"),
        TestamentClause(party_id="tove", amount_ore=1, thing="bilen"),
        TestamentClause(party_id="tove", amount_ore=0),
        TestamentClause(party_id="tove", part_of_free="4/3"),
        TestamentClause(party_id="tove", part_of_all="halvparten"),
        TestamentClause(party_id="tove", amount_ore=1, condition="maybe"),
        TestamentClause(limit="everything"),
        TestamentClause(limit="line_to_pliktdel"),
        TestamentClause(limit="issue_to_pliktdel", line="anna"),
    ],
)
def test_a_clause_that_cannot_be_read_is_refused(estate: SeededHouse, wrong: TestamentClause) -> None:
    with pytest.raises(InvalidInput):
        reads(estate, wrong)
    assert estate.case.testaments == {}


def test_dates_reasons_and_who_may(estate: SeededHouse) -> None:
    with pytest.raises(InvalidInput):
        reads(estate, to_tove(1_00), made_on=date(2026, 2, 4))
    with pytest.raises(InvalidInput):
        reads(estate, to_tove(1_00), found_valid=False)
    with pytest.raises(Conflict):
        reads(estate, to_tove(1_00), again="7")
    with pytest.raises(Conflict):
        finds(estate, "1.1", "h-car")
    reads(estate, thing("bilen"))
    with pytest.raises(InvalidInput):
        finds(estate, "1.1", "h-money")
    with pytest.raises(NotAllowed):
        register_testament(estate.house, estate.id, version=None, actor=ANNA, clauses=(to_tove(1_00),))


def protected(net_ore: int) -> Fraction:
    """Two thirds by three, and never more than 15 G each (§ 50)."""
    row, _ = find_g(date_of_death=DIED, known_on=ON)
    return min(net_ore * Fraction(2, 9), Fraction(amount(row, 15).ore))


SUMS = st.lists(st.integers(1, 4 * MILLION), max_size=3)
HAD = st.dictionaries(st.sampled_from(CHILDREN), st.integers(1, 2 * MILLION), max_size=3)


@settings(max_examples=60, deadline=None)
@given(net=st.integers(1, 20 * MILLION), sums=SUMS, had=HAD, car=st.booleans(), limit=st.booleans())
def test_whatever_is_given_the_shares_are_the_net_estate_and_nobody_is_below_the_pliktdel(
    net: int, sums: list[int], had: dict[str, int], *, car: bool, limit: bool
) -> None:
    estate = seeded()
    clauses = [to_tove(ore) for ore in sums] + ([thing("bilen", "tove")] if car else [])
    if limit:
        clauses += [
            TestamentClause(limit="issue_to_pliktdel"),
            TestamentClause(party_id="tove", residue=True),
        ]
    if clauses:
        reads(estate, *clauses)
    if car:
        finds(estate, f"1.{len(sums) + 1}", "h-car")
    parts = _parts(estate, net)
    assert sum((part.amount_ore or 0 for part in parts.values()), Fraction(0)) == net
    for child in CHILDREN:
        assert (parts[child].amount_ore or 0) >= protected(net)
    for who, ore in had.items():
        gift = GiftInput(
            heir_id=who,
            label="Penger",
            received_on=date(2022, 5, 1),
            value_ore=ore,
            was_condition=True,
            laid_down="muntlig, samme dag",
            evidence="kontoutskrift",
        )
        tell_of_gift(estate.house, estate.id, version=None, actor=ANNA, gift=gift)
    after = _parts(estate, net)
    others = {who: part.amount_ore for who, part in parts.items() if who not in CHILDREN}
    assert {who: part.amount_ore for who, part in after.items() if who not in CHILDREN} == others
    assert sum((part.amount_ore or 0 for part in after.values()), Fraction(0)) == net
    for child in CHILDREN:  # what was had in life counts towards the pliktdel
        assert (after[child].amount_ore or 0) + had.get(child, 0) >= protected(net)


def _parts(estate: SeededHouse, net_ore: int) -> dict[str, SharePart]:
    decided = inheritance(estate.case, net_estate=Money(net_ore), on=ON)
    assert decided.value is not None, decided.missing
    return decided.value


@pytest.fixture
def with_widow() -> SeededHouse:
    """A widow, three children and a friend; the home is given to the friend, and so is the boat."""
    heirs = (party("widow", Relation.SPOUSE), *(party(who) for who in CHILDREN))
    journal = with_heirs(*heirs, party("tove", Relation.TESTAMENT_HEIR))
    home = {"id": "h-home", "kind": HoldingKind.REAL_PROPERTY, "label": "Lillebakken 4", "home": True}
    held = (
        Holding(id="h-money", kind=HoldingKind.ACCOUNT, label="Konto", value_ore=6 * MILLION),
        Holding(**home, value_ore=1 * MILLION),
        Holding(id="h-boat", kind=HoldingKind.OTHER_ASSET, label="Båt", value_ore=90_000_00),
    )
    estate = SeededHouse(journal.add(*(HoldingAdded(holding=one, evidence="brev") for one in held)))
    reads(estate, thing("huset", "tove"), thing("båten", "tove"))
    finds(estate, "1.1", "h-home")
    finds(estate, "1.2", "h-boat")
    return estate


@pytest.mark.parametrize(
    ("said", "taker"),
    [
        ({"widow": TAKE}, "widow"),
        ({"widow": TAKE, "tove": TAKE, "anna": TAKE}, "widow"),
        ({"widow": MAY_GO}, "tove"),
        ({"widow": MAY_GO, "anna": SELL}, "tove"),
        ({"widow": MAY_GO, "anna": TAKE, "tove": MAY_GO}, "anna"),
    ],
)
def test_the_survivor_may_take_the_home_before_who_has_it_by_testament(
    with_widow: SeededHouse, said: dict[str, str], taker: str
) -> None:
    case = with_widow.case
    assert goes_to(case) == {"h-boat": "tove"}
    assert yields_to_others(case) == {"h-home": "tove"}
    assert {held.id for held in offered(case)} == {"h-home"}
    wished = case.model_copy(update={"wishes": {who: {"h-home": word} for who, word in said.items()}})
    (home,) = made_things(wished, take_rights(wished))
    bases = [(right.person_id, right.basis) for right in home.rights]
    assert bases == [("widow", RightBasis.SPOUSE_HOME), ("tove", RightBasis.TESTAMENT)]
    chosen = choose_takers((home,), frozenset(case.acting_heirs), lot="x")
    assert chosen.value is not None
    assert [one.taker for one in chosen.value] == [taker]


def test_what_a_testament_gives_the_survivor_yields_to_nobody(with_widow: SeededHouse) -> None:
    reads(with_widow, thing("huset", "widow"), thing("båten", "tove"), again="1")
    finds(with_widow, "1.1", "h-home")
    assert goes_to(with_widow.case) == {"h-home": "widow", "h-boat": "tove"}
