"""What is asked of the caller: payments to carry out, certificates to verify, who may act."""

import base64
import binascii
from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from settlement.domain.errors import InvalidInput
from settlement.services.institution_duties import (
    PaymentInstruction,
    payment_of,
    payments_for,
    roles_in_estate,
)
from settlement.services.move_money import report_payment
from settlement.services.verify_attest import (
    Outcome,
    Verdict,
    status_list_address,
    status_list_token,
    verify_code,
    verify_sha256,
    verify_token,
)
from settlement.store.errors import CaseNotFound
from settlement.web.institutions import models
from settlement.web.institutions.calls import (
    ApiContext,
    Call,
    IdempotencyKey,
    Reader,
    RoleReader,
    Writer,
)
from settlement.web.institutions.estates import Cursor, Limit, read_cursor, write_cursor

router = APIRouter()
STATUS_LIST_TYPE = "application/statuslist+jwt"


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
    instruction_id: Annotated[str, Path(max_length=200, pattern=r"^[A-Za-z0-9_-]+$")],
    body: models.ReceiptBody,
    key: IdempotencyKey,
) -> models.Receipted:
    """Tell that a payment was carried out, with your reference of the transaction."""
    case_id, payment_id = _payment_id(instruction_id)

    def make() -> models.Receipted:
        payment_of(call.house, call.organisation, case_id, payment_id)
        if body.carried_out_on > call.house.clock.today():
            raise InvalidInput("carried_out_on", "report a payment after it has been made")
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


@router.post("/certificates/verify")
def verify_certificate(call: Reader, body: models.VerifyBody) -> models.VerdictPart:
    """Ask whether a certificate is ours and stands: valid, revoked or unknown."""
    given = [value for value in (body.token, body.sha256, body.code) if value]
    if len(given) != 1:
        raise InvalidInput("token, sha256, code", "give exactly one of them")
    if body.token:
        verdict = verify_token(call.house, body.token.strip(), actor=call.actor)
    elif body.sha256:
        verdict = verify_sha256(call.house, body.sha256, actor=call.actor)
    else:
        verdict = verify_code(call.house, body.code or "", actor=call.actor)
    return _verdict(call, verdict)


@router.get(
    "/status-lists/{number}",
    response_class=Response,
    responses={200: {"content": {STATUS_LIST_TYPE: {"schema": {"type": "string"}}}}},
)
def read_status_list(api: ApiContext, number: Annotated[int, Path(ge=1, le=1000)]) -> Response:
    """Fetch the signed list of withdrawn certificates; open to all, and kept for at most five minutes.

    Token Status List: `typ` is `statuslist+jwt`, one bit per certificate.
    """
    token = status_list_token(api.house, number)
    return Response(token, media_type=STATUS_LIST_TYPE, headers={"cache-control": "public, max-age=300"})


@router.post("/authorities/search")
def search_authorities(call: RoleReader, body: models.RoleSearchBody) -> models.RolesFound:
    """Look up who may act in a person's estate, in the shape of the public role look-up.

    Empty lists for an estate that does not exist, and for one that does not concern you.
    """
    found = roles_in_estate(
        call.house,
        call.organisation,
        deceased_number=body.estateSsn,
        recipient_number=body.recipientSsn,
    )
    return models.RolesFound(
        roleAssignments=[
            models.RoleAssignment(
                estateSsn=body.estateSsn,
                recipientSsn=role.recipient_number,
                role=role.role,
                created=role.created,
                isRestricted=role.is_restricted,
            )
            for role in found
            if not role.is_proxy
        ],
        proxyAssignments=[
            models.ProxyAssignment(
                estateSsn=body.estateSsn,
                heirSsn=role.giver_number,
                recipientSsn=role.recipient_number,
                role=role.role,
                created=role.created,
            )
            for role in found
            if role.is_proxy
        ],
    )


def _instruction(found: PaymentInstruction) -> models.InstructionPart:
    return models.InstructionPart(
        id=_instruction_id(found.case_id, found.payment.payment_id),
        estate_id=found.case_id,
        purpose=found.payment.purpose,
        amount_ore=found.payment.amount_ore,
        payee=found.payee,
        payee_reference=found.payee_reference,
        from_accounts=list(found.from_accounts),
        instructed_at=found.payment.instructed_at,
        idempotency_key=_instruction_id(found.case_id, found.payment.payment_id),
    )


def _instruction_id(case_id: str, payment_id: str) -> str:
    return base64.urlsafe_b64encode(f"{case_id}/{payment_id}".encode()).rstrip(b"=").decode()


def _payment_id(instruction_id: str) -> tuple[str, str]:
    try:
        text = base64.urlsafe_b64decode(instruction_id + "=" * (-len(instruction_id) % 4)).decode()
    except (ValueError, binascii.Error):
        raise CaseNotFound(instruction_id) from None
    case_id, _, payment_id = text.partition("/")
    return case_id, payment_id


def _verdict(call: Call, verdict: Verdict) -> models.VerdictPart:
    if verdict.outcome is Outcome.UNKNOWN:
        return models.VerdictPart(outcome="unknown")
    return models.VerdictPart(
        outcome="valid" if verdict.outcome is Outcome.VALID else "revoked",
        kind=verdict.attest_kind,
        id=verdict.attest_id,
        court=verdict.court_name,
        case_number=verdict.case_number,
        issued_at=verdict.issued_at,
        status_list=status_list_address(call.house),
        status_index=verdict.status_index,
    )
