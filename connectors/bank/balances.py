"""Which of a bank's balances is the one we asked for; what it does not say is unknown, never zero."""

from dataclasses import dataclass
from decimal import Decimal

from connectors.bank.wire import AccountDetail, Balance
from connectors.kit.amounts import whole_ore

REGISTER_NAME = "Bank"
BOOKED = "bookedBalance"
AVAILABLE = "availableBalance"


@dataclass(frozen=True)
class ReadBalance:
    """Hundredths of the currency, negative when owed to the bank; or None and the reason."""

    ore: int | None
    currency: str | None = None
    note: str | None = None


def read_balance(detail: AccountDetail | None, *, kinds: tuple[str, ...]) -> ReadBalance:
    """Read the first kind of balance that the bank gives, in the order of `kinds`."""
    if detail is None:
        return ReadBalance(None, note="Banken ga ingen opplysninger om kontoen.")
    for kind in kinds:
        found = [balance for balance in detail.balances if balance.type == kind]
        if found:
            return _one(found, account_currency=detail.currency)
    return ReadBalance(None, note="Banken oppga ikke saldo.")


def _one(found: list[Balance], *, account_currency: str | None) -> ReadBalance:
    wanted = account_currency or "NOK"
    fitting = [balance for balance in found if (balance.currency or wanted) == wanted] or found
    if len(fitting) > 1:
        return ReadBalance(
            None, note="Banken oppga flere saldoer for kontoen. Spør banken hvilken som gjelder."
        )
    balance = fitting[0]
    currency = balance.currency or wanted
    if balance.amount is None:
        return ReadBalance(None, currency, "Banken oppga ikke saldo.")
    amount = _signed(balance)
    if amount is None:
        return ReadBalance(None, currency, "Banken oppga ikke om saldoen er til gode eller skyldig.")
    if balance.type == AVAILABLE and balance.creditLineIncluded:
        if balance.creditLineAmount is None or (balance.creditLineCurrency or currency) != currency:
            return ReadBalance(None, currency, "Saldoen omfatter en kreditt banken ikke oppga størrelsen på.")
        amount -= balance.creditLineAmount
    return ReadBalance(whole_ore(amount, register_name=REGISTER_NAME), currency)


def _signed(balance: Balance) -> Decimal | None:
    if balance.amount is None:
        return None
    if balance.creditDebitIndicator == "credit" or not balance.amount:
        return balance.amount
    return -balance.amount if balance.creditDebitIndicator == "debit" else None
