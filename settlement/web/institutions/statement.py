"""The draft of the statement of a public settlement, for a creditor that is not settled in full (§ 160)."""

from fastapi import APIRouter

from settlement.domain.case import Case
from settlement.domain.steps.public import fee_comments_until
from settlement.services.draft_statement import comment_statement, unpaid_of
from settlement.services.institution_reading import fordringer_with_case
from settlement.services.paperwork.creditor_occasions import draft_gets, draft_lines
from settlement.store.errors import CaseNotFound
from settlement.web.institutions import models
from settlement.web.institutions.calls import Call, IdempotencyKey, Reader, Writer
from settlement.web.institutions.estates import EstateId

router = APIRouter()


@router.get("/estates/{estate_id}/statement")
def read_draft_statement(call: Reader, estate_id: EstateId) -> models.StatementPart:
    """Read the draft, what your claims and loans get by it, and until when you can point out errors."""
    return _part(_case(call, str(estate_id)), call.organisation)


@router.post("/estates/{estate_id}/statement/comments", status_code=201)
def comment_draft_statement(
    call: Writer, estate_id: EstateId, body: models.StatementComment, key: IdempotencyKey
) -> models.StatementPart:
    """Say what is wrong with the draft. The court reads it before it fixes the statement."""

    def make() -> models.StatementPart:
        case = _case(call, str(estate_id))
        if body.concerns not in unpaid_of(case, call.organisation):
            raise CaseNotFound(str(estate_id))
        case = comment_statement(
            call.house,
            str(estate_id),
            actor=call.actor,
            concerns=body.concerns,
            text=body.text,
            draft_id=body.draft_id,
        )
        return _part(case, call.organisation)

    return call.once(f"statement:{estate_id}", key, body, make, answer=models.StatementPart)


def _case(call: Call, estate_id: str) -> Case:
    """Answer alike for an estate without a draft for the caller, and for one that does not exist.

    Raises:
        CaseNotFound: no draft was sent to the caller.
    """
    case, _ = fordringer_with_case(call.house, call.organisation, estate_id)
    if not unpaid_of(case, call.organisation):
        raise CaseNotFound(estate_id)
    return case


def _part(case: Case, organisation: str) -> models.StatementPart:
    pay, until = case.public.pay, fee_comments_until(case)
    if pay is None or pay.draft is None or until is None:
        raise CaseNotFound(case.id)
    return models.StatementPart(
        draft_id=pay.draft.document_id,
        sent_on=pay.sent_on,
        comments_by=until,
        draft=list(draft_lines(case)),
        own=[
            models.StatementOwn(
                concerns=concerns,
                gets_ore=draft_gets(case, concerns),
                comment=pay.creditor_comments.get(concerns, ""),
            )
            for concerns in unpaid_of(case, organisation)
        ],
        legal_basis=["arveloven § 160"],
    )
