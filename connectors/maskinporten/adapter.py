"""Maskinporten as a `TokenSource`: one token per scope and resource, fetched once and renewed in time."""

import asyncio
import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey
from pydantic import ValidationError

from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse
from connectors.kit.settings import ConnectorSettings, check_settings
from connectors.kit.tokens import TokenSource
from connectors.maskinporten.client import MaskinportenClient
from connectors.maskinporten.clock_difference import LARGEST_CORRECTED, TOLERATED, clock_difference
from connectors.maskinporten.flights import Flights
from connectors.maskinporten.grant import sign_grant
from connectors.maskinporten.wire import Metadata, TokenAnswer, TokenError
from settlement.domain.organisation_number import is_organisation_number
from settlement.ports.clock import Clock
from settlement.ports.errors import Malformed, Refused, Unavailable

REGISTER_NAME = "Maskinporten"
_RENEW_BEFORE = timedelta(seconds=10)
_CODE = re.compile(r"MP-\d{3}")
_USED_BEFORE = "MP-012"
_CLOCKS_DIFFER = "MP-130"
_FROM_THE_FUTURE = "Issue time is after now"
_WITHOUT_RESOURCE = ("folkeregister:", "skatteetaten:")  # these take no token that names an API
_TRIES = 3
_PAUSE_S = 0.2

CacheKey = tuple[str, str | None]


class MaskinportenTokens:
    """Implements `connectors.kit.tokens.TokenSource` for one client, acting for one organisation."""

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
        self._correction = timedelta(0)
        self._tokens: dict[CacheKey, tuple[str, datetime]] = {}
        self._flights: Flights[CacheKey, str] = Flights(self._fetch)

    def __repr__(self) -> str:
        """Keep keys and tokens out of logs."""
        return f"MaskinportenTokens({self._issuer})"

    async def token(self, *, scope: str, resource: str | None = None) -> str:
        """Return a token that is valid for more than ten seconds.

        Raises:
            Unavailable: Maskinporten does not answer.
            Refused: it will not give the token (the reason holds its code, MP-…), or must not be asked.
            Malformed: its answer broke the contract.
        """
        wanted = (" ".join(sorted(set(scope.split()))), resource)
        found = self._cached(wanted)
        if found is not None:
            return found
        _check_wanted(wanted)
        return await self._flights.join(wanted)

    def forget(self, *, scope: str, resource: str | None = None) -> None:
        """Drop a token that a register would not take."""
        self._tokens.pop((" ".join(sorted(set(scope.split()))), resource), None)

    async def check_configuration(self) -> tuple[str, ...]:
        """List what is wrong; asks the issuer for its description and for nothing else."""
        findings = list(self._findings)
        try:
            response = await self._client.metadata()
            metadata = response.parse(Metadata)
        except (Unavailable, Refused, Malformed) as error:
            return (*findings, f"The issuer's description cannot be read: {error.reason}.")
        if metadata.issuer != self._issuer:
            findings.append("The configured issuer differs from what Maskinporten calls itself.")
        difference = clock_difference(response.headers, self._clock.now())
        if difference is not None and abs(difference) > TOLERATED:
            findings.append(
                f"Our clock is {abs(difference).total_seconds():.0f} seconds from Maskinporten's, and ten is "
                f"the limit. Set the machine's clock right."
            )
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
                response = await self._client.token(self._grant(wanted, asked_at + self._correction))
            except Unavailable as error:
                refusal = error
                continue
            if response.status == 200:
                return self._keep(wanted, response, asked_at)
            refusal, code = _refusal(response)
            if code not in (_USED_BEFORE, _CLOCKS_DIFFER):
                break
            if code == _CLOCKS_DIFFER:
                refusal = self._correct(response) or refusal
        raise refusal if refusal is not None else Unavailable(REGISTER_NAME, "it gave no token")

    def _keep(self, wanted: CacheKey, response: RegisterResponse, asked_at: datetime) -> str:
        """Keep a token for as long as the answer says, counted from before we asked."""
        answer = response.parse(TokenAnswer)
        if answer.token_type.casefold() != "bearer" or answer.expires_in <= 0 or not answer.access_token:
            raise response.malformed("the token is none that can be used")
        if answer.scope is not None and not set(wanted[0].split()) <= set(answer.scope.split()):
            raise response.malformed("the token is for other scopes than those asked for")
        self._tokens[wanted] = (answer.access_token, asked_at + timedelta(seconds=answer.expires_in))
        return answer.access_token

    def _correct(self, response: RegisterResponse) -> Refused | None:
        """Count by the issuer's clock in the next grant, or say that a person must set ours."""
        difference = clock_difference(response.headers, self._clock.now())
        if difference is None:
            return None
        if abs(difference) <= LARGEST_CORRECTED:
            self._correction = difference
            return None
        return Refused(
            REGISTER_NAME,
            f"our clock is {abs(difference).total_seconds():.0f} seconds from its own; set the machine's "
            f"clock right ({_CLOCKS_DIFFER})",
            reference=response.provenance.reference,
        )

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


