"""Tokens for registers that take none older than so many seconds, whoever asked for it."""

import base64
import json

from connectors.kit.tokens import TokenSource
from settlement.ports.clock import Clock

_ON_ITS_WAY_S = 10  # between our look at the token and the register's


class FreshTokens:
    """Implements `connectors.kit.tokens.TokenSource`: asks again where the token at hand is too old.

    Args:
        tokens: where they come from; it may keep them as long as they are valid.
        clock: ours.
        max_age_s: what the register says, in seconds since the token was issued.
    """

    def __init__(self, tokens: TokenSource, clock: Clock, *, max_age_s: int) -> None:
        self._tokens = tokens
        self._clock = clock
        self._max_age_s = max_age_s
        self.scheme = tokens.scheme

    async def token(self, *, scope: str, resource: str | None = None) -> str:
        """Return a token that the register still takes when the question reaches it.

        Raises:
            Unavailable: the issuer does not answer.
            Refused: the issuer will not give this scope.
        """
        token = await self._tokens.token(scope=scope, resource=resource)
        if self._is_fresh(token):
            return token
        self._tokens.forget(scope=scope, resource=resource)
        return await self._tokens.token(scope=scope, resource=resource)

    def forget(self, *, scope: str, resource: str | None = None) -> None:
        """Drop a token that the register would not take."""
        self._tokens.forget(scope=scope, resource=resource)

    def _is_fresh(self, token: str) -> bool:
        issued = _issued_at(token)
        if issued is None:
            return False
        return self._clock.now().timestamp() - issued <= self._max_age_s - _ON_ITS_WAY_S


def _issued_at(token: str) -> float | None:
    """Read when a token was issued, without checking its signature: that is the register's to do."""
    parts = token.split(".")
    if len(parts) != 3:
        return None
    try:
        claims = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
    except ValueError:
        return None
    issued = claims.get("iat") if isinstance(claims, dict) else None
    return float(issued) if isinstance(issued, int | float) else None
