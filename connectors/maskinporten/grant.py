"""Make the signed grant that is changed for a token.

Documentation: https://docs.digdir.no/docs/Maskinporten/maskinporten_protocol_jwtgrant
"""

from datetime import datetime
from uuid import uuid4

from joserfc import jwt
from joserfc.jwk import RSAKey

GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_LIFETIME_S = 100


def sign_grant(
    *,
    client_id: str,
    key: RSAKey,
    issuer: str,
    scope: str,
    now: datetime,
    resource: str | None = None,
    consumer_org: str | None = None,
    jti: str | None = None,
) -> str:
    """Sign a grant that lives for 100 seconds.

    Args:
        client_id: our client.
        key: the client's private key; its `kid` must be registered on the client.
        issuer: Maskinporten's issuer, with the slash at the end.
        scope: one or more scopes with blanks between them.
        now: the moment of issue; Maskinporten tolerates ten seconds of difference.
        resource: the target API, only where it is demanded.
        consumer_org: the organisation we act for, only when it is another one.
        jti: a new one is made for each grant unless given.
    """
    issued = int(now.timestamp())
    claims: dict[str, str | int] = {
        "aud": issuer,
        "iss": client_id,
        "scope": scope,
        "iat": issued,
        "exp": issued + _LIFETIME_S,
        "jti": jti or str(uuid4()),
    }
    if resource is not None:
        claims["resource"] = resource
    if consumer_org is not None:
        claims["consumer_org"] = consumer_org
    return jwt.encode({"alg": "RS256", "kid": key.kid}, claims, key)
