"""Which of a bank's balances is the one we asked for; what it does not say is unknown, never zero."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from connectors.bank.wire import AccountDetail, Balance
from connectors.kit.amounts import whole_ore
from settlement.ports.clock import OSLO

REGISTER_NAME = "Bank"
BOOKED = "bookedBalance"
AVAILABLE = "availableBalance"
HOME_CURRENCY = "NOK"
NOT_TOLD = "Banken oppga ikke saldo."
SEVERAL = "Banken oppga flere saldoer for kontoen. Spør banken hvilken som gjelder."
NO_SIGN = "Banken oppga ikke om saldoen er til gode eller skyldig."
HIDDEN_CREDIT = "Saldoen omfatter en kreditt banken ikke oppga størrelsen på."


@dataclass(frozen=True)
class ReadBalance:
    """Hundredths of the currency, negative when owed to the bank; or None and the reason."""

    ore: int | None
    currency: str | None = None
    note: str | None = None
    is_booked: bool = False
    registered_on: date | None = None


@dataclass(frozen=True)
class ReadBalances:
    """The account's own balance, those in further currencies, and the credit line."""

    own: ReadBalance
    others: tuple[ReadBalance, ...] = field(default=())
    credit_line_ore: int | None = None


def read_balances(detail: AccountDetail | None, *, kinds: tuple[str, ...]) -> ReadBalances:
    """Read the first kind of balance that the bank gives, in the order of `kinds`, in every currency."""
    if detail is None:
        return ReadBalances(ReadBalance(None, note="Banken ga ingen opplysninger om kontoen."))
    for kind in kinds:
        found = [balance for balance in detail.balances if balance.type == kind]
        if found:
            return _every_currency(found, account_currency=detail.currency)
    return ReadBalances(ReadBalance(None, note=NOT_TOLD))


def _every_currency(found: list[Balance], *, account_currency: str | None) -> ReadBalances:
    wanted = account_currency or HOME_CURRENCY
    by_currency: dict[str, list[Balance]] = defaultdict(list)
    for balance in found:
        by_currency[balance.currency or wanted].append(balance)
    own = wanted if wanted in by_currency else next(iter(by_currency))
    read = {currency: _one(balances, currency) for currency, balances in by_currency.items()}
    others = tuple(read[currency] for currency in read if currency != own)
    return ReadBalances(read[own], others, _credit_line(by_currency[own], own))


def _one(balances: list[Balance], currency: str) -> ReadBalance:
    if len(balances) > 1:
        return ReadBalance(None, currency, SEVERAL)
    balance = balances[0]
    if balance.amount is None:
        return ReadBalance(None, currency, NOT_TOLD)
    amount = _signed(balance)
    if amount is None:
        return ReadBalance(None, currency, NO_SIGN)
    if balance.type == AVAILABLE and balance.creditLineIncluded:
        if balance.creditLineAmount is None or (balance.creditLineCurrency or currency) != currency:
            return ReadBalance(None, currency, HIDDEN_CREDIT)
        amount -= balance.creditLineAmount
    ore = whole_ore(amount, register_name=REGISTER_NAME)
    return ReadBalance(
        ore,
        currency,
        is_booked=balance.type == BOOKED,
        registered_on=_oslo_day(balance.registered),
    )


def _credit_line(balances: list[Balance], currency: str) -> int | None:
    told = {
        balance.creditLineAmount
        for balance in balances
        if balance.creditLineAmount is not None and (balance.creditLineCurrency or currency) == currency
    }
    return whole_ore(told.pop(), register_name=REGISTER_NAME) if len(told) == 1 else None


def _signed(balance: Balance) -> Decimal | None:
    if balance.amount is None:
        return None
    if balance.creditDebitIndicator == "credit" or not balance.amount:
        return balance.amount
    return -balance.amount if balance.creditDebitIndicator == "debit" else None


def _oslo_day(moment: datetime | None) -> date | None:
    if moment is None:
        return None
    return moment.astimezone(OSLO).date() if moment.tzinfo else moment.date()
