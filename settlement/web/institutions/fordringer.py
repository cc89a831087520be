"""A creditor's own claims on an estate: report, read, correct, withdraw, and object to the decision."""

from typing import Annotated

from fastapi import APIRouter, Path

from settlement.domain.case import Case
from settlement.domain.estate import Fordring, FordringBasis
from settlement.domain.public import DISCONTINUED
from settlement.services.hear_creditors import (
    FordringInput,
    correct_fordring,
    object_to_decision,
    submit_fordring,
    withdraw_fordring,
)
from settlement.services.institution_reading import fordringer_with_case, require_may_demand
from settlement.services.paperwork.creditor_letters import answer_to
from settlement.store.errors import CaseNotFound
from settlement.web.institutions import models
from settlement.web.institutions.calls import Call, IdempotencyKey, Reader, Writer
from settlement.web.institutions.estates import EstateId

router = APIRouter()
ClaimId = Annotated[str, Path(max_length=200, pattern=models.PRINTED, description="`id` of the claim.")]


@router.get("/estates/{estate_id}/claims")
def list_claims(call: Reader, estate_id: EstateId) -> models.ClaimList:
    """List your own claims on the estate, and what was decided."""
    case, found = fordringer_with_case(call.house, call.organisation, str(estate_id))
    return models.ClaimList(claims=[_claim(case, fordring) for fordring in found])


@router.post("/estates/{estate_id}/claims", status_code=201)
def report_fordring(
    call: Writer, estate_id: EstateId, body: models.ClaimBody, key: IdempotencyKey
) -> models.ClaimPart:
    """Report a claim. The same Idempotency-Key with the same body is the same claim."""

    def make() -> models.ClaimPart:
        require_may_demand(call.house, call.organisation, str(estate_id))
        told = _input(call, body)
        case = submit_fordring(call.house, str(estate_id), actor=call.actor, claim=told, key=key)
        return _claim(case, case.fordringer[f"{call.organisation}:{key}"])

    return call.once(f"claims:{estate_id}", key, body, make, answer=models.ClaimPart)


@router.get("/estates/{estate_id}/claims/{claim_id}")
def read_claim(call: Reader, estate_id: EstateId, claim_id: ClaimId) -> models.ClaimPart:
    """Read one of your claims: what was decided, why, and what you can do by when."""
    case, found = fordringer_with_case(call.house, call.organisation, str(estate_id))
    mine = next((one for one in found if one.id == claim_id), None)
    if mine is None:
        raise CaseNotFound(str(estate_id))
    return _claim(case, mine)


@router.post("/estates/{estate_id}/claims/{claim_id}/correction")
def correct_claim(
    call: Writer, estate_id: EstateId, claim_id: ClaimId, body: models.ClaimCorrection, key: IdempotencyKey
) -> models.ClaimPart:
    """Send the whole claim as it should be. What was decided about it no longer stands."""

    def make() -> models.ClaimPart:
        _require_own(call, str(estate_id), claim_id)
        told = _input(call, body.claim)
        case = correct_fordring(
            call.house, str(estate_id), actor=call.actor, fordring_id=claim_id, claim=told, why=body.why
        )
        return _claim(case, case.fordringer[claim_id])

    return call.once(f"correction:{estate_id}:{claim_id}", key, body, make, answer=models.ClaimPart)


@router.post("/estates/{estate_id}/claims/{claim_id}/withdrawal")
def withdraw_claim(
    call: Writer, estate_id: EstateId, claim_id: ClaimId, body: models.ClaimWithdrawal, key: IdempotencyKey
) -> models.ClaimPart:
    """Take the claim back. What is paid, or on its way, cannot be taken back."""

    def make() -> models.ClaimPart:
        _require_own(call, str(estate_id), claim_id)
        case = withdraw_fordring(
            call.house, str(estate_id), actor=call.actor, fordring_id=claim_id, why=body.why
        )
        return _claim(case, case.fordringer[claim_id])

    return call.once(f"withdrawal:{estate_id}:{claim_id}", key, body, make, answer=models.ClaimPart)


@router.post("/estates/{estate_id}/claims/{claim_id}/objection")
def object_to_claim_decision(
    call: Writer, estate_id: EstateId, claim_id: ClaimId, body: models.ClaimObjection, key: IdempotencyKey
) -> models.ClaimPart:
    """Object to the decision. What was not accepted is set aside until the dispute is over."""

    def make() -> models.ClaimPart:
        _require_own(call, str(estate_id), claim_id)
        case = object_to_decision(
            call.house, str(estate_id), actor=call.actor, fordring_id=claim_id, why=body.why
        )
        return _claim(case, case.fordringer[claim_id])

    return call.once(f"objection:{estate_id}:{claim_id}", key, body, make, answer=models.ClaimPart)


def _require_own(call: Call, estate_id: str, claim_id: str) -> None:
    """Answer alike for another creditor's claim and for one that does not exist.

    Raises:
        CaseNotFound: it is not the caller's.
    """
    _, found = fordringer_with_case(call.house, call.organisation, estate_id)
    if claim_id not in {one.id for one in found}:
        raise CaseNotFound(estate_id)


def _input(call: Call, body: models.ClaimBody) -> FordringInput:
    return FordringInput(
        creditor_name=body.creditor_name,
        creditor_id=call.organisation,
        description=body.description,
        amount_ore=body.amount_ore,
        fordring_class=body.fordring_class,
        secured=body.secured,
        tax=body.fordring_class == "tax",
        due_on=body.due_on,
        account=body.account,
        kid=body.kid,
        kind=body.kind.value if body.kind else "",
        interest_ore=body.interest_ore,
        security=body.security,
        evidence=body.evidence,
        evidence_sha256=body.evidence_sha256,
        lives_in_norway=True,
        basis=FordringBasis(
            earned_from=body.earned_from,
            months=body.months,
            month_ore=body.month_ore,
            is_excluded_employee=body.is_excluded_employee,
            by_changed_assessment=body.by_changed_assessment,
        ),
    )


def _claim(case: Case, fordring: Fordring) -> models.ClaimPart:
    answer = answer_to(case, fordring)
    waits = fordring.is_open and case.closed != DISCONTINUED
    return models.ClaimPart(
        id=fordring.id,
        description=fordring.description,
        amount_ore=fordring.amount_ore,
        fordring_class=fordring.fordring_class,
        secured=fordring.secured,
        received_on=fordring.received_on,
        due_on=fordring.due_on,
        status=str(fordring.status),
        accepted_ore=fordring.accepted_ore,
        reason=fordring.reason,
        paid_ore=fordring.paid_ore,
        interest_ore=fordring.interest_ore,
        disputed_ore=fordring.disputed_ore,
        lost_ore=fordring.lost_ore,
        class_parts=[
            models.ClassPart(
                fordring_class=part.fordring_class, amount_ore=part.amount_ore, legal_basis=part.citation
            )
            for part in fordring.parts
        ],
        objection=fordring.objection,
        answer_by=fordring.answer_by,
        decision="" if waits else answer.decision,
        what_to_do=[] if waits else list(answer.what_to_do),
        legal_basis=[] if waits else list(answer.citations),
    )
