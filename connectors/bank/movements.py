"""Transactions in our words, and what they say of the balance at death."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from connectors.bank.balances import REGISTER_NAME, ReadBalance
from connectors.bank.pages import Listing
from connectors.bank.wire_transactions import Transaction
from connectors.kit.amounts import whole_ore
from settlement.domain.registers import TransactionRecord
from settlement.ports.clock import OSLO
from settlement.ports.errors import Malformed

_BOOKED = {None, "booked"}


@dataclass(frozen=True)
class Counted:
    """The balance at death counted back from a later one; or None and the reason."""

    ore: int | None
    note: str | None = None
    movements: int = 0


def count_back(now: ReadBalance, listing: Listing[Transaction] | None, *, date_of_death: date) -> Counted:
    """Take today's booked balance, and undo every movement booked after the day of death.

    What is uncertain is not counted: a list that misses something, a movement without date, amount or sign,
    one in another currency, or a balance with reservations in it.
    """
    if now.ore is None or not now.is_booked:
        return Counted(None, "Bokført saldo i dag er ikke kjent.")
    if listing is None or listing.is_partial or listing.is_unavailable or listing.has_conflict:
        return Counted(None, "Banken ga ikke alle transaksjoner etter dødsfallet.")
    total, movements = 0, 0
    for transaction in listing.items:
        if transaction.status not in _BOOKED:
            continue
        booked_on = day_of(transaction.bookingDate)
        if booked_on is not None and booked_on <= date_of_death:
            continue
        amount = signed_ore(transaction)
        if booked_on is None or amount is None or (transaction.currency or now.currency) != now.currency:
            return Counted(None, "Banken oppga ikke dato, beløp eller valuta for alle transaksjoner.")
        total, movements = total + amount, movements + 1
    return Counted(now.ore - total, movements=movements)


def transaction_records(
    transactions: Iterable[Transaction], *, date_of_death: date
) -> tuple[TransactionRecord, ...]:
    """Turn transactions into records; an amount that cannot be read is unknown."""
    return tuple(_record(one, date_of_death) for one in transactions)


def _record(transaction: Transaction, date_of_death: date) -> TransactionRecord:
    booked_on = day_of(transaction.bookingDate)
    code = transaction.transactionCode
    parts = (code.domain, code.family, code.subFamily, code.freeText) if code else ()
    return TransactionRecord(
        transaction_id=transaction.transactionIdentifier,
        amount_ore=signed_ore(transaction),
        currency=transaction.currency,
        booked_on=booked_on,
        value_on=day_of(transaction.valueDate),
        is_booked=transaction.status in _BOOKED,
        is_reversal=transaction.reversalIndicator,
        after_death=None if booked_on is None else booked_on > date_of_death,
        kind="/".join(part for part in parts if part) or None,
        text=transaction.additionalInfo,
        merchant=transaction.merchant,
        counterparties=tuple(party.name for party in transaction.counterParties if party.name),
        references=tuple((reference.type, reference.value) for reference in transaction.references),
    )


def signed_ore(transaction: Transaction) -> int | None:
    """Read the amount with its sign; None when the bank does not say which way it went."""
    if transaction.amount is None:
        return None
    try:
        ore = whole_ore(transaction.amount, register_name=REGISTER_NAME)
    except Malformed:
        return None
    if transaction.creditDebitIndicator == "credit" or not ore:
        return ore
    return -ore if transaction.creditDebitIndicator == "debit" else None


def day_of(moment: datetime | date | None) -> date | None:
    """Tell the Norwegian day of a moment."""
    if isinstance(moment, datetime):
        return moment.astimezone(OSLO).date() if moment.tzinfo else moment.date()
    return moment
