"""The estates that concern the caller: the list, one of them, and closed accounts."""

import base64
import binascii
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from settlement.domain.errors import InvalidInput
from settlement.services.estate_authorities import Acting, AttestReference
from settlement.services.institution_duties import account_to_close
from settlement.services.institution_reading import (
    LONGEST_PAGE,
    EstateForInstitution,
    estate_for,
    estates_of,
    find_by_notice,
)
from settlement.services.move_money import report_account_closed
from settlement.services.verify_attest import status_list_address
from settlement.store.errors import CaseNotFound
from settlement.web.institutions import models
from settlement.web.institutions.calls import Call, IdempotencyKey, Reader, Writer

router = APIRouter()
EstateId = Annotated[UUID, Path(description="The estate's id, from the list.")]
Cursor = Annotated[str | None, Query(max_length=100, description="`next` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=LONGEST_PAGE)]


@router.get("/estates")
def list_estates(call: Reader, after: Cursor = None, limit: Limit = 50) -> models.EstateList:
    """List the estates in which you hold something, or have a claim; without personal data."""
    found = estates_of(call.house, call.organisation, after=read_cursor(after), limit=limit)
    return models.EstateList(
        estates=[
            models.EstateListed(
                id=row.case_id,
                state=row.state,
                version=row.version,
                opened_at=row.opened_at,
                updated_at=row.updated_at,
            )
            for row in found.estates
        ],
        next=write_cursor(found.next_after),
    )


@router.post("/estates/find")
def find_estate(call: Writer, body: models.NoticeBody) -> models.EstateFound:
    """Find the estate of a published notice to creditors (proklama), to report a claim.

    The answer for a number that does not exist, and for an estate without a notice, is the same.
    """
    case_id = find_by_notice(call.house, call.organisation, body.case_number)
    if case_id is None:
        raise CaseNotFound(body.case_number)
    return models.EstateFound(estate_id=case_id)


@router.get("/estates/{estate_id}")
def read_estate(call: Reader, estate_id: EstateId) -> models.Estate:
    """Read an estate: who it is, who may act and since when, your own holdings, and what is asked of you."""
    found = estate_for(call.house, call.organisation, str(estate_id))
    return _estate(call, found)


@router.post("/estates/{estate_id}/accounts/{ref}/closed")
def report_closed(
    call: Writer,
    estate_id: EstateId,
    ref: Annotated[str, Path(max_length=100, pattern=models.PRINTED)],
    body: models.AccountClosedBody,
    key: IdempotencyKey,
) -> models.AccountClosed:
    """Tell that an account is closed with zero balance. `ref` is ours, from the estate."""

    def make() -> models.AccountClosed:
        account_to_close(call.house, call.organisation, str(estate_id), ref)
        case = report_account_closed(
            call.house, str(estate_id), actor=call.actor, holding_id=ref, receipt=body.receipt
        )
        return models.AccountClosed(ref=ref, receipt=case.accounts_closed[ref])

    return call.once(f"closed:{estate_id}:{ref}", key, body, make, answer=models.AccountClosed)


def read_cursor(text: str | None) -> str | None:
    """Read a cursor back.

    Raises:
        InvalidInput: it is none of ours.
    """
    if text is None:
        return None
    try:
        return str(UUID(bytes=base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))))
    except (ValueError, binascii.Error):
        raise InvalidInput("after", "use `next` of the page before, as it was given") from None


def write_cursor(case_id: str | None) -> str | None:
    """Write a cursor; what is in it is our own business."""
    if case_id is None:
        return None
    return base64.urlsafe_b64encode(UUID(case_id).bytes).rstrip(b"=").decode()


def _estate(call: Call, found: EstateForInstitution) -> models.Estate:
    return models.Estate(
        id=found.case_id,
        version=found.version,
        state=found.state,
        skifteform=found.skifteform,
        case_number=found.case_number,
        court=found.court_name,
        relation=list(found.relation),
        deceased=models.DeceasedPart(
            name=found.deceased_name,
            birth_date=found.deceased_birth_date,
            date_of_death=found.date_of_death,
        ),
        holdings=[
            models.HoldingPart(
                ref=held.id,
                own_reference=held.reference,
                kind=str(held.kind),
                is_debt=held.is_debt,
                value_ore=held.value_ore,
                valued_on=held.valued_on,
                closed_receipt=found.closed_accounts.get(held.id),
            )
            for held in found.holdings
        ],
        authorities=[_authority(entry) for entry in found.acting],
        attests=[_attest(call, entry) for entry in found.attests],
        asked_of_you=[
            models.AskedPart(
                step=asked.step,
                what=asked.title,
                since=asked.since,
                deadline=asked.deadline,
                legal_basis=list(asked.citations),
            )
            for asked in found.asked
        ],
    )


def _authority(entry: Acting) -> models.AuthorityPart:
    return models.AuthorityPart(
        authority=entry.authority,
        reference=entry.reference,
        name=entry.name,
        birth_date=entry.birth_date,
        organisation_number=entry.organisation_number,
        valid=entry.valid,
        valid_from=entry.from_moment,
        valid_until_exclusive=entry.until_date_exclusive,
        on_behalf_of=entry.on_behalf_of,
        scope=list(entry.scope),
    )


def _attest(call: Call, entry: AttestReference) -> models.AttestPart:
    return models.AttestPart(
        id=entry.attest_id,
        kind=entry.kind,
        issued_at=entry.issued_at,
        sha256=entry.sha256,
        valid=entry.valid,
        status_list=status_list_address(call.house),
        status_index=entry.status_index,
    )
