"""The form of an action, and what happens when it is sent: done, refused, or stale with what has changed."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from settlement.domain.errors import Conflict, InvalidInput, NotAllowed, SettlementError, StepNotOpen
from settlement.services.court_reading import history
from settlement.services.story.sentences import tell, who
from settlement.services.story.telling import Names
from settlement.store.errors import StaleCase
from settlement.web.answers import Answers
from settlement.web.court import words
from settlement.web.court.actions.action import Action, Unfilled
from settlement.web.court.actions.registry import ACTIONS
from settlement.web.court.case_pages import case_page
from settlement.web.court.desk import CaseOnDesk, Form, OnDesk, take_case
from settlement.web.court.refusals.saying import NOT_OPEN, field_of, say_refusal

router = APIRouter(prefix="/court/cases/{case_id}/do")


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
        return _stale(request, it, action, answers)
    if not action.is_for(it):
        return _refused(request, it, action, NOT_OPEN)
    why = action.refuses(it)
    if why:
        return _refused(request, it, action, why)
    try:
        action.run(it, answers, seen)
    except Unfilled:
        return _form(request, it, action, answers, status=422)
    except StaleCase:
        return _stale(request, it, action, answers)
    except (InvalidInput, StepNotOpen, NotAllowed, Conflict) as error:
        _note(answers, error, it, action)
        return _form(request, it, action, answers, status=422 if isinstance(error, InvalidInput) else 409)
    return RedirectResponse(f"{it.url}?done={action.id}", 303)


def _action(it: CaseOnDesk, action_id: str) -> Action:
    action = ACTIONS.get(action_id)
    if action is None or it.desk.office.kind not in action.offices:
        raise HTTPException(404)
    return action


def _note(answers: Answers, error: SettlementError, it: CaseOnDesk, action: Action) -> None:
    """Put what a service refused beside its field, or first on the page; what was typed stays."""
    names = [ask.name for ask in action.asks(it)]
    said = say_refusal(error).replace("%", "%%")  # the page's translation takes a percent sign for a place
    answers.refuse(field_of(error, names), said)


def _form(
    request: Request,
    it: CaseOnDesk,
    action: Action,
    answers: Answers,
    *,
    status: int = 200,
) -> Response:
    shown = _shown(it, action)
    return case_page(
        request, it, "court/action.html", tab="do", status=status, action=action, answers=answers, **shown
    )


def _shown(it: CaseOnDesk, action: Action) -> dict[str, Any]:
    return {
        "asks": action.asks(it),
        "panels": action.beside(it),
        "why_not": action.refuses(it),
        "steps": [it.state(step) for step in action.steps],
    }


def _refused(request: Request, it: CaseOnDesk, action: Action, why: str) -> Response:
    """Say why it cannot be done, and where the steps that it serves stand."""
    steps = [(state, words.who(it.case, state, it.today)) for state in map(it.state, action.steps)]
    return case_page(
        request, it, "court/refused.html", tab="do", status=409, action=action, why=why, steps=steps
    )


def _stale(request: Request, it: CaseOnDesk, action: Action, answers: Answers) -> Response:
    """Show what has changed since the version that the employee saw, and the form with what was typed.

    What was ticked is not kept: it was said of the case as it stood before.
    """
    it, seen = take_case(it.desk, UUID(it.case.id)), answers.version()
    shown = _shown(it, action) if action.is_for(it) else None
    for ask in shown["asks"] if shown else ():
        if ask.kind == "check":
            answers.values.pop(ask.name, None)
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
        is_open=shown is not None,
        answers=answers,
        **(shown or {}),
    )
