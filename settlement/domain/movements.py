"""What the movements of an account tell: payments that come again, to be ended or taken over. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from settlement.domain.registers import TransactionRecord

LEAST_PAYMENTS = 2
LEAST_WEEKLY = 4
WEEK_DAYS = range(6, 9)
MONTH_DAYS = range(24, 39)  # a month, moved by weekends and holidays


@dataclass(frozen=True)
class RecurringPayment:
    """Payments to the same receiver at even distances; amounts are positive, and may differ."""

    receiver: str
    every: str  # week, month
    times: int
    last_on: date
    last_ore: int
    currency: str | None  # None: the account's own
    after_death: bool  # whether one was drawn after the death


def recurring_payments(movements: Iterable[TransactionRecord]) -> tuple[RecurringPayment, ...]:
    """Find what was drawn each week or month. A list of three months shows no yearly payments."""
    drawn: dict[tuple[str, str | None], list[tuple[date, int, TransactionRecord]]] = {}
    for one in movements:
        name = receiver_of(one)
        if name and one.booked_on and one.amount_ore is not None and one.amount_ore < 0 and one.is_booked:
            drawn.setdefault((name, one.currency), []).append((one.booked_on, -one.amount_ore, one))
    found = []
    for (name, currency), payments in sorted(drawn.items(), key=lambda entry: entry[0][0]):
        payments.sort(key=lambda payment: payment[0])
        every = _distance([day for day, _, _ in payments])
        if every:
            last_on, last_ore, _ = payments[-1]
            late = any(one.after_death for _, _, one in payments)
            found.append(
                RecurringPayment(name, every, len(payments), last_on, last_ore, currency, after_death=late)
            )
    return tuple(found)


def receiver_of(movement: TransactionRecord) -> str:
    """Name the other side as well as the bank tells it."""
    names = (movement.merchant, *movement.counterparties, movement.text)
    return next((" ".join(name.split()) for name in names if name), "")


def _distance(days: list[date]) -> str | None:
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    if len(days) >= LEAST_WEEKLY and all(gap in WEEK_DAYS for gap in gaps):
        return "week"
    if len(days) >= LEAST_PAYMENTS and all(gap in MONTH_DAYS for gap in gaps):
        return "month"
    return None
