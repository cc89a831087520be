"""The application factory: pages for heirs and courts, the institutions' API, login, static files."""

from functools import cache

import httpx
from fastapi import APIRouter, Depends, FastAPI, Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from settlement.services.house import House
from settlement.settings import Settings
from settlement.web import assets, sandbox_people
from settlement.web.altinn import router as altinn
from settlement.web.body_limit import BodyLimit
from settlement.web.context import make_web
from settlement.web.cookies import BROWSER, read_cookie
from settlement.web.court import router as court
from settlement.web.creditors import router as creditors
from settlement.web.csrf import check_form
from settlement.web.headers import MAX_BODY_BYTES, MAX_BYTES_WITH_FILE, SafeResponses
from settlement.web.institutions import api
from settlement.web.institutions import router as institutions
from settlement.web.language.choice import ChosenLanguage
from settlement.web.login import routes as login_routes
from settlement.web.login.issuers import employee_settings, people_settings
from settlement.web.login.provider import Provider
from settlement.web.login.routes import new_browser_id
from settlement.web.login.sessions import load_login
from settlement.web.portal import router as portal
from settlement.web.problems import add_problem_handlers, answer, unexpected


def create_app(
    house: House, settings: Settings, *, login_transport: httpx.AsyncBaseTransport | None = None
) -> FastAPI:
    """Make the application.

    Args:
        house: what the services work with.
        settings: where we are, and what we run as.
        login_transport: how the login providers are reached; given in tests.
    """
    people = Provider(people_settings(settings), house.clock, transport=login_transport)
    employees = Provider(employee_settings(settings), house.clock, transport=login_transport)
    app = FastAPI(
        title="Oppgjør etter dødsfall",
        description="The institutions' interface to settlements of estates.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        routes=[*_routes(is_sandbox=settings.is_sandbox)],
    )
    app.state.web = make_web(house, settings, people=people, employees=employees)
    add_problem_handlers(app)
    issuers = (people.settings.issuer, employees.settings.issuer)
    app.add_middleware(BodyLimit, most_bytes=most_bytes, refuse=too_large)
    app.add_middleware(ChosenLanguage, fallback=settings.language)
    app.add_middleware(
        SafeResponses,
        https=settings.public_url.startswith("https://"),
        form_targets=tuple(dict.fromkeys(_origin(issuer) for issuer in issuers)),
        error_page=unexpected,
    )
    return app


@cache
def _routes(*, is_sandbox: bool) -> tuple[BaseRoute, ...]:
    """Put the parts together, once: to work out what each of all the pages depends on takes its time."""
    whole = APIRouter(dependencies=[Depends(remember_browser), Depends(load_login), Depends(check_form)])
    parts = (assets, login_routes, portal, creditors, court, institutions, altinn)
    for part in (*parts, sandbox_people) if is_sandbox else parts:
        whole.include_router(part.router)
    return tuple(whole.routes)


def remember_browser(request: Request) -> None:
    """Give a browser without one an id that its forms are bound to; the page sets the cookie."""
    if read_cookie(request, BROWSER) is None:
        request.state.browser = new_browser_id()


def most_bytes(path: str) -> int:
    """The forms of an estate and of a creditor take letters and photos, and may be bigger than the rest."""
    return MAX_BYTES_WITH_FILE if path.startswith(("/bo/", "/kreditor/")) else MAX_BODY_BYTES


def too_large(request: Request) -> Response:
    """Answer to a body that is too big."""
    if request.url.path.startswith(api.PREFIX):
        return api.problem(request, 413, "http_413")
    return answer(request, 413, "http_413")


def _origin(url: str) -> str:
    parsed = httpx.URL(url)
    return f"{parsed.scheme}://{parsed.netloc.decode()}"
