"""How we reach people and institutions. Every effect carries an idempotency key."""

from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from settlement.domain.manual_task import ManualTask
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


class Reminder(Record):
    """The same message once more after some days, unless the condition says that it is not needed."""

    days_after: int
    subject: str
    body: str


class NotificationOrder(Record):
    """A short message that names no one and asks for login. Text is ready for the reader."""

    idempotency_key: str
    recipient_person_number: str
    subject: str
    body: str
    language: str = "nb"
    reminder: Reminder | None = None
    reminder_condition_url: str | None = None  # asked just before the reminder is sent


class DeliveryState(StrEnum):
    """How a message that was taken has fared."""

    UNDER_WAY = "under_way"
    DELIVERED = "delivered"
    READ = "read"
    CONFIRMED = "confirmed"
    NOT_READ = "not_read"  # delivered, and nobody has opened it in the time it was given
    NOT_NEEDED = "not_needed"  # the condition said so just before it was to be sent
    FAILED = "failed"


class DeliveryReport(Record):
    """The far side's word on one message, by the key that it was sent with."""

    idempotency_key: str
    state: DeliveryState
    why: str = ""  # the far side's own code
    sequence: int = 0


class Document(Record):
    """A file that goes with a message."""

    file_name: str
    content: bytes
    content_type: str = "application/pdf"


class CorrespondenceOrder(Record):
    """A message with documents to one recipient's inbox; person or organisation, never both."""

    idempotency_key: str
    recipient_person_number: str | None = None
    recipient_organisation_number: str | None = None
    title: str
    summary: str = ""
    body: str  # markdown
    language: str = "nb"
    documents: tuple[Document, ...] = ()
    confirm_before: datetime | None = None  # the recipient is asked to confirm that it was read


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

    async def reports(self, *, after: int) -> tuple[DeliveryReport, ...]:
        """List how messages have fared, told after this sequence number, in ascending order."""
        ...


class Correspondence(Protocol):
    """Altinn 3 Correspondence: messages with documents to an inbox."""

    async def send(self, order: CorrespondenceOrder) -> Receipt:
        """Send once per idempotency key.

        Raises:
            Refused: reserved, or no such recipient; the caller tries the next channel.
        """
        ...

    async def report(self, reference: str) -> DeliveryReport:
        """Tell how a message has fared, by the reference of its receipt."""
        ...

    async def withdraw(self, reference: str) -> None:
        """Take a message back.

        Raises:
            Refused: it is published already, so it can only be followed by a new one.
        """
        ...


class DeliveryEvents(Protocol):
    """What happens to messages after they were sent. An event only tells to look again."""

    async def subscribe(self, address: str) -> str:
        """See that events are sent to our address, and give the subscription's id; twice is once."""
        ...

    async def changed(self, *, after: str) -> tuple[tuple[str, ...], str]:
        """List references of messages that something happened to, and where to go on from.

        Args:
            after: what the last call gave; empty the first time.
        """
        ...


class DigitalPost(Protocol):
    """Digital mailbox or print, through the DPI access point."""

    async def send_letter(self, order: LetterOrder) -> Receipt:
        """Print and post, once per idempotency key."""
        ...


class OfficeNotice(Record):
    """What the court tells a public office, because a provision says so."""

    idempotency_key: str
    office: str  # kommune, statsforvalter
    kind: str  # one that the office's adapter has a task for
    recipient: str  # an organisation number, or the number of a municipality
    title: str
    body: str
    documents: tuple[Document, ...] = ()


class PublicOffice(Protocol):
    """A municipality or a statsforvalter: told digitally, or by a person."""

    async def notify(self, notice: OfficeNotice) -> Receipt | ManualTask:
        """Tell the office, once per idempotency key.

        Returns:
            The office's receipt; or what a person does where it cannot be told digitally.

        Raises:
            Unavailable: the channel is down; try again with the same key.
        """
        ...


class InstitutionPush(Protocol):
    """Events pushed to banks and other institutions."""

    async def push(self, message: InstitutionMessage) -> Receipt:
        """Deliver once per idempotency key; an institution without an endpoint raises Refused."""
        ...
