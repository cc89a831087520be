"""Payments to carry out: as instructions one by one or as one file per order, with receipts."""

import base64
import binascii
from typing import Annotated

from fastapi import APIRouter, Body, Path
from starlette.responses import Response

from settlement.documents.payments.status import BadStatusReport
from settlement.domain.case import PayeeAccount
from settlement.domain.errors import InvalidInput
from settlement.domain.heirs import local_date
from settlement.services.institution_duties import PaymentInstruction, payment_of, payments_for
from settlement.services.move_money import report_payment, report_rejection
from settlement.services.payment_orders import order_file, take_status
from settlement.store.errors import CaseNotFound
from settlement.web.institutions import models
from settlement.web.institutions.calls import IdempotencyKey, Reader, Writer
from settlement.web.institutions.estates import Cursor, Limit, read_cursor, write_cursor

router = APIRouter()
XML = "application/xml"
Encoded = Annotated[str, Path(max_length=200, pattern=r"^[A-Za-z0-9_-]+$")]


@router.get("/payment-instructions")
def list_instructions(call: Reader, after: Cursor = None, limit: Limit = 50) -> models.InstructionList:
    """List the payments that you are to carry out and have not receipted.

    A page may be empty although `next` gives another.
    """
    found = payments_for(call.house, call.organisation, after=read_cursor(after), limit=limit)
    return models.InstructionList(
        instructions=[_instruction(each) for each in found.instructions], next=write_cursor(found.next_after)
    )


@router.post("/payment-instructions/{instruction_id}/receipt")
def report_receipt(
    call: Writer,
    instruction_id: Encoded,
    body: models.ReceiptBody,
    key: IdempotencyKey,
) -> models.Receipted:
    """Tell that a payment was carried out, with your reference of the transaction."""
    case_id, payment_id = _decoded(instruction_id)

    def make() -> models.Receipted:
        found = payment_of(call.house, call.organisation, case_id, payment_id)
        if not local_date(found.instructed_at) <= body.carried_out_on <= call.house.clock.today():
            raise InvalidInput("carried_out_on", "give the day it was made: not before it was asked for")
        case = report_payment(
            call.house,
            case_id,
            actor=call.actor,
            payment_id=payment_id,
            receipt=body.receipt,
            on=body.carried_out_on,
        )
        payment = case.payments[payment_id]
        return models.Receipted(
            id=instruction_id, receipt=payment.receipt or "", carried_out_on=payment.receipted_on
        )

    return call.once(f"receipt:{instruction_id}", key, body, make, answer=models.Receipted)


@router.post("/payment-instructions/{instruction_id}/rejection")
def report_rejected(
    call: Writer, instruction_id: Encoded, body: models.RejectionBody, key: IdempotencyKey
) -> models.Rejected:
    """Tell that a payment cannot be carried out, and why. The estate prepares a new one."""
    case_id, payment_id = _decoded(instruction_id)

    def make() -> models.Rejected:
        payment_of(call.house, call.organisation, case_id, payment_id)
        report_rejection(
            call.house,
            case_id,
            actor=call.actor,
            payment_id=payment_id,
            code=body.reason,
            on=call.house.clock.today(),
        )
        return models.Rejected(id=instruction_id, reason=body.reason)

    return call.once(f"rejection:{instruction_id}", key, body, make, answer=models.Rejected)


@router.get(
    "/payment-orders/{order_id}",
    response_class=Response,
    responses={200: {"content": {XML: {"schema": {"type": "string"}}}}},
)
def fetch_order(call: Reader, order_id: Encoded) -> Response:
    """Fetch an approved order as ISO 20022 pain.001.001.09. The same order is always the same file."""
    case_id, own_id = _decoded(order_id)
    return Response(order_file(call.house, call.organisation, case_id, own_id), media_type=XML)


@router.post("/payment-orders/{order_id}/status")
def answer_order(
    call: Writer, order_id: Encoded, content: Annotated[bytes, Body(media_type=XML)]
) -> models.OrderStatus:
    """Answer an order with ISO 20022 pain.002.001.10. The same file again changes nothing."""
    case_id, own_id = _decoded(order_id)
    try:
        taken = take_status(call.house, call.organisation, case_id, own_id, actor=call.actor, content=content)
    except BadStatusReport as bad:
        raise InvalidInput("body", str(bad)) from None
    return models.OrderStatus(booked=taken.booked, rejected=taken.rejected, under_way=taken.under_way)


def _instruction(found: PaymentInstruction) -> models.InstructionPart:
    return models.InstructionPart(
        id=_encoded(found.case_id, found.payment.payment_id),
        estate_id=found.case_id,
        purpose=found.payment.purpose,
        amount_ore=found.payment.amount_ore,
        payee=found.payee,
        payee_reference=found.payee_reference,
        payee_account=_account(found.payee_account),
        order_id=_encoded(found.case_id, found.payment.order_id) if found.payment.order_id else None,
        from_accounts=list(found.from_accounts),
        instructed_at=found.payment.instructed_at,
        idempotency_key=_encoded(found.case_id, found.payment.payment_id),
    )


def _encoded(case_id: str, own_id: str) -> str:
    return base64.urlsafe_b64encode(f"{case_id}/{own_id}".encode()).rstrip(b"=").decode()


def _decoded(given: str) -> tuple[str, str]:
    try:
        text = base64.urlsafe_b64decode(given + "=" * (-len(given) % 4)).decode()
    except (ValueError, binascii.Error):
        raise CaseNotFound(given) from None
    case_id, _, own_id = text.partition("/")
    return case_id, own_id


def _account(account: PayeeAccount | None) -> models.PayeeAccountPart | None:
    if account is None:
        return None
    return models.PayeeAccountPart(
        account=account.account, bic=account.bic, country=account.country, kid=account.kid
    )
