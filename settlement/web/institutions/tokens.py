"""Who calls the API: a Maskinporten token, checked as if its bearer wished us ill.

Every token is accepted once, for reads too. A bearer token that is seen on the way, or kept in a log, is then
worth nothing. A caller asks Maskinporten for a new token per call; a retry brings a new token and the same
Idempotency-Key.
"""

import base64
import binascii
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from stdnum.no import orgnr

from settlement.ports.clock import Clock

ALGORITHMS = ("RS256", "ES256", "PS256")
LONGEST_LIFE_S = 120
CLOCK_DIFFERENCE_S = 10
LONGEST_TOKEN = 8192
_TYPES = frozenset({"JWT", "AT+JWT", "APPLICATION/AT+JWT"})
_HEADERS = frozenset({"alg", "kid", "typ", "x5t", "x5t#S256"})
_CONSUMER = re.compile(r"0192:([0-9]{9})")
_AUTHORITY = "iso6523-actorid-upis"


class TokenRefused(Exception):
    """The call has no caller. `why` is a stable code; what was in the token is never repeated.

    `missing_scope` is set when the token is genuine and only lacks a scope.
    """

    def __init__(self, why: str, *, missing_scope: str | None = None) -> None:
        self.why = why
        self.missing_scope = missing_scope
        super().__init__(f"The access token was refused: {why}.")


@dataclass(frozen=True)
class Caller:
    """The organisation of the `consumer` claim, never the client or the supplier that sends the call."""

    organisation_number: str
    scopes: frozenset[str]
    issuer: str
    token_id: str = field(repr=False)
    expires_at: datetime

    def require(self, scope: str) -> None:
        """Raise TokenRefused when the token was not issued for this."""
        if scope not in self.scopes:
            raise TokenRefused("insufficient_scope", missing_scope=scope)


class IssuerKeys(Protocol):
    """The public keys of the configured issuers."""

    def key_set(self, issuer: str, *, key_id: str) -> KeySet | None:
        """Give an issuer's keys, fetched anew when `key_id` is unknown; None for an unknown issuer."""
        ...


@dataclass(frozen=True)
class TokenRules:
    """What a token must say to be for us.

    Attributes:
        audience: our own identifier, the `resource` of the caller's grant; `aud` must be exactly it.
        issuers: issuers that we trust, with the slash at the end where they have one.
        consumers: organisations that may call; None for every one that Maskinporten gave our scope.
        longest_life_s: our setting for the scope in Maskinporten; a longer token is a foreign one.
    """

    audience: str
    issuers: frozenset[str]
    consumers: frozenset[str] | None = None
    longest_life_s: int = LONGEST_LIFE_S


