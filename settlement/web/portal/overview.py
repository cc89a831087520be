"""The task list, the progress with dates, the heirs, the documents and who has seen the case."""

from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request
from starlette.responses import Response

from settlement.domain.case import Document
from settlement.domain.errors import NotAllowed
from settlement.domain.plan import STEP_OF, StepState, StepStatus
from settlement.services.paperwork.evidence import ENDING_OF, SOURCE_EVIDENCE
from settlement.services.reading import access_entries, read_document
from settlement.services.take_statement import STATEMENT
from settlement.web.context import web_of
from settlement.web.pages import page
from settlement.web.portal.early import may_ask
from settlement.web.portal.estate import Estate, OpenEstate
from settlement.web.portal.keeping import SAVED
from settlement.web.portal.task_pages import PAGE_OF_STEP
from settlement.web.portal.words import OFFICES, READERS, RELATIONS, STAGES
from settlement.web.searching import looked_for

router = APIRouter()
COURT = ("court", "court:second")


@dataclass(frozen=True)
class Waiting:
    """A step that waits for somebody else: parties by name, offices by message id."""

    state: StepState
    names: tuple[str, ...]
    offices: tuple[str, ...]


@router.get("/")
def show_tasks(request: Request, estate: OpenEstate) -> Response:
    others: list[Waiting] = []
    court: list[Waiting] = []
    later: list[StepState] = []
    for state in estate.states:
        if state.status == StepStatus.WAITING and not estate.waits_for_me(state.step):
            waiting = waiting_for(estate, state)
            (court if set(state.waiting_for) & set(COURT) else others).append(waiting)
        elif state.status == StepStatus.BLOCKED and (state.until or state.step in PAGE_OF_STEP):
            later.append(state)
    return page(
        request,
        "portal/tasks.html",
        estate=estate,
        pages=PAGE_OF_STEP,
        others=others,
        court=court,
        later=later,
        holds=tuple(estate.case.holds.values()),
        objections=tuple(estate.case.objections.values()),
        saved=request.query_params.get(SAVED),
        saved_step=_saved_step(request),
        may_hand_out=may_ask(estate),
        here="tasks",
    )


def _saved_step(request: Request) -> str | None:
    """Return the title of the step that was just answered; what anybody else wrote there says nothing."""
    step = request.query_params.get(SAVED, "")
    return STEP_OF[step].title if step in PAGE_OF_STEP else None


def waiting_for(estate: Estate, state: StepState) -> Waiting:
    """Say whom a step waits for, in words fit for another heir."""
    names: list[str] = []
    offices: list[str] = []
    for who in state.waiting_for:
        if who in OFFICES:
            offices.append(OFFICES[who])
        elif who == estate.party_id and estate.waits_for_other(state.step):
            names += map(estate.name_of, estate.other_guardians)
        elif who in estate.case.parties:
            names.append(estate.case.parties[who].name)
        else:
            names.append(institution_name(estate, who))
    return Waiting(state, tuple(dict.fromkeys(names)), tuple(dict.fromkeys(offices)))


def institution_name(estate: Estate, organisation_number: str) -> str:
    """Name an institution as the holdings do; its number when nobody does."""
    for held in estate.case.holdings.values():
        if held.institution == organisation_number and held.institution_name:
            return held.institution_name
    return organisation_number


@dataclass(frozen=True)
class Progress:
    """A step on the way, and when it was done."""

    state: StepState
    done_at: datetime | None


@router.get("/fremdrift")
def show_progress(request: Request, estate: OpenEstate) -> Response:
    stages: dict[str, list[Progress]] = {}
    for state in estate.states:
        if state.status != StepStatus.NOT_APPLICABLE and state.step != "dispose_case":
            done_at = (
                estate.case.last(*STEP_OF[state.step].done_by) if state.status == StepStatus.DONE else None
            )
            stages.setdefault(state.stage, []).append(Progress(state, done_at))
    return page(
        request, "portal/progress.html", estate=estate, stages=stages, stage_words=STAGES, here="progress"
    )


@router.get("/personer")
def show_people(request: Request, estate: OpenEstate) -> Response:
    case = estate.case
    heirs = [case.parties[p] for p in case.acting_heirs if p in case.parties]
    others = [p for p in case.active_parties.values() if p.id not in case.acting_heirs]
    return page(
        request,
        "portal/people.html",
        estate=estate,
        heirs=heirs,
        others=others,
        looked_for=looked_for(case),
        relations=RELATIONS,
        here="people",
    )


@router.get("/dokumenter")
def show_documents(request: Request, estate: OpenEstate) -> Response:
    return page(
        request, "portal/documents.html", estate=estate, documents=visible_documents(estate), here="documents"
    )


@router.get("/dokumenter/{document_id}")
def send_document(request: Request, estate: OpenEstate, document_id: str) -> Response:
    if document_id not in {document.document_id for document in visible_documents(estate)}:
        raise NotAllowed("read this document")
    content, media_type = read_document(
        web_of(request).house, estate.case.id, document_id, actor=estate.actor, reason="own document"
    )
    name = f"dokument-{document_id[:8]}.{ENDING_OF.get(media_type, 'bin')}"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)


def visible_documents(estate: Estate) -> list[Document]:
    """List the documents that this party may read, newest first."""
    found = [
        document
        for document in estate.case.documents.values()
        if (not document.visible_to or estate.party_id in document.visible_to)
        and (estate.sees_inventory or document.document_kind not in NEEDS_INSIGHT)
        and (estate.sees_statement or document.document_kind not in FOR_HEIRS)
    ]
    return sorted(found, key=lambda document: document.filed_at, reverse=True)


NEEDS_INSIGHT = frozenset(
    {"inventory", "uskifte_list", "handover_account", "avtalebrev", STATEMENT, SOURCE_EVIDENCE}
)
FOR_HEIRS = frozenset({"booppgjoer", "draft_statement"})
"""Heirs sign the one (arveloven § 119 bokstav j) and are sent the other (§ 160), with or without insight."""


@router.get("/hvem-har-sett")
def show_access(request: Request, estate: OpenEstate) -> Response:
    entries = access_entries(web_of(request).house, estate.case.id, actor=estate.actor)
    mine = [entry for entry in entries if entry.party_id in {None, estate.party_id}]
    return page(request, "portal/access.html", estate=estate, entries=mine, readers=READERS, here="people")
