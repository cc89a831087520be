"""The institutions' API as an application of its own: no cookies, no pages, bearer tokens only.

It is mounted in the web, and so has its own OpenAPI document and its own way to refuse: problem+json with an
id and nothing from inside.
"""

import logging
from collections.abc import Mapping
from typing import Any

import httpx
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from settlement.domain.errors import SettlementError
from settlement.ports.errors import PortError
from settlement.services.verify_attest import NoSuchStatusList
from settlement.store.errors import StoreError
from settlement.web.context import Web
from settlement.web.headers import MAX_BODY_BYTES
from settlement.web.institutions import (
    declarations,
    demands,
    duties,
    estates,
    fordringer,
    models,
    payments,
    statement,
)
from settlement.web.institutions.calls import ApiSettings
from settlement.web.institutions.issuer_keys import FetchedKeys
from settlement.web.institutions.tokens import (
    LONGEST_LIFE_S,
    IssuerKeys,
    TokenRefused,
    TokenRules,
    TokenVerifier,
)
from settlement.web.problems import STATUS, problem_json

PREFIX = "/institutions/v1"
ASK_AGAIN = "Ask Maskinporten for a new token, and send the call again with the same Idempotency-Key."
WHAT_TO_DO = {
    "no_token": "Send `Authorization: Bearer` with a token from Maskinporten.",
    "not_a_bearer_token": "Send `Authorization: Bearer` with a token from Maskinporten.",
    "token_replayed": f"A token is good for one call. {ASK_AGAIN}",
    "expired": f"The token is too old by our clock. {ASK_AGAIN}",
    "wrong_audience": "Ask Maskinporten for a token whose `resource` is the address of this API.",
    "unknown_issuer": "Ask the Maskinporten that this environment belongs to: test and production differ.",
    "lives_too_long": f"A token may live for {LONGEST_LIFE_S} seconds at most.",
    "not_found": "See that the id is right. What does not concern your institution is not found either.",
    "unavailable": "Wait a minute, and send the call again with the same Idempotency-Key.",
    "internal_error": "Send the call again with the same Idempotency-Key; quote `instance` if it goes on.",
    "http_400": "The body is no JSON. Send it as application/json in UTF-8.",
    "http_405": "See the reference for the methods of this address.",
    "http_413": f"Send at most {MAX_BODY_BYTES} bytes.",
}
TIMEOUT_SECONDS = 5.0
_LOG = logging.getLogger(__name__)
_DESCRIPTION = """\
Estates that concern your institution: who may act, what is asked of you, claims, payment instructions
with receipts, and certificates to verify.

**Token.** Maskinporten, `resource` = the address of this API, at most 120 seconds, one token per call:
each `jti` is accepted once. The caller is the `consumer`. Scopes: `settlement:estates.read`,
`settlement:estates.write`, `settlement:authorities.read` (or `altinn:dd:authlookup`). The courts'
`digdir:dd:probatedeclarations` is for declarations.

**Writes** carry an `Idempotency-Key`. The same key and body give the same answer; another body is 422.

**Public settlement.** Where nobody took the estate over in time, or the heirs' conduct makes payment less
likely, the holder of a claim can demand that the court takes the estate over (arveloven § 127 e and f), with
`POST /estates/{estate_id}/claims/{claim_id}/public-settlement`. What the case shows is decided at once, with
the reason; the rest waits for the court, which may want security for the costs first (§ 132).

**Errors** are `application/problem+json`: act on `code`, and read in `detail` what to do. An estate that does
not exist and one that does not concern you are the same 404.
"""


def make_api() -> FastAPI:
    """Make the application; what it works with comes with each request."""
    api = FastAPI(
        title="Institutions",
        version="1",
        description=_DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        redirect_slashes=False,
        responses={
            code: {"model": models.Problem, "description": words, "content": {"application/problem+json": {}}}
            for code, words in (
                (401, "No token, or one that is refused"),
                (404, "No such estate, or not yours"),
                (409, "Not now: the settlement has not come so far, or has gone on"),
                (422, "Something in the request is wrong"),
            )
        },
    )
    api.include_router(estates.router, tags=["Estates"])
    api.include_router(fordringer.router, tags=["Claims"])
    api.include_router(demands.router, tags=["Claims"])
    api.include_router(statement.router, tags=["Claims"])
    api.include_router(payments.router, tags=["Payments"])
    api.include_router(duties.router, tags=["Duties"])
    api.include_router(declarations.router, tags=["Declarations"])
    for kind in (SettlementError, StoreError):
        api.add_exception_handler(kind, _known)
    api.add_exception_handler(TokenRefused, _token)
    api.add_exception_handler(NoSuchStatusList, _http)
    api.add_exception_handler(PortError, _port)
    api.add_exception_handler(HTTPException, _http)
    api.add_exception_handler(RequestValidationError, _invalid)
    api.add_middleware(NothingFromInside)
    return api


