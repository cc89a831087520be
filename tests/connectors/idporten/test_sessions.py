"""Sessions at ID-porten: shared by services, asked for anew, and ended for everybody."""

import html
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from connectors.idporten.adapter import HIGH, SUBSTANTIAL
from connectors.idporten.clients import COURT, OTHER_SERVICE, PORTAL, person_handle
from connectors.idporten.wire import IdTokenClaims
from connectors.simulation.people import Person
from tests.connectors.idporten.logging_in import (
    CITIZENS,
    EMPLOYEES,
    REDIRECT,
    choose,
    claims_of,
    parameters,
    redeem,
    returned,
    secret,
)
from tests.connectors.simulation.stand import CHILD, SPOUSE, Stand, stand

ELSEWHERE = "https://another.test/callback"


async def ask(at: Stand, client_id: str = PORTAL, issuer: str = CITIZENS, **changes: str) -> httpx.Response:
    """Open the provider with the browser's cookies: a page, or a redirect with the answer."""
    form = parameters(client_id, **changes) | secret(at, client_id)
    pushed = await at.http.post(f"{issuer}/par", data=form)
    query = {"client_id": client_id, "request_uri": pushed.json()["request_uri"]}
    return await at.http.get(f"{issuer}/authorize", params=query)


async def log_in(
    at: Stand, client_id: str = PORTAL, issuer: str = CITIZENS, *, acr: str = HIGH, number: str = CHILD
) -> IdTokenClaims:
    page = await ask(at, client_id, issuer)
    assert page.status_code == 200
    handle = person_handle(at.access.keys, number)
    return await fetch(at, await choose(at, issuer, page.text, person=handle, acr=acr), client_id, issuer)


async def fetch(
    at: Stand, answer: httpx.Response, client_id: str = PORTAL, issuer: str = CITIZENS, **changes: str
) -> IdTokenClaims:
    body = (await redeem(at, issuer, client_id, returned(answer)["code"], **changes)).json()
    return await claims_of(at, issuer, body["id_token"])


async def test_a_session_is_shared_by_services_and_tells_when_the_login_was() -> None:
    with stand() as at:
        at.load()
        first = await log_in(at)
        at.clock.advance(minutes=10)
        answer = await ask(at, OTHER_SERVICE, redirect_uri=ELSEWHERE)
        second = await fetch(at, answer, OTHER_SERVICE, redirect_uri=ELSEWHERE)
        assert (second.pid, second.sid, second.acr) == (first.pid, first.sid, first.acr)
        assert second.auth_time == first.auth_time
        assert second.iat - first.iat == 600
        assert second.sub != first.sub, "a service cannot compare people with another one"


@pytest.mark.parametrize(
    "changes",
    [{"prompt": "login"}, {"max_age": "60"}, {"max_age": "0"}, {"prompt": "login", "max_age": "9999"}],
)
async def test_a_new_login_is_made_when_it_is_asked_for(changes: dict[str, str]) -> None:
    with stand() as at:
        at.load()
        first = await log_in(at)
        at.clock.advance(seconds=61)
        page = await ask(at, **changes)
        assert page.status_code == 200, "the picker, and no code"
        handle = person_handle(at.access.keys, CHILD)
        second = await fetch(at, await choose(at, CITIZENS, page.text, person=handle))
        assert second.auth_time == first.auth_time + 61
        assert second.sid != first.sid


async def test_a_session_of_a_lower_level_does_not_answer_for_a_higher_one() -> None:
    with stand() as at:
        at.load()
        await log_in(at, acr=SUBSTANTIAL)
        assert (await ask(at, acr_values=HIGH)).status_code == 200
        assert "code" in returned(await ask(at, acr_values=SUBSTANTIAL))


@pytest.mark.parametrize(("pauses", "lives"), [([31], False), ([25] * 4, True), ([25] * 5, False)])
async def test_a_session_ends_when_idle_and_after_two_hours(pauses: list[int], lives: bool) -> None:
    with stand() as at:
        at.load()
        await log_in(at)
        answer = None
        for pause in pauses:
            at.clock.advance(minutes=pause)
            answer = await ask(at)
        assert answer is not None
        assert (answer.status_code == 303) is lives


async def test_without_a_session_a_silent_login_is_refused() -> None:
    with stand() as at:
        at.load()
        assert returned(await ask(at, prompt="none"))["error"] == "login_required"
        await log_in(at)
        assert "code" in returned(await ask(at, prompt="none"))


async def test_a_person_who_died_since_has_no_session(monkeypatch: pytest.MonkeyPatch) -> None:
    with stand() as at:
        at.load()
        await log_in(at)
        living = at.access.world.person(CHILD)
        assert living is not None
        dead = Person(**{**living.__dict__, "is_dead": True})
        monkeypatch.setattr(at.access.world, "person", lambda _: dead)
        assert (await ask(at)).status_code == 200, "the picker, and no code"


