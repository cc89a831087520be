"""The court fetches what the heirs have declared, in both ways of the public service.

The first way has one declaration per estate, the second one per heir. Scope: `digdir:dd:probatedeclarations`.
"""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Path, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from settlement.services.hand_over_declaration import cases_with_number, declaration_of
from settlement.services.paperwork.court_declaration import (
    PER_HEIR,
    CourtDeclaration,
    heirs_content,
    heirs_statuses,
    shared_content,
)
from settlement.services.paperwork.court_declaration_xml import declaration_xml
from settlement.store.errors import CaseNotFound
from settlement.web.institutions.calls import Call, accept

SCOPE = "digdir:dd:probatedeclarations"
XML = "application/xml"
router = APIRouter(prefix="/declarations")
EstateId = Annotated[UUID, Path(description="The estate's id, from `find`.")]
InstanceId = Annotated[UUID, Path(description="The declaration's id; a new one after each change.")]


def _court(request: Request) -> Call:
    return accept(request, SCOPE)


Court = Annotated[Call, Depends(_court)]


class CaseNumber(BaseModel):
    """The court's own number of the case."""

    model_config = ConfigDict(extra="forbid")

    case_number: str = Field(min_length=1, max_length=60)


class DeclarationFound(BaseModel):
    """Where a declaration is read, in both ways."""

    estate_id: str
    declaration: str
    per_heir: str


class DeclarationsFound(BaseModel):
    """Declarations that were sent in cases of a number."""

    declarations: list[DeclarationFound]


class HeirStatus(BaseModel):
    """One heir's declaration, in the words of the public service."""

    partyId: str  # noqa: N815
    probateType: str  # noqa: N815
    subApp: str  # noqa: N815
    subAppStatus: str  # noqa: N815
    subAppInstanceUrl: str  # noqa: N815
    receiptUrl: str | None  # noqa: N815
    submitted: str
    extraInfo: str | None  # noqa: N815


@router.post("/find")
def find_declarations(call: Court, body: CaseNumber) -> DeclarationsFound:
    """Find what was sent in the case with the court's number."""
    found = [
        DeclarationFound(
            estate_id=case_id,
            declaration=f"{_address(call, case_id)}/{sent.instance_id}",
            per_heir=f"{_address(call, case_id)}/subapps",
        )
        for case_id in cases_with_number(call.house, call.organisation, body.case_number)
        for sent in (_sent(call, case_id),)
    ]
    return DeclarationsFound(declarations=found)


@router.get("/{estate_id}/subapps")
def list_heirs_declarations(call: Court, estate_id: EstateId) -> list[HeirStatus]:
    """List the heirs' declarations, one each (the second way)."""
    address = f"{_address(call, str(estate_id))}/subapps"
    return [HeirStatus(**one) for one in heirs_statuses(_sent(call, str(estate_id)), address)]


@router.get("/{estate_id}/subapps/{sub_app}/{heir_id}/{instance_id}/declaration")
def read_heirs_declaration(
    call: Court, estate_id: EstateId, sub_app: str, heir_id: str, instance_id: InstanceId
) -> dict[str, Any]:
    """Read one heir's declaration (the second way)."""
    sent = _sent(call, str(estate_id))
    is_theirs = any(one.party.id == heir_id and one.instance_id == str(instance_id) for one in sent.signed)
    content = heirs_content(sent, str(instance_id))
    if sub_app != PER_HEIR or not is_theirs or content is None:
        raise CaseNotFound(str(estate_id))
    return content


@router.get(
    "/{estate_id}/{instance_id}",
    response_model=dict[str, Any],
    responses={200: {"content": {XML: {}}, "description": "As JSON, or as the form itself in XML"}},
)
def read_declaration(
    call: Court,
    estate_id: EstateId,
    instance_id: InstanceId,
    accepted: Annotated[str, Header(alias="Accept", max_length=200)] = "application/json",
) -> Any:  # noqa: ANN401 - JSON, or a response that is XML
    """Read the declaration of the whole estate (the first way). `Accept: application/xml` gives the form."""
    sent = _sent(call, str(estate_id))
    if sent.instance_id != str(instance_id):
        raise CaseNotFound(str(estate_id))
    if accepted.partition(",")[0].strip() == XML:
        return Response(declaration_xml(sent), media_type=XML)
    return shared_content(sent)


def _sent(call: Call, case_id: str) -> CourtDeclaration:
    return declaration_of(call.house, call.organisation, case_id)


def _address(call: Call, case_id: str) -> str:
    return f"{call.api.address}/declarations/{case_id}"
