"""The issuer's rules on who signed: a key registered on the client, or the organisation's own certificate."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from joserfc import jwt
from joserfc.errors import BadSignatureError, JoseError
from joserfc.jwk import RSAKey
from joserfc.jws import JWSRegistry, extract_compact

from connectors.maskinporten.certificates import read_chain
from connectors.maskinporten.clients import ClientRegistration
from connectors.maskinporten.refusals import refused
from connectors.simulation.keys import KeyRing

ALGORITHMS = ("RS256", "RS384", "RS512")
BY_KEY = "private_key_jwt"
BY_CERTIFICATE = "virksomhetssertifikat"
_LONGEST_ASSERTION = 20_000


class _Certificates(JWSRegistry):
    """Headers with room for a chain of certificates."""

    max_header_length = 16_384


_REGISTRY = _Certificates(algorithms=ALGORITHMS)


@dataclass(frozen=True)
class Proof:
    """A grant whose signature holds."""

    client: ClientRegistration
    claims: Mapping[str, Any]
    method: str


def read_assertion(
    assertion: str, clients: Mapping[str, ClientRegistration], keys: KeyRing, now: datetime
) -> Proof:
    """Find the client and verify its signature; nothing in the grant is believed before that.

    Raises:
        GrantRefused: MP-011, MP-100, MP-120 to MP-124.
    """
    header, payload = _unverified(assertion)
    if header.get("alg") not in ALGORITHMS:
        raise refused("MP-011", "alg must be RS256, RS384 or RS512")
    if ("kid" in header) == ("x5c" in header):
        raise refused("MP-123", "Exactly one of kid and x5c is needed in the header")
    client = clients.get(str(payload.get("iss")))
    if client is None:
        raise refused("MP-100", "Client not found")
    if "x5c" in header:
        key, method = read_chain(header["x5c"], client, keys, now), BY_CERTIFICATE
    else:
        key, method = _registered(header["kid"], client, keys, now), BY_KEY
    return Proof(client, _verified(assertion, key), method)


def _unverified(assertion: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Read header and payload, only to find whose the grant claims to be."""
    try:
        if len(assertion) > _LONGEST_ASSERTION:
            raise ValueError
        parts = extract_compact(assertion.encode(), registry=_REGISTRY)
        payload = json.loads(parts.payload)
        header = dict(parts.headers())
    except (JoseError, ValueError, RecursionError):
        raise refused("MP-011", "Cannot parse the assertion") from None
    if not isinstance(payload, dict):
        raise refused("MP-011", "The assertion's payload must be an object")
    return header, payload


def _registered(kid: object, client: ClientRegistration, keys: KeyRing, now: datetime) -> RSAKey:
    key = keys.key(client.key_name)
    if kid != key.kid:
        raise refused("MP-100", "Client authentication failed: the client has no such key")
    if client.key_expired_at is not None and client.key_expired_at <= now:
        raise refused("MP-121", "The key on the client has expired")
    public = key.as_dict(private=False)
    return RSAKey.import_key({name: public[name] for name in ("kty", "n", "e")})  # for all three algorithms


def _verified(assertion: str, key: RSAKey) -> dict[str, Any]:
    try:
        return dict(jwt.decode(assertion, key, registry=_REGISTRY).claims)
    except BadSignatureError:
        raise refused("MP-124", "Invalid signature") from None
    except (JoseError, ValueError):
        raise refused("MP-011", "Cannot parse the assertion") from None
