"""One account with its balance at death and now. An account that fails does not hide the others."""

import asyncio
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from connectors.bank import texts
from connectors.bank.balances import AVAILABLE, BOOKED, ReadBalance, ReadBalances, read_balances
from connectors.bank.client import BankClient
from connectors.bank.death_day import DeathDay, settle_death_day
from connectors.bank.inquiry import Inquiry
from connectors.bank.movements import count_back, transaction_records
from connectors.bank.pages import Listing, read_pages
from connectors.bank.wire import NOT_DELIVERED, Account, AccountDetail, AccountDetails
from connectors.bank.wire_transactions import Transaction, Transactions
from connectors.kit.response import RegisterResponse
from settlement.domain.answers import Provenance
from settlement.domain.registers import (
    AccountOutcome,
    AccountRecord,
    BankRelation,
    CurrencyBalance,
    TransactionRecord,
)
from settlement.ports.errors import Malformed, PortError, Unavailable

_NO_BALANCE_KIND = "accountWithoutBalance"
_SHARED_PERMISSION = "rightToUseWithOther"
_SHOWN_DIGITS = 5
_NO_END_YEAR = 9999  # how the banks write "no end"


@dataclass(frozen=True)
class AskedAccount:
    """The record, and what it cost to get it."""

    record: AccountRecord
    provenance: tuple[Provenance, ...] = ()
    messages: tuple[str, ...] = ()

    @property
    def is_partial(self) -> bool:
        """Whether the bank holds more than it told, and asking again will not help."""
        return self.record.outcome not in {AccountOutcome.TOLD, AccountOutcome.UNAVAILABLE}

    @property
    def is_unavailable(self) -> bool:
        """Whether asking again may help."""
        return self.record.outcome is AccountOutcome.UNAVAILABLE


@dataclass(frozen=True)
class _Asked:
    balances: ReadBalances
    outcome: AccountOutcome = AccountOutcome.TOLD
    detail: AccountDetail | None = None
    provenance: tuple[Provenance, ...] = ()
    messages: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Movements:
    listing: Listing[Transaction] | None
    provenance: tuple[Provenance, ...] = field(default=())

    def told(self, date_of_death: date) -> tuple[TransactionRecord, ...] | None:
        """Give the movements when the bank gave all of them."""
        listing = self.listing
        if listing is None or listing.is_partial or listing.is_unavailable:
            return None
        return transaction_records(listing.items, date_of_death=date_of_death)


async def ask_account(
    client: BankClient, account: Account, bank: BankRelation, *, place: int, inquiry: Inquiry
) -> AskedAccount:
    """Ask for the booked balance at death, the one today and the movements, all at once."""
    if account.accountReference == NOT_DELIVERED:
        return _not_delivered(account, bank, place)
    at_death, now, movements = await asyncio.gather(
        _ask(client, account, inquiry, until=inquiry.date_of_death),
        _ask(client, account, inquiry, until=inquiry.today),
        _movements(client, account, inquiry),
    )
    counted = count_back(now.balances.own, movements.listing, date_of_death=inquiry.date_of_death)
    day = settle_death_day(
        at_death.balances.own, now.balances.own, counted, date_of_death=inquiry.date_of_death
    )
    outcome = _worst(at_death, now, day, has_no_balance=account.type == _NO_BALANCE_KIND)
    record = _record(account, bank, account.accountReference).model_copy(
        update={
            **_balances(at_death.balances, now.balances, day, account.currency),
            **_dates(at_death.detail or now.detail),
            "outcome": outcome,
            "movements": movements.told(inquiry.date_of_death),
            "note": _note(account, at_death, now, day, inquiry),
        }
    )
    return AskedAccount(
        record,
        provenance=(*at_death.provenance, *now.provenance, *movements.provenance),
        messages=(*at_death.messages, *now.messages, *_told_to_all(account, day)),
    )


async def read_transactions(
    client: BankClient, account_reference: str, *, inquiry: Inquiry, from_date: date
) -> Listing[Transaction]:
    """Read every page of one account's transactions until today.

    Raises:
        PortError: the first page cannot be had.
    """
    here = client.transactions_path(account_reference)

    async def follow(href: str) -> RegisterResponse:
        return await client.page(href, inquiry=inquiry, here=here)

    first = await client.transactions(
        account_reference,
        case_reference=inquiry.case_reference,
        from_date=from_date,
        to_date=inquiry.today,
    )
    return await read_pages(
        first,
        parse=lambda response: response.parse_exact(Transactions),
        items_of=lambda page: page.transactions,
        key_of=lambda transaction: transaction.transactionIdentifier,
        follow=follow,
        keep_conflicts=True,
    )


async def _movements(client: BankClient, account: Account, inquiry: Inquiry) -> _Movements:
    """The movements since three months before the death; without them the balance stands unchecked."""
    try:
        listing = await read_transactions(
            client, account.accountReference, inquiry=inquiry, from_date=inquiry.window_start
        )
    except PortError:
        return _Movements(None)
    return _Movements(listing, tuple(listing.provenance))


