"""An approved order goes to the bank as one file, and the bank's file closes it payment by payment."""

import asyncio
import base64
import re
import uuid
from datetime import date

import pytest

from settlement.domain.events.payment import PaymentInstructed
from settlement.domain.journal import Actor, ActorKind
from settlement.services.decide_fordring import FordringAnswer
from settlement.services.hear_creditors import FordringInput, decide_fordring, submit_fordring
from settlement.services.house import House
from settlement.services.move_money import instruct_early
from tests.settlement.documents.payments.test_status import one, report
from tests.settlement.web.court.estates import (
    BANK_A,
    CLERK,
    PAYOUT_ACCOUNTS,
    Told,
    announce,
    approve,
    collect,
    confirm,
    decide,
    declare,
    give_attest,
    share_out,
    tell_estate,
)
from tests.settlement.web.institutions.callers import Caller

ORDERED = re.compile(r"<EndToEndId>([^<]+)</EndToEndId>")
MESSAGE = re.compile(r"<MsgId>([^<]+)</MsgId>")
RECEIPT = {"receipt": "T-1", "carried_out_on": "2026-03-02"}


@pytest.fixture
def told(house: House) -> Told:
    """An estate with an account in bank A alone."""
    made = tell_estate(house)
    confirm(made)
    collect(made, BANK_A)
    return made


def answer_file(order: str, states: dict[str, str]) -> bytes:
    transfers = [
        one(reference, state, reason="AC04" if state == "RJCT" else "") for reference, state in states.items()
    ]
    return report(*transfers).replace(b"<OrgnlMsgId>m-1<", f"<OrgnlMsgId>{order}<".encode())


async def test_an_approved_order_is_one_file_and_the_banks_file_closes_it(told: Told, bank_a: Caller) -> None:
    await asyncio.to_thread(share_out, told)
    listed = (await bank_a.get("/payment-instructions")).json()["instructions"]
    assert {each["payee_account"]["account"] for each in listed} == set(PAYOUT_ACCOUNTS)
    (order,) = {each["order_id"] for each in listed}
    first, again = await bank_a.get(f"/payment-orders/{order}"), await bank_a.get(f"/payment-orders/{order}")
    assert first.status_code == 200
    assert first.content == again.content
    assert first.headers["content-type"].startswith("application/xml")
    references = ORDERED.findall(first.text)
    assert len(references) == 3
    assert "<CtrlSum>100000.00</CtrlSum>" in first.text
    message = MESSAGE.findall(first.text)[0]
    report = answer_file(message, {references[0]: "ACSC", references[1]: "RJCT", references[2]: "PDNG"})
    for _ in range(2):
        answer = await bank_a.post_xml(f"/payment-orders/{order}/status", report)
        assert answer.json() == {"booked": 1, "rejected": 1, "under_way": 1}
    states = sorted((p.receipt is not None, p.rejected or "") for p in told.case.payments.values())
    assert states == [(False, ""), (False, "AC04"), (True, "")]
    assert len((await bank_a.get("/payment-instructions")).json()["instructions"]) == 1


async def test_another_banks_order_and_another_orders_answer_are_refused(
    told: Told, bank_a: Caller, bank_b: Caller
) -> None:
    await asyncio.to_thread(share_out, told)
    order = (await bank_a.get("/payment-instructions")).json()["instructions"][0]["order_id"]
    assert (await bank_b.get(f"/payment-orders/{order}")).status_code == 404
    assert (await bank_a.get("/payment-orders/QUJD")).status_code == 404
    wrong = await bank_a.post_xml(f"/payment-orders/{order}/status", answer_file("another", {"a": "ACSC"}))
    assert wrong.status_code == 404
    unread = await bank_a.post_xml(f"/payment-orders/{order}/status", b"<a/>")
    assert unread.status_code == 422
    assert all(payment.receipt is None for payment in told.case.payments.values())


