"""Grants made by hand, so that a test can break one rule at a time."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import httpx
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from connectors.maskinporten.clients import simulated_client
from connectors.maskinporten.grant import GRANT_TYPE
from tests.connectors.simulation.stand import BASE, Stand

ISSUER = f"{BASE}/maskinporten/"
REGISTER_SCOPE = "folkeregister:deling/offentligmedhjemmel"
INSTITUTION_SCOPE = "settlement:estates.read"
LEFT_OUT = object()


def assertion(
    at: Stand, name: str = "engine", *, header: Mapping[str, Any] | None = None, **changes: Any
) -> str:
    """Sign a good grant with some claims changed; `LEFT_OUT` takes one away."""
    client = simulated_client(at.access.keys, name)
    issued = int(at.clock.now().timestamp())
    good = {
        "aud": ISSUER,
        "iss": client.client_id,
        "scope": REGISTER_SCOPE if name == "engine" else INSTITUTION_SCOPE,
        "iat": issued,
        "exp": issued + 100,
        "jti": str(uuid4()),
    }
    claims = {key: value for key, value in {**good, **changes}.items() if value is not LEFT_OUT}
    used = header if header is not None else {"alg": "RS256", "kid": client.key.kid}
    private = client.key.as_dict(private=True)
    key = RSAKey.import_key({part: value for part, value in private.items() if part not in ("alg", "use")})
    return jwt.encode(dict(used), claims, key, algorithms=["RS256", "RS384", "RS512", "PS256"])


async def ask(at: Stand, grant: str, **form: str) -> httpx.Response:
    """Send a grant to the token endpoint."""
    data = {"grant_type": GRANT_TYPE, "assertion": grant, **form}
    return await at.http.post(f"{ISSUER}token", data=data)


async def token_claims(at: Stand, answer: httpx.Response) -> dict[str, Any]:
    """Verify the token of an answer with the issuer's published key."""
    assert answer.status_code == 200, answer.text
    keys = KeySet.import_key_set((await at.http.get(f"{ISSUER}jwk")).json())
    return dict(jwt.decode(answer.json()["access_token"], keys, algorithms=["RS256"]).claims)
