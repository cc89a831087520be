"""What an office reads: a court its own cases, a statsforvalter and a bobestyrer those that need them.

All of it is logged.

The queue comes from the projections alone, so that ten thousand open cases are no slower than ten.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, or_, select

from settlement.domain.case import Case, Document
from settlement.domain.identifiers import NumberOrigin, is_person_number
from settlement.domain.journal import Actor, Recorded
from settlement.services.facts.papers import governor_reads
from settlement.services.house import House
from settlement.store.access_log import Access
from settlement.store.errors import CaseDisposed, CaseNotFound
from settlement.store.tables.catalogue import CASE_VIEW, TASK_VIEW
from settlement.store.unit_of_work import Work
from settlement.store.view_rows import CaseRow, TaskRow

PAGE_SIZE = 25
LAST_PAGE = 100_000
WAITS = ("court", "court:second", "heirs", "institution", "statsforvalter", "bobestyrer", "engine", "date")
STATES = ("open", "closed", "reversed", "disposed", "all")
_SORTS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "deadline": (CASE_VIEW.c.next_deadline.asc().nulls_last(),),
    "waits_since": (CASE_VIEW.c.waits_since.asc().nulls_last(),),
    "received": (CASE_VIEW.c.received_on.asc().nulls_last(),),
    "updated": (CASE_VIEW.c.updated_at.desc(),),
    "case_number": (CASE_VIEW.c.case_number.asc(),),
}
SORTS = tuple(_SORTS)
_OFFICES = ("court", "court:second", "statsforvalter", "bobestyrer", "", "engine", "clock")
_COLUMNS = [CASE_VIEW.c[field.name] for field in fields(CaseRow) if field.name != "name"]
_URGENT_FIRST = {"waiting": 0, "ready": 1, "blocked": 2}


class OfficeKind(StrEnum):
    """What an office is to the settlements."""

    COURT = "court"
    STATSFORVALTER = "statsforvalter"
    BOBESTYRER = "bobestyrer"


@dataclass(frozen=True)
class Office:
    """Where an employee works, by the name that the login gives; it decides which cases there are."""

    kind: OfficeKind
    name: str

    def sees(self, case: Case) -> bool:
        """Tell whether a case is this office's business. One that no court has taken is every court's."""
        if self.kind is OfficeKind.COURT:
            return case.court.court_name in ("", self.name)
        if case.is_undone:
            return False
        if self.kind is OfficeKind.BOBESTYRER:
            return case.bobestyrer is not None and case.bobestyrer == self.name
        return bool(wards_of(case))

    def concerns(self, case: Case, party_id: str | None) -> bool:
        """Tell whether a person is this office's matter: to the statsforvalter wards, and who acts for them.

        None is the deceased, who is every office's.
        """
        if self.kind is not OfficeKind.STATSFORVALTER or party_id is None:
            return True
        wards = wards_of(case)
        appointed = [case.guardians[ward] for ward in wards if ward in case.guardians]
        acting = {one.party_id for first in appointed for one in (first, *first.beside)}
        return party_id in wards | acting

    def reads(self, case: Case, document: Document, *, on: date) -> bool:
        """Tell whether a paper is the office's to read: the statsforvalter's are of a ward's matter."""
        if self.kind is not OfficeKind.STATSFORVALTER:
            return True
        return governor_reads(case, document, wards=wards_of(case), on=on)


def wards_of(case: Case) -> frozenset[str]:
    """Those whom the statsforvalter looks after: who acts for the estate of a dead heir is no guardian."""
    parties = (case.parties[who] for who in case.guardians if who in case.parties)
    acted_for = (party.id for party in parties if party.alive is not False)
    return frozenset({*case.guardian_requests, *case.absent, *acted_for})


@dataclass(frozen=True)
class QueueWish:
    """Which cases a clerk wants to see; None leaves a condition out."""

    state: str = "open"
    waits: str | None = None
    step: str | None = None
    stage: str | None = None
    overdue: bool = False
    hold: bool | None = None
    sort: str = "deadline"
    page: int = 1


@dataclass(frozen=True)
class QueueRow:
    """A case in the queue with what it waits for, most urgent first."""

    case: CaseRow
    tasks: tuple[TaskRow, ...]
    late: bool


@dataclass(frozen=True)
class QueuePage:
    """One page of the queue."""

    rows: tuple[QueueRow, ...]
    total: int
    page: int
    pages: int


