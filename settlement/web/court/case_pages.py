"""One case: what stands, who is in it, what there is, what has happened, and who has looked."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from settlement.domain.cover import unpaid_debts
from settlement.domain.heirs import declaration_deadline
from settlement.domain.identifiers import mask
from settlement.domain.ledger import cash_ore
from settlement.domain.plan import StepState, StepStatus
from settlement.services.court_reading import (
    OfficeKind,
    access_log_of,
    document_for_court,
    history,
    reveal_number,
    wards_of,
)
from settlement.services.facts.clues import clues_on, other_clues
from settlement.services.facts.coverage import coverage
from settlement.services.facts.ward_estate import ward_estate
from settlement.services.paperwork.coverage import coverage_sentence, details, result_words
from settlement.services.paperwork.evidence import ENDING_OF
from settlement.services.paperwork.withdrawals import withdrawal_lines
from settlement.services.story.chapters import chapters
from settlement.services.verify_attest import status_list_address
from settlement.web.answers import Answers
from settlement.web.court import words
from settlement.web.court.actions.action import Ask
from settlement.web.court.actions.registry import ACTIONS, actions_for_step, open_actions
from settlement.web.court.desk import CaseOnDesk, CurrentDesk, Form, OnDesk, desk_page
from settlement.web.language.catalogues import mark

router = APIRouter(prefix="/court/cases/{case_id}")
TABS = (
    ("", mark("Oversikt")),
    ("/people", mark("Parter")),
    ("/estate", mark("Boet")),
    ("/timeline", mark("Tidslinje")),
    ("/documents", mark("Dokumenter")),
    ("/access", mark("Innsyn")),
)
NOT_FOR_GOVERNOR = frozenset({"/timeline", "/access"})  # what others did and read is no matter of a ward
WITHDRAWN_TAB = ("/withdrawn", mark("Trukket tilbake"))
DECEASED = "deceased"


@router.get("")
def show_overview(request: Request, it: OnDesk) -> Response:
    stages: dict[str, list[dict[str, Any]]] = {}
    for state in it.states:
        stages.setdefault(state.stage, []).append(_step(it, state))
    return case_page(
        request,
        it,
        "court/case.html",
        tab="",
        stages=stages,
        waiting=[_step(it, state) for state in it.states if state.status is StepStatus.WAITING],
        actions=open_actions(it),
        deadline=declaration_deadline(it.case),
        done=ACTIONS.get(request.query_params.get("done", "")),
    )


@router.get("/people")
def show_people(request: Request, it: OnDesk) -> Response:
    return _people(request, it, Answers())


@router.post("/people")
def reveal(request: Request, it: OnDesk, answers: Form) -> Response:
    """Show one number in full: asked for by form, with a reason that the person can see."""
    party = answers.choice("party", [value for value, _ in _numbered(it)])
    reason = answers.choice("reason", words.SEARCH_REASONS, missing=mark("Velg hvorfor du trenger nummeret."))
    if answers.problems:
        return _people(request, it, answers, status=422)
    number = reveal_number(
        it.desk.house,
        it.case.id,
        actor=it.desk.actor,
        office=it.desk.office,
        reason=f"number in full: {reason}",
        party_id=None if party == DECEASED else party,
    )
    return _people(request, it, answers, revealed={party: number})


@router.get("/estate")
def show_estate(request: Request, it: OnDesk) -> Response:
    if it.desk.office.kind is OfficeKind.STATSFORVALTER:
        seen = ward_estate(it.case, wards_of(it.case))
        return case_page(request, it, "court/ward_estate.html", tab="/estate", seen=seen, clues_on=clues_on)
    statement = coverage(it.case, it.now)
    return case_page(
        request,
        it,
        "court/estate.html",
        tab="/estate",
        reach=coverage_sentence(statement),
        lines=[(line, result_words(line), details(it.case, line)) for line in statement.lines],
        not_covered=statement.not_covered,
        clues_on=clues_on,
        other_clues=other_clues(it.case),
        cash=cash_ore(it.case),
        owed=[(it.name_of(concerns), purpose, amount) for concerns, purpose, amount in unpaid_debts(it.case)],
    )


@router.get("/timeline")
def show_timeline(request: Request, it: OnDesk) -> Response:
    _require_tab(it, "/timeline")
    records = history(it.desk.house, it.case.id, actor=it.desk.actor, office=it.desk.office)
    return case_page(request, it, "court/timeline.html", tab="/timeline", chapters=chapters(it.case, records))


@router.get("/documents")
def show_documents(request: Request, it: OnDesk) -> Response:
    filed = tuple(it.case.documents.values())
    read = [one for one in filed if it.desk.office.reads(it.case, one, on=it.today)]
    return case_page(
        request,
        it,
        "court/documents.html",
        tab="/documents",
        read=read,
        refused=len(filed) - len(read),
        status_list=status_list_address(it.desk.house),
    )


@router.get("/documents/{document_id}")
def send_document(desk: CurrentDesk, case_id: UUID, document_id: UUID) -> Response:
    content, media_type = document_for_court(
        desk.house, str(case_id), str(document_id), actor=desk.actor, office=desk.office
    )
    ending = ENDING_OF.get(media_type, "bin")
    headers = {"content-disposition": f'attachment; filename="{document_id}.{ending}"'}
    return Response(content, media_type=media_type, headers=headers)


@router.get("/withdrawn")
def show_withdrawn(request: Request, it: OnDesk) -> Response:
    lines = withdrawal_lines(it.case)
    return case_page(request, it, "court/withdrawn.html", tab="/withdrawn", lines=lines)


@router.get("/access")
def show_access(request: Request, it: OnDesk) -> Response:
    _require_tab(it, "/access")
    entries = access_log_of(it.desk.house, it.case.id, actor=it.desk.actor, office=it.desk.office)
    return case_page(
        request,
        it,
        "court/access.html",
        tab="/access",
        entries=[(entry, words.ACTORS.get(entry.actor.partition(":")[0], entry.actor)) for entry in entries],
    )


def case_page(
    request: Request,
    it: CaseOnDesk,
    template: str,
    *,
    tab: str = "",
    status: int = 200,
    **facts: Any,  # noqa: ANN401 - what the template shows
) -> Response:
    """Render a page of one case, with its heading and tabs."""
    shown = (*_tabs(it), WITHDRAWN_TAB) if it.case.is_undone else _tabs(it)
    tabs = [(f"{it.url}{path}", label, path == tab) for path, label in shown]
    facts = {"it": it, "case": it.case, "tabs": tabs, "mask": mask, **facts}
    return desk_page(request, template, it.desk, status=status, **facts)


def _tabs(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    hidden = NOT_FOR_GOVERNOR if it.desk.office.kind is OfficeKind.STATSFORVALTER else frozenset()
    return tuple(tab for tab in TABS if tab[0] not in hidden)


def _require_tab(it: CaseOnDesk, path: str) -> None:
    """Answer as for a page that is not there, when the office has no business with it."""
    if path not in {found for found, _ in _tabs(it)}:
        raise HTTPException(404)


def _people(
    request: Request,
    it: CaseOnDesk,
    answers: Answers,
    *,
    revealed: dict[str, str | None] | None = None,
    status: int = 200,
) -> Response:
    return case_page(
        request,
        it,
        "court/people.html",
        tab="/people",
        status=status,
        answers=answers,
        asks=_reveal_asks(it),
        revealed=revealed or {},
    )


def _numbered(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    """Those whose number the office may see in full."""
    people = (p for p in it.case.active_parties.values() if p.person_number and it.concerns(p.id))
    return ((DECEASED, it.case.deceased.name), *((p.id, p.name) for p in people))


def _reveal_asks(it: CaseOnDesk) -> tuple[Ask, ...]:
    return (
        Ask("party", mark("Hvem?"), "select", options=_numbered(it)),
        Ask(
            "reason",
            mark("Hvorfor trenger du det?"),
            "select",
            options=tuple(words.SEARCH_REASONS.items()),
        ),
    )


def _step(it: CaseOnDesk, state: StepState) -> dict[str, Any]:
    late = state.deadline is not None and state.deadline < it.today
    return {
        "state": state,
        "who": words.who(it.case, state, it.today),
        "actions": actions_for_step(it, state.step),
        "late": late and state.status is StepStatus.WAITING,
    }
