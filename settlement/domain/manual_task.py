"""What a person does where a source has no machine interface: whom to ask, with which words, by when."""

from datetime import date, timedelta
from enum import StrEnum

from settlement.domain.record import Record


class TaskOwner(StrEnum):
    """Who is to do it."""

    MANAGER = "manager"  # whoever looks after the estate: the deciding heirs, or the bobestyrer
    SURVIVOR = "survivor"  # the surviving spouse or cohabitant in person: not a matter of the estate
    COURT = "court"


class TaskFigure(Record):
    """A figure that the person needs at hand: an amount, a day, or a word with neither."""

    label: str
    amount_ore: int | None = None  # None: unknown, or nothing that is counted in money
    on: date | None = None
    basis: str = ""  # where it comes from, or which rule it follows


class ManualTask(Record):
    """One question that a person puts, and what shows that it was answered.

    `text` is the letter or the form's content in bokmål, without names and numbers: the page that shows it
    adds them, and the figures. `due_days` and `remind_days` count from the day the task was opened.
    """

    owner: TaskOwner = TaskOwner.MANAGER
    recipient: str
    where: str  # address, form or page of the recipient
    text: str
    attach: tuple[str, ...] = ()  # e.g. skifteattest
    evidence: str  # what the answer looks like: letter, extract, receipt
    due_days: int = 30
    remind_days: int = 14
    if_missed: str
    figures: tuple[TaskFigure, ...] = ()
    is_question: bool = False  # one more answer that the inventory waits for: a second bank's, say

    def due_on(self, opened: date) -> date:
        """Give the day by which the answer should be in."""
        return opened + timedelta(days=self.due_days)

    def remind_on(self, opened: date) -> date:
        """Give the day of the first reminder."""
        return opened + timedelta(days=self.remind_days)