class TokenVerifier:
    """Checks tokens. That a token is used once is the store's to hold."""

    def __init__(self, rules: TokenRules, keys: IssuerKeys, clock: Clock) -> None:
        self._rules = rules
        self._keys = keys
        self._clock = clock

    def verify(self, authorization: str | None) -> Caller:
        """Return who calls.

        Args:
            authorization: the header as it came.

        Raises:
            TokenRefused: there is no token, or one that anything at all is wrong with.
        """
        token = _bearer(authorization)
        header, unverified = _parts(token)
        _check_header(header)
        issuer = _text(unverified, "iss")
        if issuer not in self._rules.issuers:
            raise TokenRefused("unknown_issuer")
        keys = self._keys.key_set(issuer, key_id=header["kid"])
        if keys is None or not any(key.kid == header["kid"] for key in keys.keys):
            raise TokenRefused("unknown_key")
        claims = _verified(token, keys)
        expires_at = self._check_times(claims)
        self._check_audience(claims)
        return Caller(
            organisation_number=self._consumer(claims),
            scopes=frozenset(_text(claims, "scope").split(" ")) - {""},
            issuer=issuer,
            token_id=_token_id(claims),
            expires_at=expires_at,
        )

    def _check_times(self, claims: Mapping[str, Any]) -> datetime:
        now = self._clock.now().timestamp()
        issued, expires = _seconds(claims, "iat"), _seconds(claims, "exp")
        if issued > now + CLOCK_DIFFERENCE_S:
            raise TokenRefused("issued_in_the_future")
        if expires <= now:
            raise TokenRefused("expired")
        if expires <= issued or expires - issued > self._rules.longest_life_s:
            raise TokenRefused("lives_too_long")
        if "nbf" in claims and _seconds(claims, "nbf") > now + CLOCK_DIFFERENCE_S:
            raise TokenRefused("not_yet_valid")
        return datetime.fromtimestamp(expires, UTC)

    def _check_audience(self, claims: Mapping[str, Any]) -> None:
        """One audience, ours, as text or as a list of one: a list with others lets them use it here."""
        audience = claims.get("aud")
        if audience not in (self._rules.audience, [self._rules.audience]):
            raise TokenRefused("wrong_audience")
        kind = claims.get("token_type", "Bearer")
        if kind != "Bearer":
            raise TokenRefused("wrong_token_type")

    def _consumer(self, claims: Mapping[str, Any]) -> str:
        consumer = claims.get("consumer")
        if not isinstance(consumer, dict) or consumer.get("authority") != _AUTHORITY:
            raise TokenRefused("no_consumer")
        identifier = consumer.get("ID")
        found = _CONSUMER.fullmatch(identifier) if isinstance(identifier, str) else None
        if found is None or not orgnr.is_valid(found.group(1)):
            raise TokenRefused("no_consumer")
        number = found.group(1)
        if self._rules.consumers is not None and number not in self._rules.consumers:
            raise TokenRefused("unknown_consumer")
        return number


def _bearer(authorization: str | None) -> str:
    if authorization is None:
        raise TokenRefused("no_token")
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token or len(token) > LONGEST_TOKEN or not token.isascii():
        raise TokenRefused("not_a_bearer_token")
    return token


def _parts(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Read header and claims before the signature is checked, only to find the key."""
    parts = token.split(".")
    if len(parts) != 3 or not all(parts):
        raise TokenRefused("malformed")
    return _json(parts[0]), _json(parts[1])


def _json(part: str) -> dict[str, Any]:
    try:
        decoded = base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
        value = json.loads(decoded, parse_constant=_no_constant)
    except (ValueError, binascii.Error, RecursionError):
        raise TokenRefused("malformed") from None
    if not isinstance(value, dict):
        raise TokenRefused("malformed")
    return value


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _check_header(header: Mapping[str, Any]) -> None:
    """Refuse every header we do not know: a key that comes with the token proves nothing."""
    if set(header) - _HEADERS:
        raise TokenRefused("unknown_header")
    if header.get("alg") not in ALGORITHMS:
        raise TokenRefused("algorithm_not_allowed")
    kind = header.get("typ", "JWT")
    if not isinstance(kind, str) or kind.upper() not in _TYPES:
        raise TokenRefused("wrong_type")
    if not isinstance(header.get("kid"), str) or not header["kid"]:
        raise TokenRefused("unknown_key")


def _verified(token: str, keys: KeySet) -> dict[str, Any]:
    registry = jws.JWSRegistry(algorithms=list(ALGORITHMS), strict_check_header=False)
    try:
        verified = jws.deserialize_compact(token, keys, registry=registry)
    except (JoseError, ValueError, TypeError, KeyError):
        raise TokenRefused("bad_signature") from None
    try:
        claims = json.loads(verified.payload, parse_constant=_no_constant)
    except ValueError:
        raise TokenRefused("malformed") from None
    return dict(claims)


def _text(claims: Mapping[str, Any], name: str) -> str:
    value = claims.get(name)
    if not isinstance(value, str) or not value:
        raise TokenRefused(f"no_{name}")
    return value


def _token_id(claims: Mapping[str, Any]) -> str:
    value = _text(claims, "jti")
    if len(value) > 200:
        raise TokenRefused("no_jti")
    return value


def _seconds(claims: Mapping[str, Any], name: str) -> int:
    value = claims.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 2**33:
        raise TokenRefused(f"no_{name}")
    return value
