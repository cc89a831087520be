"""Altinn's notifications through the simulator: once per key, and never a number in a text."""

import httpx
import pytest
import respx

from connectors.altinn.adapter import AltinnAdapter, build
from connectors.kit.http_client import make_http_client
from connectors.kit.settings import ConnectorSettings
from connectors.simulation.faults import Fault
from settlement.ports.channels import DeliveryState, NotificationOrder
from settlement.ports.errors import Malformed, Refused, Unavailable
from tests.connectors.simulation.stand import CHILD, DECEASED, SetClock, Stand, stand


def adapter(at: Stand, scope: str | None = None) -> AltinnAdapter:
    return build(at.settings("altinn", scope), at.http, at.clock, at.tokens)


def an_order(**changes: str) -> NotificationOrder:
    facts = {
        "idempotency_key": "case-1-invite-1",
        "recipient_person_number": CHILD,
        "subject": "Du har en oppgave",
        "body": "Logg inn for å lese.",
        **changes,
    }
    return NotificationOrder(**facts)


def reachable(at: Stand) -> None:
    at.load(scenario={"contacts": [{"number": CHILD}]})


async def test_a_notification_is_sent_once_per_key() -> None:
    with stand() as at:
        reachable(at)
        first = await adapter(at).send(an_order())
        again = await adapter(at).send(an_order())
        assert (first.repeated, again.repeated) == (False, True)
        assert first.reference == again.reference
        (effect,) = at.access.ledger.effects("altinn")
        assert effect.repeats == 1
        assert CHILD not in str(effect)
        assert await adapter(at).delivery_status(first.reference) == "Email_Delivered"
        (report,) = await adapter(at).reports(after=0)
        assert (report.idempotency_key, report.state) == ("case-1-invite-1", DeliveryState.DELIVERED)
        assert await adapter(at).reports(after=report.sequence) == ()


@pytest.mark.parametrize("contact", [{"reserved": True}, {"status": "IKKE_REGISTRERT"}])
async def test_who_cannot_be_notified_is_refused(contact: dict[str, object]) -> None:
    with stand() as at:
        at.load(scenario={"contacts": [{"number": CHILD, **contact}]})
        with pytest.raises(Refused, match="cannot be notified"):
            await adapter(at).send(an_order())
        assert at.access.ledger.effects() == ()


async def test_the_deceased_is_never_notified() -> None:
    with stand() as at:
        reachable(at)
        with pytest.raises(Refused):
            await adapter(at).send(an_order(recipient_person_number=DECEASED))


async def test_a_text_with_an_identity_number_is_not_sent() -> None:
    with stand() as at:
        reachable(at)
        with pytest.raises(Refused, match="identity number") as caught:
            await adapter(at).send(an_order(body=f"Gjelder {DECEASED}"))
        assert DECEASED not in str(caught.value)


async def test_a_token_that_is_too_old_is_changed_for_a_new_one() -> None:
    with stand() as at:
        reachable(at)
        sender = adapter(at)
        await sender.send(an_order())
        at.clock.advance(hours=1)
        await sender.send(an_order(idempotency_key="case-1-invite-2"))
        assert len(at.access.ledger.effects("altinn")) == 2


async def test_a_lost_answer_does_not_double_the_effect() -> None:
    with stand() as at:
        reachable(at)
        at.access.faults.add(Fault("altinn", "cut", "/orders"))
        receipt = await adapter(at).send(an_order())
        assert receipt.reference
        assert len(at.access.ledger.effects("altinn")) == 1


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault("altinn", "status", "/orders", times=None, status=500), Unavailable),
        (Fault("altinn", "malformed", "/orders"), Malformed),
        (Fault("altinn", "empty", "/orders"), Malformed),
        (Fault("altinn", "malformed", "/exchange"), Malformed),
    ],
)
async def test_a_fault_has_its_kind(fault: Fault, kind: type[Exception]) -> None:
    with stand() as at:
        reachable(at)
        at.access.faults.add(fault)
        with pytest.raises(kind):
            await adapter(at).send(an_order())


async def test_a_token_without_the_right_is_refused() -> None:
    with stand() as at:
        reachable(at)
        with pytest.raises(Refused):
            await adapter(at, "altinn:serviceowner").send(an_order())


class Tokens:
    scheme = "Bearer"

    async def token(self, *, scope: str, resource: str | None = None) -> str:
        return "maskinporten"

    def forget(self, *, scope: str, resource: str | None = None) -> None:
        """Nothing is kept."""


@respx.mock
async def test_a_recorded_answer_is_read() -> None:
    respx.get(url__startswith="https://altinn.test/authentication").respond(
        content=b"e30.eyJleHAiOjE4OTM0NTYwMDB9.c2ln"
    )
    order = respx.post(url__startswith="https://altinn.test/notifications").mock(
        return_value=httpx.Response(
            201,
            json={
                "notificationOrderId": "a",
                "notification": {"shipmentId": "b", "sendersReference": "c", "reminders": []},
            },
        )
    )
    settings = ConnectorSettings(
        base_url="https://altinn.test", extra={"resource_id": "urn:altinn:resource:x"}
    )
    receipt = await build(settings, make_http_client(), SetClock(), Tokens()).send(an_order())
    assert receipt.reference == "b"
    assert CHILD not in str(order.calls.last.request.url)
    assert b"urn:altinn:resource:x" in order.calls.last.request.content