async def _ask(client: BankClient, account: Account, inquiry: Inquiry, *, until: date) -> _Asked:
    try:
        response = await client.account_details(
            account.accountReference,
            case_reference=inquiry.case_reference,
            from_date=inquiry.window_start,
            until=until,
        )
        details = response.parse_exact(AccountDetails)
        kinds = (BOOKED,) if until == inquiry.date_of_death else (BOOKED, AVAILABLE)
        balances = read_balances(details.account, kinds=kinds)
    except PortError as error:
        outcome, note = _why(error)
        return _Asked(ReadBalances(ReadBalance(None, note=note)), outcome)
    partial = details.responseDetails.status == "partial"
    message = details.responseDetails.message
    return _Asked(
        balances,
        AccountOutcome.PARTIAL if partial else AccountOutcome.TOLD,
        details.account,
        (response.provenance,),
        (message,) if message else (),
    )


def _why(error: PortError) -> tuple[AccountOutcome, str]:
    if isinstance(error, Unavailable):
        return AccountOutcome.UNAVAILABLE, texts.ACCOUNT_SILENT
    if isinstance(error, Malformed):
        return AccountOutcome.MALFORMED, texts.ACCOUNT_UNREADABLE
    return AccountOutcome.REFUSED, texts.ACCOUNT_REFUSED


def _worst(at_death: _Asked, now: _Asked, day: DeathDay, *, has_no_balance: bool) -> AccountOutcome:
    """Tell how the account as a whole went: a balance at death that could be counted needs no new try."""
    order = (
        AccountOutcome.UNAVAILABLE,
        AccountOutcome.MALFORMED,
        AccountOutcome.REFUSED,
        AccountOutcome.PARTIAL,
    )
    found = {at_death.outcome, now.outcome}
    if has_no_balance or day.ore is None:
        return next((outcome for outcome in order if outcome in found), AccountOutcome.TOLD)
    if now.outcome is AccountOutcome.TOLD and at_death.outcome is not AccountOutcome.PARTIAL:
        return AccountOutcome.TOLD
    return next((outcome for outcome in order if outcome in found), AccountOutcome.TOLD)


def _balances(
    at_death: ReadBalances, now: ReadBalances, day: DeathDay, account_currency: str | None
) -> dict[str, Any]:
    further = {balance.currency: balance.ore for balance in now.others}
    then = {balance.currency: balance.ore for balance in at_death.others}
    currency = at_death.own.currency or now.own.currency or account_currency or "NOK"
    if now.own.currency not in {None, currency}:  # the two answers are about different currencies
        further[now.own.currency] = now.own.ore
    same = now.own.currency in {None, currency}
    return {
        "balance_at_death_ore": day.ore,
        "balance_at_death_basis": day.basis,
        "counted_back_ore": day.counted_ore,
        "balances_differ": day.differ,
        "balance_now_ore": now.own.ore if same else None,
        "currency": currency,
        "credit_line_ore": now.credit_line_ore
        if at_death.credit_line_ore is None
        else at_death.credit_line_ore,
        "other_currencies": tuple(
            CurrencyBalance(currency=code, at_death_ore=then.get(code), now_ore=further.get(code))
            for code in dict.fromkeys((*then, *further))
            if code is not None
        ),
    }


def _dates(detail: AccountDetail | None) -> dict[str, date | None]:
    if detail is None:
        return {}
    ended = detail.endDate
    return {
        "opened_on": detail.startDate,
        "closed_on": None if ended is None or ended.year >= _NO_END_YEAR else ended,
    }


def _note(account: Account, at_death: _Asked, now: _Asked, day: DeathDay, inquiry: Inquiry) -> str | None:
    failed = {AccountOutcome.UNAVAILABLE, AccountOutcome.MALFORMED, AccountOutcome.REFUSED}
    if account.type == _NO_BALANCE_KIND and not ({at_death.outcome, now.outcome} & failed):
        return texts.NO_BALANCE
    notes = [day.note] if day.note else []
    if day.ore is None and at_death.balances.own.note:
        notes.append(texts.unknown_at_death(at_death.balances.own.note))
    if now.balances.own.ore is None and now.balances.own.note:
        notes.append(texts.unknown_now(now.balances.own.note))
    closed_on = _dates(at_death.detail or now.detail).get("closed_on")
    if closed_on is not None and closed_on <= inquiry.today:
        notes.append(texts.closed(closed_on, inquiry.date_of_death))
    if at_death.balances.others or now.balances.others:
        notes.append(texts.OTHER_CURRENCIES)
    return " ".join(dict.fromkeys(notes)) or None


def _told_to_all(account: Account, day: DeathDay) -> tuple[str, ...]:
    return (f"Konto …{account.accountIdentifier[-_SHOWN_DIGITS:]}: {texts.DIFFER}",) if day.differ else ()


def _not_delivered(account: Account, bank: BankRelation, place: int) -> AskedAccount:
    record = _record(account, bank, f"{NOT_DELIVERED}-{place + 1}").model_copy(
        update={"note": texts.NOT_DELIVERED, "outcome": AccountOutcome.NOT_DELIVERED}
    )
    return AskedAccount(record, messages=(texts.SOME_NOT_DELIVERED,))


def _record(account: Account, bank: BankRelation, reference: str) -> AccountRecord:
    number = account.accountIdentifier
    return AccountRecord(
        bank_organisation_number=bank.organisation_number,
        bank_name=bank.bank_name,
        account_reference=reference,
        account_number=None if number == NOT_DELIVERED else number,
        kind=account.type or "otherAccount",
        status=account.status or "unknown",
        currency=account.currency or "NOK",
        co_owned=account.primaryOwner is not None and account.primaryOwner.permission == _SHARED_PERMISSION,
    )
