"""Logging in with the simulated ID-porten and Ansattporten, and everything that must be refused."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from fastapi import FastAPI
from joserfc import jwt
from joserfc.jwk import RSAKey

from connectors.idporten.clients import person_handle
from connectors.idporten.simulator import make_simulator
from connectors.kit.simulator_host import host_simulators
from connectors.simulation.access import WorldAccess, open_world
from settlement.domain.case import Case
from settlement.domain.identifiers import NumberOrigin
from settlement.services.house import House
from settlement.settings import Settings
from settlement.web.app import create_app
from settlement.web.login.provider import Attempt, Provider, ProviderSettings
from settlement.web.login.refusals import LoginRefused, safe_return
from tests.settlement.web.browsing import BASE, Visitor, visit
from tests.settlement.web.estates import SON, SON_NUMBER, WIDOW_NUMBER, StillClock

SIMULATORS = "http://127.0.0.1:8402"


@pytest.fixture
def access(settings: Settings, clock: StillClock) -> WorldAccess:
    opened = open_world(settings.data_dir / "simulators.sqlite", clock)
    opened.base_url = SIMULATORS
    return opened


@pytest.fixture
def provider_host(
    access: WorldAccess, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> httpx.ASGITransport:
    known = {person_handle(access.keys, number): number for number in (SON_NUMBER, WIDOW_NUMBER)}
    monkeypatch.setattr("connectors.idporten.simulator.number_of", lambda _, handle: known.get(handle))
    return httpx.ASGITransport(host_simulators({"idporten": make_simulator(access, clock)}))


@pytest.fixture
def app(house: House, settings: Settings, provider_host: httpx.ASGITransport) -> FastAPI:
    return create_app(house, settings, login_transport=provider_host)


@pytest.fixture
async def simulator(provider_host: httpx.ASGITransport) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=provider_host, base_url=SIMULATORS) as client:
        yield client


async def _log_in(
    visitor: Visitor,
    simulator: httpx.AsyncClient,
    handle: str,
    *,
    start: str = "/logg-inn",
    acr: str = "idporten-loa-high",
) -> httpx.Response:
    begun = await visitor.get(start)
    assert begun.status_code == 303, begun.text
    picker = await simulator.get(begun.headers["location"])
    login = re.search(r'name="login" value="([^"]+)"', picker.text)
    assert login is not None, picker.text
    action = urlsplit(begun.headers["location"]).path
    chosen = await simulator.post(action, data={"login": login[1], "person": handle, "acr": acr})
    assert chosen.status_code == 303, chosen.text
    return await visitor.get(chosen.headers["location"].removeprefix(BASE))


async def test_a_person_logs_in_and_comes_back_to_the_page(
    app: FastAPI, simulator: httpx.AsyncClient, access: WorldAccess, widow_estate: Case
) -> None:
    target = f"/bo/{widow_estate.id}/{SON}/"
    async with visit(app) as visitor:
        back = await _log_in(
            visitor, simulator, person_handle(access.keys, SON_NUMBER), start=f"/logg-inn?tilbake={target}"
        )
        assert back.headers["location"] == target
        cookie = next(
            value for value in back.headers.get_list("set-cookie") if value.startswith("settlement=")
        )
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert (await visitor.get(target)).status_code == 200


async def test_nothing_of_the_provider_reaches_the_browser(
    app: FastAPI, simulator: httpx.AsyncClient, access: WorldAccess
) -> None:
    async with visit(app) as visitor:
        begun = await visitor.get("/logg-inn")
        asked = parse_qs(urlsplit(begun.headers["location"]).query)
        assert set(asked) == {"client_id", "request_uri"}, "the request is pushed, not shown"
        back = await _log_in(visitor, simulator, person_handle(access.keys, SON_NUMBER))
        everything = back.text + str(back.headers) + (await visitor.get("/mine")).text
    assert "eyJ" not in everything
    assert SON_NUMBER not in everything


async def test_a_lower_level_is_refused(
    app: FastAPI, simulator: httpx.AsyncClient, access: WorldAccess
) -> None:
    async with visit(app) as visitor:
        handle = person_handle(access.keys, SON_NUMBER)
        refused = await _log_in(visitor, simulator, handle, acr="idporten-loa-substantial")
        assert refused.status_code == 403
        assert "høyeste sikkerhetsnivået" in refused.text
        assert (await visitor.get("/mine")).status_code == 303


async def test_a_login_answer_is_good_once_and_only_in_the_same_browser(
    app: FastAPI, simulator: httpx.AsyncClient, access: WorldAccess
) -> None:
    async with visit(app) as visitor, visit(app) as other:
        back = await _log_in(visitor, simulator, person_handle(access.keys, SON_NUMBER))
        answer = str(back.request.url).removeprefix(BASE)
        for somebody in (visitor, other):
            again = await somebody.get(answer)
            assert again.status_code == 403
            assert "for lang tid" in again.text


async def test_a_new_login_gives_a_new_session_and_ends_the_old(
    app: FastAPI, simulator: httpx.AsyncClient, access: WorldAccess
) -> None:
    handle = person_handle(access.keys, SON_NUMBER)
    async with visit(app) as visitor, visit(app) as thief:
        await _log_in(visitor, simulator, handle)
        old = visitor.client.cookies["settlement"]
        await _log_in(visitor, simulator, handle, start="/logg-inn?fersk=1&tilbake=/mine")
        assert visitor.client.cookies["settlement"] != old
        thief.client.cookies.set("settlement", old)
        assert (await thief.get("/mine")).status_code == 303


async def test_a_fresh_login_as_somebody_else_is_refused(
    app: FastAPI, simulator: httpx.AsyncClient, access: WorldAccess
) -> None:
    async with visit(app) as visitor:
        await _log_in(visitor, simulator, person_handle(access.keys, SON_NUMBER))
        start = "/logg-inn?fersk=1&tilbake=/mine"
        refused = await _log_in(visitor, simulator, person_handle(access.keys, WIDOW_NUMBER), start=start)
    assert refused.status_code == 403


async def test_logging_out_ends_the_session_here_and_at_the_provider(
    app: FastAPI, simulator: httpx.AsyncClient, access: WorldAccess
) -> None:
    async with visit(app) as visitor:
        await _log_in(visitor, simulator, person_handle(access.keys, SON_NUMBER))
        page = await visitor.get("/mine")
        token = re.search(r'name="csrf" value="([0-9a-f]+)"', page.text)
        assert token is not None
        out = await visitor.client.post("/logg-ut", data={"csrf": token[1]}, headers={"origin": BASE})
        assert out.headers["location"].startswith(f"{SIMULATORS}/idporten/logout?")
        assert (await visitor.get("/mine")).status_code == 303


async def test_the_provider_ends_a_session_without_a_cookie(app: FastAPI) -> None:
    async with visit(app, SON_NUMBER) as visitor, visit(app) as provider:
        issuer = app.state.web.people.settings.issuer
        await provider.get(f"/logg-ut/fra-leverandor?iss=https://elsewhere.test&sid=sid-{SON_NUMBER[:3]}")
        assert (await visitor.get("/mine")).status_code == 200
        await provider.get(f"/logg-ut/fra-leverandor?iss={issuer}&sid=sid-{SON_NUMBER[:3]}")
        assert (await visitor.get("/mine")).status_code == 303


@pytest.mark.parametrize(("minutes", "uses"), [([31], False), ([25, 25, 25, 25], True), ([25] * 5, False)])
async def test_a_session_ends_when_idle_and_after_two_hours(
    app: FastAPI, clock: StillClock, minutes: list[int], uses: bool
) -> None:
    async with visit(app, SON_NUMBER) as visitor:
        status = 0
        for pause in minutes:
            clock.advance(timedelta(minutes=pause))
            status = (await visitor.get("/mine")).status_code
    assert (status == 200) is uses


async def test_a_form_after_the_session_ended_is_kept_until_the_new_login(
    app: FastAPI, simulator: httpx.AsyncClient, access: WorldAccess, widow_estate: Case, clock: StillClock
) -> None:
    path = f"/bo/{widow_estate.id}/{SON}/si-fra"
    async with visit(app, SON_NUMBER) as visitor:
        page = await visitor.get(path)
        clock.advance(timedelta(minutes=40))
        late = await visitor.send(page, {"what": "wrong_facts", "text": "Båten er min."})
        assert late.status_code == 303
        assert late.headers["location"].startswith(f"{SIMULATORS}/idporten/authorize")
        picker = await simulator.get(late.headers["location"])
        login = re.search(r'name="login" value="([^"]+)"', picker.text)
        assert login is not None
        form = {
            "login": login[1],
            "person": person_handle(access.keys, SON_NUMBER),
            "acr": "idporten-loa-high",
        }
        chosen = await simulator.post("/idporten/authorize", data=form)
        back = await visitor.get(chosen.headers["location"].removeprefix(BASE))
        assert back.headers["location"] == path
        assert "Båten er min." in (await visitor.get(path)).text


def test_a_way_back_is_never_another_site() -> None:
    for bad in (
        "https://elsewhere.test",
        "//elsewhere.test",
        "/\\elsewhere.test",
        "javascript:1",
        "",
        None,
        "/å",
    ):
        assert safe_return(bad, "/mine") == "/mine"
    assert safe_return("/bo/1/2/", "/mine") == "/bo/1/2/"


# The client against a provider that lies.

KEY = RSAKey.generate_key(2048, {"kid": "k"})
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "k"})
ISSUER = "https://issuer.test"
GOOD = {
    "iss": ISSUER,
    "aud": "us",
    "nonce": "nonce",
    "pid": SON_NUMBER,
    "acr": "idporten-loa-high",
    "exp": 120,
    "iat": 0,
    "auth_time": 0,
}


def _provider(
    claims: dict[str, Any],
    clock: StillClock,
    key: RSAKey = KEY,
    algorithm: str = "RS256",
    *,
    is_test: bool = True,
) -> Provider:
    now = int(clock.now().timestamp())
    stamped = {
        name: value + now if name in {"exp", "iat", "auth_time"} and isinstance(value, int) else value
        for name, value in claims.items()
    }
    token = jwt.encode({"alg": algorithm, "kid": "k"}, stamped, key, algorithms=[algorithm])

    def respond(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("openid-configuration"):
            return httpx.Response(
                200, json={"issuer": ISSUER, "token_endpoint": f"{ISSUER}/token", "jwks_uri": f"{ISSUER}/jwk"}
            )
        if request.url.path == "/jwk":
            return httpx.Response(200, json={"keys": [KEY.as_dict(private=False)]})
        return httpx.Response(200, json={"id_token": token})

    settings = ProviderSettings(
        name="t",
        issuer=ISSUER,
        client_id="us",
        redirect_uri=f"{BASE}/x",
        origin=NumberOrigin.wanted(is_test=is_test),
    )
    return Provider(settings, clock, transport=httpx.MockTransport(respond))


ANSWER = {"state": "state", "iss": ISSUER, "code": "code"}
ATTEMPT = Attempt("state", "nonce", "v" * 50)


async def test_a_sound_token_is_taken(clock: StillClock) -> None:
    identity = await _provider(GOOD, clock).finish(ATTEMPT, ANSWER)
    assert identity.person_number == SON_NUMBER
    assert SON_NUMBER not in repr(identity)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"iss": "https://elsewhere.test"}, "broken"),
        ({"aud": "them"}, "broken"),
        ({"aud": ["us", "them"]}, "broken"),
        ({"nonce": "other"}, "broken"),
        ({"nonce": None}, "broken"),
        ({"pid": None}, "broken"),
        ({"pid": "12345678901"}, "broken"),
        ({"exp": None}, "broken"),
        ({"auth_time": None}, "broken"),
        ({"exp": -120}, "expired"),
        ({"iat": 600}, "expired"),
        ({"acr": None}, "too_low"),
        ({"acr": "idporten-loa-substantial"}, "too_low"),
        ({"acr": "idporten-loa-highest"}, "too_low"),
        ({"auth_time": -600}, "too_old"),
    ],
)
async def test_an_unsound_token_is_refused(clock: StillClock, change: dict[str, Any], why: str) -> None:
    claims = {name: value for name, value in {**GOOD, **change}.items() if value is not None}
    with pytest.raises(LoginRefused) as refused:
        await _provider(claims, clock).finish(ATTEMPT, ANSWER, max_age=300)
    assert refused.value.why == why


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ({**ANSWER, "state": "other"}, "expired"),
        ({**ANSWER, "iss": "https://elsewhere.test"}, "broken"),
        ({"state": "state", "code": "code"}, "broken"),
        ({"state": "state", "iss": ISSUER}, "broken"),
        ({"state": "state", "iss": ISSUER, "error": "access_denied"}, "cancelled"),
    ],
)
async def test_an_unsound_answer_is_refused(clock: StillClock, answer: dict[str, str], why: str) -> None:
    with pytest.raises(LoginRefused) as refused:
        await _provider(GOOD, clock).finish(ATTEMPT, answer)
    assert refused.value.why == why


async def test_production_takes_no_synthetic_person(clock: StillClock) -> None:
    with pytest.raises(LoginRefused) as refused:
        await _provider(GOOD, clock, is_test=False).finish(ATTEMPT, ANSWER)
    assert refused.value.why == "broken"


async def test_a_logout_at_another_service_ends_the_login_here(
    app: FastAPI, simulator: httpx.AsyncClient, access: WorldAccess
) -> None:
    """The provider's page opens our address in a frame; we look up the session that it names."""
    async with visit(app) as visitor, visit(app) as frame:
        await _log_in(visitor, simulator, person_handle(access.keys, SON_NUMBER))
        assert (await visitor.get("/mine")).status_code == 200
        page = await simulator.get("/idporten/logout")
        told = re.search(r'<iframe src="([^"]+)"', page.text)
        assert told is not None
        address = unescape(told[1])
        assert address.startswith(f"{BASE}/logg-ut/fra-leverandor?")
        assert (await frame.get(address.removeprefix(BASE))).status_code == 200
        assert (await visitor.get("/mine")).status_code == 303