def queue(house: House, wish: QueueWish, *, actor: Actor, office: Office) -> QueuePage:
    """Return a page of the court's own cases, with the names of the deceased; the names are logged."""
    today = house.clock.today()
    with house.database.work(actor=actor, reason="court queue") as work:
        conditions = [*_of_office(work, office), *_conditions(wish, today)]
        total = int(
            work.connection.execute(
                select(func.count()).select_from(CASE_VIEW).where(*conditions)
            ).scalar_one()
        )
        pages = max(1, -(-total // PAGE_SIZE))
        page = max(1, min(wish.page, pages, LAST_PAGE))
        chosen = (
            select(*_COLUMNS)
            .where(*conditions)
            .order_by(*_SORTS.get(wish.sort, _SORTS["deadline"]), CASE_VIEW.c.opened_at, CASE_VIEW.c.case_id)
            .offset((page - 1) * PAGE_SIZE)
            .limit(PAGE_SIZE)
        )
        rows = work.connection.execute(chosen).all()
        found = tuple(CaseRow(**{**row._asdict(), "case_id": str(row.case_id), "name": None}) for row in rows)
        named = _with_names(work, found)
        tasks = _tasks_of(work, [row.case_id for row in rows])
        for row in named:
            work.access_log.record(row.case_id, ("name",))
    listed = tuple(
        QueueRow(
            row,
            tasks.get(row.case_id, ()),
            late=row.next_deadline is not None and row.next_deadline < today,
        )
        for row in named
    )
    return QueuePage(listed, total, page, pages)


def queue_counts(house: House, *, actor: Actor, office: Office) -> dict[str, int]:
    """Count the court's open cases: all, waiting for the court, for a second person, late, on hold."""
    today = house.clock.today()
    wishes = {
        "open": QueueWish(),
        "court": QueueWish(waits="court"),
        "second": QueueWish(waits="court:second"),
        "overdue": QueueWish(overdue=True),
        "hold": QueueWish(hold=True),
    }
    with house.database.work(actor=actor, reason="court queue") as work:
        own = _of_office(work, office)
        return {
            name: int(
                work.connection.execute(
                    select(func.count()).select_from(CASE_VIEW).where(*own, *_conditions(wish, today))
                ).scalar_one()
            )
            for name, wish in wishes.items()
        }


def find_by_case_number(house: House, case_number: str, *, actor: Actor, office: Office) -> tuple[str, ...]:
    """Return the ids of the court's own cases with a number."""
    with house.database.work(actor=actor, reason="search by case number") as work:
        found = work.views.find_case_number(case_number.strip())
        return tuple(case_id for case_id in found if is_of_office(work, case_id, office))


def find_by_person_number(
    house: House, number: str, *, actor: Actor, reason: str, office: Office
) -> tuple[CaseRow, ...]:
    """Return the court's own cases that a person is named in, with the deceased's name; each hit is logged.

    Args:
        house: the house.
        number: the identity number; it is never kept.
        actor: who searches.
        reason: the coded reason, for the log that people can see.
        office: whose cases.
    """
    if not is_person_number(number, origin=NumberOrigin.wanted(is_test=house.is_test)):
        return ()
    with house.database.work(actor=actor, reason=reason) as work:
        rows = tuple(
            row for row in work.views.cases_of_person(number) if is_of_office(work, row.case_id, office)
        )
        for row in rows:
            work.access_log.record(row.case_id, ("search by personal number", "name"))
        return _with_names(work, rows)


def read_case_for_court(
    house: House, case_id: str, *, actor: Actor, office: Office, reason: str, field_groups: Iterable[str]
) -> Case:
    """Return a case of the court's own; the read is logged on the deceased and on every party.

    Raises:
        CaseNotFound: there is no such case, or it is another court's.
    """
    groups = tuple(field_groups)
    with house.database.work(actor=actor, reason=reason) as work:
        case = own_case(work, case_id, office)
        work.access_log.record(case_id, groups)
        for party_id in case.active_parties:
            work.access_log.record(case_id, groups, party_id=party_id)
        return case


def require_own_case(house: House, case_id: str, *, actor: Actor, office: Office) -> None:
    """Raise CaseNotFound for a case that is not this court's."""
    with house.database.work(actor=actor, reason="court acts in a case") as work:
        own_case(work, case_id, office)


def reveal_number(
    house: House, case_id: str, *, actor: Actor, office: Office, reason: str, party_id: str | None
) -> str | None:
    """Return one person's identity number in full; logged with the reason, visible to the person.

    Raises:
        CaseNotFound: no such case or party here.
    """
    with house.database.work(actor=actor, reason=reason) as work:
        case = own_case(work, case_id, office)
        if party_id is not None and party_id not in case.parties:
            raise CaseNotFound(case_id)
        if not office.concerns(case, party_id):
            raise CaseNotFound(case_id)
        work.access_log.record(case_id, ("personal number in full",), party_id=party_id)
        if party_id is None:
            return case.deceased.person_number
        return case.parties[party_id].person_number


def history(house: House, case_id: str, *, actor: Actor, office: Office) -> tuple[Recorded, ...]:
    """Return every record of a case of the court's own, in order.

    Raises:
        CaseNotFound: there is no such case, or it is another court's.
    """
    with house.database.work(actor=actor, reason="court reads the timeline") as work:
        own_case(work, case_id, office)
        return work.cases.history(case_id)


def access_log_of(house: House, case_id: str, *, actor: Actor, office: Office) -> tuple[Access, ...]:
    """Return who has read what in a case, newest first.

    Raises:
        CaseNotFound: there is no such case, or it is another court's.
    """
    with house.database.work(actor=actor, reason="court reads the access log") as work:
        own_case(work, case_id, office)
        return work.access_log.of_case(case_id, most=200)


def document_for_court(
    house: House, case_id: str, document_id: str, *, actor: Actor, office: Office
) -> tuple[bytes, str]:
    """Return a document's bytes and media type; logged.

    Raises:
        CaseNotFound: no such case here, or no such document that the office reads.
    """
    with house.database.work(actor=actor, reason="court reads a document") as work:
        case = own_case(work, case_id, office)
        document = case.documents.get(document_id)
        if document is None or not office.reads(case, document, on=house.clock.today()):
            raise CaseNotFound(case_id)
        work.access_log.record(case_id, ("document",))
        about, content = work.documents.fetch(document_id)
        return content, about.media_type


def own_case(work: Work, case_id: str, office: Office) -> Case:
    """Load a case of the court's own.

    Raises:
        CaseNotFound: there is no such case, or it is another court's.
    """
    try:
        case = work.cases.load(str(_identifier(case_id)))
    except CaseDisposed:
        raise CaseNotFound(case_id) from None
    if not office.sees(case):
        raise CaseNotFound(case_id)
    return case


def is_of_office(work: Work, case_id: str, office: Office) -> bool:
    """Tell whether a case is the office's own; a court's is told from the projection alone."""
    if office.kind is OfficeKind.COURT:
        row = work.views.case(case_id)
        return row is not None and row.court_name in ("", office.name)
    try:
        own_case(work, case_id, office)
    except CaseNotFound:
        return False
    return True


def _of_office(work: Work, office: Office) -> list[ColumnElement[bool]]:
    if office.kind is OfficeKind.COURT:
        return [CASE_VIEW.c.court_name.in_(("", office.name))]
    if office.kind is OfficeKind.STATSFORVALTER:
        waits = TASK_VIEW.c.waits_for == OfficeKind.STATSFORVALTER.value
        return [exists().where(TASK_VIEW.c.case_id == CASE_VIEW.c.case_id, waits)]
    public = select(CASE_VIEW.c.case_id).where(
        CASE_VIEW.c.skifteform == "offentlig", CASE_VIEW.c.state == "open"
    )
    own = [
        each for each in work.connection.execute(public).scalars() if is_of_office(work, str(each), office)
    ]
    return [CASE_VIEW.c.case_id.in_(own)]


def _conditions(wish: QueueWish, today: date) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wish.state != "all":
        conditions.append(CASE_VIEW.c.state == wish.state)
    if wish.stage is not None:
        conditions.append(CASE_VIEW.c.stage == wish.stage)
    if wish.hold is not None:
        conditions.append(CASE_VIEW.c.on_hold.is_(wish.hold))
    if wish.overdue:
        conditions.append(CASE_VIEW.c.next_deadline < today)
    if wish.waits is not None or wish.step is not None:
        of_task = [TASK_VIEW.c.case_id == CASE_VIEW.c.case_id]
        if wish.step is not None:
            of_task.append(TASK_VIEW.c.step == wish.step)
        if wish.waits is not None:
            of_task.append(_waits(wish.waits))
        conditions.append(exists().where(*of_task))
    return conditions


def _waits(waits: str) -> ColumnElement[bool]:
    waiting = TASK_VIEW.c.status == "waiting"
    if waits == "heirs":
        return waiting & (TASK_VIEW.c.actor == "heir") & TASK_VIEW.c.waits_for.not_in(_OFFICES)
    if waits == "institution":
        return waiting & (TASK_VIEW.c.actor == "institution") & TASK_VIEW.c.waits_for.not_in(_OFFICES)
    if waits == "engine":
        return TASK_VIEW.c.status == "ready"
    if waits == "date":
        return TASK_VIEW.c.until.is_not(None) & or_(waiting, TASK_VIEW.c.status == "blocked")
    return waiting & (TASK_VIEW.c.waits_for == waits)


def _with_names(work: Work, rows: tuple[CaseRow, ...]) -> tuple[CaseRow, ...]:
    """Decrypt the names of one page; a case that was disposed of meanwhile is left out."""
    found = (work.views.case(row.case_id, with_name=True) for row in rows)
    return tuple(row for row in found if row is not None)


def _tasks_of(work: Work, case_ids: list[UUID]) -> dict[str, tuple[TaskRow, ...]]:
    found: dict[str, list[TaskRow]] = {}
    statement = select(TASK_VIEW).where(TASK_VIEW.c.case_id.in_(case_ids), TASK_VIEW.c.status != "blocked")
    for row in work.connection.execute(statement):
        task = TaskRow(**{**row._asdict(), "case_id": str(row.case_id)})
        found.setdefault(task.case_id, []).append(task)
    return {case_id: tuple(sorted(tasks, key=_urgency)) for case_id, tasks in found.items()}


def _urgency(task: TaskRow) -> tuple[int, date, str, str]:
    return _URGENT_FIRST[task.status], task.deadline or date.max, task.step, task.waits_for


def _identifier(case_id: str) -> UUID:
    try:
        return UUID(case_id)
    except ValueError:
        raise CaseNotFound(case_id) from None
