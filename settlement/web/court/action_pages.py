"""The form of an action, and what happens when it is sent: done, refused, or stale with what has changed."""

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from settlement.domain.errors import Conflict, InvalidInput, NotAllowed, StepNotOpen
from settlement.services.court_reading import history
from settlement.services.story.sentences import tell, who
from settlement.services.story.telling import Names
from settlement.store.errors import StaleCase
from settlement.web.answers import Answers
from settlement.web.court.actions.action import Action, Unfilled
from settlement.web.court.actions.registry import ACTIONS
from settlement.web.court.case_pages import case_page
from settlement.web.court.desk import CaseOnDesk, Form, OnDesk
from settlement.web.language.catalogues import mark

router = APIRouter(prefix="/court/cases/{case_id}/do")
CANNOT_USE = mark("Dette svaret kan ikke brukes her.")
TWO_PERSONS = mark("Den samme personen kan ikke både kontrollere og godkjenne. En annen må gjøre det.")
CONTRADICTS = mark("Dette stemmer ikke med det som allerede er registrert i saken. Ingenting er lagret.")
NOT_OPEN = mark("Dette kan ikke gjøres nå.")


@router.get("/{action_id}")
def show_action(request: Request, it: OnDesk, action_id: str) -> Response:
    action = _action(it, action_id)
    if not action.is_for(it):
        return _refused(request, it, action, NOT_OPEN)
    defaults = {ask.name: ask.value for ask in action.asks(it) if ask.value}
    return _form(request, it, action, Answers(defaults))


@router.post("/{action_id}")
def do_action(request: Request, it: OnDesk, action_id: str, answers: Form) -> Response:
    action = _action(it, action_id)
    seen = answers.version()
    if seen != it.case.version:
        return _stale(request, it, action, seen)
    if not action.is_for(it):
        return _refused(request, it, action, NOT_OPEN)
    why = action.refuses(it)
    if why:
        return _refused(request, it, action, why)
    try:
        action.run(it, answers, seen)
    except Unfilled:
        return _form(request, it, action, answers, status=422)
    except InvalidInput as invalid:
        answers.refuse(invalid.field, CANNOT_USE)
        return _form(request, it, action, answers, status=422, problem=str(invalid))
    except StaleCase:
        return _stale(request, it, action, seen)
    except StepNotOpen as closed:
        return _refused(request, it, action, closed.reason or NOT_OPEN)
    except NotAllowed as refused:
        return _refused(request, it, action, TWO_PERSONS, detail=str(refused))
    except Conflict as conflict:
        return _refused(request, it, action, CONTRADICTS, detail=str(conflict))
    return RedirectResponse(f"{it.url}?done={action.id}", 303)


def _action(it: CaseOnDesk, action_id: str) -> Action:
    action = ACTIONS.get(action_id)
    if action is None or it.desk.office.kind not in action.offices:
        raise HTTPException(404)
    return action


def _form(
    request: Request,
    it: CaseOnDesk,
    action: Action,
    answers: Answers,
    *,
    status: int = 200,
    problem: str = "",
) -> Response:
    return case_page(
        request,
        it,
        "court/action.html",
        tab="do",
        status=status,
        action=action,
        asks=action.asks(it),
        panels=action.beside(it),
        why_not=action.refuses(it),
        steps=[it.state(step) for step in action.steps],
        answers=answers,
        problem=problem,
    )


def _refused(request: Request, it: CaseOnDesk, action: Action, why: str, *, detail: str = "") -> Response:
    return case_page(
        request, it, "court/refused.html", tab="do", status=409, action=action, why=why, detail=detail
    )


def _stale(request: Request, it: CaseOnDesk, action: Action, seen: int) -> Response:
    """Show what has changed since the version that the employee saw."""
    records = history(it.desk.house, it.case.id, actor=it.desk.actor, office=it.desk.office)
    names = Names.of(it.case, records)
    since = [
        (record, tell(names, record), who(names, record))
        for record in records
        if record.sequence > max(seen, 0)
    ]
    return case_page(
        request,
        it,
        "court/stale.html",
        tab="do",
        status=409,
        action=action,
        changes=since[-20:],
        known=seen >= 0,
    )
