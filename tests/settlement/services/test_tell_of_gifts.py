"""What heirs had in life: told, objected to, settled, and taken off between the children (arveloven § 75)."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from policies.kernel.money import Money
from settlement.domain.contents import comparison_facts_hash, proposal_hash
from settlement.domain.errors import Conflict, InvalidInput, NotAllowed
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.events.distribution import DistributionProposed, ProposedShare
from settlement.domain.events.inventory import HoldingAdded
from settlement.domain.heirs import local_date
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.parties import Relation
from settlement.domain.plan import StepState, StepStatus, plan
from settlement.services.facts.advances import taken_off
from settlement.services.facts.both_estates import inheritance
from settlement.services.facts.comparison import as_known
from settlement.services.facts.comparison_doubts import doubts_of
from settlement.services.facts.more_to_divide import parts_of_more
from settlement.services.tell_of_gifts import (
    GiftInput,
    issue_of,
    object_to_gift,
    remove_gift,
    settle_gift,
    tell_of_gift,
)
from tests.settlement.domain.cases import party, with_heirs
from tests.support.seeded_house import SeededHouse

ON = date(2026, 3, 20)
MILLION = 1_000_000_00
CLERK = Actor(kind=ActorKind.CLERK, id="sb-07")


def heir(who: str) -> Actor:
    return Actor(kind=ActorKind.HEIR, id=who)


@pytest.fixture
def estate() -> SeededHouse:
    """Three children, and an account of a million."""
    journal = with_heirs(*(party(who) for who in ("anna", "bo", "carl")))
    account = Holding(id="h-1", kind=HoldingKind.ACCOUNT, label="Konto", value_ore=MILLION, source="anna")
    return SeededHouse(journal.add(HoldingAdded(holding=account, evidence="brev")))


def told(who: str = "anna", **changes: Any) -> GiftInput:
    given: dict[str, Any] = {
        "heir_id": who,
        "label": "Penger til bolig",
        "received_on": date(2022, 5, 1),
        "value_ore": 200_000_00,
        "was_condition": True,
        "laid_down": "i gavebrevet, samme dag",
        "evidence": "gavebrev",
    }
    return GiftInput(**{**given, **changes})


def tell(estate: SeededHouse, gift: GiftInput, *, by: str = "anna", gift_id: str | None = None) -> str:
    case = tell_of_gift(estate.house, estate.id, version=None, actor=heir(by), gift=gift, gift_id=gift_id)
    return gift_id or next(reversed(case.gifts))


def objects(estate: SeededHouse, gift_id: str, *, who: str = "carl", why: str = "Det var et lån.") -> None:
    object_to_gift(
        estate.house, estate.id, version=None, actor=heir(who), party_id=who, gift_id=gift_id, why=why
    )


def shares(estate: SeededHouse, net_ore: int = MILLION) -> dict[str, Fraction | None]:
    decided = inheritance(estate.case, net_estate=Money(net_ore), on=ON)
    assert decided.value is not None, decided.missing
    return {who: part.amount_ore for who, part in decided.value.items()}


def clarify(estate: SeededHouse) -> StepState:
    return next(s for s in plan(estate.case, estate.clock.now()) if s.step == "clarify_gifts")


def test_what_was_had_in_life_is_added_divided_and_taken_off_again(estate: SeededHouse) -> None:
    """1 000 000 + 200 000 + 600 000 by three is 600 000; the gift of 2019 follows the act of 1972."""
    tell(estate, told())
    old = {"received_on": date(2019, 6, 1), "was_condition": None, "value_ore": 600_000_00}
    tell(estate, told("bo", **old, was_large=True, decided_or_assumed=True))
    assert shares(estate) == {"anna": 400_000_00, "bo": 0, "carl": 600_000_00}
    decided = inheritance(estate.case, net_estate=Money(MILLION), on=ON)
    assert taken_off(decided) == {"anna": 200_000_00, "bo": 600_000_00}


def test_who_had_more_than_the_share_pays_nothing_back(estate: SeededHouse) -> None:
    """Bo had 900 000 of a pool of 2 100 000 and goes out; 1 200 000 by two is 600 000."""
    tell(estate, told())
    tell(estate, told("bo", value_ore=900_000_00), by="bo")
    assert shares(estate) == {"anna": 400_000_00, "bo": 0, "carl": 600_000_00}


def test_the_amount_of_the_condition_and_a_regulation_go_before_the_value(estate: SeededHouse) -> None:
    tell(estate, told(agreed_ore=100_000_00))
    tell(estate, told("bo", index_factor="3/2"))
    # 1 000 000 + 100 000 + 300 000 = 1 400 000
    third = Fraction(MILLION * 14, 30)
    assert shares(estate) == {"anna": third - 100_000_00, "bo": third - 300_000_00, "carl": third}


def test_a_gift_without_the_condition_changes_nothing(estate: SeededHouse) -> None:
    tell(estate, told(was_condition=False))
    assert set(shares(estate).values()) == {Fraction(MILLION, 3)}
    assert clarify(estate).status is not StepStatus.WAITING


@pytest.mark.parametrize(
    ("unknown", "question"),
    [
        ({"was_condition": None}, "trekkes fra i arven"),
        ({"value_ore": None}, "verdt da arvingen fikk det"),
        ({"received_on": None}, "trekkes fra i arven"),
    ],
)
def test_what_nobody_knows_is_asked_and_never_presumed(
    estate: SeededHouse, unknown: dict[str, Any], question: str
) -> None:
    gift_id = tell(estate, told(**unknown), by="bo")
    decided = inheritance(estate.case, net_estate=Money(MILLION), on=ON)
    assert decided.is_unclear
    assert question in decided.missing[0].question
    assert [doubt.about for doubt in doubts_of(estate.case, estate.clock.now()) if doubt.kind == "gift"]
    assert as_known(estate.case).gifts == {}
    tell(estate, told(), by="carl", gift_id=gift_id)  # what nobody knew, any heir may fill in
    assert shares(estate)["carl"] == 400_000_00


def test_an_objection_keeps_the_shares_open_until_it_is_taken_back(estate: SeededHouse) -> None:
    gift_id = tell(estate, told())
    objects(estate, gift_id)
    assert inheritance(estate.case, net_estate=Money(MILLION), on=ON).is_unclear
    objects(estate, gift_id, why="")
    assert shares(estate)["anna"] == 200_000_00
    with pytest.raises(InvalidInput):
        objects(estate, gift_id, why=" ")


def test_the_court_ends_a_disagreement_and_then_nobody_objects_again(estate: SeededHouse) -> None:
    gift_id = tell(estate, told())
    objects(estate, gift_id)
    settle_gift(estate.house, estate.id, version=None, actor=CLERK, gift_id=gift_id, how="dom 3. april 2026")
    assert estate.case.gifts[gift_id].objections == {}
    with pytest.raises(Conflict):
        objects(estate, gift_id)
    with pytest.raises(Conflict):
        settle_gift(estate.house, estate.id, version=None, actor=CLERK, gift_id=gift_id, how="igjen")


def test_another_heir_may_not_change_or_take_out_what_is_told(estate: SeededHouse) -> None:
    gift_id = tell(estate, told(), by="carl")
    with pytest.raises(NotAllowed):
        tell(estate, told(was_condition=False), gift_id=gift_id)
    with pytest.raises(NotAllowed):
        remove_gift(
            estate.house, estate.id, version=None, actor=heir("anna"), gift_id=gift_id, why="var et lån"
        )
    tell(estate, told(value_ore=150_000_00), by="carl", gift_id=gift_id)
    assert estate.case.gifts[gift_id].value_ore == 150_000_00
    remove_gift(estate.house, estate.id, version=None, actor=heir("carl"), gift_id=gift_id, why="var et lån")
    assert set(shares(estate).values()) == {Fraction(MILLION, 3)}
    assert estate.kinds()[-3:] == ["gift_told", "gift_told", "gift_removed"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"label": " "}, "label"),
        ({"evidence": ""}, "evidence"),
        ({"value_ore": 0}, "value_ore"),
        ({"agreed_ore": 10**18}, "agreed_ore"),
        ({"received_on": date(2026, 2, 4)}, "received_on"),
        ({"index_factor": "1,5"}, "index_factor"),
        ({"index_factor": "-1/2"}, "index_factor"),
        ({"index_factor": "3/2", "agreed_ore": 1}, "index_factor"),
        ({"laid_down": ""}, "laid_down"),
        ({"heir_id": "deceased"}, "heir_id"),
    ],
)
def test_what_cannot_be_is_refused_by_name(estate: SeededHouse, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        tell(estate, told(**wrong))
    assert refused.value.field == field
    assert estate.case.gifts == {}


def test_only_issue_can_have_had_an_advance() -> None:
    siblings = SeededHouse(with_heirs(party("sys", Relation.SIBLING)))
    assert issue_of(siblings.case) == ()
    with pytest.raises(InvalidInput):
        tell(siblings, told("sys"), by="sys")


def test_a_gift_changes_what_the_comparison_and_the_proposal_rest_on(estate: SeededHouse) -> None:
    before = comparison_facts_hash(estate.case), proposal_hash(estate.case)
    gift_id = tell(estate, told())
    after = comparison_facts_hash(estate.case), proposal_hash(estate.case)
    assert before[0] != after[0]
    assert before[1] != after[1]
    remove_gift(estate.house, estate.id, version=None, actor=heir("anna"), gift_id=gift_id, why="feil")
    assert (comparison_facts_hash(estate.case), proposal_hash(estate.case)) == before


def test_what_comes_later_is_shared_alike_though_the_first_shares_were_not(estate: SeededHouse) -> None:
    """Of 1 000 000 Anna takes 200 000 of her 400 000; of what comes later each takes a third."""
    tell(estate, told())
    proposed = DistributionProposed(
        version=1,
        content_hash="x",
        net_estate_ore=MILLION,
        shares=tuple(
            ProposedShare(
                party_id=who,
                basis="issue",
                fraction=str(Fraction(ore, MILLION)),
                amount_ore=ore,
                advance_ore=200_000_00 if who == "anna" else 0,
            )
            for who, ore in (("anna", 200_000_00), ("bo", 400_000_00), ("carl", 400_000_00))
        ),
        decision={},
        facts_hash="x",
    )
    with estate.house.database.work(actor=CLERK, reason="test") as work:
        work.cases.append(estate.case, (proposed,), actor=CLERK, basis="test")
    third = Fraction(1, 3)
    on = local_date(estate.clock.now())
    for more in (30_000_00, -6_000_00):
        assert parts_of_more(estate.case, more, on=on) == {"anna": third, "bo": third, "carl": third}
