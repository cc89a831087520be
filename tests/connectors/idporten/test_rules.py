"""Every rule of the providers, broken one at a time."""

import base64
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from connectors.idporten.adapter import HIGH
from connectors.idporten.client_authentication import ASSERTION_TYPE
from connectors.idporten.clients import (
    COURT,
    OTHER_SERVICE,
    PORTAL,
    login_client,
    login_client_key,
    person_handle,
)
from connectors.idporten.simulator import make_simulator
from connectors.simulation.access import open_world
from connectors.simulation.production import SETTING, SimulatorInProduction
from tests.connectors.idporten.logging_in import (
    CITIZENS,
    DETAIL,
    EMPLOYEES,
    VERIFIER,
    choose,
    open_page,
    parameters,
    redeem,
    returned,
    secret,
)
from tests.connectors.simulation.stand import CHILD, SetClock, Stand, stand

BAD_REQUESTS: tuple[tuple[str, dict[str, str], str], ...] = (
    ("PKCE is plain", {"code_challenge_method": "plain"}, "invalid_request"),
    ("PKCE says no method", {"code_challenge_method": ""}, "invalid_request"),
    ("PKCE is missing", {"code_challenge": ""}, "invalid_request"),
    ("the challenge is too short", {"code_challenge": "a" * 42}, "invalid_request"),
    ("the challenge has a line break after it", {"code_challenge": "a" * 43 + "\n"}, "invalid_request"),
    ("the nonce is missing", {"nonce": ""}, "invalid_request"),
    ("the state is missing", {"state": ""}, "invalid_request"),
    ("a token is asked for in the address", {"response_type": "token"}, "unsupported_response_type"),
    ("a code and a token are asked for", {"response_type": "code id_token"}, "unsupported_response_type"),
    ("the answer is to stand in the fragment", {"response_mode": "fragment"}, "invalid_request"),
    ("openid is not among the scopes", {"scope": "profile"}, "invalid_scope"),
    ("the level is unknown", {"acr_values": "made-up"}, "invalid_request"),
    ("the level is the old one", {"acr_values": "Level4"}, "invalid_request"),
    ("the prompt is unknown", {"prompt": "consent"}, "invalid_request"),
    ("the age is no number", {"max_age": "-1"}, "invalid_request"),
    ("a request object is sent", {"request": "eyJ"}, "request_not_supported"),
    ("a pushed request is pushed", {"request_uri": "urn:idporten:x"}, "request_not_supported"),
    ("details are asked of ID-porten", {"authorization_details": DETAIL}, "invalid_authorization_details"),
)
BAD_ADDRESSES = (
    "https://elsewhere.example/callback",
    "http://127.0.0.1:8000/x#fragment",
    "http://user@127.0.0.1:8000/x",
    "javascript:alert(1)",
    "http://[",
    "",
)


@pytest.mark.parametrize(
    ("changes", "error"), [bad[1:] for bad in BAD_REQUESTS], ids=[b[0] for b in BAD_REQUESTS]
)
async def test_a_request_that_breaks_one_rule_is_refused(changes: dict[str, str], error: str) -> None:
    with stand() as at:
        form = parameters(**changes)
        answer = await at.http.post(f"{CITIZENS}/par", data=form | secret(at, PORTAL))
        assert (answer.status_code, answer.json()["error"]) == (400, error)
        direct = await at.http.get(f"{CITIZENS}/authorize", params=form)
        assert "code=" not in direct.headers.get("location", "")
        if "request_uri" not in changes:
            assert returned(direct)["error"] == error


@pytest.mark.parametrize("address", BAD_ADDRESSES)
async def test_a_way_back_that_is_not_registered_is_never_taken(address: str) -> None:
    with stand() as at:
        form = parameters(redirect_uri=address)
        assert (await at.http.post(f"{CITIZENS}/par", data=form | secret(at, PORTAL))).status_code == 400
        assert (await at.http.get(f"{CITIZENS}/authorize", params=form)).status_code == 400


@pytest.mark.parametrize(
    "detail",
    [
        "{}",
        "not json",
        "[1]",
        "[" * 5000,
        '[{"type":"other","resource":"urn:altinn:resource:1"}]',
        '[{"type":"ansattporten:altinn:service"}]',
        '[{"type":"ansattporten:altinn:service","resource":"1"}]',
        '[{"type":"ansattporten:altinn:service","resource":"urn:altinn:resource:1","organizationform":"x"}]',
        '[{"type":"ansattporten:altinn:service","resource":"urn:altinn:resource:1","colour":"red"}]',
        DETAIL.replace('"organizationform":"enterprise"', '"allow_multiple_organizations":true'),
    ],
)
async def test_a_detail_that_breaks_the_rules_is_refused(detail: str) -> None:
    with stand() as at:
        form = parameters(COURT, authorization_details=detail) | secret(at, COURT)
        answer = await at.http.post(f"{EMPLOYEES}/par", data=form)
        assert answer.json()["error"] == "invalid_authorization_details"