async def test_a_shared_session_logs_in_without_a_question_but_a_signature_asks_again(
    app: FastAPI, simulator: httpx.AsyncClient, access: WorldAccess
) -> None:
    async with visit(app) as visitor, visit(app) as again:
        await _log_in(visitor, simulator, person_handle(access.keys, SON_NUMBER))
        begun = await again.get("/logg-inn")
        straight = await simulator.get(begun.headers["location"])
        assert straight.status_code == 303
        await again.get(straight.headers["location"].removeprefix(BASE))
        assert (await again.get("/mine")).status_code == 200
        fresh = await again.get("/logg-inn?fersk=1&tilbake=/mine")
        assert (await simulator.get(fresh.headers["location"])).status_code == 200


async def test_a_token_signed_with_another_key_is_refused(clock: StillClock) -> None:
    with pytest.raises(LoginRefused):
        await _provider(GOOD, clock, key=OTHER_KEY).finish(ATTEMPT, ANSWER)


async def test_a_provider_that_is_down_is_said_to_be(clock: StillClock) -> None:
    down = httpx.MockTransport(lambda _: httpx.Response(503))
    settings = replace(_provider(GOOD, clock).settings)
    with pytest.raises(LoginRefused) as refused:
        await Provider(settings, clock, transport=down).metadata()
    assert refused.value.why == "unavailable"


def test_the_data_directory_holds_the_clients_secret(tmp_path: Path) -> None:
    first = Settings(data_dir=tmp_path)
    from settlement.web.login.issuers import people_settings  # noqa: PLC0415 - the one use

    assert people_settings(first).client_secret == people_settings(first).client_secret
