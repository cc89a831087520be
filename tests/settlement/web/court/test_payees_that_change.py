"""Whoever approves a payment has approved where it goes, and what has left the house is not rewritten."""

import pytest

from settlement.domain.case import PayeeAccount
from settlement.domain.errors import InvalidInput, NotAllowed
from settlement.domain.events.declaration import BobestyrerAppointed
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.payments import batch_hash, unapproved
from settlement.domain.steps.step import BOBESTYRER, COURT
from settlement.services.approve_payments import approve_payments, give_payee_account
from settlement.services.house import House
from settlement.services.move_money import instruct_payouts, report_rejection
from settlement.services.payment_orders import order_file
from tests.settlement.web.court.estates import (
    BANK_A,
    CLERK,
    PAYOUT_ACCOUNTS,
    Told,
    agree,
    approve,
    collect,
    confirm,
    give_accounts,
    tell_estate,
)

SON = Actor(kind=ActorKind.HEIR, id="son")
DAUGHTER = Actor(kind=ActorKind.HEIR, id="daughter")
BANK = Actor(kind=ActorKind.INSTITUTION, id=BANK_A)
SWEDISH = {"holder": "x", "account": "SE3550000000054910000003", "bic": "NDEASESS", "country": "SE"}


@pytest.fixture
def told(house: House) -> Told:
    """An estate whose payouts wait for approval."""
    made = tell_estate(house)
    confirm(made)
    collect(made, BANK_A)
    agree(made)
    give_accounts(made)
    instruct_payouts(made.house, made.case_id)
    return made


def approve_as(told: Told, actor: Actor, party: str) -> None:
    approve_payments(
        told.house,
        told.case_id,
        version=None,
        actor=actor,
        party_id=party,
        content_hash=batch_hash(told.case),
    )


def give(told: Told, actor: Actor, concerns: str, **to: str) -> None:
    account = PayeeAccount.model_validate({"holder": "x", **to})
    give_payee_account(told.house, told.case_id, version=None, actor=actor, concerns=concerns, to=account)


def test_an_approval_does_not_count_for_an_account_that_came_after_it(told: Told) -> None:
    approve_as(told, SON, "son")
    give(told, DAUGHTER, "daughter", account=PAYOUT_ACCOUNTS[0])
    approve_as(told, DAUGHTER, "daughter")
    (still,) = unapproved(told.case)
    assert (still.concerns, still.approved_by) == ("daughter", ("daughter",))
    approve_as(told, SON, "son")
    assert unapproved(told.case) == ()


def test_the_same_account_again_takes_no_approval_away(told: Told) -> None:
    approve_as(told, SON, "son")
    give(told, DAUGHTER, "daughter", holder=told.daughter.name, account=PAYOUT_ACCOUNTS[1])
    assert all(payment.approved_by == ("son",) for payment in unapproved(told.case))


def test_an_order_that_has_left_stays_the_same_file_when_a_payee_gives_another_account(told: Told) -> None:
    approve(told)
    order_id = next(p.order_id for p in told.case.payments.values() if p.order_id)
    first = order_file(told.house, BANK_A, told.case_id, order_id)
    sons = next(p for p in told.case.payments.values() if p.concerns == "son")
    report_rejection(
        told.house,
        told.case_id,
        actor=BANK,
        payment_id=sons.payment_id,
        code="AC04",
        on=told.house.clock.today(),
    )
    assert order_file(told.house, BANK_A, told.case_id, order_id) == first
    give(told, SON, "son", account=PAYOUT_ACCOUNTS[2])
    assert order_file(told.house, BANK_A, told.case_id, order_id) == first


@pytest.mark.parametrize("wrong", [{"bic": "<BIC/>"}, {"bic": ""}, {"bic": "NDEASE"}, {"country": "1?"}])
def test_a_bank_abroad_that_no_order_can_name_is_refused(told: Told, wrong: dict[str, str]) -> None:
    with pytest.raises(InvalidInput):
        give(told, SON, "son", **{**SWEDISH, **wrong})


def test_a_clerk_does_not_stand_behind_a_payment_as_bobestyrer_too(told: Told) -> None:
    told.record(BobestyrerAppointed(name="Bo Styrer", bobestyrer_id="office", ground="§ 127"))
    approve_as(told, CLERK, COURT)
    with pytest.raises(NotAllowed):
        approve_as(told, CLERK, BOBESTYRER)
    with pytest.raises(NotAllowed):
        approve_as(told, Actor(kind=ActorKind.BOBESTYRER, id="another"), BOBESTYRER)
    approve_as(told, Actor(kind=ActorKind.BOBESTYRER, id="office"), BOBESTYRER)
    assert unapproved(told.case) == ()
