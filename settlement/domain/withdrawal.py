"""What was granted, sent or instructed in a case that does not stand, and what has become of each of it."""

from datetime import datetime
from enum import StrEnum

from settlement.domain.manual_task import ManualTask
from settlement.domain.record import Record


class Granted(StrEnum):
    """What kind of thing was given out of our hands."""

    ATTEST = "attest"
    FORMUESFULLMAKT = "formuesfullmakt"
    CONSENT = "consent"
    PROXY = "proxy"
    GUARDIAN = "guardian"
    ACCESS = "access"
    BOBESTYRER = "bobestyrer"
    MESSAGE = "message"
    PROKLAMA = "proklama"
    DECLARATION = "declaration"
    AGREEMENT = "agreement"
    PAYMENT = "payment"
    PAID = "paid"
    BOOKED = "booked"
    SALE = "sale"
    TITLE = "title"
    ACCOUNT = "account"
    TAX = "tax"
    SETTLED_BY_HAND = "settled_by_hand"
    DOCUMENT = "document"
    SEEN = "seen"
    REGISTERED_AGAIN = "registered_again"


class How(StrEnum):
    """How it is taken back."""

    ENDED = "ended"  # by us, at once
    TOLD = "told"  # a correction goes out, and its receipt is waited for
    BY_HAND = "by_hand"  # a person must undo it


class Grant(Record):
    """One thing to take back. `id` says the same thing each time, so that nothing is taken back twice."""

    id: str
    kind: Granted
    who: str  # a party, an organisation number, an office: whom it was given to
    how: How
    label: str  # bokmål
    amount_ore: int | None = None
    task: ManualTask | None = None  # what the court's person does, when `how` is BY_HAND
    payload: dict[str, str] = {}  # of a correction: whom to write to; opaque ids only


class Withdrawal(Record):
    """Where taking back one thing stands."""

    grant: Grant
    at: datetime
    channel: str = ""
    receipt: str | None = None
    failed: dict[str, str] = {}  # channel -> why
    done_by: str | None = None
    evidence: str = ""

    @property
    def waits_for_receipt(self) -> bool:
        """A correction is under way."""
        return self.grant.how is How.TOLD and self.receipt is None

    @property
    def waits_for_person(self) -> bool:
        """Somebody at the court has something to undo."""
        return self.grant.how is How.BY_HAND and self.done_by is None

    @property
    def is_open(self) -> bool:
        """Not taken back yet."""
        return self.waits_for_receipt or self.waits_for_person
