"""What a bank's statement of an account holds.

A movement is known by its day, its amount and its place among equals of that day. The same days in another
file, or in another format, are the same movements: nothing is taken in twice.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from settlement.domain.record import Record


class StatementLine(Record):
    """One movement as the bank has it: positive came in, negative went out."""

    id: str
    on: date
    amount_ore: int
    text: str


class Statement(Record):
    """One period of one account, as a person or the bank gave it. `lines` are those that were new."""

    holding_id: str
    from_on: date | None
    until_on: date
    opening_ore: int | None
    closing_ore: int | None
    lines: tuple[StatementLine, ...]
    document_id: str | None = None
    by: str
    taken_at: datetime


def number_lines(moved: Iterable[tuple[date, int, str]]) -> tuple[StatementLine, ...]:
    """Give each movement its name: the day, the amount, and its place among equals of that day."""
    seen: Counter[tuple[date, int]] = Counter()
    lines = []
    for on, amount_ore, text in moved:
        seen[on, amount_ore] += 1
        name = f"{on.isoformat()}:{amount_ore}:{seen[on, amount_ore]}"
        lines.append(StatementLine(id=name, on=on, amount_ore=amount_ore, text=text))
    return tuple(lines)
