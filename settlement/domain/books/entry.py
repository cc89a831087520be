"""One entry of the estate's books: postings that sum to zero, with voucher and actor. Whole øre."""

from datetime import date, datetime

from pydantic import model_validator

from settlement.domain.record import Record


class Posting(Record):
    """What one account moves by: positive is debit, negative is credit."""

    account: str
    amount_ore: int


class Entry(Record):
    """One event of the case, in the books.

    `sequence` is the journal's number of the event that caused it; `on` is the day it concerns. A voucher is
    what shows it: a receipt, an extract, the hash of an answer, a decision.
    """

    sequence: int
    at: datetime
    on: date
    actor: str
    text: str
    voucher: str
    postings: tuple[Posting, ...]

    @model_validator(mode="after")
    def _balance(self) -> "Entry":
        if sum(posting.amount_ore for posting in self.postings) != 0:
            raise ValueError(f"entry {self.sequence} does not balance")
        return self
