"""ID-porten under `/idporten` and Ansattporten under `/idporten/ansattporten`, for synthetic people.

Identity numbers stand in no address: the picker posts an opaque handle. ID-porten's session is shared by the
services; at Ansattporten each login is its own.
"""

import secrets
from typing import Any
from urllib.parse import urlencode

from joserfc import jwt
from joserfc.errors import JoseError
from starlette.applications import Starlette
from starlette.datastructures import ImmutableMultiDict
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from connectors.idporten.choices import citizens, employees, may_log_in, number_of
from connectors.idporten.client_authentication import METHODS, ClientAuthentication
from connectors.idporten.clients import COURT, OTHER_SERVICE, PORTAL
from connectors.idporten.id_token import fits_challenge, login_claims
from connectors.idporten.kept import Kept
from connectors.idporten.pages import picker, refusal, signed_out
from connectors.idporten.provider_sessions import ProviderSession, ProviderSessions, logout_calls
from connectors.idporten.requests import (
    LEVELS,
    AuthorizationRequest,
    RequestProblem,
    check_redirect,
    read_request,
)
from connectors.simulation.access import WorldAccess
from connectors.simulation.app import simulator_app
from settlement.ports.clock import Clock

_PAR_LIFE_S = 120
_LOGIN_LIFE_S = 900
_CODE_LIFE_S = 60
_TOKEN_LIFE_S = 120