class Gate:
    """Gives each request of the API what the web was made with."""

    def __init__(self, api: ASGIApp) -> None:
        self._api = api

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            scope["institution_api"] = settings_of(scope["app"])
        await self._api(scope, receive, send)


def settings_of(app: Any) -> ApiSettings:  # noqa: ANN401 - the web's application
    """Return what the API works with, made when first used.

    `app.state.issuer_keys` and `app.state.token_rules` replace what the settings say; tests give them.
    """
    made: ApiSettings | None = getattr(app.state, "institution_api", None)
    if made is None:
        web: Web = app.state.web
        rules: TokenRules = getattr(app.state, "token_rules", None) or token_rules(web)
        keys: IssuerKeys = getattr(app.state, "issuer_keys", None) or fetched_keys(web)
        verifier = TokenVerifier(rules, keys, web.house.clock)
        made = app.state.institution_api = ApiSettings(web.house, verifier, rules.audience)
    return made


def token_rules(web: Web) -> TokenRules:
    """Trust Maskinporten as the settings name it, for tokens to our own address."""
    return TokenRules(audience=f"{web.origin}{PREFIX}", issuers=frozenset({_issuer(web)}))


def fetched_keys(web: Web) -> FetchedKeys:
    """Fetch the issuer's keys where its metadata says that they are."""
    issuer = _issuer(web)
    return FetchedKeys({issuer: f"{issuer}jwk"}, fetch_keys, web.house.clock)


def fetch_keys(address: str) -> Mapping[str, Any]:
    """Fetch a JWKS document from a configured address.

    Raises:
        OSError: it cannot be had.
    """
    try:
        with httpx.Client(timeout=TIMEOUT_SECONDS, trust_env=False, follow_redirects=False) as client:
            response = client.get(address)
            response.raise_for_status()
            found: Mapping[str, Any] = response.json()
    except httpx.HTTPError as error:
        raise OSError(type(error).__name__) from None
    return found


def _issuer(web: Web) -> str:
    return f"{web.settings.register_url('maskinporten')}/"


class NothingFromInside:
    """Turns what nobody foresaw into a problem with an id; the text of the exception goes nowhere."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def noted(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except Exception as error:
            _LOG.error("institution call failed: %s", type(error).__name__)
            if started:
                raise
            await problem(Request(scope), 500, "internal_error")(scope, receive, send)


def problem(request: Request, status: int, code: str, detail: str = "") -> JSONResponse:
    """Say what to do, where the problem itself does not."""
    return problem_json(request, status, code, detail or WHAT_TO_DO.get(code, ASK_AGAIN * (status == 401)))


def _known(request: Request, error: Exception) -> Response:
    code = str(getattr(error, "code", "internal_error"))
    status = STATUS.get(code, 500)
    if status == 404:
        return problem(request, 404, "not_found")
    if status == 401:
        return _challenge(problem(request, 401, code), "invalid_token")
    return problem(request, status, code, str(error) if status in {409, 422} else "")


def _token(request: Request, error: Exception) -> Response:
    why = error.why if isinstance(error, TokenRefused) else "refused"
    missing = error.missing_scope if isinstance(error, TokenRefused) else None
    if missing is not None:
        answer = problem(request, 403, "insufficient_scope", f"The token needs the scope {missing}.")
        return _challenge(answer, "insufficient_scope")
    if why == "issuer_unavailable":
        return problem(request, 503, "unavailable")
    return _challenge(problem(request, 401, why), "invalid_token")


def _challenge(answer: JSONResponse, error: str) -> Response:
    answer.headers["www-authenticate"] = f'Bearer error="{error}"'
    return answer


def _port(request: Request, _: Exception) -> Response:
    return problem(request, 503, "unavailable")


def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    answer = problem(request, status, "not_found" if status == 404 else f"http_{status}")
    if isinstance(error, HTTPException) and error.headers:
        answer.headers.update(error.headers)
    return answer


def _invalid(request: Request, error: Exception) -> Response:
    """Say which field is wrong and how, never what was in it."""
    details = error.errors() if isinstance(error, RequestValidationError) else []
    if any(detail["loc"][:1] == ("path",) for detail in details):
        return problem(request, 404, "not_found")
    where = "; ".join(f"{'.'.join(map(str, detail['loc']))}: {detail['type']}" for detail in details[:20])
    return problem(request, 422, "invalid_input", where)


api = make_api()
gate = Gate(api)
