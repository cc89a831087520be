"""The questions to Altinn for the fault matrix, and the worlds in which they have answers."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

import httpx

from connectors.altinn import adapter as notifications
from connectors.altinn import correspondence, events
from connectors.altinn.adapter import AltinnAdapter
from connectors.altinn.correspondence import CorrespondenceAdapter, altinn_key
from connectors.altinn.correspondence_client import SCOPE
from connectors.altinn.events import EventsAdapter
from connectors.altinn.simulated_rules import RESOURCE_ID
from connectors.altinn.simulated_tokens import READ_SCOPE
from connectors.altinn.simulator import make_simulator
from connectors.altinn.tokens import AltinnTokens
from connectors.kit.client import RegisterClient
from connectors.simulation.organisation_numbers import synthetic_organisation_number
from connectors.simulation.people import Contact
from settlement.domain.legal_basis import LegalBasis
from settlement.ports.channels import CorrespondenceOrder, Document, NotificationOrder
from tests.connectors.questions import Question
from tests.support.registers import CASE, DECEASED, ENGINE, NOW, SPOUSE, Bench, estate

BASE = "/correspondence/api/v1"
OTHER = synthetic_organisation_number(77)
HEIR = ENGINE  # an organisation that writes to itself, so that one token is both sender and recipient
PDF = Document(file_name="vedtak.pdf", content=b"%PDF-1.7 synthetic")
LETTER = Document(file_name="stort.pdf", content=b"%PDF" + b"0" * correspondence.UPLOAD_AHEAD_FROM)


def bench(**contact: Any) -> Bench:
    at = Bench("altinn", make_simulator, estate())
    reach = {"email": "person@example.test", "mobile": "+4700000000", **contact}
    at.protect(SPOUSE, contact=Contact(**reach))
    return at


def notifier(at: Bench, **extra: str) -> AltinnAdapter:
    return notifications.build(at.settings(**extra), at.http, at.clock, at.tokens)


def sender(at: Bench, **extra: str) -> CorrespondenceAdapter:
    settings = at.settings(resource_id=RESOURCE_ID, **extra)
    return correspondence.build(settings, at.http, at.clock, at.tokens)


def listener(at: Bench, **extra: str) -> EventsAdapter:
    return events.build(at.settings(resource_id=RESOURCE_ID, **extra), at.http, at.clock, at.tokens)


def a_notification(**changes: Any) -> NotificationOrder:
    facts = {
        "idempotency_key": f"invitation:{CASE}:p-1:altinn",
        "recipient_person_number": SPOUSE,
        "subject": "Oppgjør etter dødsfall",
        "body": "Logg inn for å lese.",
        **changes,
    }
    return NotificationOrder(**facts)


def a_message(**changes: Any) -> CorrespondenceOrder:
    facts = {
        "idempotency_key": f"fordring:{CASE}:f-1:accepted",
        "recipient_organisation_number": HEIR,
        "title": "Et krav er behandlet",
        "summary": "Kravet er vurdert.",
        "body": "Se vedlegget.",
        "documents": (PDF,),
        "confirm_before": NOW + timedelta(days=14),
        **changes,
    }
    return CorrespondenceOrder(**facts)


def a_request(recipient: str = HEIR, **changes: Any) -> dict[str, Any]:
    return {
        "correspondence": {
            "resourceId": RESOURCE_ID,
            "sendersReference": "ref",
            "content": {"language": "nb", "messageTitle": "Tittel", "messageBody": "Tekst"},
            "isConfirmationNeeded": False,
            **changes,
        },
        "recipients": [f"urn:altinn:organization:identifier-no:{recipient}"],
    }


async def call(
    at: Bench, method: str, path: str, *, scope: str = f"{SCOPE} {READ_SCOPE}", **options: Any
) -> httpx.Response:
    """Call Correspondence as anybody could, with a token of both sender and recipient."""
    register = RegisterClient("Altinn", base_url=at.base_url, http=at.http, clock=at.clock)
    token = await AltinnTokens(register, at.tokens, at.clock).token(scope=scope)
    headers = {"Authorization": f"Bearer {token}"}
    return await at.http.request(method, f"{at.base_url}{BASE}{path}", headers=headers, **options)


async def unpublished(at: Bench) -> str:
    """Send a message that is published tomorrow, and give its id."""
    body = a_request(OTHER, requestedPublishTime=(NOW + timedelta(days=1)).isoformat())
    answer = await call(at, "POST", "/correspondence", json=body)
    return str(answer.json()["correspondences"][0]["correspondenceId"])


async def _order(at: Bench, extra: Mapping[str, str], _: LegalBasis | None) -> Any:
    return await notifier(at, **extra).send(a_notification())


async def _reports(at: Bench, extra: Mapping[str, str], _: LegalBasis | None) -> Any:
    for place in range(3):
        await notifier(at).send(a_notification(idempotency_key=f"invitation:{CASE}:p-{place}:altinn"))
    return await notifier(at, **extra).reports(after=0)


async def _send(at: Bench, extra: Mapping[str, str], _: LegalBasis | None) -> Any:
    return await sender(at, **extra).send(a_message())


async def _send_plain(at: Bench, extra: Mapping[str, str], _: LegalBasis | None) -> Any:
    return await sender(at, **extra).send(a_message(documents=()))


async def _send_large(at: Bench, extra: Mapping[str, str], _: LegalBasis | None) -> Any:
    return await sender(at, **extra).send(a_message(documents=(LETTER,)))


async def _report(at: Bench, extra: Mapping[str, str], _: LegalBasis | None) -> Any:
    sent = await sender(at).send(a_message())
    return await sender(at, **extra).report(sent.reference)


async def _withdraw(at: Bench, extra: Mapping[str, str], _: LegalBasis | None) -> Any:
    return await sender(at, **extra).withdraw(await unpublished(at))


async def _changed(at: Bench, extra: Mapping[str, str], _: LegalBasis | None) -> Any:
    for place in range(3):
        await sender(at).send(a_message(idempotency_key=f"fordring:{CASE}:f-{place}:accepted"))
    return await listener(at, **extra).changed(after="")


async def _subscribe(at: Bench, extra: Mapping[str, str], _: LegalBasis | None) -> Any:
    return await listener(at, **extra).subscribe("https://engine.example/altinn/events")


REFERENCE = str(
    uuid5(UUID(altinn_key(a_message().idempotency_key)), f"urn:altinn:organization:identifier-no:{HEIR}")
)
"""What the simulator calls the message, so that a fault can be planned for its own endpoint."""


def _asked(path: str, ask: Any, *, is_effect: bool = False) -> Question:
    return Question(
        "altinn", path, bench, ask, (DECEASED, SPOUSE), is_about_a_case=False, is_effect=is_effect
    )


QUESTIONS = {
    "exchange": _asked("/exchange/maskinporten", _order),
    "order": _asked("/future/orders", _order, is_effect=True),
    "reports": _asked("/shipment/feed", _reports),
    "message": _asked("/api/v1/correspondence", _send_plain, is_effect=True),
    "message_with_files": _asked("/correspondence/upload", _send, is_effect=True),
    "attachment": _asked("/api/v1/attachment", _send_large),
    "report": _asked(f"/correspondence/{REFERENCE}", _report),
    "withdraw": _asked("/purge", _withdraw),
    "changed": _asked("/events/api/v1/events", _changed),
    "subscribe": _asked("/events/api/v1/subscriptions", _subscribe),
}
