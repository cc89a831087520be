"""Our token source: one fetch under load, a clock that is wrong, and questions that must not be asked."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
import respx
from joserfc.jwk import RSAKey

from connectors.kit.client import RegisterClient
from connectors.kit.http_client import make_http_client
from connectors.kit.settings import ConnectorSettings
from connectors.krr.adapter import build as build_krr
from connectors.maskinporten.adapter import MaskinportenTokens, build
from connectors.maskinporten.client import MaskinportenClient
from connectors.maskinporten.clients import SUPPLIER, simulated_client
from connectors.maskinporten.clock_difference import clock_difference
from connectors.simulation.faults import Fault
from settlement.ports.errors import Malformed, PortError, Refused, Unavailable
from tests.connectors.fault_matrix import Row
from tests.connectors.maskinporten.grants import INSTITUTION_SCOPE, ISSUER, REGISTER_SCOPE
from tests.connectors.simulation.stand import BASE, SPOUSE, SetClock, Stand, stand

KRR = "krr:global/kontaktinformasjon.read"


class Counting(httpx.AsyncBaseTransport):
    """Counts the calls to the token endpoint."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner
        self.tokens = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.tokens += request.url.path.endswith("/token")
        await asyncio.sleep(0)
        return await self._inner.handle_async_request(request)


def source(
    at: Stand, *, clock: SetClock | None = None, name: str = "engine", consumer_org: str | None = None
) -> tuple[MaskinportenTokens, Counting]:
    counting = Counting(at.http._transport)
    register = RegisterClient(
        "Maskinporten",
        base_url=f"{BASE}/maskinporten",
        http=make_http_client(counting),
        clock=clock or at.clock,
        attempts=1,
    )
    client = simulated_client(at.access.keys, name)
    tokens = MaskinportenTokens(
        MaskinportenClient(register),
        clock or at.clock,
        issuer=ISSUER,
        client_id=client.client_id,
        key=client.key,
        consumer_org=consumer_org,
    )
    return tokens, counting


async def test_a_hundred_who_ask_together_cost_one_fetch_for_each_scope() -> None:
    with stand() as at:
        tokens, counting = source(at)
        asked = [tokens.token(scope=scope) for _ in range(50) for scope in (REGISTER_SCOPE, KRR)]
        assert len(set(await asyncio.gather(*asked))) == 2
        assert counting.tokens == 2
        at.clock.advance(seconds=115)
        asked = [tokens.token(scope=REGISTER_SCOPE) for _ in range(50)]
        assert len(set(await asyncio.gather(*asked))) == 1
        assert counting.tokens == 3, "the renewal is one fetch as well"


async def test_the_order_and_number_of_the_scopes_make_no_difference() -> None:
    with stand() as at:
        tokens, counting = source(at)
        one = await tokens.token(scope=f"{REGISTER_SCOPE} {KRR}")
        assert await tokens.token(scope=f"{KRR} {REGISTER_SCOPE} {KRR}") == one
        assert counting.tokens == 1


async def test_a_failure_is_shared_by_those_who_waited() -> None:
    with stand() as at:
        tokens, counting = source(at)
        at.access.faults.add(Fault("maskinporten", "status", "/token", times=None, status=503))
        got = await asyncio.gather(*(tokens.token(scope=KRR) for _ in range(20)), return_exceptions=True)
        assert all(isinstance(one, Unavailable) for one in got)
        assert counting.tokens == 3, "one flight of three tries, not sixty"


async def test_one_who_gives_up_does_not_stop_the_others() -> None:
    with stand() as at:
        tokens, counting = source(at)
        impatient = asyncio.ensure_future(tokens.token(scope=KRR))
        patient = asyncio.ensure_future(tokens.token(scope=KRR))
        await asyncio.sleep(0)
        impatient.cancel()
        assert await patient
        assert impatient.cancelled() or impatient.cancelling()
        assert counting.tokens == 1


