"""How we reach people and institutions. Every effect carries an idempotency key."""

from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from settlement.domain.record import Record


class Channel(StrEnum):
    """The ways to reach a party, in the order we try them."""

    ALTINN = "altinn"  # notification by e-mail or SMS through Altinn
    DIGITAL_POST = "digital_post"
    LETTER = "letter"  # printed and posted


class Receipt(Record):
    """The far side's word that it took what we sent."""

    reference: str
    at: datetime
    repeated: bool = False  # the far side had already seen this idempotency key


class NotificationOrder(Record):
    """A short message that names no one and asks for login. Text is ready for the reader."""

    idempotency_key: str
    recipient_person_number: str
    subject: str
    body: str
    language: str = "nb"


class LetterOrder(Record):
    """A letter as PDF to a postal address (heirs abroad, on paper, or without a channel)."""

    idempotency_key: str
    recipient_name: str
    address_lines: tuple[str, ...]
    country: str
    pdf: bytes


class InstitutionMessage(Record):
    """A CloudEvent to an institution's endpoint: that something changed, not what it holds."""

    idempotency_key: str
    organisation_number: str
    kind: str
    subject: str  # opaque case reference of that institution
    data: dict[str, Any]


class Notifications(Protocol):
    """Altinn 3 Notifications."""

    async def send(self, order: NotificationOrder) -> Receipt:
        """Send once per idempotency key.

        Raises:
            Refused: reserved or without contact data; the caller tries the next channel.
        """
        ...


class DigitalPost(Protocol):
    """Digital mailbox or print, through the DPI access point."""

    async def send_letter(self, order: LetterOrder) -> Receipt:
        """Print and post, once per idempotency key."""
        ...


class InstitutionPush(Protocol):
    """Events pushed to banks and other institutions."""

    async def push(self, message: InstitutionMessage) -> Receipt:
        """Deliver once per idempotency key; an institution without an endpoint raises Refused."""
        ...
