"""Check a Maskinporten token that somebody brings to our own API."""

from dataclasses import dataclass

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from pydantic import ValidationError

from connectors.maskinporten.adapter import REGISTER_NAME
from connectors.maskinporten.client import MaskinportenClient
from connectors.maskinporten.wire import AccessTokenClaims
from settlement.ports.clock import Clock
from settlement.ports.errors import Refused

_LARGEST_CACHE = 2000
_LONGEST_LIFE_S = 3600
_CLOCK_DIFFERENCE_S = 10


@dataclass(frozen=True)
class Caller:
    """Who calls our API: the organisation of the `consumer` claim, never the issuer's client."""

    organisation_number: str
    client_id: str
    scopes: frozenset[str]
    token_id: str


class TokenVerifier:
    """Verifies by the issuer's keys; keys are fetched once, and again when an unknown key appears."""

    def __init__(
        self, client: MaskinportenClient, clock: Clock, *, issuer: str, audience: str | None = None
    ) -> None:
        self._client = client
        self._clock = clock
        self._issuer = issuer
        self._audience = audience
        self._keys: KeySet | None = None
        self._seen: dict[str, AccessTokenClaims] = {}

    async def verify(self, token: str, *, scope: str) -> Caller:
        """Return the caller.

        Raises:
            Refused: the token is not genuine, has expired, is not for us, or lacks the scope.
            Unavailable: the issuer's keys cannot be fetched.
        """
        claims = self._seen.get(token) or await self._read(token)
        now = self._clock.now().timestamp()
        if claims.exp <= now or claims.iat > now + _CLOCK_DIFFERENCE_S:
            raise Refused(REGISTER_NAME, "the token is not valid at this time; fetch a new one")
        if claims.exp - claims.iat > _LONGEST_LIFE_S:
            raise Refused(REGISTER_NAME, "the token lives longer than an hour")
        if claims.iss != self._issuer:
            raise Refused(REGISTER_NAME, "the token is from another issuer")
        if self._audience is not None and claims.aud != self._audience:
            raise Refused(REGISTER_NAME, "the token is for another API; ask for it with our resource")
        scopes = frozenset(claims.scope.split())
        if scope not in scopes:
            raise Refused(REGISTER_NAME, f"the token lacks the scope {scope}")
        return Caller(claims.consumer.ID.rpartition(":")[2], claims.client_id, scopes, claims.jti)

    async def _read(self, token: str) -> AccessTokenClaims:
        for fresh in (False, True):
            keys = await self._key_set(fresh=fresh)
            try:
                decoded = jwt.decode(token, keys, algorithms=["RS256"])
                claims = AccessTokenClaims.model_validate(decoded.claims)
            except (JoseError, ValueError, ValidationError):
                continue
            if len(self._seen) >= _LARGEST_CACHE:
                self._seen.clear()
            self._seen[token] = claims
            return claims
        raise Refused(REGISTER_NAME, "the token is not genuine")

    async def _key_set(self, *, fresh: bool) -> KeySet:
        if self._keys is None or fresh:
            jwks = await self._client.jwks()
            self._keys = KeySet.import_key_set({"keys": jwks.keys})
        return self._keys