class Provider:
    """One issuer."""

    def __init__(
        self, access: WorldAccess, clock: Clock, *, name: str, path: str, clients: tuple[str, ...]
    ) -> None:
        self._access = access
        self._clock = clock
        self._name = name
        self._path = path
        self._clients = clients
        self._is_for_employees = COURT in clients
        self._authentication = ClientAuthentication(access.keys, clock, clients=clients)
        self._sessions = ProviderSessions(clock)
        self._pushed: Kept[AuthorizationRequest] = Kept(clock, _PAR_LIFE_S)
        self._logins: Kept[AuthorizationRequest] = Kept(clock, _LOGIN_LIFE_S)
        self._codes: Kept[tuple[AuthorizationRequest, dict[str, Any]]] = Kept(clock, _CODE_LIFE_S)
        self._spent: Kept[str] = Kept(clock, _CODE_LIFE_S + _TOKEN_LIFE_S)
        self._access_tokens: Kept[dict[str, Any]] = Kept(clock, _TOKEN_LIFE_S)

    @property
    def issuer(self) -> str:
        """Without slash at the end."""
        return f"{self._access.base_url}{self._path}"

    @property
    def _key_name(self) -> str:
        return f"issuer:{self._name}"

    @property
    def _cookie(self) -> str:
        return f"{self._name}-session"

    def routes(self) -> list[Route]:
        """List the endpoints."""
        return [
            Route("/.well-known/openid-configuration", self.metadata),
            Route("/jwk", self.jwk),
            Route("/par", self.par, methods=["POST"]),
            Route("/authorize", self.authorize),
            Route("/authorize", self.choose, methods=["POST"]),
            Route("/token", self.token, methods=["POST"]),
            Route("/userinfo", self.userinfo),
            Route("/logout", self.logout, methods=["GET", "POST"]),
        ]

    async def metadata(self, request: Request) -> JSONResponse:  # noqa: ARG002
        """GET /.well-known/openid-configuration."""
        return JSONResponse(
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "pushed_authorization_request_endpoint": f"{self.issuer}/par",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/jwk",
                "userinfo_endpoint": f"{self.issuer}/userinfo",
                "end_session_endpoint": f"{self.issuer}/logout",
                "response_types_supported": ["code"],
                "response_modes_supported": ["query"],
                "scopes_supported": ["openid", "profile"],
                "subject_types_supported": ["pairwise"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
                "acr_values_supported": list(LEVELS),
                "ui_locales_supported": ["nb", "nn", "en", "se"],
                "token_endpoint_auth_methods_supported": list(METHODS),
                "authorization_response_iss_parameter_supported": True,
                "frontchannel_logout_supported": True,
                "frontchannel_logout_session_supported": True,
            }
        )

    async def jwk(self, request: Request) -> JSONResponse:  # noqa: ARG002
        """GET /jwk."""
        return JSONResponse({"keys": [self._access.keys.key(self._key_name).as_dict(private=False)]})

    async def par(self, request: Request) -> JSONResponse:
        """POST /par: keep the parameters for 120 seconds, to be used once."""
        try:
            form = await _form(request)
            client_id = self._authentication.client_of(request, form, issuer=self.issuer)
            if client_id is None:
                return _oauth_error("invalid_client", "client authentication failed", 401)
            if not check_redirect(form.get("redirect_uri", "")):
                return _oauth_error("invalid_request", "redirect_uri is not registered")
            checked = read_request({**form, "client_id": client_id}, with_details=self._is_for_employees)
        except RequestProblem as problem:
            return _oauth_error(problem.error, problem.description)
        kept = self._pushed.keep(checked, prefix="urn:idporten:")
        return JSONResponse({"request_uri": kept, "expires_in": _PAR_LIFE_S}, 201)

    async def authorize(self, request: Request) -> Response:
        """GET /authorize: with `request_uri` from PAR, or with all parameters."""
        try:
            form = _once(request.query_params)
        except RequestProblem:
            return refusal("Forespørselen har samme parameter flere ganger.")
        if form.get("client_id") not in self._clients:
            return refusal("Tjenesten er ikke kjent hos innloggingsløsningen.")
        if "request_uri" in form:
            pushed = self._pushed.take(form["request_uri"])
            if pushed is None or pushed.client_id != form["client_id"]:
                return refusal("Forespørselen er brukt eller for gammel. Gå tilbake og start på nytt.")
            return self._begin(request, pushed)
        if not check_redirect(form.get("redirect_uri", "")):
            return refusal("Adressen for retur er ikke registrert hos innloggingsløsningen.")
        try:
            return self._begin(request, read_request(form, with_details=self._is_for_employees))
        except RequestProblem as problem:
            answer = {"error": problem.error, "error_description": problem.description}
            return self._redirect(form["redirect_uri"], {**answer, "state": form.get("state", "")})

    def _begin(self, request: Request, asked: AuthorizationRequest) -> Response:
        """Use the browser's session when it is enough; otherwise show the picker."""
        session = None if self._is_for_employees else self._sessions.find(request.cookies.get(self._cookie))
        if session and session.answers(asked, self._clock.now()) and may_log_in(self._access, session.number):
            return self._answer(asked, session)
        if asked.prompt == "none":
            answer = {"error": "login_required", "error_description": "there is no session that is enough"}
            return self._redirect(asked.redirect_uri, {**answer, "state": asked.state})
        return self._picker(self._logins.keep(asked), asked, "")

    async def choose(self, request: Request) -> Response:
        """POST /authorize: search, cancel, or log in as the person chosen."""
        try:
            form = await _form(request)
        except RequestProblem:
            return refusal("Skjemaet har samme felt flere ganger.")
        login = form.get("login", "")
        asked = self._logins.look(login)
        if asked is None:
            return refusal("Innloggingen er for gammel. Gå tilbake til tjenesten og start på nytt.")
        if form.get("do") == "cancel":
            self._logins.take(login)
            return self._redirect(
                asked.redirect_uri,
                {"error": "access_denied", "error_description": "cancelled", "state": asked.state},
            )
        number = number_of(self._access, form.get("person", ""))
        if number is None:
            return self._picker(login, asked, form.get("query", ""))
        if not may_log_in(self._access, number):
            sentence = "Personen er registrert død. Elektronisk ID for døde er stengt."
            return refusal(sentence, action=f"{self.issuer}/authorize", login=login, status=403)
        self._logins.take(login)
        level = form.get("acr") if form.get("acr") in LEVELS else asked.level
        self._sessions.end(cookie=request.cookies.get(self._cookie))
        cookie, session = self._sessions.begin(number, str(level))
        answer = self._answer(asked, session)
        answer.set_cookie(self._cookie, cookie, path=self._path, httponly=True, samesite="lax")
        return answer

    def _answer(self, asked: AuthorizationRequest, session: ProviderSession) -> Response:
        """Send the browser back with a code."""
        self._sessions.use(session, asked)
        claims = login_claims(self._access, asked, session, issuer=self.issuer)
        return self._redirect(
            asked.redirect_uri, {"code": self._codes.keep((asked, claims)), "state": asked.state}
        )

    async def token(self, request: Request) -> JSONResponse:
        """POST /token: a code is used once, by its client, with its redirect address and its verifier."""
        try:
            form = await _form(request)
        except RequestProblem as problem:
            return _oauth_error(problem.error, problem.description)
        client_id = self._authentication.client_of(request, form, issuer=self.issuer)
        if client_id is None:
            return _oauth_error("invalid_client", "client authentication failed", 401)
        if form.get("grant_type") != "authorization_code":
            return _oauth_error("unsupported_grant_type", "only authorization_code")
        code = form.get("code", "")
        found = self._codes.take(code)
        if found is None:
            self._access_tokens.take(self._spent.take(code) or "")  # somebody has the code: its token dies
            return _oauth_error("invalid_grant", "the code is unknown, used or too old")
        asked, claims = found
        if asked.client_id != client_id:
            return _oauth_error("invalid_grant", "the code is another client's")
        if form.get("redirect_uri") != asked.redirect_uri:
            return _oauth_error("invalid_grant", "redirect_uri differs")
        if not fits_challenge(form.get("code_verifier", ""), asked.code_challenge):
            return _oauth_error("invalid_grant", "the code verifier does not fit")
        issued = int(self._clock.now().timestamp())
        stamped = {**claims, "iat": issued, "exp": issued + _TOKEN_LIFE_S, "jti": secrets.token_urlsafe(12)}
        key = self._access.keys.key(self._key_name)
        access_token = self._access_tokens.keep(claims)
        self._spent.put(code, access_token)
        return JSONResponse(
            {
                "access_token": access_token,
                "token_type": "Bearer",
                "expires_in": _TOKEN_LIFE_S,
                "scope": "openid profile",
                "id_token": jwt.encode({"alg": "RS256", "kid": key.kid}, stamped, key),
            },
            headers={"Cache-Control": "no-store"},
        )

    async def userinfo(self, request: Request) -> JSONResponse:
        """GET /userinfo."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        claims = self._access_tokens.look(token) if scheme.casefold() == "bearer" else None
        if claims is None:
            return _oauth_error("invalid_token", "the access token is unknown or too old", 401)
        return JSONResponse({key: claims[key] for key in ("sub", "pid", "locale")})

    async def logout(self, request: Request) -> Response:
        """GET or POST /logout: end the session, tell the other services, and go back."""
        try:
            form = _once(request.query_params) | (await _form(request) if request.method == "POST" else {})
        except RequestProblem:
            return refusal("Forespørselen har samme parameter flere ganger.")
        hinted = self._hinted(form.get("id_token_hint", "")) if "id_token_hint" in form else {}
        client_id = form.get("client_id", (hinted or {}).get("aud"))
        target = form.get("post_logout_redirect_uri", "")
        if hinted is None or (hinted and hinted["aud"] != client_id):
            return refusal("Utloggingen kan ikke bekreftes: beviset er ikke fra denne innloggingen.")
        if client_id is not None and client_id not in self._clients:
            return refusal("Tjenesten er ikke kjent hos innloggingsløsningen.")
        if target and (client_id is None or not check_redirect(target)):
            return refusal("Adressen for retur er ikke registrert hos innloggingsløsningen.")
        ended = self._sessions.end(cookie=request.cookies.get(self._cookie), sid=hinted.get("sid"))
        calls: tuple[str, ...] = ()
        if ended is not None:
            calls = logout_calls(self._access.keys, ended, issuer=self.issuer, but_not=client_id)
        if target and form.get("state"):
            target += f"{'&' if '?' in target else '?'}{urlencode({'state': form['state']})}"
        answer: Response = signed_out(calls, target) if calls or not target else RedirectResponse(target, 303)
        answer.delete_cookie(self._cookie, path=self._path)
        return answer

    def _hinted(self, hint: str) -> dict[str, Any] | None:
        """Read an ID token of our own, also an expired one; None for what is no such token."""
        try:
            claims = jwt.decode(hint, self._access.keys.key(self._key_name), algorithms=["RS256"]).claims
        except (JoseError, ValueError):
            return None
        return dict(claims) if claims.get("iss") == self.issuer else None

    def _picker(self, login: str, asked: AuthorizationRequest, query: str) -> Response:
        listed = employees if self._is_for_employees else citizens
        groups, more = listed(self._access, query)
        return picker(
            provider=self._name,
            action=f"{self.issuer}/authorize",
            login=login,
            groups=groups,
            levels=LEVELS,
            level=asked.level,
            query=query,
            more=more,
        )

    def _redirect(self, uri: str, answer: dict[str, str]) -> RedirectResponse:
        separator = "&" if "?" in uri else "?"
        return RedirectResponse(f"{uri}{separator}{urlencode({**answer, 'iss': self.issuer})}", 303)


def _once(given: ImmutableMultiDict[str, Any]) -> dict[str, str]:
    """Read parameters that may each stand once.

    Raises:
        RequestProblem: one is repeated.
    """
    items = [(key, value) for key, value in given.multi_items() if isinstance(value, str)]
    if len(items) != len(dict(items)):
        raise RequestProblem("invalid_request", "a parameter is repeated")
    return dict(items)


async def _form(request: Request) -> dict[str, str]:
    async with request.form() as form:
        return _once(form)


def _oauth_error(error: str, description: str, status: int = 400) -> JSONResponse:
    return JSONResponse({"error": error, "error_description": description}, status)


def make_simulator(access: WorldAccess, clock: Clock) -> Starlette:
    """Make both issuers' application."""
    citizens_login = Provider(
        access, clock, name="idporten", path="/idporten", clients=(PORTAL, OTHER_SERVICE)
    )
    court_login = Provider(
        access, clock, name="ansattporten", path="/idporten/ansattporten", clients=(COURT,)
    )
    return simulator_app(
        "idporten",
        [Mount("/ansattporten", routes=court_login.routes()), *citizens_login.routes()],
        access,
    )
