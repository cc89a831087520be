"""Saying that two entries are the same: who may, what cannot be, and what contradicts an earlier word."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from settlement.domain.case import Case
from settlement.domain.duplicates import Likeness, open_pairs
from settlement.domain.errors import Conflict, InvalidInput, NotAllowed, StepNotOpen
from settlement.domain.estate import Holding, HoldingKind, Owner
from settlement.domain.events.distribution import HoldingSold
from settlement.domain.events.inventory import FordringReceived, HoldingAdded
from settlement.domain.events.payment import PaymentInstructed, PaymentReceipted
from settlement.domain.journal import ENGINE, Actor, ActorKind, Event
from settlement.domain.steps.creditors import creditors_to_tell
from settlement.domain.steps.inventory import INVENTORY_STEPS, managers
from settlement.services.house import House
from settlement.services.tell_sameness import tell_sameness
from tests.settlement.domain.cases import DIED, fordring, party, with_heirs
from tests.support.memory_house import MemoryClock, memory_house

HEIR = Actor(kind=ActorKind.HEIR, id="a")
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def house() -> House:
    return memory_house(MemoryClock(NOW))


def opened(house: House, *more: Event) -> Case:
    events = [record.event for record in with_heirs(party("a"), party("b")).records]
    held = [
        *(
            Holding(
                id=key, kind=HoldingKind.VEHICLE, label=key, value_ore=10, source="a", reference="SX 12345"
            )
            for key in ("one", "two", "three")
        ),
        Holding(id="debt", kind=HoldingKind.LOAN, label="Lån", value_ore=50, source="a"),
        Holding(
            id="hers", kind=HoldingKind.VEHICLE, owner=Owner.SPOUSE, label="Bil", value_ore=5, source="a"
        ),
    ]
    added = [HoldingAdded(holding=one, evidence="e") for one in held]
    claims = [FordringReceived(fordring=fordring(key, 50)) for key in ("claim", "again")]
    claims.append(FordringReceived(fordring=fordring("bill", 60)))
    with house.database.work(actor=ENGINE, reason="test") as work:
        return work.cases.open("case-1", [*events, *added, *claims, *more], actor=ENGINE, basis="test")


def tell(house: House, one: str, other: str, **more: Any) -> Case:
    given = {"version": None, "actor": HEIR, "same": True, "keeps": one, **more}
    return tell_sameness(house, "case-1", one=one, other=other, **given)


def test_the_same_word_again_is_no_new_event_and_another_is(house: House) -> None:
    opened(house)
    first = tell(house, "one", "two")
    assert tell(house, "one", "two").version == first.version
    assert tell(house, "one", "two", keeps="two").version == first.version + 1
    assert first.same_words[0].by_party == "a"


@pytest.mark.parametrize(
    ("one", "other"),
    [("one", "one"), ("one", "debt"), ("one", "hers"), ("claim", "bill"), ("claim", "one")],
)
def test_what_cannot_be_the_same_is_refused(house: House, one: str, other: str) -> None:
    version = opened(house).version
    with pytest.raises(InvalidInput):
        tell(house, one, other)
    with house.database.work(actor=ENGINE, reason="test") as work:
        assert work.cases.load("case-1").version == version


def test_one_of_the_two_must_be_chosen_and_a_claim_is_chosen_by_itself(house: House) -> None:
    opened(house)
    with pytest.raises(InvalidInput):
        tell(house, "one", "two", keeps="three")
    assert tell(house, "debt", "claim", keeps="debt").same_words[0].keeps == "claim"


def test_words_that_contradict_each_other_are_refused(house: House) -> None:
    opened(house)
    tell(house, "one", "two")
    tell(house, "two", "three")
    with pytest.raises(Conflict):
        tell(house, "one", "three", same=False)
    tell(house, "two", "three", same=False)
    with pytest.raises(Conflict):
        tell(house, "one", "three", keeps="one")
    tell(house, "one", "two", same=False)
    assert tell(house, "one", "three").holdings["three"].same_as == "one"


def test_what_is_gone_sold_paid_or_divided_is_not_joined_any_more(house: House) -> None:
    opened(
        house,
        HoldingSold(holding_id="two", proceeds_ore=9, on=DIED, evidence="kontrakt"),
        PaymentInstructed(
            payment_id="p", purpose="debt", concerns="debt", amount_ore=50, institution="1", key="k"
        ),
    )
    for one, other in (("one", "two"), ("claim", "debt"), ("one", "nothing")):
        with pytest.raises(Conflict):
            tell(house, one, other)


def test_a_stranger_has_no_say_and_when_the_inheritance_is_paid_nobody_has(house: House) -> None:
    paid = PaymentInstructed(
        payment_id="p", purpose="payout", concerns="a", amount_ore=5, institution="1", key="k"
    )
    case = opened(house)
    with pytest.raises(NotAllowed):
        tell(house, "one", "two", actor=Actor(kind=ActorKind.HEIR, id="stranger"))
    assert managers(case, NOW)
    with house.database.work(actor=ENGINE, reason="test") as work:
        work.cases.append(work.cases.load("case-1"), [paid], actor=ENGINE, basis="test")
    with pytest.raises(StepNotOpen):
        tell(house, "one", "two")


def test_a_claim_that_was_sent_twice_counts_once_when_a_person_says_so_and_its_creditor_is_answered(
    house: House,
) -> None:
    before = opened(house)
    twice = next(pair for pair in open_pairs(before) if pair.why is Likeness.TWO_FORDRINGER)
    assert twice.ids == {"claim", "again"}
    assert all(claim.is_open for claim in before.fordringer.values())  # nothing is decided by likeness
    assert managers(before, NOW) == before_waits(before)
    after = tell(house, "claim", "again")
    assert (after.fordringer["claim"].status, after.fordringer["again"].status) == ("received", "rejected")
    assert "Det teller én gang" in after.fordringer["again"].reason
    assert after.fordringer["again"].answer_by == date(2026, 3, 23)
    assert "again" in creditors_to_tell(after)
    assert twice not in open_pairs(after)


def before_waits(case: Case) -> tuple[str, ...]:
    return next(step for step in INVENTORY_STEPS if step.id == "settle_duplicates").remaining(case, NOW)


def test_two_claims_that_are_said_to_be_two_stay_two(house: House) -> None:
    opened(house)
    after = tell(house, "claim", "again", same=False)
    assert after.fordringer["again"].is_open
    assert all(pair.why is not Likeness.TWO_FORDRINGER for pair in open_pairs(after))


def test_a_claim_that_is_paid_is_not_said_to_be_another(house: House) -> None:
    paid = PaymentInstructed(
        payment_id="p", purpose="fordring", concerns="again", amount_ore=50, institution="1", key="k"
    )
    opened(house, paid, PaymentReceipted(payment_id="p", receipt="r", on=DIED))
    with pytest.raises(Conflict):
        tell(house, "claim", "again")


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ({"due_on": DIED}, {"due_on": DIED, "description": "b"}, True),
        ({"kid": "1230"}, {"kid": "1230", "description": "b"}, True),
        ({}, {"description": " A "}, True),
        ({"due_on": DIED}, {"due_on": date(2026, 2, 1), "description": "b"}, False),
        ({}, {"creditor_id": "974760673", "creditor_name": "Other"}, False),
        ({}, {"creditor_id": "privat"}, True),
        ({}, {"amount_ore": 51}, False),
    ],
)
def test_two_claims_are_alike_when_creditor_amount_and_matter_are(
    house: House, one: dict[str, Any], other: dict[str, Any], alike: bool
) -> None:
    base = fordring("x", 77).model_copy(update={"description": "a"})
    sent = [base.model_copy(update={**given, "id": key}) for key, given in (("x", one), ("y", other))]
    case = opened(house, *(FordringReceived(fordring=claim) for claim in sent))
    assert any(pair.ids == {"x", "y"} for pair in open_pairs(case)) is alike
