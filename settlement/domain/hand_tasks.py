"""What people do by hand about the sources of a case: each task with its source, owner and answer."""

from datetime import datetime

from settlement.domain.answers import AnswerStatus
from settlement.domain.case import Case
from settlement.domain.estate import HandAnswer, SourceState
from settlement.domain.manual_task import ManualTask, TaskOwner
from settlement.domain.parties import Party, Relation
from settlement.domain.record import Record
from settlement.domain.standard_tasks import standard_task

MANUAL_STATUSES = frozenset(
    {AnswerStatus.MANUAL, AnswerStatus.PARTIAL, AnswerStatus.REFUSED, AnswerStatus.NEEDS_PERSON}
)
SURVIVORS = frozenset({Relation.SPOUSE, Relation.COHABITANT})


class HandTask(Record):
    """One task of one source. Number 0 is the question itself; the rest is what else there is to do."""

    source: str
    number: int
    task: ManualTask
    opened_at: datetime
    answer: HandAnswer | None = None
    is_notice: bool = False  # an office to be told; nobody is asked anything

    @property
    def name(self) -> str:
        """A sign for it in forms and addresses."""
        return f"{self.source}-{self.number}"

    @property
    def is_question(self) -> bool:
        """Tell whether the inventory waits for the answer: what else there is to do is no such question."""
        is_own = self.task.owner is TaskOwner.SURVIVOR
        return not is_own and not self.is_notice and (self.number == 0 or self.task.is_question)

    @property
    def is_open(self) -> bool:
        return self.answer is None


def tasks_of(source: str, state: SourceState) -> tuple[HandTask, ...]:
    """List what a source asks of people: its own question when no machine can put it, then the rest."""
    own: tuple[tuple[int, ManualTask], ...] = ()
    if state.status in MANUAL_STATUSES:
        own = ((0, state.task or standard_task(source)),)
    rest = enumerate(state.further_tasks, start=1)
    return tuple(
        HandTask(
            source=source,
            number=number,
            task=task,
            opened_at=state.opened_later.get(number, state.asked_at),
            answer=state.hand_answers.get(number),
            is_notice=number == 0 and is_told_only(state),
        )
        for number, task in (*own, *rest)
    )


def is_told_only(state: SourceState) -> bool:
    """Tell whether an office is here because it is to be told something, and was never asked."""
    return bool(state.notice_keys) and state.mandate is None and not state.provenance


def open_questions(case: Case, owner: TaskOwner) -> tuple[HandTask, ...]:
    """List the questions of one kind of owner that the inventory waits for."""
    return tuple(one for one in open_tasks(case, owner) if one.is_question)


def hand_tasks(case: Case) -> tuple[HandTask, ...]:
    """List every task of every source, answered or not."""
    return tuple(task for source, state in case.sources.items() for task in tasks_of(source, state))


def open_tasks(case: Case, owner: TaskOwner) -> tuple[HandTask, ...]:
    """List what waits for one kind of owner."""
    return tuple(one for one in hand_tasks(case) if one.is_open and one.task.owner == owner)


def survivor(case: Case) -> Party | None:
    """Find the spouse or cohabitant who is left: the owner of what is no matter of the estate."""
    return next((party for party in case.active_parties.values() if party.relation in SURVIVORS), None)
