"""What is out of the ordinary, and how the work goes: for the court's exceptions and health pages.

From the projections and the outbox; only the cases that wait for a register are opened. No personal data.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from settlement.domain.answers import AnswerStatus
from settlement.domain.events.intake import CourtEventDropped
from settlement.domain.journal import Actor
from settlement.services.court_reading import Office, is_of_office
from settlement.services.house import House
from settlement.store.outbox import OutboxState
from settlement.store.tables.catalogue import CASE_VIEW, JOURNAL, OUTBOX, TASK_VIEW
from settlement.store.unit_of_work import Work
from settlement.store.view_rows import DeadlineRow, TaskRow

MOST = 50
SOON = timedelta(days=14)
SLOW_AFTER = timedelta(minutes=5)
DOWN = frozenset({AnswerStatus.UNAVAILABLE, AnswerStatus.REFUSED})


@dataclass(frozen=True)
class RegisterTrouble:
    """A register that does not answer for one case."""

    case_id: str
    case_number: str
    source: str
    status: str
    tries: int
    asked_at: datetime
    next_try_at: datetime | None


@dataclass(frozen=True)
class CaseTrouble:
    """A case that needs a person."""

    case_id: str
    case_number: str
    what: str  # unreached_heir, conflict, incomplete_tree, on_hold, remark
    since: datetime | None


@dataclass(frozen=True)
class Exceptions:
    """All that does not go by itself, in the office's own cases."""

    registers: tuple[RegisterTrouble, ...]
    cases: tuple[CaseTrouble, ...]
    parked: tuple[OutboxState, ...]


@dataclass(frozen=True)
class RegisterHealth:
    """How many cases wait for a register."""

    source: str
    cases_waiting: int
    next_try_at: datetime | None


@dataclass(frozen=True)
class Health:
    """How the work goes now."""

    open_cases: int
    outbox_depth: int
    outbox_parked: int
    oldest_work: OutboxState | None
    oldest_ready: TaskRow | None
    is_slow: bool
    failing: tuple[tuple[str, str, int], ...]  # kind of work, error code, how many
    registers: tuple[RegisterHealth, ...]
    deadlines: tuple[DeadlineRow, ...]
    case_numbers: dict[str, str]


def exceptions(house: House, *, actor: Actor, office: Office) -> Exceptions:
    """List what needs a person in the office's own cases."""
    with house.database.work(actor=actor, reason="court exceptions") as work:
        troubles = [
            *_by_step(work, office, "find_unreached_heirs", "unreached_heir"),
            *_by_step(work, office, "complete_family_tree", "incomplete_tree"),
            *_held(work, office),
            *_conflicts(work, office, since=house.clock.now() - timedelta(days=90)),
        ]
        own = tuple(
            row for row in work.outbox.parked() if row.case_id and is_of_office(work, row.case_id, office)
        )
        return Exceptions(_registers(work, office), tuple(troubles[: MOST * 2]), own)


def health(house: House, *, actor: Actor, office: Office) -> Health:
    """Tell how old the oldest work is, how deep the outbox, what fails, and which deadlines come."""
    now = house.clock.now()
    with house.database.work(actor=actor, reason="health") as work:
        oldest = work.outbox.oldest_open()
        ready = _oldest_ready(work)
        troubles = _registers(work, office)
        soon = work.views.deadlines(before=now + SOON, after=now, limit=200)
        own = tuple(row for row in soon if is_of_office(work, row.case_id, office))[:20]
        numbers = _numbers(work, {row.case_id for row in own} | ({ready.case_id} if ready else set()))
        open_cases = work.connection.execute(
            select(func.count()).select_from(CASE_VIEW).where(CASE_VIEW.c.state == "open")
        ).scalar_one()
        return Health(
            open_cases=int(open_cases),
            outbox_depth=work.outbox.depth(),
            outbox_parked=len(work.outbox.parked()),
            oldest_work=oldest,
            oldest_ready=ready,
            is_slow=oldest is not None and now - oldest.due_at > SLOW_AFTER,
            failing=_failing(work),
            registers=_summed(troubles),
            deadlines=own,
            case_numbers=numbers,
        )


