"""Enter what came in and went out after the death."""

from datetime import date

from settlement.domain.books.accounts import BANK, named
from settlement.domain.books.balances import lowest_ore
from settlement.domain.books.categories import COST_KINDS, INCOME_KINDS
from settlement.domain.books.reconciliation import hold_against_books
from settlement.domain.case import Case
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.events.distribution import MoneyBooked
from settlement.domain.journal import Actor
from settlement.domain.ledger import deposits
from settlement.domain.payments import free_ore
from settlement.domain.record import Record
from settlement.services.change import change
from settlement.services.facts.succession import date_of_death
from settlement.services.house import House

BASIS = "arveloven § 119 bokstav l"
MOST_ORE = 10**14


class MoneyInput(Record):
    """Money that came in (positive) or went out (negative) on one of the estate's accounts. Whole øre."""

    holding_id: str
    amount_ore: int
    category: str
    on: date
    text: str
    voucher: str
    statement_line: str = ""  # the line of the bank's statement that it enters


def book_money(house: House, case_id: str, *, version: int | None, actor: Actor, money: MoneyInput) -> Case:
    """Enter money that came in (positive) or went out (negative) on one of the estate's accounts.

    What comes after the payouts have begun is divided by the fractions that were agreed.

    Raises:
        InvalidInput: no amount, wrong kind, a day before the death or after today, no text or voucher, or
            another line of the statement than the one that is entered.
        Conflict: the settlement is over, or more would go out than stands on the account, or stood there
            that day or on any day since.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        if it.case.closed is not None or it.case.final_account_hash is not None:
            raise Conflict("The account is drawn up. What comes later is a new matter for the heirs.")
        _require_open_account(it.case, money.holding_id)
        _check(money)
        _check_line(it.case, money)
        if not date_of_death(it.case) <= money.on <= it.today:
            raise InvalidInput("on", "enter a day from the death until today")
        if money.amount_ore < 0 and free_ore(it.case)[money.holding_id] + money.amount_ore < 0:
            raise Conflict("There is not so much money on the account. Check the amount and the account.")
        _require_money_then(it.case, money)
        booked = MoneyBooked(entry_id=house.new_id(), by_party=actor.id, **money.model_dump())
        return it.record(booked, basis=BASIS)


def _require_money_then(case: Case, money: MoneyInput) -> None:
    """Hold what went out against every day since it did: no account was below zero on any of them."""
    left = lowest_ore(case.entries, named(BANK, money.holding_id), money.on)
    if money.amount_ore < 0 and left + money.amount_ore < 0:
        raise Conflict(
            "There was not so much money on the account then, or on a day since. Check the day, or first "
            "enter what had come in."
        )


def _require_open_account(case: Case, holding_id: str) -> None:
    if all(held.id != holding_id for held in deposits(case)):
        raise InvalidInput("holding_id", "choose one of the estate's accounts")
    if holding_id in case.accounts_closed:
        raise InvalidInput("holding_id", "that account is closed; choose another")


def _check(money: MoneyInput) -> None:
    if money.amount_ore == 0 or abs(money.amount_ore) > MOST_ORE:
        raise InvalidInput("amount_ore", "enter the amount")
    if money.category not in (INCOME_KINDS if money.amount_ore > 0 else COST_KINDS):
        raise InvalidInput("category", "choose what the money is for")
    if not money.text.strip():
        raise InvalidInput("text", "say what it is")
    if not money.voucher.strip():
        raise InvalidInput("voucher", "say what shows it: a receipt, an invoice or the statement")


def _check_line(case: Case, money: MoneyInput) -> None:
    """A line is entered once, as it stands on the statement."""
    if not money.statement_line:
        return
    held = hold_against_books(case, case.holdings[money.holding_id])
    line = next((one.line for one in held.unknown if one.line.id == money.statement_line), None)
    if line is None or (line.on, line.amount_ore) != (money.on, money.amount_ore):
        raise InvalidInput("statement_line", "choose a line of the statement that is not in the books")
