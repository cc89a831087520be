"""The whole login against both providers, as a browser and a login client do it."""

import base64
import hashlib
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from connectors.idporten.adapter import HIGH, SUBSTANTIAL, build, is_strong_enough
from connectors.idporten.clients import COURT, PORTAL, login_client, person_handle
from connectors.idporten.wire import IdTokenClaims
from connectors.kit.settings import ConnectorSettings
from connectors.simulation.changes import annul_death
from connectors.simulation.faults import Fault
from tests.connectors.simulation.stand import BASE, CASE_ID, CHILD, DECEASED, SPOUSE, Stand, stand

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
    assert (await redeem(at, issuer, client_id, back["code"])).json()["error"] == "invalid_grant"
    return body


async def test_an_heir_logs_in_at_the_level_asked_for() -> None:
    with stand() as at:
        at.load()
        body = await log_in(at, CITIZENS, PORTAL, CHILD)
        claims = await claims_of(at, CITIZENS, body["id_token"])
        assert (claims.pid, claims.acr, claims.nonce, claims.aud) == (CHILD, HIGH, "nonce-1", PORTAL)
        headers = {"Authorization": f"Bearer {body['access_token']}"}
        assert (await at.http.get(f"{CITIZENS}/userinfo", headers=headers)).json()["pid"] == CHILD
        hint = {"id_token_hint": body["id_token"], "post_logout_redirect_uri": REDIRECT, "state": "s"}
        out = await at.http.get(f"{CITIZENS}/logout", params=hint)
        assert out.headers["location"] == f"{REDIRECT}?state=s"


async def test_the_provider_may_give_a_lower_level_and_the_client_must_see_it() -> None:
    with stand() as at:
        at.load()
        page = await open_page(at, CITIZENS, PORTAL)
        person = person_handle(at.access.keys, SPOUSE)
        back = returned(await choose(at, CITIZENS, page, person=person, acr=SUBSTANTIAL))
        body = (await redeem(at, CITIZENS, PORTAL, back["code"])).json()
        claims = await claims_of(at, CITIZENS, body["id_token"])
        assert not is_strong_enough(claims.acr, wanted=HIGH)
        assert is_strong_enough(HIGH, wanted=SUBSTANTIAL)
        assert not is_strong_enough(None, wanted=SUBSTANTIAL)


async def test_the_dead_cannot_log_in_until_the_death_is_annulled() -> None:
    with stand() as at:
        at.load()
        page = await open_page(at, CITIZENS, PORTAL)
        person = person_handle(at.access.keys, DECEASED)
        refused = await choose(at, CITIZENS, page, person=person)
        assert refused.status_code == 403
        assert "stengt" in refused.text
        annul_death(at.access, CASE_ID)
        assert (await choose(at, CITIZENS, page, person=person)).status_code == 303


async def test_the_page_can_be_searched_and_left_without_javascript() -> None:
    with stand() as at:
        estate = at.load()
        page = await open_page(at, CITIZENS, PORTAL)
        assert "<script" not in page
        assert '<html lang="nb">' in page
        found = await choose(at, CITIZENS, page, do="search", query=estate.case_number)
        assert person_handle(at.access.keys, CHILD) in found.text
        nothing = await choose(at, CITIZENS, page, do="search", query="finnes ikke")
        assert "Ingen passer" in nothing.text
        assert returned(await choose(at, CITIZENS, page, do="cancel"))["error"] == "access_denied"


async def test_a_clerk_and_a_judge_act_for_their_court_and_others_for_nobody() -> None:
    with stand() as at:
        at.load()
        staff = at.access.world.employees()
        assert len(staff) >= 3
        for number, courts in ((staff[0].number, 1), (staff[-1].number, 1), (SPOUSE, 0)):
            body = await log_in(at, EMPLOYEES, COURT, number, authorization_details=DETAIL)
            claims = await claims_of(at, EMPLOYEES, body["id_token"])
            assert len(claims.authorization_details[0].reportees) == courts


@pytest.mark.parametrize(
    "changes",
    [
        {"code_challenge_method": "plain"},
        {"code_challenge": ""},
        {"nonce": ""},
        {"state": ""},
        {"response_type": "token"},
        {"scope": "profile"},
        {"acr_values": "made-up"},
        {"authorization_details": "{}"},
        {"redirect_uri": "https://elsewhere.example/callback"},
    ],
)
async def test_a_request_that_breaks_the_rules_is_refused(changes: dict[str, str]) -> None:
    with stand() as at:
        form = parameters(**changes)
        answer = await at.http.post(f"{CITIZENS}/par", data=form | secret(at, PORTAL))
        assert answer.status_code == 400
        direct = await at.http.get(f"{CITIZENS}/authorize", params=form)
        assert direct.status_code in (303, 400)
        assert "code=" not in direct.headers.get("location", "")


async def test_a_wrong_verifier_secret_or_address_gives_no_token() -> None:
    with stand() as at:
        at.load()
        for changes in (
            {"code_verifier": "w" * 50},
            {"code_verifier": "short"},
            {"redirect_uri": "http://127.0.0.1:8000/other"},
            {"client_secret": "wrong"},
        ):
            page = await open_page(at, CITIZENS, PORTAL)
            person = person_handle(at.access.keys, CHILD)
            code = returned(await choose(at, CITIZENS, page, person=person))["code"]
            assert (await redeem(at, CITIZENS, PORTAL, code, **changes)).status_code in (400, 401)


async def test_what_is_too_old_cannot_be_used() -> None:
    with stand() as at:
        at.load()
        page = await open_page(at, CITIZENS, PORTAL)
        person = person_handle(at.access.keys, CHILD)
        code = returned(await choose(at, CITIZENS, page, person=person))["code"]
        at.clock.advance(minutes=5)
        assert (await redeem(at, CITIZENS, PORTAL, code)).json()["error"] == "invalid_grant"
        assert (await choose(at, CITIZENS, page, person=person)).status_code == 400


async def test_basic_authentication_of_the_client_works_too() -> None:
    with stand() as at:
        client = login_client(at.access.keys, PORTAL)
        answer = await at.http.post(
            f"{CITIZENS}/par", data=parameters(), auth=(client.client_id, client.client_secret)
        )
        assert answer.status_code == 201


@pytest.mark.parametrize(("issuer", "client"), [(CITIZENS, PORTAL), (EMPLOYEES, COURT)])
async def test_the_configuration_is_checked_against_the_providers_description(
    issuer: str, client: str
) -> None:
    with stand() as at:
        right = build(ConnectorSettings(base_url=issuer, extra={"client_id": client}), at.http, at.clock)
        assert await right.check_configuration() == ()
        wrong = build(ConnectorSettings(base_url=f"{issuer}/"), at.http, at.clock)
        assert len(await wrong.check_configuration()) == 3
        at.access.faults.add(Fault("idporten", "status", times=None, status=500))
        assert "cannot be read" in (await right.check_configuration())[-1]