async def test_a_refused_token_is_dropped_by_the_first_call_only() -> None:
    """Ten calls are refused with the same old token: one new one serves them all."""
    with stand() as at:
        tokens, counting = source(at)
        stale = await tokens.token(scope=KRR)

        async def answer(request: httpx.Request) -> httpx.Response:
            await asyncio.sleep(0)
            return httpx.Response(401 if request.headers["authorization"].endswith(stale) else 200)

        http = make_http_client(httpx.MockTransport(answer))
        register = RegisterClient(
            "KRR", base_url="https://krr.test", http=http, clock=at.clock, tokens=tokens
        )
        asked = [register.request("GET", "/x", scope=KRR) for _ in range(10)]
        assert {one.status for one in await asyncio.gather(*asked)} == {200}
        assert counting.tokens == 2


@pytest.mark.parametrize("seconds", [-200, -30, 30, 200])
async def test_a_clock_that_is_a_little_wrong_is_counted_with(seconds: int) -> None:
    with stand() as at:
        wrong = SetClock(at.clock.now() + timedelta(seconds=seconds))
        tokens, counting = source(at, clock=wrong)
        assert await tokens.token(scope=KRR)
        assert counting.tokens == 2
        assert await tokens.token(scope=REGISTER_SCOPE)
        assert counting.tokens == 3, "the difference is remembered"
        (finding,) = await tokens.check_configuration()
        assert f"{abs(seconds)} seconds" in finding


async def test_a_clock_that_is_hours_wrong_is_for_a_person_to_set() -> None:
    with stand() as at:
        tokens, _ = source(at, clock=SetClock(at.clock.now() - timedelta(hours=2)))
        with pytest.raises(Refused, match=r"7200 seconds.*MP-130"):
            await tokens.token(scope=KRR)


def test_the_issuers_time_is_read_from_the_last_date() -> None:
    now = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    ours = "Sun, 22 Nov 2026 09:00:30 GMT"
    assert clock_difference({"date": ours}, now) == timedelta(seconds=30)
    assert clock_difference({"date": f"Mon, 01 Jan 2024 00:00:00 GMT, {ours}"}, now) == timedelta(seconds=30)
    for told in ({}, {"date": ""}, {"date": "soon"}, {"date": "soon, perhaps"}):
        assert clock_difference(told, now) is None


@pytest.mark.parametrize(
    ("scope", "resource", "why"),
    [
        ("", None, "no scope is set"),
        (REGISTER_SCOPE, "https://api.test", "takes no token with a resource"),
        ("skatteetaten:avregning", "https://api.test", "takes no token with a resource"),
        ("svv:kjoretoy krr:read", "https://api.test", "two owners"),
    ],
)
async def test_a_token_that_no_register_takes_is_not_asked_for(
    scope: str, resource: str | None, why: str
) -> None:
    with stand() as at:
        tokens, counting = source(at)
        with pytest.raises(Refused, match=why):
            await tokens.token(scope=scope, resource=resource)
        assert counting.tokens == 0


async def test_a_supplier_asks_in_its_customers_name() -> None:
    with stand() as at:
        bank = simulated_client(at.access.keys, "bank-1").organisation_number
        tokens, _ = source(at, name=SUPPLIER, consumer_org=bank)
        assert await tokens.token(scope=INSTITUTION_SCOPE)
        stranger, counting = source(at, name=SUPPLIER, consumer_org="310000000")
        with pytest.raises(Refused, match="MP-251"):
            await stranger.token(scope=INSTITUTION_SCOPE)
        assert counting.tokens == 1, "what cannot succeed is not repeated"


def settings(folder: Path, **changes: str) -> ConnectorSettings:
    key_file = folder / "key.jwk"
    if not key_file.exists():
        key = RSAKey.generate_key(2048, auto_kid=True)
        key_file.write_text(json.dumps(key.as_dict(private=True)))
    extra = {
        "issuer": "https://issuer.test/",
        "client_id": "b0f5a3a2-0000-4000-8000-000000000000",
        "key_file": str(key_file),
        **changes,
    }
    return ConnectorSettings(base_url="https://issuer.test", extra=extra)


