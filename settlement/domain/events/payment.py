"""Events of payments: whom to pay where, what is prepared, who approved, what the bank answered."""

from datetime import date
from typing import Any, ClassVar

from settlement.domain.journal import Event


class PayeeAccountGiven(Event):
    """Where one heir or creditor wants the money. A new one replaces the one before."""

    kind: ClassVar[str] = "payee_account_given"
    concerns: str  # party id, fordring id or holding id of a loan
    holder: str
    account: str  # eleven digits, or an IBAN when there is a BIC
    bic: str | None = None
    country: str | None = None
    kid: str | None = None
    by_party: str
    managed: bool = False  # the statsforvalter's, for a person under guardianship
    deposited: bool = False  # with Norges Bank, for an heir who has not said where


class PaymentInstructed(Event):
    """Money is to move: to a creditor, an heir, between the estate's accounts, or in from an heir.

    It is prepared with a key, and leaves the house when `approvals` different persons have approved it.
    """

    kind: ClassVar[str] = "payment_instructed"
    payment_id: str
    purpose: str  # debt, fordring, payout, advance, transfer, pay_in, set_off
    concerns: str  # fordring id, holding id or party id
    amount_ore: int
    institution: str  # who carries it out
    key: str
    account: str = ""  # holding id of the account it goes from or to; empty: the one with most money
    approvals: int = 0
    part_id: str = ""  # of an early part of the inheritance: which agreement
    decision: dict[str, Any] = {}  # of a set-off: what the rule said


class PaymentApproved(Event):
    """A person approved exactly these payments."""

    kind: ClassVar[str] = "payment_approved"
    payment_ids: tuple[str, ...]
    person: str  # the one who acted: two heirs with the same guardian are one person
    party_id: str
    content_hash: str


class PaymentOrderReleased(Event):
    """Enough persons have approved: one order goes to one bank, once."""

    kind: ClassVar[str] = "payment_order_released"
    order_id: str  # the message id of the order: the bank drops a second one
    payment_ids: tuple[str, ...]
    institution: str


class PaymentReceipted(Event):
    """The institution says it is done."""

    kind: ClassVar[str] = "payment_receipted"
    payment_id: str
    receipt: str
    on: date


class PaymentRejected(Event):
    """The institution says it cannot be done; it is prepared again when the cause is gone."""

    kind: ClassVar[str] = "payment_rejected"
    payment_id: str
    code: str  # ISO 20022 reason, e.g. AC04 for a closed account
    on: date


PAYMENT_EVENTS: tuple[type[Event], ...] = (
    PayeeAccountGiven,
    PaymentInstructed,
    PaymentApproved,
    PaymentOrderReleased,
    PaymentReceipted,
    PaymentRejected,
)