def _registers(work: Work, office: Office) -> tuple[RegisterTrouble, ...]:
    waiting = (
        select(TASK_VIEW.c.case_id)
        .where(TASK_VIEW.c.step.in_(("collect_registers", "answer_manual_sources")))
        .distinct()
        .limit(MOST)
    )
    found = []
    for case_id in work.connection.execute(waiting).scalars():
        case = work.cases.load(str(case_id))
        if not office.sees(case):
            continue
        found += [
            RegisterTrouble(
                case_id=case.id,
                case_number=case.court.case_number,
                source=source,
                status=str(state.status),
                tries=state.tries,
                asked_at=state.asked_at,
                next_try_at=state.next_try_at,
            )
            for source, state in case.sources.items()
            if state.status in DOWN and state.settled_by is None
        ]
    return tuple(found)


def _by_step(work: Work, office: Office, step: str, what: str) -> list[CaseTrouble]:
    rows = work.connection.execute(
        select(TASK_VIEW.c.case_id, TASK_VIEW.c.since, CASE_VIEW.c.case_number)
        .join(CASE_VIEW, CASE_VIEW.c.case_id == TASK_VIEW.c.case_id)
        .where(TASK_VIEW.c.step == step, TASK_VIEW.c.status == "waiting")
        .order_by(TASK_VIEW.c.since)
        .limit(MOST)
    )
    return [
        CaseTrouble(str(row.case_id), row.case_number, what, row.since)
        for row in rows
        if is_of_office(work, str(row.case_id), office)
    ]


def _held(work: Work, office: Office) -> list[CaseTrouble]:
    rows = work.connection.execute(
        select(CASE_VIEW.c.case_id, CASE_VIEW.c.case_number, CASE_VIEW.c.updated_at)
        .where(CASE_VIEW.c.on_hold, CASE_VIEW.c.state == "open")
        .order_by(CASE_VIEW.c.updated_at)
        .limit(MOST)
    )
    return [
        CaseTrouble(str(row.case_id), row.case_number, "on_hold", row.updated_at)
        for row in rows
        if is_of_office(work, str(row.case_id), office)
    ]


def _conflicts(work: Work, office: Office, *, since: datetime) -> list[CaseTrouble]:
    """Find events from the court that contradicted the case, by the clear kind of the record."""
    rows = work.connection.execute(
        select(JOURNAL.c.case_id, func.max(JOURNAL.c.at).label("at"))
        .where(JOURNAL.c.kind == CourtEventDropped.kind, JOURNAL.c.at >= since)
        .group_by(JOURNAL.c.case_id)
        .limit(MOST)
    ).all()
    found = []
    for row in rows:
        case_id = str(row.case_id)
        if not is_of_office(work, case_id, office):
            continue
        dropped = (record.event for record in work.cases.history(case_id))
        if any(isinstance(event, CourtEventDropped) and event.why == "conflict" for event in dropped):
            number = _numbers(work, {case_id}).get(case_id, "")
            found.append(CaseTrouble(case_id, number, "conflict", row.at))
    return found


def _oldest_ready(work: Work) -> TaskRow | None:
    row = work.connection.execute(
        select(TASK_VIEW).where(TASK_VIEW.c.status == "ready").order_by(TASK_VIEW.c.since).limit(1)
    ).one_or_none()
    return None if row is None else TaskRow(**{**row._asdict(), "case_id": str(row.case_id)})


def _failing(work: Work) -> tuple[tuple[str, str, int], ...]:
    rows = work.connection.execute(
        select(OUTBOX.c.kind, OUTBOX.c.last_error_code, func.count().label("many"))
        .where(OUTBOX.c.done_at.is_(None), OUTBOX.c.last_error_code.is_not(None))
        .group_by(OUTBOX.c.kind, OUTBOX.c.last_error_code)
        .order_by(func.count().desc())
    )
    return tuple((row.kind, row.last_error_code, row.many) for row in rows)


def _summed(troubles: tuple[RegisterTrouble, ...]) -> tuple[RegisterHealth, ...]:
    sources = sorted({trouble.source for trouble in troubles})
    return tuple(
        RegisterHealth(
            source,
            len([trouble for trouble in troubles if trouble.source == source]),
            min((t.next_try_at for t in troubles if t.source == source and t.next_try_at), default=None),
        )
        for source in sources
    )


def _numbers(work: Work, case_ids: set[str]) -> dict[str, str]:
    rows = (work.views.case(case_id) for case_id in case_ids)
    return {row.case_id: row.case_number for row in rows if row is not None}
