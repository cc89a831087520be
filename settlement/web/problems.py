"""From an error to a status and a page, or problem+json for the API. HTTP status lives here only."""

from collections.abc import Callable

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from settlement.domain.errors import SettlementError
from settlement.domain.journal import Actor, ActorKind
from settlement.ports.errors import PortError
from settlement.store.errors import LinkRefused, StaleCase, StoreError
from settlement.web.context import web_of
from settlement.web.csrf import API_PREFIX, ForgedForm
from settlement.web.login.ask import ask_for_login
from settlement.web.login.refusals import LoginNeeded, LoginRefused
from settlement.web.pages import page
from settlement.web.portal.changes import changes_since
from settlement.web.portal.keeping import keep

ESTATE_PREFIX = "/bo/"
STATUS = {
    "case_not_found": 404,
    "case_disposed": 404,
    "document_not_found": 404,
    "not_allowed": 404,  # the same answer as for a case that does not exist
    "step_not_open": 409,
    "stale_case": 409,
    "conflict": 409,
    "case_already_open": 409,
    "invalid_input": 422,
    "idempotency_conflict": 422,
    "link_refused": 410,
    "case_withdrawn": 410,
    "token_replayed": 401,
    "forged_form": 403,
    "login_needed": 401,
    "login_refused": 403,
}
_TEMPLATES = {
    403: "errors/forged.html",
    404: "errors/not_found.html",
    405: "errors/not_found.html",
    409: "errors/conflict.html",
    410: "errors/link.html",
    413: "errors/too_large.html",
    422: "errors/invalid.html",
}
_TEMPLATE_OF_CODE = {"case_withdrawn": "errors/withdrawn.html"}
_TITLES = {
    400: "Bad request",
    401: "Not authenticated",
    403: "Refused",
    404: "Not found",
    405: "Method not allowed",
    409: "Conflict",
    410: "Gone",
    413: "Too large",
    422: "Invalid",
    429: "Too many requests",
    500: "Internal error",
    503: "Unavailable",
}


def problem_json(request: Request, status: int, code: str, detail: str = "") -> JSONResponse:
    """Answer with application/problem+json (RFC 9457); `instance` is the request id, with no inner detail."""
    content = {
        "type": f"about:blank#{code}",
        "title": _TITLES.get(status, "Error"),
        "status": status,
        "code": code,
        "instance": f"urn:request:{getattr(request.state, 'request_id', '')}",
    }
    if detail:
        content["detail"] = detail
    return JSONResponse(content, status_code=status, media_type="application/problem+json")


def error_page(request: Request, status: int, code: str, **facts: object) -> Response:
    """Answer with a page in the reader's language."""
    template = _TEMPLATE_OF_CODE.get(code) or _TEMPLATES.get(status, "errors/failed.html")
    return page(request, template, status=status, code=code, **facts)


def is_api(request: Request) -> bool:
    """Tell whether a program asks."""
    return request.url.path.startswith(API_PREFIX)


def answer(request: Request, status: int, code: str, detail: str = "", **facts: object) -> Response:
    if is_api(request):
        return problem_json(request, status, code, detail)
    return error_page(request, status, code, **facts)


def unexpected(request: Request, _error: Exception) -> Response:
    """Answer when something failed that nobody foresaw: an id to quote, and nothing from inside."""
    return answer(request, 500, "internal_error")


def _known(request: Request, error: Exception) -> Response:
    code = getattr(error, "code", "internal_error")
    status = STATUS.get(code, 500)
    facts = {"reason": getattr(error, "reason", "")} if status == 409 else {}
    typed = getattr(request.state, "typed", {})
    if typed and status in {409, 422} and request.url.path.startswith(ESTATE_PREFIX):
        keep(request, typed)
    detail = str(error) if status in {409, 422} else ""
    return answer(request, status, code, detail, **facts)


def _stale(request: Request, error: Exception) -> Response:
    """Show an heir what has changed meanwhile, and keep what was typed; others get the plain answer."""
    if not isinstance(error, StaleCase) or not request.url.path.startswith(ESTATE_PREFIX):
        return _known(request, error)
    typed = getattr(request.state, "typed", {})
    keep(request, typed)
    login = request.state.login
    actor = Actor(kind=ActorKind.HEIR, id=login.handle if login else "")
    happenings = changes_since(web_of(request).house, error.case_id, error.expected, actor=actor)
    return page(request, "portal/changed.html", status=409, happenings=happenings)


def _port(request: Request, _error: Exception) -> Response:
    return answer(request, 503, "unavailable")


def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    made = answer(request, status, f"http_{status}")
    if isinstance(error, HTTPException) and error.headers:
        made.headers.update(error.headers)
    return made


def _validation(request: Request, error: Exception) -> Response:
    if is_api(request) and isinstance(error, RequestValidationError):
        where = "; ".join(
            f"{'.'.join(str(part) for part in detail['loc'])}: {detail['type']}" for detail in error.errors()
        )
        return problem_json(request, 422, "invalid_input", where)
    return error_page(request, 422, "invalid_input")


def add_problem_handlers(app: FastAPI) -> None:
    """Map what the layers below raise."""
    handlers: dict[type[Exception], Callable[[Request, Exception], Response]] = {
        SettlementError: _known,
        StoreError: _known,
        StaleCase: _stale,
        LinkRefused: _known,
        ForgedForm: _known,
        LoginRefused: _known,
        PortError: _port,
        HTTPException: _http,
        RequestValidationError: _validation,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)
    app.add_exception_handler(LoginNeeded, ask_for_login)
