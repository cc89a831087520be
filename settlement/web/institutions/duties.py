"""What the caller may look up: certificates to verify, and who may act."""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from settlement.domain.errors import InvalidInput
from settlement.services.institution_duties import (
    roles_in_estate,
)
from settlement.services.verify_attest import (
    Outcome,
    Verdict,
    status_list_address,
    status_list_token,
    verify_code,
    verify_sha256,
    verify_token,
)
from settlement.web.institutions import models
from settlement.web.institutions.calls import (
    ApiContext,
    Call,
    Reader,
    RoleReader,
)

router = APIRouter()
STATUS_LIST_TYPE = "application/statuslist+jwt"


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
