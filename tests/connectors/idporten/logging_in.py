"""A browser and a login client, for the tests of both providers."""

import base64
import hashlib
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from joserfc import jwt
from joserfc.jwk import KeySet

from connectors.idporten.adapter import HIGH
from connectors.idporten.clients import PORTAL, login_client, person_handle
from connectors.idporten.wire import IdTokenClaims
from tests.connectors.simulation.stand import BASE, Stand

CITIZENS = f"{BASE}/idporten"
EMPLOYEES = f"{BASE}/idporten/ansattporten"
VERIFIER = "v" * 50
REDIRECT = "http://127.0.0.1:8000/login/callback"
DETAIL = (
    '[{"type":"ansattporten:altinn:service","resource":"urn:altinn:resource:2480:40",'
    '"organizationform":"enterprise"}]'
)


def parameters(client_id: str = PORTAL, **changes: str) -> dict[str, str]:
    challenge = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
    return {
        "client_id": client_id,
        "response_type": "code",
        "redirect_uri": REDIRECT,
        "scope": "openid profile",
        "state": "state-1",
        "nonce": "nonce-1",
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        "acr_values": HIGH,
        "ui_locales": "nb",
        **changes,
    }


def secret(at: Stand, client_id: str) -> dict[str, str]:
    client = login_client(at.access.keys, client_id)
    return {"client_id": client.client_id, "client_secret": client.client_secret}


async def open_page(at: Stand, issuer: str, client_id: str, **changes: str) -> str:
    pushed = await at.http.post(
        f"{issuer}/par", data=parameters(client_id, **changes) | secret(at, client_id)
    )
    assert pushed.status_code == 201
    at.http.cookies.clear()  # a browser that nobody has logged in with
    query = {"client_id": client_id, "request_uri": pushed.json()["request_uri"]}
    page = await at.http.get(f"{issuer}/authorize", params=query)
    assert page.status_code == 200
    assert (await at.http.get(f"{issuer}/authorize", params=query)).status_code == 400
    return page.text


async def choose(at: Stand, issuer: str, page: str, **form: str) -> httpx.Response:
    found = re.search(r'name="login" value="([^"]+)"', page)
    assert found is not None
    return await at.http.post(f"{issuer}/authorize", data={"login": found.group(1), **form})


def returned(answer: httpx.Response) -> dict[str, str]:
    assert answer.status_code == 303
    query = parse_qs(urlsplit(answer.headers["location"]).query)
    return {key: values[0] for key, values in query.items()}


async def redeem(at: Stand, issuer: str, client_id: str, code: str, **changes: str) -> httpx.Response:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": REDIRECT,
        "code_verifier": VERIFIER,
        **secret(at, client_id),
        **changes,
    }
    return await at.http.post(f"{issuer}/token", data=form)


async def claims_of(at: Stand, issuer: str, token: str) -> IdTokenClaims:
    keys = (await at.http.get(f"{issuer}/jwk")).json()
    decoded = jwt.decode(token, KeySet.import_key_set(keys), algorithms=["RS256"])
    return IdTokenClaims.model_validate(decoded.claims)


async def log_in(at: Stand, issuer: str, client_id: str, number: str, **changes: str) -> dict[str, Any]:
    page = await open_page(at, issuer, client_id, **changes)
    assert number not in page
    back = returned(await choose(at, issuer, page, person=person_handle(at.access.keys, number)))
    assert (back["state"], back["iss"]) == ("state-1", issuer)
    answer = await redeem(at, issuer, client_id, back["code"])
    assert answer.status_code == 200
    body: dict[str, Any] = answer.json()
    return body
