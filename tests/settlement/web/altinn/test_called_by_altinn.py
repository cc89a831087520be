"""Altinn asks whether a reminder is needed, and tells what happened to messages."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from settlement.domain.case import Case
from settlement.domain.events.consent import PartyIdentified, RemindersSet
from settlement.domain.journal import ENGINE
from settlement.services.deliver import LOOK_AT_MESSAGE
from settlement.services.house import House
from settlement.settings import Settings
from settlement.store.outbox import Work
from settlement.web.institutions.issuer_keys import FixedKeys
from tests.settlement.web.court.estates import BANK_A
from tests.settlement.web.estates import DAUGHTER, DECEASED_NUMBER, SON, StillClock
from tests.settlement.web.institutions.callers import KEYS, claims, token

SCOPE = "altinn:system/notifications.condition.check"
REFERENCE = "3f1c0d2e-8a53-4b0e-9d0a-5b8b8a0c1d2e"


@pytest.fixture
async def client(app: FastAPI, settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    app.state.issuer_keys = FixedKeys({issuer(settings): KEYS})
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url=settings.public_url) as made:
        yield made


def issuer(settings: Settings) -> str:
    return f"{settings.register_url('maskinporten')}/"


async def ask(
    client: httpx.AsyncClient, settings: Settings, clock: StillClock, path: str, **changed: Any
) -> Any:
    now = int(clock.now().timestamp())
    given = {"iss": issuer(settings), "aud": "unspecified", "scope": SCOPE, **changed}
    headers = {"authorization": f"Bearer {token(claims(now, BANK_A, **given))}"}
    return await client.get(f"/altinn/condition/{path}", headers=headers)


async def test_a_reminder_is_needed_while_something_waits_for_one_who_has_not_come(
    client: httpx.AsyncClient, settings: Settings, clock: StillClock, house: House, widow_estate: Case
) -> None:
    path = f"{widow_estate.id}/{SON}"
    answer = await ask(client, settings, clock, path)
    assert (answer.status_code, answer.json()) == (200, {"sendNotification": True})
    again = await ask(client, settings, clock, path)
    assert again.json() == {"sendNotification": True}
    record(house, widow_estate.id, PartyIdentified(party_id=SON, method="idporten", level="high"))
    record(house, widow_estate.id, RemindersSet(party_id=DAUGHTER, wanted=False))
    assert (await ask(client, settings, clock, path)).json() == {"sendNotification": False}
    answer = await ask(client, settings, clock, f"{widow_estate.id}/{DAUGHTER}")
    assert answer.json() == {"sendNotification": False}


@pytest.mark.parametrize("path", ["unknown/p-1", "018f3c2e-7b1a-7c4d-9e21-0a1b2c3d4e5f/p-1"])
async def test_nobody_learns_whether_there_is_a_case(
    client: httpx.AsyncClient, settings: Settings, clock: StillClock, path: str
) -> None:
    answer = await ask(client, settings, clock, path)
    assert (answer.status_code, answer.json()) == (200, {"sendNotification": False})


async def test_a_stranger_in_the_case_is_asked_about_in_vain(
    client: httpx.AsyncClient, settings: Settings, clock: StillClock, widow_estate: Case
) -> None:
    answer = await ask(client, settings, clock, f"{widow_estate.id}/p-nobody")
    assert answer.json() == {"sendNotification": False}


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"scope": "settlement:estates.read"}, 403),
        ({"iss": "https://another.test/"}, 401),
        ({"aud": "https://another.test"}, 401),
        ({"exp": 1}, 401),
    ],
)
async def test_only_altinns_own_token_gets_an_answer(
    client: httpx.AsyncClient,
    settings: Settings,
    clock: StillClock,
    widow_estate: Case,
    changed: dict[str, Any],
    status: int,
) -> None:
    answer = await ask(client, settings, clock, f"{widow_estate.id}/{SON}", **changed)
    assert answer.status_code == status
    assert "sendNotification" not in answer.text
    bare = await client.get(f"/altinn/condition/{widow_estate.id}/{SON}")
    assert bare.status_code == 401


def record(house: House, case_id: str, *events: Any) -> None:
    with house.database.work(actor=ENGINE, reason="test") as work:
        case = work.cases.load_for_update(case_id, expected_version=None)
        work.cases.append(case, events, actor=ENGINE, basis="test")


def an_event(**changed: Any) -> dict[str, Any]:
    return {
        "specversion": "1.0",
        "id": "b2c0a1de-0000-4000-8000-000000000001",
        "time": "2026-03-01T08:00:00Z",
        "type": "no.altinn.correspondence.correspondencereceiverread",
        "source": "https://platform.altinn.test/correspondence/api/v1/correspondence",
        "resourceinstance": REFERENCE,
        "subject": f"urn:altinn:person:identifier-no:{DECEASED_NUMBER}",
        **changed,
    }


def looks(house: House) -> tuple[Work, ...]:
    with house.database.work(actor=ENGINE, reason="test") as work:
        return work.outbox.claim([LOOK_AT_MESSAGE], "test", limit=10, lease_seconds=0)


async def test_an_event_that_comes_again_is_one_look_at_the_message(
    client: httpx.AsyncClient, settings: Settings, house: House
) -> None:
    path = settings.altinn_events_path()
    for _ in range(3):
        assert (await client.post(path, json=an_event())).status_code == 200
    (look,) = looks(house)
    assert look.payload == {"reference": REFERENCE}
    await client.post(path, json=an_event(source="https://another.test"))
    await client.post(path, json=an_event(id="another", time="2025-01-01T00:00:00Z"))
    assert len(looks(house)) == 3


async def test_the_validation_and_what_is_about_other_things_are_answered_and_forgotten(
    client: httpx.AsyncClient, settings: Settings, house: House
) -> None:
    path = settings.altinn_events_path()
    for kind in ("platform.events.validatesubscription", "no.altinn.correspondence.attachmentpublished"):
        assert (await client.post(path, json=an_event(type=kind))).status_code == 200
    assert looks(house) == ()


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"1", b'{"id":1}', b'{"type":"no.altinn.correspondence.correspondencex"}']
)
async def test_what_is_no_event_is_refused(
    client: httpx.AsyncClient, settings: Settings, body: bytes
) -> None:
    assert (await client.post(settings.altinn_events_path(), content=body)).status_code == 400


async def test_an_event_without_a_message_is_refused(client: httpx.AsyncClient, settings: Settings) -> None:
    answer = await client.post(settings.altinn_events_path(), json=an_event(resourceinstance="x"))
    assert answer.status_code == 400


async def test_nobody_without_the_secret_can_tell_us_anything(
    client: httpx.AsyncClient, house: House
) -> None:
    for secret in ("x", "0" * 40, "é"):
        assert (await client.post(f"/altinn/events/{secret}", json=an_event())).status_code == 404
    assert looks(house) == ()
