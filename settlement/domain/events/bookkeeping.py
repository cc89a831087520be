"""Events of the bookkeeping: what the bank says moved."""

from datetime import date
from typing import ClassVar

from settlement.domain.books.statement_line import StatementLine
from settlement.domain.journal import Event


class StatementTaken(Event):
    """A statement of one account came, from a person or from the bank. Only lines that were new are here."""

    kind: ClassVar[str] = "statement_taken"
    holding_id: str
    from_on: date | None = None
    until_on: date
    opening_ore: int | None = None
    closing_ore: int | None = None
    lines: tuple[StatementLine, ...] = ()
    document_id: str | None = None


BOOKKEEPING_EVENTS: tuple[type[Event], ...] = (StatementTaken,)