@pytest.mark.parametrize(
    "body",
    [
        {"access_token": "t", "token_type": "Bearer", "expires_in": 0},
        {"access_token": "t", "token_type": "MAC", "expires_in": 60},
        {"access_token": "", "token_type": "Bearer", "expires_in": 60},
        {"access_token": "t", "token_type": "Bearer", "expires_in": 60, "scope": "other:scope"},
        {"access_token": "t", "token_type": "Bearer"},
    ],
)
@respx.mock
async def test_an_answer_that_cannot_be_used_is_malformed(body: dict[str, object], tmp_path: Path) -> None:
    respx.post("https://issuer.test/token").respond(json=body)
    tokens = build(settings(tmp_path), make_http_client(), SetClock())
    with pytest.raises(Malformed):
        await tokens.token(scope=KRR)


@respx.mock
async def test_a_refusal_does_not_repeat_what_the_issuer_wrote(tmp_path: Path) -> None:
    answer = {"error": "see client 310000000!", "error_description": "Consumer 310000000 (MP-250)"}
    route = respx.post("https://issuer.test/token").respond(403, json=answer)
    tokens = build(settings(tmp_path), make_http_client(), SetClock())
    with pytest.raises(Refused, match="MP-250") as refused:
        await tokens.token(scope=KRR)
    assert "310000000" not in str(refused.value)
    assert route.call_count == 1


@respx.mock
async def test_wrong_settings_are_told_before_anything_is_asked(tmp_path: Path) -> None:
    described = {"issuer": "https://issuer.test", "token_endpoint": "x", "jwks_uri": "x"}
    respx.get("https://issuer.test/.well-known/oauth-authorization-server").respond(json=described)
    key = RSAKey.generate_key(2048).as_dict(private=True)
    (tmp_path / "key.jwk").write_text(
        json.dumps({name: value for name, value in key.items() if name != "kid"})
    )
    wrong = settings(tmp_path, issuer="https://issuer.test", client_id="us", consumer_org="1")
    findings = await build(wrong, make_http_client(), SetClock()).check_configuration()
    assert [next(w for w in ("slash", "UUID", "kid", "consumer_org") if w in one) for one in findings] == [
        "slash",
        "UUID",
        "kid",
        "consumer_org",
    ]


def test_a_public_key_is_no_client_key(tmp_path: Path) -> None:
    public = RSAKey.generate_key(2048, auto_kid=True).as_dict(private=False)
    (tmp_path / "key.jwk").write_text(json.dumps(public))
    with pytest.raises(Refused, match="key_file"):
        build(settings(tmp_path), make_http_client(), SetClock())


@pytest.mark.parametrize("fault", ["401", "403", "429", "500", "cut", "lost", "malformed"])
async def test_whatever_a_register_does_a_question_costs_at_most_two_tokens(fault: str) -> None:
    """No storm at the issuer either: the register's own tries are bounded by the fault matrix."""
    with stand() as at:
        tokens, counting = source(at)
        planned = Row("krr", "contact", fault, "", 0, "").planned("krr", "/personer")
        assert planned is not None
        at.access.faults.add(planned)
        adapter = build_krr(at.settings("krr"), at.http, at.clock, tokens)
        with pytest.raises(PortError):
            await adapter.contact(SPOUSE)
        assert counting.tokens == (2 if fault == "401" else 1)


async def test_a_register_is_not_asked_while_the_issuer_is_down() -> None:
    with stand() as at:
        tokens, counting = source(at)
        at.access.faults.add(Fault("maskinporten", "status", "/token", times=None, status=503))
        asked: list[httpx.Request] = []
        http = make_http_client(httpx.MockTransport(asked.append))  # type: ignore[arg-type]  # never answers
        with pytest.raises(Unavailable):
            await build_krr(at.settings("krr"), http, at.clock, tokens).contact(SPOUSE)
        assert (counting.tokens, asked) == (3, [])
