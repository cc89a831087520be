# ruff: noqa: N815 -- the names are the register's own
"""DSOP Kontrollinformasjon wire contract, accounts API version 2.0.0: transactions and cards.

What the agreement for estates tells us to delete is not in these models, so it is gone when an answer has
been read: see `not_kept`.
"""

from datetime import date, datetime
from typing import Annotated

from pydantic import BeforeValidator, StrictBool, StrictStr

from connectors.bank.wire import Amount, Currency, Identifier, Link, ResponseDetails, Wire


def _with_a_time(value: object) -> object:
    """Some banks give a plain date where the contract has a date-time."""
    if isinstance(value, str) and len(value) == len("2026-01-01"):
        return date.fromisoformat(value)
    return value


Moment = Annotated[datetime | date, BeforeValidator(_with_a_time)]


class BankTransactionCode(Wire):
    """What kind of movement it was."""

    domain: StrictStr | None = None
    family: StrictStr | None = None
    subFamily: StrictStr | None = None
    freeText: StrictStr | None = None


class CounterParty(Wire):
    """The other side; its account and postal address must be deleted, and are not read."""

    identifier: Identifier | None = None
    name: StrictStr | None = None
    type: StrictStr | None = None


class PaymentCard(Wire):
    """The card that was used."""

    cardIdentifier: StrictStr
    holderName: StrictStr | None = None
    startDate: StrictStr | None = None  # year and month
    expiryDate: StrictStr | None = None
    cardIssuerName: StrictStr | None = None
    type: StrictStr | None = None
    cardStatus: StrictStr | None = None
    versionNumber: StrictStr | None = None
    cardIssuerIdentifier: Identifier | None = None


class TransactionReference(Wire):
    """A reference such as an invoice number."""

    type: StrictStr
    value: StrictStr


class Transaction(Wire):
    """One movement of an account."""

    transactionIdentifier: StrictStr
    references: tuple[TransactionReference, ...] = ()
    creditDebitIndicator: StrictStr | None = None
    reversalIndicator: StrictBool | None = None
    status: StrictStr | None = None  # booked, pending, info
    transactionCode: BankTransactionCode | None = None
    bookingDate: Moment | None = None
    valueDate: Moment | None = None
    counterParties: tuple[CounterParty, ...] = ()
    additionalInfo: StrictStr | None = None
    merchant: StrictStr | None = None
    paymentCard: PaymentCard | None = None
    registered: Moment | None = None
    amount: Amount | None = None
    currency: Currency | None = None


class Transactions(Wire):
    """One page of transactions."""

    responseDetails: ResponseDetails
    transactions: tuple[Transaction, ...] = ()
    links: tuple[Link, ...] = ()


class Cards(Wire):
    """The cards answer. The call is closed to estates (400 ACC-001); read for banks that answer by letter."""

    responseDetails: ResponseDetails
    paymentCards: tuple[PaymentCard, ...] = ()
