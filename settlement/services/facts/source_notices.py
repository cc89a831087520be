"""Who should be told what about a source now: that it is down, or that a task has its date. Pure."""

from datetime import date, datetime, timedelta

from settlement.domain.answers import AnswerStatus
from settlement.domain.case import Case
from settlement.domain.estate import NoticeKind, SourceNotice, SourceState
from settlement.domain.hand_tasks import HandTask, survivor, tasks_of
from settlement.domain.heirs import local_date
from settlement.domain.manual_task import TaskOwner
from settlement.domain.record import Record
from settlement.domain.steps.inventory import managers

DOWN_AFTER = timedelta(days=1)
OVERDUE_EVERY = timedelta(days=14)
ABOUT_DATES = frozenset({NoticeKind.REMINDER, NoticeKind.DUE, NoticeKind.OVERDUE})


class DueNotice(Record):
    """One person to tell about one source."""

    source: str
    number: int
    party_id: str
    kind: NoticeKind


def notices_due(case: Case, now: datetime) -> tuple[DueNotice, ...]:
    """List whom to tell what about the sources of a case; what was told is not told again.

    An office is told by its queue, so only parties are here.
    """
    found: list[DueNotice] = []
    for source, state in case.sources.items():
        if state.settled_by is None and state.status == AnswerStatus.UNAVAILABLE:
            found += _down(case, source, state, now)
        for task in tasks_of(source, state):
            if task.is_open:
                found += _about(case, state, task, now)
    return tuple(found)


def owners(case: Case, task: HandTask, now: datetime) -> tuple[str, ...]:
    """Give the parties whose task it is."""
    if task.task.owner is TaskOwner.SURVIVOR:
        left = survivor(case)
        return (left.id,) if left is not None else ()
    if task.task.owner is TaskOwner.COURT:
        return ()
    return tuple(who for who in managers(case, now) if who in case.parties)


def _down(case: Case, source: str, state: SourceState, now: datetime) -> list[DueNotice]:
    since = state.first_asked_at or state.asked_at
    if now - since < DOWN_AFTER:
        return []
    told = {notice.party_id for notice in state.notices if notice.kind is NoticeKind.DOWN}
    return [
        DueNotice(source=source, number=0, party_id=who, kind=NoticeKind.DOWN)
        for who in managers(case, now)
        if who in case.parties and who not in told
    ]


def _about(case: Case, state: SourceState, task: HandTask, now: datetime) -> list[DueNotice]:
    found = []
    for who in owners(case, task, now):
        told = [n for n in state.notices if n.party_id == who and n.number == task.number]
        kind = _handed_over(state, task, told) or _by_date(task, told, local_date(now))
        if kind is not None:
            found.append(DueNotice(source=task.source, number=task.number, party_id=who, kind=kind))
    return found


def _handed_over(state: SourceState, task: HandTask, told: list[SourceNotice]) -> NoticeKind | None:
    """Who was told that we ask again is told when we no longer do."""
    kinds = {notice.kind for notice in told}
    if task.number or NoticeKind.DOWN not in kinds or NoticeKind.BY_HAND in kinds:
        return None
    return NoticeKind.BY_HAND if state.next_try_at is None else None


def _by_date(task: HandTask, told: list[SourceNotice], today: date) -> NoticeKind | None:
    opened = local_date(task.opened_at)
    due_on, remind_on = task.task.due_on(opened), task.task.remind_on(opened)
    days = [local_date(n.at) for n in told if n.kind in ABOUT_DATES and n.at >= task.opened_at]
    last = max(days, default=None)
    if today >= due_on:
        if last is None or last < due_on:
            return NoticeKind.DUE
        return NoticeKind.OVERDUE if today - last >= OVERDUE_EVERY else None
    return NoticeKind.REMINDER if today >= remind_on and last is None else None