def _check_wanted(wanted: CacheKey) -> None:
    """Stop a question that would give a token no register takes.

    Raises:
        Refused: no scope, a resource where none may be named, or the scopes of two owners with a resource.
    """
    scope, resource = wanted
    if not scope:
        raise Refused(REGISTER_NAME, "no scope is set for the register; set it")
    if resource is None:
        return
    if any(name.startswith(_WITHOUT_RESOURCE) for name in scope.split()):
        raise Refused(REGISTER_NAME, "the register takes no token with a resource; remove that setting")
    if len({name.partition(":")[0] for name in scope.split()}) > 1:
        raise Refused(REGISTER_NAME, "one token with a resource cannot hold the scopes of two owners")


def _refusal(response: RegisterResponse) -> tuple[Refused, str | None]:
    """Keep the error's group and code; its description may name us but is not ours to repeat."""
    try:
        body = TokenError.model_validate_json(response.content)
    except ValidationError:
        body = TokenError(error="no readable error")
    description = body.error_description or ""
    found = _CODE.search(description)
    code = found.group() if found else None
    if code is None and _FROM_THE_FUTURE in description:
        code = _CLOCKS_DIFFER
    group = body.error if re.fullmatch(r"[a-z_ ]{1,40}", body.error) else "no readable error"
    reason = f"it gives no token ({response.status}, {group}{f', {code}' if code else ''})"
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
        REGISTER_NAME,
        base_url=settings.base_url,
        http=http,
        clock=clock,
        tokens=None,
        timeout_s=settings.timeout_s(),
        attempts=1,
    )
    findings = check_settings(settings, needs_scope=False, extra_keys=("issuer", "client_id", "key_file"))
    key = read_key(Path(settings.extra["key_file"]))
    return MaskinportenTokens(
        MaskinportenClient(register),
        clock,
        issuer=settings.extra["issuer"],
        client_id=settings.extra["client_id"],
        key=key,
        consumer_org=settings.extra.get("consumer_org"),
        findings=(*findings, *_check_client(settings, key)),
    )


def _check_client(settings: ConnectorSettings, key: RSAKey) -> tuple[str, ...]:
    """List what Maskinporten would refuse before we ask it."""
    findings = []
    if not settings.extra["issuer"].endswith("/"):
        findings.append("The issuer must end with a slash.")
    try:
        UUID(settings.extra["client_id"])
    except ValueError:
        findings.append("The setting client_id is not a UUID, which Maskinporten's client ids are.")
    if not key.kid:
        findings.append("The client's key has no kid; write the one that is registered on the client.")
    consumer = settings.extra.get("consumer_org")
    if consumer is not None and not is_organisation_number(consumer):
        findings.append("The setting consumer_org is no organisation number.")
    return tuple(findings)


def read_key(path: Path) -> RSAKey:
    """Read a private key from a JWK file.

    Raises:
        Refused: there is no such file, or no private key in it.
    """
    try:
        key = RSAKey.import_key(json.loads(path.read_text()))
    except (OSError, ValueError, JoseError):
        key = None
    if key is None or not key.is_private:
        raise Refused(REGISTER_NAME, "the client's key file cannot be read; check the setting key_file")
    return key
