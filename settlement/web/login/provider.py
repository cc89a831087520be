"""One OpenID Connect provider as ID-porten wants it: code flow with PKCE, state, nonce, `iss`, `acr` by rank.

Authlib makes the challenge, joserfc checks the token. No token leaves the server, and none is kept after the
login; only the provider's session id is, which its log-out call names.
"""

import asyncio
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import httpx
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from connectors.kit.client import was_cut
from connectors.kit.http_client import make_http_client
from settlement.domain.identifiers import NumberOrigin, is_person_number
from settlement.ports.clock import Clock
from settlement.web.login.refusals import LoginRefused

ALGORITHMS = ["RS256", "PS256", "ES256"]
RANK = {"idporten-loa-low": 1, "idporten-loa-substantial": 2, "idporten-loa-high": 3}
SKEW_SECONDS = 60
TIMEOUT_SECONDS = 10.0
LONGEST_TOKEN = 20_000


@dataclass(frozen=True)
class ProviderSettings:
    """Where the provider is, and who we are there."""

    name: str
    issuer: str
    client_id: str
    redirect_uri: str
    client_secret: str | None = field(default=None, repr=False)
    lowest_acr: str = "idporten-loa-high"
    authorization_details: str | None = None
    origin: NumberOrigin = NumberOrigin.REAL  # real and synthetic people never meet


@dataclass(frozen=True)
class Attempt:
    """A login under way; kept on the server until the browser comes back."""

    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)

    @classmethod
    def make(cls) -> "Attempt":
        return cls(secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(48))


@dataclass(frozen=True)
class Identity:
    """Who logged in, how surely, and when."""

    person_number: str = field(repr=False)
    acr: str
    auth_time: int
    sid: str | None = field(default=None, repr=False)
    name: str = field(default="", repr=False)
    reportees: tuple[Mapping[str, str], ...] = field(default=(), repr=False)


