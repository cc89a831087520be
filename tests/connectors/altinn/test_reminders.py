"""A reminder is sent when its time has come, unless the sender's condition says that it is not needed."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from joserfc import jwt
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from connectors.altinn.simulated_notifications import CONDITION_SCOPE
from connectors.altinn.simulator import make_simulator
from connectors.kit.http_client import make_http_client
from connectors.simulation.app import MASKINPORTEN_KEY
from connectors.simulation.people import Contact
from settlement.ports.channels import DeliveryState, NotificationOrder, Reminder
from settlement.ports.errors import Refused
from tests.connectors.altinn.questions import a_notification, bench, notifier
from tests.support.registers import SPOUSE, Bench, estate

ADDRESS = "http://engine.test/altinn/condition/c-1/p-1"
AGAIN = Reminder(days_after=7, subject="Oppgjør etter dødsfall", body="Vi venter på svar.")


class Condition:
    """The sender's answer to whether a reminder is needed."""

    def __init__(self, answer: Response) -> None:
        self.answer = answer
        self.tokens: list[str] = []
        self.app = Starlette(routes=[Route("/{path:path}", self.ask)])

    async def ask(self, request: Request) -> Response:
        self.tokens.append(request.headers["authorization"].removeprefix("Bearer "))
        return self.answer

    def bench(self) -> Bench:
        http = make_http_client(httpx.ASGITransport(self.app))
        at = Bench("altinn", make_simulator, estate(), http=http)
        at.protect(SPOUSE, contact=Contact(email="person@example.test"))
        return at


def order() -> NotificationOrder:
    return a_notification(reminder=AGAIN, reminder_condition_url=ADDRESS)


async def kinds(at: Bench) -> list[str]:
    await notifier(at).reports(after=0)
    return [effect.kind for effect in at.access.ledger.effects("altinn")]


@pytest.mark.parametrize("needed", [True, False])
async def test_the_condition_decides_and_is_asked_with_altinns_own_token(needed: bool) -> None:
    condition = Condition(JSONResponse({"sendNotification": needed}))
    at = condition.bench()
    await notifier(at).send(order())
    at.clock.moment += timedelta(days=6)
    assert await kinds(at) == ["notification"]
    assert condition.tokens == []
    at.clock.moment += timedelta(days=2)
    assert await kinds(at) == ["notification", *(["reminder"] if needed else [])]
    (token,) = condition.tokens
    claims = jwt.decode(token, at.access.keys.key(MASKINPORTEN_KEY)).claims
    assert claims["scope"] == CONDITION_SCOPE
    reports = await notifier(at).reports(after=0)
    last = DeliveryState.DELIVERED if needed else DeliveryState.NOT_NEEDED
    assert [report.state for report in reports] == [DeliveryState.DELIVERED, last]
    assert reports[1].idempotency_key == f"{reports[0].idempotency_key}:again"


@pytest.mark.parametrize(
    "answer",
    [
        Response(status_code=500),
        Response(status_code=200),
        JSONResponse({"sendNotification": "no"}),
        JSONResponse([]),
    ],
)
async def test_a_condition_without_an_answer_is_asked_once_more_and_then_it_is_sent(answer: Response) -> None:
    condition = Condition(answer)
    at = condition.bench()
    await notifier(at).send(order())
    at.clock.moment += timedelta(days=8)
    assert await kinds(at) == ["notification"]
    at.clock.moment += timedelta(minutes=6)
    assert await kinds(at) == ["notification", "reminder"]
    assert len(condition.tokens) == 2


async def test_a_key_that_comes_again_makes_no_second_reminder() -> None:
    condition = Condition(JSONResponse({"sendNotification": True}))
    at = condition.bench()
    await notifier(at).send(order())
    assert (await notifier(at).send(order())).repeated
    at.clock.moment += timedelta(days=8)
    assert await kinds(at) == ["notification", "reminder"]
    assert await kinds(at) == ["notification", "reminder"]


@pytest.mark.parametrize(
    ("failure", "state"),
    [
        ("Email_Failed_Bounced", DeliveryState.FAILED),
        ("SMS_Failed_BarredReceiver", DeliveryState.FAILED),
        (None, DeliveryState.DELIVERED),
    ],
)
async def test_the_feed_tells_how_each_message_went(failure: str | None, state: DeliveryState) -> None:
    at = bench(delivery_failure=failure)
    await notifier(at).send(a_notification())
    (report,) = await notifier(at).reports(after=0)
    assert (report.state, report.why) == (state, failure or "Email_Delivered")


async def test_the_feed_is_read_page_by_page_in_order() -> None:
    at = bench()
    for place in range(250):
        await notifier(at).send(a_notification(idempotency_key=f"k-{place}"))
    reports = await notifier(at).reports(after=0)
    assert [report.idempotency_key for report in reports] == [f"k-{place}" for place in range(250)]
    half = reports[100].sequence
    assert (await notifier(at).reports(after=half))[0].idempotency_key == "k-101"


@pytest.mark.parametrize(
    "changed", [{"body": f"Gjelder {SPOUSE}"}, {"reminder_condition_url": f"http://x/{SPOUSE}"}]
)
async def test_no_number_leaves_the_house_in_a_text_or_an_address(changed: dict[str, Any]) -> None:
    at = bench()
    with pytest.raises(Refused, match="identity number"):
        await notifier(at).send(a_notification(reminder=AGAIN, **changed))
    assert at.sent == []


async def test_an_order_that_breaks_the_contract_is_refused() -> None:
    at = bench()
    await notifier(at).reports(after=0)
    headers = {"Authorization": at.sent[-1].headers["Authorization"]}
    path = f"{at.base_url}/notifications/api/v1/future/orders"
    person = {"nationalIdentityNumber": SPOUSE, "emailSettings": {"subject": "x", "body": "x"}}
    for body in (
        {},
        {"idempotencyId": "k", "recipient": {}},
        {"idempotencyId": "k", "recipient": {"recipientPerson": person, "recipientSms": {}}},
        {"idempotencyId": "k", "recipient": {"recipientPerson": person}},  # the text for SMS is missing
        {"idempotencyId": "k", "recipient": {"recipientPerson": {**person, "channelSchema": "Letter"}}},
        {
            "idempotencyId": "k",
            "recipient": {"recipientPerson": {**person, "channelSchema": "Email"}},
            "reminders": [{"delayDays": 0, "recipient": {"recipientPerson": person}}],
        },
    ):
        assert (await at.http.post(path, json=body, headers=headers)).status_code == 400
    assert at.access.ledger.effects() == ()