async def test_a_payment_that_nobody_approved_is_neither_listed_nor_receipted(
    told: Told, bank_a: Caller
) -> None:
    await asyncio.to_thread(share_out, told)
    told.record(
        PaymentInstructed(
            payment_id="early",
            purpose="payout",
            concerns="son",
            amount_ore=1_00,
            institution=BANK_A,
            key="early",
            approvals=2,
        )
    )
    listed = (await bank_a.get("/payment-instructions")).json()["instructions"]
    assert 100 not in {each["amount_ore"] for each in listed}
    hidden = base64.urlsafe_b64encode(f"{told.case_id}/early".encode()).rstrip(b"=").decode()
    refused = await bank_a.post(f"/payment-instructions/{hidden}/receipt", RECEIPT, key=uuid.uuid4().hex)
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")


async def test_the_funeral_is_listed_while_everything_else_waits(told: Told, bank_a: Caller) -> None:
    def bury() -> None:
        declare(told)
        decide(told)
        give_attest(told)
        announce(told)
        undertaker = Actor(kind=ActorKind.CREDITOR, id="310003018")
        bill = FordringInput(
            creditor_name="Byrået",
            creditor_id=undertaker.id,
            description="Begravelse",
            amount_ore=30_000_00,
            fordring_class="funeral",
            account="99785851206",
        )
        submit_fordring(told.house, told.case_id, actor=undertaker, claim=bill, key="1")
        decide_fordring(
            told.house,
            told.case_id,
            version=None,
            actor=CLERK,
            fordring_id=f"{undertaker.id}:1",
            accepted_ore=30_000_00,
            reason="",
            answer=FordringAnswer(pay_early=True),
        )
        instruct_early(told.house, told.case_id)
        approve(told)

    await asyncio.to_thread(bury)
    (listed,) = (await bank_a.get("/payment-instructions")).json()["instructions"]
    assert (listed["purpose"], listed["amount_ore"], listed["payee"]) == ("fordring", 30_000_00, "Byrået")


@pytest.mark.parametrize("on", ["0001-01-01", "2026-03-01", "2026-03-03"])
async def test_a_payment_is_made_between_the_order_and_today(told: Told, bank_a: Caller, on: str) -> None:
    await asyncio.to_thread(share_out, told)
    listed = (await bank_a.get("/payment-instructions")).json()["instructions"]
    path = f"/payment-instructions/{listed[0]['id']}/receipt"
    refused = await bank_a.post(path, RECEIPT | {"carried_out_on": on}, key=uuid.uuid4().hex)
    assert (refused.status_code, "carried_out_on" in refused.text) == (422, True)


async def test_a_status_file_with_a_day_before_the_order_is_booked_on_the_orders_day(
    told: Told, bank_a: Caller
) -> None:
    await asyncio.to_thread(share_out, told)
    order = (await bank_a.get("/payment-instructions")).json()["instructions"][0]["order_id"]
    ordered = (await bank_a.get(f"/payment-orders/{order}")).text
    message, reference = MESSAGE.findall(ordered)[0], ORDERED.findall(ordered)[0]
    old = answer_file(message, {reference: "ACSC"}).replace(b"2026-05-05T11", b"0001-01-01T11")
    impossible = old.replace(b"0001-01-01T11", b"0001-01-01T24")
    refused = await bank_a.post_xml(f"/payment-orders/{order}/status", impossible)
    assert (refused.status_code, refused.json()["code"]) == (422, "invalid_input")
    assert (await bank_a.post_xml(f"/payment-orders/{order}/status", old)).json()["booked"] == 1
    assert [p.receipted_on for p in told.case.payments.values() if p.receipt] == [date(2026, 3, 2)]


async def test_an_answer_that_contradicts_what_is_booked_stops_none_of_the_others(
    told: Told, bank_a: Caller
) -> None:
    await asyncio.to_thread(share_out, told)
    listed = (await bank_a.get("/payment-instructions")).json()["instructions"]
    order = listed[0]["order_id"]
    ordered = (await bank_a.get(f"/payment-orders/{order}")).text
    references = ORDERED.findall(ordered)
    path = f"/payment-instructions/{listed[0]['id']}/receipt"
    assert (await bank_a.post(path, RECEIPT, key=uuid.uuid4().hex)).status_code == 200
    report = answer_file(MESSAGE.findall(ordered)[0], dict.fromkeys(references, "ACSC"))
    refused = await bank_a.post_xml(f"/payment-orders/{order}/status", report)
    assert refused.status_code == 409
    assert all(payment.receipt is not None for payment in told.case.payments.values())
    assert [p.receipt for p in told.case.payments.values()].count("T-1") == 1