class Provider:
    """Asks one provider; the transport is given in tests."""

    def __init__(
        self,
        settings: ProviderSettings,
        clock: Clock,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        timeout_s: float = TIMEOUT_SECONDS,
    ) -> None:
        self.settings = settings
        self._clock = clock
        self._timeout_s = timeout_s  # for a whole answer, also one that comes drop by drop
        self._transport = transport
        self._metadata: dict[str, Any] | None = None

    async def login_url(
        self, attempt: Attempt, *, language: str, fresh: bool, hint: str | None = None
    ) -> str:
        """Return the address that the browser is sent to.

        Args:
            attempt: what the answer will be checked against.
            language: nb, nn, se or en.
            fresh: ask for a new login although there is a session.
            hint: who is expected; sandbox only, and never an identity number.

        Raises:
            LoginRefused: the provider does not answer.
        """
        metadata = await self.metadata()
        wanted = {
            "scope": "openid profile",
            "redirect_uri": self.settings.redirect_uri,
            "state": attempt.state,
            "nonce": attempt.nonce,
            "acr_values": self.settings.lowest_acr,
            "ui_locales": language,
            "code_challenge": create_s256_code_challenge(attempt.verifier),
            "code_challenge_method": "S256",
            "response_type": "code",
            "client_id": self.settings.client_id,
        }
        if fresh:
            wanted |= {"prompt": "login", "max_age": "0"}
        if hint:
            wanted["login_hint"] = hint
        if self.settings.authorization_details:
            wanted["authorization_details"] = self.settings.authorization_details
        pushed = metadata.get("pushed_authorization_request_endpoint")
        if pushed:
            wanted = {
                "client_id": self.settings.client_id,
                "request_uri": (await self._post(pushed, wanted)).get("request_uri", ""),
            }
        return str(httpx.URL(metadata["authorization_endpoint"], params=wanted))

    async def finish(
        self, attempt: Attempt, answer: Mapping[str, str], *, max_age: int | None = None
    ) -> Identity:
        """Check the browser's answer, fetch the token and check that.

        Raises:
            LoginRefused: anything is missing, different, too old, or too low.
        """
        if answer.get("state") != attempt.state:
            raise LoginRefused("expired")
        if answer.get("iss") != self.settings.issuer:
            raise LoginRefused("broken")
        if "error" in answer:
            raise LoginRefused("cancelled" if answer["error"] == "access_denied" else "broken")
        code = answer.get("code")
        if not code:
            raise LoginRefused("broken")
        metadata = await self.metadata()
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.settings.redirect_uri,
            "code_verifier": attempt.verifier,
        }
        token = await self._post(metadata["token_endpoint"], form)
        return await self._identity(token, attempt, max_age=max_age)

    async def metadata(self) -> dict[str, Any]:
        """Return what the provider says of itself; it must be the issuer that we were set up with."""
        if self._metadata is None:
            found = await self._get(f"{self.settings.issuer}/.well-known/openid-configuration")
            if found.get("issuer") != self.settings.issuer:
                raise LoginRefused("broken")
            self._metadata = found
        return self._metadata

    async def logout_url(self, back: str) -> str | None:
        """Return where the provider ends its session; None when it does not say."""
        try:
            endpoint = (await self.metadata()).get("end_session_endpoint")
        except LoginRefused:
            return None
        if not endpoint:
            return None
        params = {"client_id": self.settings.client_id, "post_logout_redirect_uri": back}
        return str(httpx.URL(endpoint, params=params))

    async def _identity(self, token: Mapping[str, Any], attempt: Attempt, *, max_age: int | None) -> Identity:
        raw = token.get("id_token")
        if not isinstance(raw, str) or len(raw) > LONGEST_TOKEN:
            raise LoginRefused("broken")
        keys = KeySet.import_key_set(cast(Any, await self._get((await self.metadata())["jwks_uri"])))
        try:
            claims = jwt.decode(raw, keys, algorithms=ALGORITHMS).claims
        except (JoseError, ValueError):
            raise LoginRefused("broken") from None
        self._check(claims, attempt, max_age=max_age)
        return Identity(
            person_number=claims["pid"],
            acr=claims["acr"],
            auth_time=claims["auth_time"],
            sid=claims.get("sid") if isinstance(claims.get("sid"), str) else None,
            name=str(claims.get("name") or ""),
            reportees=_reportees(claims),
        )

    def _check(self, claims: Mapping[str, Any], attempt: Attempt, *, max_age: int | None) -> None:
        now = int(self._clock.now().timestamp())
        audience = claims.get("aud")
        sound = (
            claims.get("iss") == self.settings.issuer
            and audience in (self.settings.client_id, [self.settings.client_id])
            and secrets.compare_digest(str(claims.get("nonce", "")), attempt.nonce)
            and is_person_number(str(claims.get("pid")), origin=self.settings.origin)
            and _is_moment(claims.get("exp"))
            and _is_moment(claims.get("iat"))
            and _is_moment(claims.get("auth_time"))
        )
        if not sound:
            raise LoginRefused("broken")
        if now > claims["exp"] + SKEW_SECONDS or claims["iat"] > now + SKEW_SECONDS:
            raise LoginRefused("expired")
        if RANK.get(str(claims.get("acr")), 0) < RANK[self.settings.lowest_acr]:
            raise LoginRefused("too_low")
        if max_age is not None and now - claims["auth_time"] > max_age + SKEW_SECONDS:
            raise LoginRefused("too_old")

    async def _post(self, endpoint: str, form: Mapping[str, str]) -> dict[str, Any]:
        """Post a form as this client; its own authentication goes with it."""
        secret = self.settings.client_secret
        auth = (self.settings.client_id, secret) if secret else httpx.USE_CLIENT_DEFAULT
        named = {**form, "client_id": self.settings.client_id}
        try:
            async with asyncio.timeout(self._timeout_s), self._http() as client:
                response = await client.post(endpoint, data=named, auth=auth)
        except (httpx.HTTPError, TimeoutError):
            raise LoginRefused("unavailable") from None
        return _object(response)

    async def _get(self, url: str) -> dict[str, Any]:
        try:
            async with asyncio.timeout(self._timeout_s), self._http() as client:
                response = await client.get(url)
        except (httpx.HTTPError, TimeoutError):
            raise LoginRefused("unavailable") from None
        return _object(response)

    def _http(self) -> httpx.AsyncClient:
        return make_http_client(self._transport)


def _object(response: httpx.Response) -> dict[str, Any]:
    """Read a JSON object; a server that is down is told from one that answers wrongly."""
    if response.is_server_error or was_cut(response, len(response.content)):
        raise LoginRefused("unavailable")
    try:
        found = response.json()
    except ValueError:
        found = None
    if not response.is_success or not isinstance(found, dict):
        raise LoginRefused("broken")
    return found


def _is_moment(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _reportees(claims: Mapping[str, Any]) -> tuple[Mapping[str, str], ...]:
    """Read whom an employee may act for, as Ansattporten writes it; what is not well formed is left out."""
    details = claims.get("authorization_details")
    listed = [
        reportee
        for detail in (details if isinstance(details, list) else [])
        for reportee in (detail.get("reportees", []) if isinstance(detail, dict) else [])
    ]
    return tuple(
        {"id": str(reportee.get("ID", "")), "name": str(reportee.get("Name", ""))}
        for reportee in listed
        if isinstance(reportee, dict)
    )
