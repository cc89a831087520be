"""The login and log-out addresses, for people and for employees."""

import hashlib
import hmac
import secrets
from typing import Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from settlement.web.context import Web, web_of
from settlement.web.cookies import LOGIN, drop_cookie, read_cookie, set_cookie
from settlement.web.language.catalogues import TAGS
from settlement.web.language.choice import language_of
from settlement.web.login.provider import Attempt, Identity, Provider
from settlement.web.login.refusals import EMPLOYEE_LOGIN, PEOPLE_LOGIN, LoginRefused, safe_return
from settlement.web.login.sessions import (
    Kind,
    Login,
    begin_attempt,
    begin_login,
    end_login,
    end_logins_of_provider,
    read_login,
    take_attempt,
)
from settlement.web.pages import page

ATTEMPT = "login-attempt"
FRESH_SECONDS = 300
PEOPLE_ANSWER = f"{PEOPLE_LOGIN}/svar"
EMPLOYEE_ANSWER = f"{EMPLOYEE_LOGIN}/svar"
_HOME: dict[Kind, str] = {"person": "/mine", "employee": "/domstol"}

router = APIRouter(include_in_schema=False)


@router.get(PEOPLE_LOGIN)
async def start_person(
    request: Request, tilbake: str | None = None, fersk: str | None = None, som: str | None = None
) -> Response:
    return await start(request, "person", back=tilbake, fresh=fersk == "1", hint=som)


@router.get(EMPLOYEE_LOGIN)
async def start_employee(
    request: Request, tilbake: str | None = None, fersk: str | None = None, som: str | None = None
) -> Response:
    return await start(request, "employee", back=tilbake, fresh=fersk == "1", hint=som)


@router.get(PEOPLE_ANSWER)
async def finish_person(request: Request) -> Response:
    return await _finish(request, "person")


@router.get(EMPLOYEE_ANSWER)
async def finish_employee(request: Request) -> Response:
    return await _finish(request, "employee")


async def start(
    request: Request,
    kind: Kind,
    *,
    back: str | None,
    fresh: bool = False,
    hint: str | None = None,
    kept: dict[str, Any] | None = None,
) -> Response:
    """Begin a login and send the browser to the provider.

    Args:
        request: the request.
        kind: person or employee.
        back: the page to come back to.
        fresh: ask for a new login although there is one.
        hint: whom the sandbox's picker shows first.
        kept: answers that were typed when the login ran out.
    """
    web = web_of(request)
    attempt = Attempt.make()
    language = TAGS[language_of(request)]
    hint = hint if web.settings.is_sandbox else None
    try:
        url = await _provider(web, kind).login_url(attempt, language=language, fresh=fresh, hint=hint)
    except LoginRefused as refused:
        return _refused(request, kind, refused, back)
    before = await run_in_threadpool(read_login, request)
    data = {
        "for": kind,
        "state": attempt.state,
        "nonce": attempt.nonce,
        "verifier": attempt.verifier,
        "back": safe_return(back, _HOME[kind]),
        "fresh": fresh,
        "expected": before.handle if before is not None and fresh else None,
        "kept": kept or {},
    }
    attempt_id = await run_in_threadpool(begin_attempt, web, data)
    response = RedirectResponse(url, status_code=303)
    set_cookie(request, response, ATTEMPT, attempt_id)
    return response


async def _finish(request: Request, kind: Kind) -> Response:
    web = web_of(request)
    attempt_id = read_cookie(request, ATTEMPT)
    kept = await run_in_threadpool(take_attempt, web, attempt_id) if attempt_id else None
    if kept is None or kept["for"] != kind:
        return _refused(request, kind, LoginRefused("expired"), None)
    attempt = Attempt(kept["state"], kept["nonce"], kept["verifier"])
    max_age = FRESH_SECONDS if kept["fresh"] else None
    try:
        identity = await _provider(web, kind).finish(attempt, dict(request.query_params), max_age=max_age)
        handle = _handle(web, identity)
        if kept["expected"] is not None and kept["expected"] != handle:
            raise LoginRefused("not_same_person")
        organisation = _organisation(identity) if kind == "employee" else ""
    except LoginRefused as refused:
        return _refused(request, kind, refused, kept["back"])
    session_id = await run_in_threadpool(
        lambda: begin_login(
            web,
            identity,
            kind=kind,
            handle=handle,
            name=identity.name,
            organisation=organisation,
            kept=kept["kept"],
        )
    )
    old = read_cookie(request, LOGIN)
    if old:
        await run_in_threadpool(end_login, web, old)
    response = RedirectResponse(kept["back"], status_code=303)
    set_cookie(request, response, LOGIN, session_id)
    drop_cookie(request, response, ATTEMPT)
    return response


@router.post("/logg-ut")
async def log_out(request: Request) -> Response:
    """End the login here and at the provider."""
    web = web_of(request)
    login: Login | None = request.state.login
    target = None
    if login is not None:
        await run_in_threadpool(end_login, web, login.session_id)
        target = await _provider(web, login.kind).logout_url(f"{web.origin}/logget-ut")
    response = RedirectResponse(target or "/logget-ut", status_code=303)
    drop_cookie(request, response, LOGIN)
    return response


@router.get("/logget-ut")
def logged_out(request: Request) -> Response:
    return page(request, "login/logged_out.html")


@router.get("/logg-ut/fra-leverandor")
def log_out_by_provider(request: Request, iss: str = "", sid: str = "") -> Response:
    """End logins when the provider says that its session is over; it sends no cookie of ours."""
    web = web_of(request)
    if sid and iss in {web.people.settings.issuer, web.employees.settings.issuer}:
        end_logins_of_provider(web, sid)
    return Response(status_code=200, media_type="text/plain")


def _provider(web: Web, kind: Kind) -> Provider:
    return web.people if kind == "person" else web.employees


def _handle(web: Web, identity: Identity) -> str:
    """Name a person without a number: keyed, so that it cannot be reversed."""
    text = b"person\0" + identity.person_number.encode()
    return hmac.new(web.secret, text, hashlib.sha256).hexdigest()[:24]


def _organisation(identity: Identity) -> str:
    if not identity.reportees:
        raise LoginRefused("no_representation")
    return identity.reportees[0]["name"]


def _refused(request: Request, kind: Kind, refused: LoginRefused, back: str | None) -> Response:
    start_again = EMPLOYEE_LOGIN if kind == "employee" else PEOPLE_LOGIN
    response = page(
        request,
        "login/refused.html",
        status=503 if refused.why == "unavailable" else 403,
        reason=refused.reason,
        start_again=start_again,
        back=back,
    )
    drop_cookie(request, response, ATTEMPT)
    return response


def new_browser_id() -> str:
    """Make the id that forms before a login are bound to."""
    return secrets.token_urlsafe(32)
