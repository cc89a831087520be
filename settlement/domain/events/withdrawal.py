"""Events of a death, or a case, that does not stand: each thing that is taken back, and its end."""

from datetime import date
from typing import ClassVar

from settlement.domain.journal import Event
from settlement.domain.manual_task import ManualTask
from settlement.domain.withdrawal import Grant


class DeathRegisteredAgain(Event):
    """The population register has the person as dead again.

    When nothing was taken back yet, it was a correction and the case goes on. Otherwise the court opens a new
    case: what is withdrawn stays withdrawn.
    """

    kind: ClassVar[str] = "death_registered_again"
    date_of_death: date | None
    source: str


class GrantWithdrawn(Event):
    """One thing was taken back, or its taking back began."""

    kind: ClassVar[str] = "grant_withdrawn"
    grant: Grant


class EverythingListed(Event):
    """All that was given out of our hands by now is listed."""

    kind: ClassVar[str] = "everything_listed"
    items: int
    why: str


class PaymentCancelled(Event):
    """A payment that has no receipt is not to be carried out."""

    kind: ClassVar[str] = "payment_cancelled"
    payment_id: str
    why: str


class RecipientCorrected(Event):
    """A correction reached the one who had been told, and this is the receipt."""

    kind: ClassVar[str] = "recipient_corrected"
    grant_id: str
    channel: str
    receipt: str


class RecipientNotReached(Event):
    """A correction did not get through by one channel. With a task a person takes over."""

    kind: ClassVar[str] = "recipient_not_reached"
    grant_id: str
    channel: str
    why: str
    task: ManualTask | None = None


class UndoneByHand(Event):
    """A person undid what no machine can."""

    kind: ClassVar[str] = "undone_by_hand"
    grant_id: str
    clerk: str
    evidence: str


WITHDRAWAL_EVENTS: tuple[type[Event], ...] = (
    DeathRegisteredAgain,
    GrantWithdrawn,
    EverythingListed,
    PaymentCancelled,
    RecipientCorrected,
    RecipientNotReached,
    UndoneByHand,
)
