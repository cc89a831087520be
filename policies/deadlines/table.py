"""The deadlines of a settlement as data, in the order of the table, DL-01 to DL-32."""

from __future__ import annotations

from policies.deadlines.row import DeadlineRow
from policies.deadlines.rows_before import BEFORE_THE_FORM
from policies.deadlines.rows_other_acts import AROUND_A_DEATH
from policies.deadlines.rows_settlement import DURING_SETTLEMENT
from policies.kernel.errors import UnknownRule

DEADLINES: tuple[DeadlineRow, ...] = (*BEFORE_THE_FORM, *DURING_SETTLEMENT, *AROUND_A_DEATH)
_BY_ID = {row.id: row for row in DEADLINES}


def find_deadline(deadline_id: str) -> DeadlineRow:
    """Find a row of the table.

    Raises:
        UnknownRule: there is no such deadline.
    """
    row = _BY_ID.get(deadline_id)
    if row is None:
        raise UnknownRule(deadline_id)
    return row


def find_parts(number: str) -> tuple[DeadlineRow, ...]:
    """Find the parts of a deadline by its number in the table, as in DL-19.

    Raises:
        UnknownRule: there is no such number.
    """
    parts = tuple(row for row in DEADLINES if row.number == number)
    if not parts:
        raise UnknownRule(number)
    return parts
