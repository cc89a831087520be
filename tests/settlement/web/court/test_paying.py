"""No money leaves an estate on one person's word, and none goes where nobody said that it should."""

from typing import Any

import pytest

from settlement.domain.books.balances import balances, still_open
from settlement.domain.case import PayeeAccount
from settlement.domain.errors import Conflict, InvalidInput, NotAllowed
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.payments import approvers_left, batch_hash, unapproved
from settlement.domain.plan import StepStatus, plan
from settlement.services.approve_payments import approve_payments, give_payee_account
from settlement.services.house import House
from settlement.services.move_money import instruct_payouts, report_payment, report_rejection
from tests.settlement.web.court.estates import (
    BANK_A,
    BANK_B,
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


@pytest.fixture
def told(house: House) -> Told:
    """An estate with one account in each of two banks, divided and signed."""
    made = tell_estate(house)
    confirm(made)
    collect(made, BANK_A, BANK_B)
    agree(made)
    return made


def state(told: Told, step: str) -> Any:
    return next(one for one in plan(told.case, told.house.clock.now()) if one.step == step)


def approve_as(told: Told, actor: Actor, party: str, shown: str | None = None) -> None:
    approve_payments(
        told.house,
        told.case_id,
        version=None,
        actor=actor,
        party_id=party,
        content_hash=shown or batch_hash(told.case),
    )


def carry_out(told: Told) -> None:
    for payment in told.case.payments.values():
        if payment.receipt is None and payment.rejected is None:
            bank = Actor(kind=ActorKind.INSTITUTION, id=payment.institution)
            report_payment(
                told.house,
                told.case_id,
                actor=bank,
                payment_id=payment.payment_id,
                receipt=f"r-{payment.payment_id}",
                on=told.house.clock.today(),
            )


def test_heirs_are_asked_where_to_be_paid_and_none_is_paid_before(told: Told) -> None:
    waiting = state(told, "give_payout_account")
    assert (waiting.status, set(waiting.waiting_for)) == (StepStatus.WAITING, {"son", "daughter", "abroad"})
    instruct_payouts(told.house, told.case_id)
    assert told.case.payments == {}
    with pytest.raises(InvalidInput, match="account"):
        give_payee_account(
            told.house,
            told.case_id,
            version=None,
            actor=SON,
            concerns="son",
            to=PayeeAccount(holder="x", account="12345678901"),
        )
    with pytest.raises(NotAllowed):
        give_payee_account(
            told.house,
            told.case_id,
            version=None,
            actor=SON,
            concerns="daughter",
            to=PayeeAccount(holder="x", account=PAYOUT_ACCOUNTS[0]),
        )


def test_an_account_abroad_needs_its_bank_and_country(told: Told) -> None:
    swedish = {"holder": "x", "account": "SE35 5000 0000 0549 1000 0003", "bic": "NDEASESS"}
    for wrong in (swedish, {**swedish, "country": "SE", "account": "SE3550000000054910000004"}):
        with pytest.raises(InvalidInput):
            give_payee_account(
                told.house,
                told.case_id,
                version=None,
                actor=SON,
                concerns="son",
                to=PayeeAccount.model_validate(wrong),
            )
    given = give_payee_account(
        told.house,
        told.case_id,
        version=None,
        actor=SON,
        concerns="son",
        to=PayeeAccount.model_validate({**swedish, "country": "SE"}),
    )
    assert given.payee_accounts["son"].account == "SE3550000000054910000003"


def test_the_money_is_gathered_first_then_paid_and_every_account_ends_at_zero(told: Told) -> None:
    give_accounts(told)
    instruct_payouts(told.house, told.case_id)
    (transfer,) = told.case.payments.values()
    assert (transfer.purpose, transfer.institution) == ("transfer", BANK_B)
    instruct_payouts(told.house, told.case_id)  # nothing more until the money is there
    assert len(told.case.payments) == 1
    approve(told)
    carry_out(told)
    instruct_payouts(told.house, told.case_id)
    approve(told)
    payouts = [p for p in told.case.payments.values() if p.purpose == "payout"]
    assert {p.institution for p in payouts} == {BANK_A}
    carry_out(told)
    assert still_open(balances(told.case.entries)) == {}


def test_one_person_is_not_enough_and_the_same_person_does_not_count_twice(told: Told) -> None:
    give_accounts(told)
    instruct_payouts(told.house, told.case_id)
    approve_as(told, SON, "son")
    (payment,) = told.case.payments.values()
    assert (payment.approved_by, payment.order_id) == (("son",), None)
    assert set(approvers_left(told.case, told.house.clock.now())) == {"daughter", "abroad"}
    with pytest.raises(NotAllowed):
        approve_as(told, SON, "son")
    with pytest.raises(NotAllowed):
        approve_as(told, SON, "daughter")
    bank = Actor(kind=ActorKind.INSTITUTION, id=payment.institution)
    with pytest.raises(Conflict, match="not approved"):
        report_payment(
            told.house,
            told.case_id,
            actor=bank,
            payment_id=payment.payment_id,
            receipt="r",
            on=told.house.clock.today(),
        )
    approve_as(told, DAUGHTER, "daughter")
    (payment,) = told.case.payments.values()
    assert payment.order_id is not None
    assert unapproved(told.case) == ()


def test_an_approval_is_for_exactly_what_was_shown(told: Told) -> None:
    give_accounts(told)
    instruct_payouts(told.house, told.case_id)
    shown = batch_hash(told.case)
    approve(told)
    carry_out(told)
    instruct_payouts(told.house, told.case_id)
    with pytest.raises(Conflict, match="changed"):
        approve_as(told, SON, "son", shown)
    before = batch_hash(told.case)
    other = PayeeAccount(holder="x", account=PAYOUT_ACCOUNTS[1])
    give_payee_account(told.house, told.case_id, version=None, actor=SON, concerns="son", to=other)
    assert batch_hash(told.case) != before
    with pytest.raises(Conflict, match="changed"):
        approve_as(told, DAUGHTER, "daughter", before)


def test_a_rejected_payout_asks_for_the_account_anew_and_is_paid_once(told: Told) -> None:
    give_accounts(told)
    for _ in range(2):
        instruct_payouts(told.house, told.case_id)
        approve(told)
        if len(told.case.payments) == 1:
            carry_out(told)
    first = next(p for p in told.case.payments.values() if p.concerns == "son")
    bank = Actor(kind=ActorKind.INSTITUTION, id=first.institution)
    for _ in range(2):
        report_rejection(
            told.house,
            told.case_id,
            actor=bank,
            payment_id=first.payment_id,
            code="AC04",
            on=told.house.clock.today(),
        )
    assert state(told, "give_payout_account").waiting_for == ("son",)
    instruct_payouts(told.house, told.case_id)
    assert not [p for p in told.case.payments.values() if p.concerns == "son" and p.rejected is None]
    to = PayeeAccount(holder="x", account=PAYOUT_ACCOUNTS[2])
    give_payee_account(told.house, told.case_id, version=None, actor=SON, concerns="son", to=to)
    instruct_payouts(told.house, told.case_id)
    (again,) = [p for p in told.case.payments.values() if p.concerns == "son" and p.rejected is None]
    assert again.amount_ore == first.amount_ore
    assert again.key != first.key
    approve(told)
    carry_out(told)
    assert still_open(balances(told.case.entries)) == {}
    with pytest.raises(Conflict, match="rejected"):
        report_payment(
            told.house,
            told.case_id,
            actor=bank,
            payment_id=first.payment_id,
            receipt="late",
            on=told.house.clock.today(),
        )


def test_a_clerk_may_enter_a_paper_answer_but_not_a_second_one_for_the_same_heir(told: Told) -> None:
    give_accounts(told)
    instruct_payouts(told.house, told.case_id)
    approve_as(told, CLERK, "abroad")
    with pytest.raises(NotAllowed):
        approve_as(told, CLERK, "abroad")