async def test_a_repeated_parameter_is_refused_everywhere() -> None:
    with stand() as at:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        for endpoint in ("par", "token", "logout", "authorize"):
            answer = await at.http.post(f"{CITIZENS}/{endpoint}", content="state=1&state=2", headers=kind)
            assert answer.status_code == 400
        assert (await at.http.get(f"{CITIZENS}/authorize?state=1&state=2")).status_code == 400


async def code_for(at: Stand, issuer: str = CITIZENS, client_id: str = PORTAL) -> str:
    page = await open_page(at, issuer, client_id)
    back = returned(await choose(at, issuer, page, person=person_handle(at.access.keys, CHILD)))
    return back["code"]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"code_verifier": "w" * 50}, "invalid_grant"),
        ({"code_verifier": "short"}, "invalid_grant"),
        ({"code_verifier": VERIFIER + "v" * 100}, "invalid_grant"),
        ({"code_verifier": VERIFIER + "\n"}, "invalid_grant"),
        ({"code_verifier": ""}, "invalid_grant"),
        ({"redirect_uri": "http://127.0.0.1:8000/other"}, "invalid_grant"),
        ({"code": "made-up"}, "invalid_grant"),
        ({"grant_type": "refresh_token"}, "unsupported_grant_type"),
        ({"client_secret": "wrong"}, "invalid_client"),
        ({"client_secret": "feil å"}, "invalid_client"),
    ],
)
async def test_a_code_gives_no_token_when_anything_differs(changes: dict[str, str], error: str) -> None:
    with stand() as at:
        at.load()
        code = changes.get("code") or await code_for(at)
        others = {name: value for name, value in changes.items() if name != "code"}
        answer = await redeem(at, CITIZENS, PORTAL, code, **others)
        assert answer.json()["error"] == error


async def test_a_code_is_spent_by_a_wrong_attempt() -> None:
    with stand() as at:
        at.load()
        code = await code_for(at)
        await redeem(at, CITIZENS, PORTAL, code, code_verifier="w" * 50)
        assert (await redeem(at, CITIZENS, PORTAL, code)).json()["error"] == "invalid_grant"


async def test_a_code_that_comes_again_takes_its_token_with_it() -> None:
    with stand() as at:
        at.load()
        code = await code_for(at)
        token = (await redeem(at, CITIZENS, PORTAL, code)).json()["access_token"]
        bearer = {"Authorization": f"Bearer {token}"}
        assert (await at.http.get(f"{CITIZENS}/userinfo", headers=bearer)).status_code == 200
        await redeem(at, CITIZENS, PORTAL, code)
        assert (await at.http.get(f"{CITIZENS}/userinfo", headers=bearer)).status_code == 401


async def test_a_code_and_a_pushed_request_belong_to_their_client_and_issuer() -> None:
    with stand() as at:
        at.load()
        other = await redeem(at, CITIZENS, OTHER_SERVICE, await code_for(at))
        assert other.json()["error"] == "invalid_grant"
        assert (await redeem(at, EMPLOYEES, COURT, await code_for(at))).json()["error"] == "invalid_grant"
        pushed = await at.http.post(f"{CITIZENS}/par", data=parameters() | secret(at, PORTAL))
        query = {"client_id": OTHER_SERVICE, "request_uri": pushed.json()["request_uri"]}
        assert (await at.http.get(f"{CITIZENS}/authorize", params=query)).status_code == 400
        foreign = {"client_id": COURT, "request_uri": pushed.json()["request_uri"]}
        assert (await at.http.get(f"{CITIZENS}/authorize", params=foreign)).status_code == 400


async def test_a_pushed_request_is_good_for_two_minutes() -> None:
    with stand() as at:
        pushed = await at.http.post(f"{CITIZENS}/par", data=parameters() | secret(at, PORTAL))
        assert pushed.json()["expires_in"] == 120
        at.clock.advance(seconds=121)
        query = {"client_id": PORTAL, "request_uri": pushed.json()["request_uri"]}
        assert (await at.http.get(f"{CITIZENS}/authorize", params=query)).status_code == 400


async def test_an_access_token_is_good_for_two_minutes_and_only_as_bearer() -> None:
    with stand() as at:
        at.load()
        token = (await redeem(at, CITIZENS, PORTAL, await code_for(at))).json()["access_token"]
        for scheme, advance, status in (("Basic", 0, 401), ("Bearer", 0, 200), ("Bearer", 121, 401)):
            at.clock.advance(seconds=advance)
            answer = await at.http.get(f"{CITIZENS}/userinfo", headers={"Authorization": f"{scheme} {token}"})
            assert answer.status_code == status


