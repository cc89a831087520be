"""ID-porten under `/idporten` and Ansattporten under `/idporten/ansattporten`, for synthetic people.

Identity numbers stand in no address: the picker posts an opaque handle.
"""

import base64
import hashlib
import secrets
from typing import Any
from urllib.parse import unquote, urlencode

from joserfc import jwt
from joserfc.errors import JoseError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from connectors.idporten.choices import citizens, employees, may_log_in, number_of, reportees
from connectors.idporten.clients import COURT, PORTAL, login_client
from connectors.idporten.pages import picker, refusal, signed_out
from connectors.idporten.requests import (
    LEVELS,
    AuthorizationRequest,
    Kept,
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
_SHORTEST_VERIFIER, _LONGEST_VERIFIER = 43, 128


class Provider:
    """One issuer."""

    def __init__(self, access: WorldAccess, clock: Clock, *, name: str, path: str, client_id: str) -> None:
        self._access = access
        self._clock = clock
        self._name = name
        self._path = path
        self._client_id = client_id
        self._pushed: Kept[AuthorizationRequest] = Kept(clock, _PAR_LIFE_S)
        self._logins: Kept[AuthorizationRequest] = Kept(clock, _LOGIN_LIFE_S)
        self._codes: Kept[tuple[AuthorizationRequest, dict[str, Any]]] = Kept(clock, _CODE_LIFE_S)
        self._access_tokens: Kept[dict[str, Any]] = Kept(clock, _TOKEN_LIFE_S)

    @property
    def issuer(self) -> str:
        """Without slash at the end."""
        return f"{self._access.base_url}{self._path}"

    @property
    def _key_name(self) -> str:
        return f"issuer:{self._name}"

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
                "scopes_supported": ["openid", "profile"],
                "subject_types_supported": ["pairwise"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
                "acr_values_supported": list(LEVELS),
                "ui_locales_supported": ["nb", "nn", "en", "se"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
                "authorization_response_iss_parameter_supported": True,
            }
        )

    async def jwk(self, request: Request) -> JSONResponse:  # noqa: ARG002
        """GET /jwk."""
        return JSONResponse({"keys": [self._access.keys.key(self._key_name).as_dict(private=False)]})

    async def par(self, request: Request) -> JSONResponse:
        """POST /par: keep the parameters for 120 seconds, to be used once."""
        form = await _form(request)
        if not self._is_our_client(request, form):
            return _oauth_error("invalid_client", "client authentication failed", 401)
        if not check_redirect(form.get("redirect_uri", "")):
            return _oauth_error("invalid_request", "redirect_uri is not registered")
        try:
            checked = read_request({**form, "client_id": self._client_id})
        except RequestProblem as problem:
            return _oauth_error(problem.error, problem.description)
        kept = self._pushed.keep(checked, prefix="urn:idporten:")
        return JSONResponse({"request_uri": kept, "expires_in": _PAR_LIFE_S}, 201)

    async def authorize(self, request: Request) -> Response:
        """GET /authorize: with `request_uri` from PAR, or with all parameters; shows the picker."""
        form = dict(request.query_params)
        if form.get("client_id") != self._client_id:
            return refusal("Tjenesten er ikke kjent hos innloggingsløsningen.")
        if "request_uri" in form:
            pushed = self._pushed.take(form["request_uri"])
            if pushed is None:
                return refusal("Forespørselen er brukt eller for gammel. Gå tilbake og start på nytt.")
            return self._picker(self._logins.keep(pushed), pushed, "")
        if not check_redirect(form.get("redirect_uri", "")):
            return refusal("Adressen for retur er ikke registrert hos innloggingsløsningen.")
        try:
            checked = read_request(form)
        except RequestProblem as problem:
            answer = {"error": problem.error, "error_description": problem.description}
            return self._redirect(form["redirect_uri"], {**answer, "state": form.get("state", "")})
        return self._picker(self._logins.keep(checked), checked, "")

    async def choose(self, request: Request) -> Response:
        """POST /authorize: search, cancel, or log in as the person chosen."""
        form = await _form(request)
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
        code = self._codes.keep((asked, self._claims(asked, number, str(level))))
        return self._redirect(asked.redirect_uri, {"code": code, "state": asked.state})

    async def token(self, request: Request) -> JSONResponse:
        """POST /token: a code is used once, with its redirect address and its verifier."""
        form = await _form(request)
        if not self._is_our_client(request, form):
            return _oauth_error("invalid_client", "client authentication failed", 401)
        if form.get("grant_type") != "authorization_code":
            return _oauth_error("unsupported_grant_type", "only authorization_code")
        found = self._codes.take(form.get("code", ""))
        if found is None:
            return _oauth_error("invalid_grant", "the code is unknown, used or too old")
        asked, claims = found
        if form.get("redirect_uri") != asked.redirect_uri:
            return _oauth_error("invalid_grant", "redirect_uri differs")
        if not _fits(form.get("code_verifier", ""), asked.code_challenge):
            return _oauth_error("invalid_grant", "the code verifier does not fit")
        issued = int(self._clock.now().timestamp())
        stamped = {**claims, "iat": issued, "exp": issued + _TOKEN_LIFE_S, "jti": secrets.token_urlsafe(12)}
        key = self._access.keys.key(self._key_name)
        return JSONResponse(
            {
                "access_token": self._access_tokens.keep(claims),
                "token_type": "Bearer",
                "expires_in": _TOKEN_LIFE_S,
                "scope": "openid profile",
                "id_token": jwt.encode({"alg": "RS256", "kid": key.kid}, stamped, key),
            },
            headers={"Cache-Control": "no-store"},
        )

    async def userinfo(self, request: Request) -> JSONResponse:
        """GET /userinfo."""
        _, _, token = request.headers.get("authorization", "").partition(" ")
        claims = self._access_tokens.look(token)
        if claims is None:
            return _oauth_error("invalid_token", "the access token is unknown or too old", 401)
        return JSONResponse({key: claims[key] for key in ("sub", "pid", "locale")})

    async def logout(self, request: Request) -> Response:
        """GET or POST /logout: back to the service when it proves that the session was its own."""
        form = {**dict(request.query_params), **(await _form(request) if request.method == "POST" else {})}
        target = form.get("post_logout_redirect_uri", "")
        if not target or not check_redirect(target) or not self._is_our_session(form):
            return signed_out()
        query = urlencode({"state": form["state"]}) if form.get("state") else ""
        return RedirectResponse(f"{target}{'?' if query else ''}{query}", 303)

    def _is_our_session(self, form: dict[str, str]) -> bool:
        hint = form.get("id_token_hint")
        if not hint:
            return form.get("client_id") == self._client_id
        try:
            claims = jwt.decode(hint, self._access.keys.key(self._key_name), algorithms=["RS256"]).claims
        except (JoseError, ValueError):
            return False
        return claims.get("aud") == self._client_id

    def _picker(self, login: str, asked: AuthorizationRequest, query: str) -> Response:
        listed = citizens if self._client_id == PORTAL else employees
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

    def _claims(self, asked: AuthorizationRequest, number: str, level: str) -> dict[str, Any]:
        subject = hashlib.sha256(f"{asked.client_id} {number} {self.issuer}".encode()).hexdigest()[:40]
        claims: dict[str, Any] = {
            "iss": self.issuer,
            "aud": asked.client_id,
            "sub": subject,
            "pid": number,
            "acr": level,
            "amr": ["TestID"],
            "auth_time": int(self._clock.now().timestamp()),
            "nonce": asked.nonce,
            "locale": asked.locale,
            "sid": secrets.token_urlsafe(16),
        }
        if asked.details:
            claims["authorization_details"] = [
                reportees(self._access, number, detail) for detail in asked.details
            ]
        return claims

    def _is_our_client(self, request: Request, form: dict[str, str]) -> bool:
        client_id, secret = form.get("client_id", ""), form.get("client_secret", "")
        scheme, _, credentials = request.headers.get("authorization", "").partition(" ")
        if scheme.casefold() == "basic":
            try:
                text = base64.b64decode(credentials, validate=True).decode()
            except ValueError:
                return False
            client_id, secret = (unquote(part) for part in [*text.split(":", 1), ""][:2])
        expected = login_client(self._access.keys, self._client_id)
        return client_id == expected.client_id and secrets.compare_digest(secret, expected.client_secret)

    def _redirect(self, uri: str, answer: dict[str, str]) -> RedirectResponse:
        separator = "&" if "?" in uri else "?"
        return RedirectResponse(f"{uri}{separator}{urlencode({**answer, 'iss': self.issuer})}", 303)


def _fits(verifier: str, challenge: str) -> bool:
    if not _SHORTEST_VERIFIER <= len(verifier) <= _LONGEST_VERIFIER:
        return False
    digest = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    return secrets.compare_digest(digest, challenge)


async def _form(request: Request) -> dict[str, str]:
    async with request.form() as form:
        return {key: value for key, value in form.items() if isinstance(value, str)}


def _oauth_error(error: str, description: str, status: int = 400) -> JSONResponse:
    return JSONResponse({"error": error, "error_description": description}, status)


def make_simulator(access: WorldAccess, clock: Clock) -> Starlette:
    """Make both issuers' application."""
    citizens_login = Provider(access, clock, name="idporten", path="/idporten", client_id=PORTAL)
    court_login = Provider(access, clock, name="ansattporten", path="/idporten/ansattporten", client_id=COURT)
    return simulator_app(
        "idporten",
        [Mount("/ansattporten", routes=court_login.routes()), *citizens_login.routes()],
        access,
    )
