"""Altinn's own token: a Maskinporten token is changed for one that the platform takes."""

import asyncio
import base64
import binascii
from collections import defaultdict
from datetime import UTC, datetime, timedelta

from pydantic import ValidationError

from connectors.altinn.wire import AltinnClaims
from connectors.kit.client import RegisterClient
from connectors.kit.tokens import TokenSource
from settlement.ports.clock import Clock

_RENEW_BEFORE = timedelta(seconds=30)


class AltinnTokens:
    """Implements `connectors.kit.tokens.TokenSource` over another one."""

    scheme = "Bearer"

    def __init__(self, register: RegisterClient, maskinporten: TokenSource, clock: Clock) -> None:
        self._register = register
        self._maskinporten = maskinporten
        self._clock = clock
        self._tokens: dict[str, tuple[str, datetime]] = {}
        self._flights: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def token(self, *, scope: str, resource: str | None = None) -> str:  # noqa: ARG002  # Altinn has none
        """Return an Altinn token that is valid for more than thirty seconds.

        https://docs.altinn.studio/api/authentication/spec/

        Raises:
            Unavailable: Maskinporten or Altinn does not answer.
            Refused: one of them will not give a token.
            Malformed: Altinn's answer is no token.
        """
        found = self._cached(scope)
        if found is not None:
            return found
        async with self._flights[scope]:
            return self._cached(scope) or await self._exchange(scope)

    def forget(self, *, scope: str, resource: str | None = None) -> None:
        """Drop both tokens."""
        self._tokens.pop(scope, None)
        self._maskinporten.forget(scope=scope, resource=resource)

    def _cached(self, scope: str) -> str | None:
        token, expires = self._tokens.get(scope, ("", None))
        if expires is None or expires - _RENEW_BEFORE <= self._clock.now():
            return None
        return token

    async def _exchange(self, scope: str) -> str:
        outer = await self._maskinporten.token(scope=scope)
        response = await self._register.request(
            "GET",
            "/authentication/api/v1/exchange/maskinporten",
            operation="exchange",
            headers={"Authorization": f"{self._maskinporten.scheme} {outer}"},
        )
        token = response.content.decode("ascii", "replace").strip().strip('"')
        try:
            payload = token.split(".")[1]
            claims = AltinnClaims.model_validate_json(
                base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
            )
        except (IndexError, binascii.Error, ValidationError):
            raise response.malformed("the exchanged token is no token") from None
        self._tokens[scope] = (token, datetime.fromtimestamp(claims.exp, UTC))
        return token
