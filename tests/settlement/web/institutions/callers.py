"""Institutions that call the API with tokens of a made-up issuer."""

import uuid
from dataclasses import dataclass
from typing import Any

import httpx
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

from tests.settlement.web.court.estates import StandingClock
from tests.settlement.web.court.houses import ORIGIN

ISSUER = "https://maskinporten.test/"
AUDIENCE = f"{ORIGIN}/institutions/v1"
KEY = RSAKey.generate_key(2048, {"kid": "k1", "use": "sig"})
EC_KEY = ECKey.generate_key("P-256", {"kid": "e1", "use": "sig"})
KEYS = KeySet(
    [RSAKey.import_key(KEY.as_dict(private=False)), ECKey.import_key(EC_KEY.as_dict(private=False))]
)
SCOPES = "settlement:estates.read settlement:estates.write settlement:authorities.read"


def key() -> str:
    """Make the idempotency key of a new request."""
    return uuid.uuid4().hex


def claims(now: int, organisation: str, **changed: Any) -> dict[str, Any]:
    """Make the claims of a good token; a changed claim that is None is left out."""
    made = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "scope": SCOPES,
        "iat": now,
        "exp": now + 100,
        "jti": str(uuid.uuid4()),
        "client_id": str(uuid.uuid4()),
        "client_amr": "private_key_jwt",
        "token_type": "Bearer",
        "consumer": {"authority": "iso6523-actorid-upis", "ID": f"0192:{organisation}"},
    }
    return {name: value for name, value in {**made, **changed}.items() if value is not None}


def token(
    content: dict[str, Any], *, key: Any = KEY, alg: str = "RS256", kid: str = "k1", **header: Any
) -> str:
    made = {"alg": alg, "kid": kid, **header}
    made = {name: value for name, value in made.items() if value is not None}
    return jwt.encode(made, content, key, algorithms=[alg, "RS384", "HS256", "ES256", "PS256"])


@dataclass
class Caller:
    """An institution with a client; each call has a token of its own."""

    client: httpx.AsyncClient
    clock: StandingClock
    organisation: str

    async def get(self, path: str, **more: Any) -> httpx.Response:
        return await self.client.get(f"/institutions/v1{path}", headers=self.headers(), **more)

    async def post(self, path: str, body: Any, *, key: str | None = None) -> httpx.Response:
        headers = self.headers() | ({"idempotency-key": key} if key else {})
        return await self.client.post(f"/institutions/v1{path}", headers=headers, json=body)

    async def post_xml(self, path: str, body: bytes) -> httpx.Response:
        headers = self.headers() | {"content-type": "application/xml"}
        return await self.client.post(f"/institutions/v1{path}", headers=headers, content=body)

    def headers(self, **changed: Any) -> dict[str, str]:
        now = int(self.clock.now().timestamp())
        return {"authorization": f"Bearer {token(claims(now, self.organisation, **changed))}"}
