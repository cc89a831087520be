"""Answers that could not be sent are kept in the login, and shown again when the person comes back."""

from typing import Any

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from settlement.web.addresses import page_path
from settlement.web.answers import Answers
from settlement.web.context import web_of
from settlement.web.login.sessions import Login, change_kept
from settlement.web.portal.task_pages import PAGE_OF_STEP

DROPPED = frozenset({"csrf", "version", "content_hash"})
LONGEST_KEPT = 20_000
SAVED = "lagret"
OTHER = "annet"
PAGE_PART = 4


def kept_form(path: str, values: dict[str, str]) -> dict[str, Any]:
    """Say what is kept of a form: what was typed, and where; nothing when it is too much."""
    typed = {name: value for name, value in values.items() if name not in DROPPED}
    if sum(len(name) + len(value) for name, value in typed.items()) > LONGEST_KEPT:
        return {}
    return {"path": path, "values": typed}


def opening_answers(request: Request, **defaults: str) -> Answers:
    """Fill a form with what was typed before a login ran out or the case moved on, else the defaults."""
    login: Login | None = request.state.login
    kept = login.kept if login is not None else {}
    if kept.get("path") == page_path(request):
        return Answers({**defaults, **kept["values"]})
    return Answers(defaults)


def keep(request: Request, values: dict[str, str]) -> None:
    """Keep what was typed, for the same page."""
    login: Login | None = request.state.login
    if login is not None:
        change_kept(web_of(request), login, kept_form(page_path(request), values))


def done(request: Request, path: str) -> Response:
    """Go on after something was stored; nothing is kept any more."""
    login: Login | None = request.state.login
    if login is not None and login.kept:
        change_kept(web_of(request), login, {})
    receipt = f"?{SAVED}={_step_of(request)}" if path.endswith("/") else ""  # the task list tells it
    return RedirectResponse(f"{path}{receipt}", status_code=303)


def _step_of(request: Request) -> str:
    """Return the step that the form belongs to, from its address `/bo/<case>/<party>/<page>`."""
    parts = page_path(request).split("/")
    here = parts[PAGE_PART] if len(parts) > PAGE_PART else ""
    return next((step for step, name in PAGE_OF_STEP.items() if name == here), OTHER)
