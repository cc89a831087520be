"""Maskinporten: our token source against the issuer that checks each grant for real."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
import respx
from joserfc.jwk import RSAKey

from connectors.kit.http_client import make_http_client
from connectors.kit.settings import ConnectorSettings
from connectors.maskinporten.adapter import build
from connectors.maskinporten.clients import client_of_data_directory, registrations, simulated_client
from connectors.maskinporten.grant import GRANT_TYPE, sign_grant
from connectors.maskinporten.verifier import TokenVerifier
from connectors.simulation.faults import Fault
from settlement.ports.errors import Malformed, Refused, Unavailable
from tests.connectors.simulation.stand import BASE, SetClock, Stand, make_tokens, stand

SCOPE = "folkeregister:deling/offentligmedhjemmel"


async def grant(at: Stand, *, name: str = "engine", **changes: str) -> httpx.Response:
    client = simulated_client(at.access.keys, name)
    wanted = {"issuer": f"{BASE}/maskinporten/", "scope": SCOPE, **changes}
    assertion = sign_grant(client_id=client.client_id, key=client.key, now=at.clock.now(), **wanted)
    return await post(at, assertion)


async def post(at: Stand, assertion: str) -> httpx.Response:
    return await at.http.post(
        f"{BASE}/maskinporten/token", data={"grant_type": GRANT_TYPE, "assertion": assertion}
    )


async def test_a_token_is_fetched_once_for_many_who_ask_at_the_same_time() -> None:
    with stand() as at:
        got = await asyncio.gather(*(at.tokens.token(scope=SCOPE) for _ in range(20)))
        assert len(set(got)) == 1


async def test_a_token_is_renewed_before_it_expires() -> None:
    with stand() as at:
        first = await at.tokens.token(scope=SCOPE)
        at.clock.advance(seconds=100)
        assert await at.tokens.token(scope=SCOPE) == first
        at.clock.advance(seconds=10)
        assert await at.tokens.token(scope=SCOPE) != first


async def test_a_token_says_who_the_consumer_is() -> None:
    with stand() as at:
        bank = make_tokens(at.access, at.clock, at.http, "bank-1")
        token = await bank.token(scope="settlement:estates.read")
        verifier = TokenVerifier(at.tokens._client, at.clock, issuer=f"{BASE}/maskinporten/")
        caller = await verifier.verify(token, scope="settlement:estates.read")
        expected = next(made for made in registrations() if made.name == "bank-1")
        assert caller.organisation_number == expected.organisation_number
        with pytest.raises(Refused, match="lacks the scope"):
            await verifier.verify(token, scope="settlement:payouts.write")
        at.clock.advance(seconds=200)
        with pytest.raises(Refused, match="not valid at this time"):
            await verifier.verify(token, scope="settlement:estates.read")
        with pytest.raises(Refused, match="not genuine"):
            await verifier.verify(token[:-6] + "AAAAAA", scope="settlement:estates.read")


async def test_a_grant_is_used_once() -> None:
    with stand() as at:
        assert (await grant(at, jti="one")).status_code == 200
        again = await grant(at, jti="one")
        assert again.status_code == 400
        assert "MP-012" in again.json()["error_description"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"issuer": f"{BASE}/maskinporten"}, "MP-110"),
        ({"scope": "unknown:scope"}, "MP-200"),
        ({"scope": "gjeldsregister:read"}, "MP-250"),
        ({"consumer_org": "310000000"}, "MP-251"),
    ],
)
async def test_a_wrong_grant_is_refused_with_the_issuers_code(changes: dict[str, str], code: str) -> None:
    with stand() as at:
        answer = await grant(at, **changes)
        assert answer.status_code in (400, 403)
        assert code in answer.json()["error_description"]


async def test_a_grant_from_a_wrong_clock_or_a_foreign_key_is_refused() -> None:
    with stand() as at:
        client = simulated_client(at.access.keys, "engine")
        issuer = f"{BASE}/maskinporten/"
        common = {"client_id": client.client_id, "issuer": issuer, "scope": SCOPE}
        late = at.clock.now() - timedelta(minutes=5)
        old = sign_grant(key=client.key, now=late, **common)
        assert "MP-130" in (await post(at, old)).json()["error_description"]
        early = sign_grant(key=client.key, now=at.clock.now() + timedelta(minutes=5), **common)
        assert "after now" in (await post(at, early)).json()["error_description"]
        other = RSAKey.generate_key(2048, auto_kid=True)
        foreign = sign_grant(key=other, now=at.clock.now(), **common)
        assert (await post(at, foreign)).status_code == 401
        assert "MP-011" in (await post(at, "no grant")).json()["error_description"]


async def test_a_refusal_names_the_code_and_is_not_repeated() -> None:
    with stand() as at, pytest.raises(Refused, match="MP-200"):
        await at.tokens.token(scope="unknown:scope")


async def test_an_issuer_that_is_down_is_asked_again_with_a_fresh_grant() -> None:
    with stand() as at:
        at.access.faults.add(Fault("maskinporten", "status", "/token", times=1, status=503))
        assert await at.tokens.token(scope=SCOPE)
        at.access.faults.add(Fault("maskinporten", "status", "/token", times=None, status=503))
        with pytest.raises(Unavailable):
            await at.tokens.token(scope="krr:global/kontaktinformasjon.read")


async def test_a_broken_answer_is_malformed() -> None:
    with stand() as at:
        at.access.faults.add(Fault("maskinporten", "malformed", "/token"))
        with pytest.raises(Malformed):
            await at.tokens.token(scope=SCOPE)


@respx.mock
async def test_a_recorded_answer_is_read_and_its_lifetime_obeyed(tmp_path: Path) -> None:
    key_file = tmp_path / "key.jwk"
    key_file.write_text(json.dumps(RSAKey.generate_key(2048, auto_kid=True).as_dict(private=True)))
    route = respx.post("https://issuer.test/token").respond(
        json={"access_token": "recorded", "token_type": "Bearer", "expires_in": 60, "scope": SCOPE}
    )
    extra = {"issuer": "https://issuer.test/", "client_id": "c", "key_file": str(key_file)}
    clock = SetClock()
    tokens = build(ConnectorSettings(base_url="https://issuer.test", extra=extra), make_http_client(), clock)
    assert await tokens.token(scope=SCOPE) == "recorded"
    clock.advance(seconds=51)
    await tokens.token(scope=SCOPE)
    assert route.call_count == 2


async def test_the_configuration_is_checked_against_the_issuers_own_description() -> None:
    with stand() as at:
        assert await at.tokens.check_configuration() == ()


def test_a_missing_key_file_is_told_in_a_sentence() -> None:
    extra = {"issuer": "https://issuer.test/", "client_id": "c", "key_file": "/nowhere/key.jwk"}
    with pytest.raises(Refused, match="key_file"):
        build(ConnectorSettings(base_url="https://issuer.test", extra=extra), make_http_client(), SetClock())


def test_a_client_has_the_same_key_in_every_process(tmp_path: Path) -> None:
    first = client_of_data_directory(tmp_path, "bank-1")
    assert client_of_data_directory(tmp_path, "bank-1").key.kid == first.key.kid
    assert client_of_data_directory(tmp_path, first.organisation_number).client_id == first.client_id
    with pytest.raises(KeyError):
        client_of_data_directory(tmp_path, "nobody")