async def test_a_client_proves_itself_in_one_way_at_a_time() -> None:
    with stand() as at:
        client = login_client(at.access.keys, PORTAL)
        basic = (client.client_id, client.client_secret)
        par = f"{CITIZENS}/par"
        assert (await at.http.post(par, data=parameters(), auth=basic)).status_code == 201
        both = await at.http.post(par, data=parameters() | secret(at, PORTAL), auth=basic)
        assert both.json()["error"] == "invalid_client"
        assert (await at.http.post(par, data=parameters())).status_code == 401
        other = await at.http.post(par, data=parameters(OTHER_SERVICE), auth=basic)
        assert other.status_code == 401, "the form names another client than the one that proved itself"
        broken = {"Authorization": f"Basic {base64.b64encode(bytes([255, 254])).decode()}"}
        assert (await at.http.post(par, data=parameters(), headers=broken)).status_code == 401


def proof(at: Stand, *, key: RSAKey | None = None, **changes: Any) -> dict[str, str]:
    now = int(at.clock.now().timestamp())
    good = {"iss": PORTAL, "sub": PORTAL, "aud": CITIZENS, "iat": now, "exp": now + 60, "jti": "one"}
    used = key or login_client_key(at.access.keys, PORTAL)
    claims = {name: value for name, value in {**good, **changes}.items() if value is not None}
    return {
        "client_assertion_type": ASSERTION_TYPE,
        "client_assertion": jwt.encode({"alg": "RS256"}, claims, used),
    }


async def push(at: Stand, form: dict[str, str]) -> httpx.Response:
    return await at.http.post(f"{CITIZENS}/par", data=parameters() | form)


async def test_a_client_may_prove_itself_with_its_key_once() -> None:
    with stand() as at:
        form = proof(at)
        assert (await push(at, form)).status_code == 201
        assert (await push(at, form)).json()["error"] == "invalid_client", "the assertion was used before"
        assert (await push(at, proof(at, jti="two"))).status_code == 201


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": COURT},
        {"sub": COURT},
        {"aud": f"{CITIZENS}/"},
        {"aud": [CITIZENS]},
        {"exp": None},
        {"jti": None},
        {"exp": int(SetClock().now().timestamp()) + 121},
        {"exp": int(SetClock().now().timestamp()) - 10},
        {"iat": int(SetClock().now().timestamp()) + 60},
    ],
)
async def test_a_proof_that_breaks_one_rule_is_refused(changes: dict[str, Any]) -> None:
    with stand() as at:
        assert (await push(at, proof(at, **changes))).json()["error"] == "invalid_client"


async def test_a_proof_of_another_key_or_kind_is_refused() -> None:
    with stand() as at:
        foreign = proof(at, key=RSAKey.generate_key(2048))
        assert (await push(at, foreign)).json()["error"] == "invalid_client"
        other_kind = {**proof(at), "client_assertion_type": "other"}
        assert (await push(at, other_kind)).json()["error"] == "invalid_client"
        assert (await push(at, {**proof(at), "client_assertion": "x"})).json()["error"] == "invalid_client"


async def test_nobody_logs_in_with_a_number_that_could_be_a_real_persons(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with stand() as at:
        at.load()
        unmarked = f"{CHILD[:2]}{int(CHILD[2]) - 8}{CHILD[3:]}"
        monkeypatch.setattr("connectors.idporten.simulator.number_of", lambda *_: unmarked)
        page = await open_page(at, CITIZENS, PORTAL)
        assert (await choose(at, CITIZENS, page, person="x")).status_code == 403


def test_the_providers_do_not_start_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "production")
    clock = SetClock()
    with pytest.raises(SimulatorInProduction):
        make_simulator(open_world(None, clock), clock)


async def test_every_page_says_that_nothing_here_is_real() -> None:
    with stand() as at:
        at.load()
        for issuer, client_id in ((CITIZENS, PORTAL), (EMPLOYEES, COURT)):
            page = await open_page(at, issuer, client_id, acr_values=HIGH)
            assert "Dette er en simulator" in page
        out = await at.http.get(f"{CITIZENS}/logout")
        assert "Dette er en simulator" in out.text
        assert out.headers["x-simulated-register"] == "idporten"


async def test_an_error_comes_back_with_state_and_issuer_and_nothing_else() -> None:
    with stand() as at:
        answer = await at.http.get(f"{CITIZENS}/authorize", params=parameters(scope="profile"))
        query = parse_qs(urlsplit(answer.headers["location"]).query)
        assert set(query) == {"error", "error_description", "state", "iss"}
