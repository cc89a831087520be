"""What happens to messages: told to subscribers and to those who ask, twice, late, in any order, or never."""

import json
from datetime import timedelta
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from connectors.altinn.events import PAGE
from connectors.altinn.simulated_events import PUSH
from connectors.altinn.simulator import make_simulator
from connectors.kit.http_client import make_http_client
from connectors.simulation.faults import Fault
from connectors.simulation.people import Contact
from settlement.ports.errors import Malformed, Refused
from tests.connectors.altinn.questions import a_message, a_request, bench, call, listener, sender
from tests.connectors.altinn.recorded import recorded_events
from tests.support.registers import SPOUSE, Bench, estate

ADDRESS = "http://engine.test/altinn/events/secret"


class Listener:
    """An address that Altinn sends events to."""

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []
        self.status = 200
        self.app = Starlette(routes=[Route("/{path:path}", self.take, methods=["POST"])])

    async def take(self, request: Request) -> Response:
        if self.status == 200:
            self.events.append(json.loads(await request.body()))
        return Response(status_code=self.status)

    @property
    def kinds(self) -> list[str]:
        return [event["type"].rpartition(".")[2].removeprefix("correspondence") for event in self.events]

    def bench(self) -> Bench:
        http = make_http_client(httpx.ASGITransport(self.app))
        at = Bench("altinn", make_simulator, estate(), http=http)
        at.protect(SPOUSE, contact=Contact(email="person@example.test"))
        return at


async def test_an_address_shows_that_it_wants_events_before_it_gets_any() -> None:
    ear = Listener()
    at = ear.bench()
    first = await listener(at).subscribe(ADDRESS)
    assert ear.kinds == ["validatesubscription"]
    assert await listener(at).subscribe(ADDRESS) == first
    await sender(at).send(a_message())
    assert ear.kinds[1:] == ["initialized", "published"]


async def test_an_address_that_does_not_answer_gets_nothing_until_it_does() -> None:
    ear = Listener()
    ear.status = 500
    at = ear.bench()
    await listener(at).subscribe(ADDRESS)
    await sender(at).send(a_message())
    ear.status = 200
    await sender(at).send(a_message(idempotency_key="second"))
    assert ear.kinds == ["validatesubscription"]
    await sender(at).send(a_message(idempotency_key="third"))
    assert ear.kinds[1:] == ["initialized", "published"]


async def test_a_new_address_takes_the_place_of_the_old_one() -> None:
    ear = Listener()
    at = ear.bench()
    old = await listener(at).subscribe("http://engine.test/old")
    new = await listener(at).subscribe(ADDRESS)
    assert old != new
    await sender(at).send(a_message())
    assert len(ear.events) == 4  # two validations, and two events for one subscriber


async def test_an_event_that_is_not_taken_comes_again_after_a_pause() -> None:
    ear = Listener()
    at = ear.bench()
    await listener(at).subscribe(ADDRESS)
    ear.status = 503
    receipt = await sender(at).send(a_message())
    ear.status = 200
    await sender(at).report(receipt.reference)
    assert ear.kinds == ["validatesubscription"]
    at.clock.moment += timedelta(minutes=1)
    await sender(at).report(receipt.reference)
    assert ear.kinds[1:] == ["initialized", "published"]


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("duplicate", ["initialized", "initialized", "published", "published"]),
        ("out_of_order", ["published", "initialized"]),
        ("late", ["initialized", "published"]),
        ("gap", []),
    ],
)
async def test_events_are_sent_twice_late_in_another_order_or_get_lost(fault: str, told: list[str]) -> None:
    ear = Listener()
    at = ear.bench()
    await listener(at).subscribe(ADDRESS)
    at.access.faults.add(Fault("altinn", fault, PUSH))
    receipt = await sender(at).send(a_message())
    assert ear.kinds[1:] == told
    ids = {(event["id"], event["source"]) for event in ear.events[1:]}
    assert len(ids) == len(set(told))
    changed, _ = await listener(at).changed(after="")
    assert changed == (receipt.reference,)


@pytest.mark.parametrize("fault", ["duplicate", "late", "out_of_order"])
async def test_the_list_names_each_message_once_and_goes_on_from_the_newest(fault: str) -> None:
    at = bench()
    sent = [(await sender(at).send(a_message(idempotency_key=f"m-{place}"))).reference for place in range(3)]
    at.access.faults.add(Fault("altinn", fault, "/events/api/v1/events"))
    changed, after = await listener(at).changed(after="")
    assert sorted(changed) == sorted(sent)
    at.clock.moment += timedelta(minutes=1)
    newest = await sender(at).send(a_message(idempotency_key="newest"))
    later, _ = await listener(at).changed(after=after)
    assert newest.reference in later


async def test_the_list_is_read_page_by_page_through_the_next_header() -> None:
    at = bench()
    for place in range(PAGE):
        await call(at, "POST", "/correspondence", json=a_request(sendersReference=f"r-{place}"))
    changed, after = await listener(at).changed(after="")
    assert len(changed) == PAGE
    pages = [one for one in at.sent if one.url.path.endswith("/events/api/v1/events")]
    assert len(pages) == 2 * PAGE // PAGE + (2 * PAGE % PAGE > 0)
    assert (await listener(at).changed(after=after))[0] == ()


async def test_what_nobody_has_opened_in_time_is_told() -> None:
    at = bench()
    receipt = await sender(at).send(a_message())
    _, after = await listener(at).changed(after="")
    at.clock.moment += timedelta(days=20)
    changed, _ = await listener(at).changed(after=after)
    assert changed == (receipt.reference,)


@pytest.mark.parametrize(
    "query",
    [
        "after=0",
        "resource=app:x&after=0",
        "resource=urn:altinn:resource:x",
        "resource=urn:altinn:resource:x&after=0&size=x",
    ],
)
async def test_a_question_without_resource_or_place_is_refused(query: str) -> None:
    at = bench()
    await listener(at).changed(after="")
    headers = {"Authorization": at.sent[-1].headers["Authorization"]}
    answer = await at.http.get(f"{at.base_url}/events/api/v1/events?{query}", headers=headers)
    assert answer.status_code == 400


async def test_a_next_page_on_another_host_is_not_asked() -> None:
    event = {"id": "1", "source": "s", "type": "no.altinn.correspondence.correspondencepublished"}
    elsewhere = recorded_events([event], following="https://elsewhere.test/events")
    with pytest.raises(Refused, match="another host"):
        await elsewhere.changed(after="")


async def test_an_event_without_an_id_breaks_the_contract() -> None:
    with pytest.raises(Malformed):
        await recorded_events([{"source": "s", "type": "t"}]).changed(after="")
