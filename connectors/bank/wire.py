# ruff: noqa: N815 -- the names are the register's own
"""DSOP Kontrollinformasjon wire contract, accounts API version 2, and the bank address directory.

Source: Bits, DSOP common standard 2.0 (`Accounts`, `AccountDetails`, `Transactions`) and the data
set `KontrollinformasjonUtvidet` of data.altinn.no. Code lists are kept open: a new account type is
not an error. Amounts are never negative; `creditDebitIndicator` carries the sign.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, StrictBool, StrictStr

NOT_DELIVERED = "dataNotDelivered"  # stands in place of an account reference that cannot be asked about


class Wire(BaseModel):
    """A part of an answer; the contract demands a tolerant reader."""

    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True)


class ResponseDetails(Wire):
    """`partial`: more exists at the bank, but only by hand. Not for paging, not for outages."""

    status: Literal["complete", "partial"]
    message: StrictStr | None = None


class Link(Wire):
    """A page address, relative to the bank's base address."""

    rel: StrictStr
    href: StrictStr


class AccountRole(Wire):
    """The primary owner's standing; identity and name are not read."""

    permission: StrictStr | None = None
    startDate: date | None = None
    endDate: date | None = None


class Account(Wire):
    """One line of the account list."""

    accountIdentifier: StrictStr
    accountReference: StrictStr
    type: StrictStr | None = None
    status: StrictStr | None = None
    currency: StrictStr | None = None
    primaryOwner: AccountRole | None = None


class Accounts(Wire):
    """One page of the account list; the list is absent when there is nothing."""

    responseDetails: ResponseDetails
    accounts: tuple[Account, ...] = ()
    links: tuple[Link, ...] = ()


class Balance(Wire):
    """One balance. The field list of the standard spells the indicator wrong; both are read."""

    type: StrictStr | None = None
    amount: Annotated[Decimal, Field(ge=0)] | None = None
    creditDebitIndicator: StrictStr | None = Field(
        default=None, validation_alias=AliasChoices("creditDebitIndicator", "creditDebitIdicator")
    )
    currency: StrictStr | None = None
    creditLineIncluded: StrictBool | None = None
    creditLineAmount: Annotated[Decimal, Field(ge=0)] | None = None
    creditLineCurrency: StrictStr | None = None
    registered: datetime | None = None


class AccountDetail(Account):
    """An account with its balances."""

    balances: tuple[Balance, ...] = ()
    startDate: date | None = None
    endDate: date | None = None


class AccountDetails(Wire):
    """The details answer; no account when the bank has nothing to add."""

    responseDetails: ResponseDetails
    account: AccountDetail | None = None


class Transaction(Wire):
    """A booked transaction. What must be deleted if received (counterparty account, address) is not read."""

    transactionIdentifier: StrictStr
    creditDebitIndicator: StrictStr | None = None
    status: StrictStr | None = None
    bookingDate: datetime | None = None
    valueDate: datetime | None = None
    additionalInfo: StrictStr | None = None
    merchant: StrictStr | None = None
    amount: Annotated[Decimal, Field(ge=0)] | None = None
    currency: StrictStr | None = None


class Transactions(Wire):
    """One page of transactions."""

    responseDetails: ResponseDetails
    transactions: tuple[Transaction, ...] = ()
    links: tuple[Link, ...] = ()


class ErrorBody(Wire):
    """Always clear JSON, also where answers are encrypted."""

    code: StrictStr | None = None
    message: StrictStr | None = None


class DirectoryEntry(Wire):
    """One bank's base address. Several rows for one bank are planned moves with dates."""

    orgNo: StrictStr
    name: StrictStr
    url: StrictStr
    version: StrictStr | None = None
    env: StrictStr | None = None
    fromDate: datetime | None = None
    toDate: datetime | None = None


class LetterAccount(Wire):
    """One account in a bank's letter, as it is taken in; negative: owed to the bank."""

    kontonummer: StrictStr
    type: StrictStr = "otherAccount"
    status: StrictStr = "unknown"
    valuta: StrictStr = "NOK"
    fellesMedAndre: StrictBool = False
    saldoDoedsdag: Decimal | None = None
    saldoIDag: Decimal | None = None


class Letter(Wire):
    """A bank's written answer. Not part of the standard: it is what a person types in from the letter."""

    konti: tuple[LetterAccount, ...] = ()
