# ruff: noqa: N815 -- the names are the register's own
"""DSOP Kontrollinformasjon wire contract, accounts API version 2.0.0: accounts, balances, errors, directory.

Source: Bits, DSOP common standard 2.0 (`Accounts`, `AccountDetails`, `Roles`, `Error…`) and the data set
`KontrollinformasjonUtvidet` of data.altinn.no. Transactions and cards are in `wire_transactions`. Code lists
are kept open: a new account type is not an error. Amounts are never negative; `creditDebitIndicator` carries
the sign. What is left out on purpose is in `not_kept`, with the reason.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictStr

NOT_DELIVERED = "dataNotDelivered"  # stands in place of an account reference that cannot be asked about


def _no_truth_value(value: object) -> object:
    if isinstance(value, bool | str):
        raise ValueError("an amount is a number")  # noqa: TRY004  # what pydantic turns into a finding
    return value


Amount = Annotated[Decimal, BeforeValidator(_no_truth_value), Field(ge=0)]
Currency = Annotated[StrictStr, Field(pattern=r"^[A-Z]{3}$")]


class Wire(BaseModel):
    """A part of an answer; the contract demands a tolerant reader."""

    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True, hide_input_in_errors=True)


class ResponseDetails(Wire):
    """`partial`: more exists at the bank, but only by hand. Not for paging, not for outages."""

    status: Literal["complete", "partial"]
    message: StrictStr | None = None


class Link(Wire):
    """A page address, relative to the bank's base address."""

    rel: StrictStr
    href: StrictStr


class Identifier(Wire):
    """Who a person or a company is."""

    type: StrictStr
    value: StrictStr
    countryOfResidence: StrictStr | None = None


class FinancialInstitution(Wire):
    """The bank that services the account."""

    identifier: Identifier | None = None
    name: StrictStr | None = None


class AccountRole(Wire):
    """Who owns the account and with what right."""

    permission: StrictStr | None = None
    identifier: Identifier | None = None
    name: StrictStr | None = None
    startDate: date | None = None
    endDate: date | None = None


class Account(Wire):
    """One line of the account list."""

    accountIdentifier: StrictStr
    accountReference: StrictStr
    type: StrictStr | None = None
    status: StrictStr | None = None
    currency: Currency | None = None
    servicer: FinancialInstitution | None = None
    primaryOwner: AccountRole | None = None


class Accounts(Wire):
    """One page of the account list; the list is absent when there is nothing."""

    responseDetails: ResponseDetails
    accounts: tuple[Account, ...] = ()
    links: tuple[Link, ...] = ()


class Balance(Wire):
    """One balance. The field list of the standard spells the indicator wrong; both are read."""

    type: StrictStr | None = None
    amount: Amount | None = None
    creditDebitIndicator: StrictStr | None = Field(
        default=None, validation_alias=AliasChoices("creditDebitIndicator", "creditDebitIdicator")
    )
    currency: Currency | None = None
    creditLineIncluded: StrictBool | None = None
    creditLineAmount: Amount | None = None
    creditLineCurrency: Currency | None = None
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


class Roles(Wire):
    """The roles answer. The call is closed to estates (400 ACC-001); read for banks that answer by letter."""

    responseDetails: ResponseDetails
    roles: tuple[AccountRole, ...] = ()


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