async def test_each_login_at_ansattporten_is_its_own() -> None:
    with stand() as at:
        at.load()
        clerk = at.access.world.employees()[0].number
        await log_in(at, COURT, EMPLOYEES, number=clerk)
        assert (await ask(at, COURT, EMPLOYEES)).status_code == 200
        assert (await ask(at)).status_code == 200, "nor does it count at ID-porten"


def frames(page: str) -> list[dict[str, Any]]:
    found = []
    for address in re.findall(r'<iframe src="([^"]+)"', page):
        parts = urlsplit(html.unescape(address))
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        found.append({"at": f"{parts.scheme}://{parts.netloc}{parts.path}", **query})
    return found


async def test_a_logout_at_one_service_tells_the_other_one_which_session_is_over() -> None:
    with stand() as at:
        at.load()
        claims = await log_in(at)
        answer = await ask(at, OTHER_SERVICE, redirect_uri=ELSEWHERE)
        await fetch(at, answer, OTHER_SERVICE, redirect_uri=ELSEWHERE)
        query = {
            "client_id": OTHER_SERVICE,
            "post_logout_redirect_uri": "https://another.test/out",
            "state": "s",
        }
        out = await at.http.get(f"{CITIZENS}/logout", params=query)
        assert out.status_code == 200
        assert frames(out.text) == [
            {"at": "http://127.0.0.1:8000/logg-ut/fra-leverandor", "iss": CITIZENS, "sid": claims.sid}
        ]
        assert "https://another.test/out?state=s" in out.text, "the way back needs no JavaScript"
        assert "frame-src" in out.headers["content-security-policy"]
        assert (await ask(at)).status_code == 200, "the session is over"


async def test_a_logout_at_the_only_service_goes_straight_back() -> None:
    with stand() as at:
        at.load()
        await log_in(at)
        query = {"client_id": PORTAL, "post_logout_redirect_uri": REDIRECT}
        out = await at.http.get(f"{CITIZENS}/logout", params=query)
        assert (out.status_code, out.headers["location"]) == (303, REDIRECT)
        assert (await ask(at)).status_code == 200


async def test_a_logout_at_the_provider_itself_tells_every_service() -> None:
    with stand() as at:
        at.load()
        claims = await log_in(at, number=SPOUSE)
        out = await at.http.post(f"{CITIZENS}/logout")
        assert [frame["sid"] for frame in frames(out.text)] == [claims.sid]


async def test_an_id_token_ends_its_session_also_without_the_cookie_and_when_it_has_expired() -> None:
    with stand() as at:
        at.load()
        page = await ask(at)
        handle = person_handle(at.access.keys, CHILD)
        answer = await choose(at, CITIZENS, page.text, person=handle)
        token = (await redeem(at, CITIZENS, PORTAL, returned(answer)["code"])).json()["id_token"]
        at.clock.advance(minutes=5)
        cookies = dict(at.http.cookies)
        at.http.cookies.clear()
        form = {"id_token_hint": token, "post_logout_redirect_uri": REDIRECT}
        assert (await at.http.post(f"{CITIZENS}/logout", data=form)).status_code == 303
        at.http.cookies.update(cookies)
        assert (await ask(at)).status_code == 200


@pytest.mark.parametrize(
    "changes",
    [
        {"id_token_hint": "made-up"},
        {"client_id": "somebody"},
        {"client_id": COURT},
        {"post_logout_redirect_uri": "https://elsewhere.example/"},
    ],
)
async def test_a_logout_that_proves_nothing_ends_nothing(changes: dict[str, str]) -> None:
    with stand() as at:
        at.load()
        await log_in(at)
        query = {"client_id": PORTAL, "post_logout_redirect_uri": REDIRECT, **changes}
        out = await at.http.get(f"{CITIZENS}/logout", params=query)
        assert out.status_code == 400
        assert "location" not in out.headers
        assert (await ask(at)).status_code == 303, "the session lives"


async def test_a_way_back_without_a_service_is_not_taken() -> None:
    with stand() as at:
        out = await at.http.get(f"{CITIZENS}/logout", params={"post_logout_redirect_uri": REDIRECT})
        assert out.status_code == 400


async def test_an_id_token_of_the_other_provider_proves_nothing() -> None:
    with stand() as at:
        at.load()
        clerk = at.access.world.employees()[0].number
        page = await ask(at, COURT, EMPLOYEES)
        handle = person_handle(at.access.keys, clerk)
        answer = await choose(at, EMPLOYEES, page.text, person=handle)
        token = (await redeem(at, EMPLOYEES, COURT, returned(answer)["code"])).json()["id_token"]
        assert (await at.http.get(f"{CITIZENS}/logout", params={"id_token_hint": token})).status_code == 400
