"""Maskinporten as a `TokenSource`: one token per scope and resource, fetched once and renewed in time."""

import asyncio
import json
import re
from collections import defaultdict
from datetime import datetime, timedelta
from pathlib import Path

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey
from pydantic import ValidationError

from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse
from connectors.kit.settings import ConnectorSettings, check_settings
from connectors.kit.tokens import TokenSource
from connectors.maskinporten.client import MaskinportenClient
from connectors.maskinporten.grant import sign_grant
from connectors.maskinporten.wire import TokenAnswer, TokenError
from settlement.ports.clock import Clock
from settlement.ports.errors import Malformed, Refused, Unavailable

REGISTER_NAME = "Maskinporten"
_RENEW_BEFORE = timedelta(seconds=10)
_CODE = re.compile(r"MP-\d{3}")
_WORTH_A_FRESH_GRANT = frozenset({"MP-012", "MP-130"})  # used before; clocks differ
_TRIES = 3
_PAUSE_S = 0.2

CacheKey = tuple[str, str | None]


class MaskinportenTokens:
    """Implements `connectors.kit.tokens.TokenSource`."""

    scheme = "Bearer"

    def __init__(
        self,
        client: MaskinportenClient,
        clock: Clock,
        *,
        issuer: str,
        client_id: str,
        key: RSAKey,
        consumer_org: str | None = None,
        findings: tuple[str, ...] = (),
    ) -> None:
        self._client = client
        self._clock = clock
        self._issuer = issuer
        self._client_id = client_id
        self._key = key
        self._consumer_org = consumer_org
        self._findings = findings
        self._tokens: dict[CacheKey, tuple[str, datetime]] = {}
        self._flights: defaultdict[CacheKey, asyncio.Lock] = defaultdict(asyncio.Lock)

    def __repr__(self) -> str:
        """Keep keys and tokens out of logs."""
        return f"MaskinportenTokens({self._issuer})"

    async def token(self, *, scope: str, resource: str | None = None) -> str:
        """Return a token that is valid for more than ten seconds.

        Raises:
            Unavailable: Maskinporten does not answer.
            Refused: it will not give the token; the reason holds its code (MP-…).
            Malformed: its answer broke the contract.
        """
        wanted = (" ".join(sorted(scope.split())), resource)
        found = self._cached(wanted)
        if found is not None:
            return found
        async with self._flights[wanted]:
            return self._cached(wanted) or await self._fetch(wanted)

    def forget(self, *, scope: str, resource: str | None = None) -> None:
        """Drop a token that a register would not take."""
        self._tokens.pop((" ".join(sorted(scope.split())), resource), None)

    async def check_configuration(self) -> tuple[str, ...]:
        """List what is wrong; asks the issuer for its description and for nothing else."""
        findings = list(self._findings)
        try:
            metadata = await self._client.metadata()
        except (Unavailable, Refused, Malformed) as error:
            return (*findings, f"The issuer's description cannot be read: {error.reason}.")
        if metadata.issuer != self._issuer:
            findings.append("The configured issuer differs from what Maskinporten calls itself.")
        return tuple(findings)

    def _cached(self, wanted: CacheKey) -> str | None:
        token, expires = self._tokens.get(wanted, ("", None))
        if expires is None or expires - _RENEW_BEFORE <= self._clock.now():
            return None
        return token

    async def _fetch(self, wanted: CacheKey) -> str:
        refusal: Refused | Unavailable | None = None
        for place in range(_TRIES):
            if place:
                await asyncio.sleep(_PAUSE_S * place)
            asked_at = self._clock.now()
            try:
                response = await self._client.token(self._grant(wanted, asked_at))
            except Unavailable as error:
                refusal = error
                continue
            if response.status == 200:
                answer = response.parse(TokenAnswer)
                self._tokens[wanted] = (answer.access_token, asked_at + timedelta(seconds=answer.expires_in))
                return answer.access_token
            refusal, code = _refusal(response)
            if code not in _WORTH_A_FRESH_GRANT:
                break
        raise refusal if refusal is not None else Unavailable(REGISTER_NAME, "it gave no token")

    def _grant(self, wanted: CacheKey, now: datetime) -> str:
        scope, resource = wanted
        return sign_grant(
            client_id=self._client_id,
            key=self._key,
            issuer=self._issuer,
            scope=scope,
            now=now,
            resource=resource,
            consumer_org=self._consumer_org,
        )


def _refusal(response: RegisterResponse) -> tuple[Refused, str | None]:
    """Keep the error's group and code; its description may name us but is not ours to repeat."""
    try:
        body = TokenError.model_validate_json(response.content)
    except ValidationError:
        body = TokenError(error="no readable error")
    found = _CODE.search(body.error_description or "")
    code = found.group() if found else None
    reason = f"it gives no token ({response.status}, {body.error}{f', {code}' if code else ''})"
    return Refused(REGISTER_NAME, reason, reference=response.provenance.reference), code


def build(
    settings: ConnectorSettings,
    http: httpx.AsyncClient,
    clock: Clock,
    tokens: TokenSource | None = None,  # noqa: ARG001  # the same shape as every connector
) -> MaskinportenTokens:
    """Make the token source from its settings.

    `extra` holds `issuer`, `client_id`, `key_file` (a private JWK) and perhaps `consumer_org`.

    Raises:
        Refused: the key file cannot be read.
    """
    register = RegisterClient(
        REGISTER_NAME, base_url=settings.base_url, http=http, clock=clock, tokens=None, attempts=1
    )
    findings = check_settings(settings, needs_scope=False, extra_keys=("issuer", "client_id", "key_file"))
    return MaskinportenTokens(
        MaskinportenClient(register),
        clock,
        issuer=settings.extra["issuer"],
        client_id=settings.extra["client_id"],
        key=read_key(Path(settings.extra["key_file"])),
        consumer_org=settings.extra.get("consumer_org"),
        findings=findings,
    )


def read_key(path: Path) -> RSAKey:
    """Read a private key from a JWK file.

    Raises:
        Refused: there is no such file, or no key in it.
    """
    try:
        return RSAKey.import_key(json.loads(path.read_text()))
    except (OSError, ValueError, JoseError):
        raise Refused(
            REGISTER_NAME, "the client's key file cannot be read; check the setting key_file"
        ) from None
