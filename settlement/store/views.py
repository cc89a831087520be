"""The read side: lists and look-ups from the projections. Opaque ids; a name only where asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, exists, func, select, union

from settlement.store.crypto import KeyRing, WrappedKey
from settlement.store.projections.write import name_place
from settlement.store.tables.catalogue import (
    AUTHORITY_VIEW,
    CASE_KEY,
    CASE_VIEW,
    DEADLINE_VIEW,
    FORDRING_VIEW,
    HOLDING_VIEW,
    PERSON_INDEX,
    TASK_VIEW,
)
from settlement.store.view_rows import AuthorityRow, CaseRow, DeadlineRow, Page, QueueFilter, TaskRow

_CASE_COLUMNS = [CASE_VIEW.c[field.name] for field in fields(CaseRow) if field.name != "name"]
_SORTS: dict[str, ColumnElement[Any]] = {
    "deadline": CASE_VIEW.c.next_deadline.asc().nulls_last(),
    "waits_since": CASE_VIEW.c.waits_since.asc().nulls_last(),
    "received": CASE_VIEW.c.received_on.asc().nulls_last(),
    "opened": CASE_VIEW.c.opened_at.asc(),
    "updated": CASE_VIEW.c.updated_at.desc(),
    "case_number": CASE_VIEW.c.case_number.asc(),
}
SORTS = tuple(_SORTS)


class Views:
    """The projections as one transaction sees them. Access is decided by the services that ask."""

    def __init__(self, connection: Connection, keyring: KeyRing) -> None:
        """Read on an open connection."""
        self._connection = connection
        self._keyring = keyring

    def queue(
        self,
        wanted: QueueFilter | None = None,
        *,
        sort: str = "deadline",
        offset: int = 0,
        limit: int = 50,
        with_names: bool = False,
    ) -> Page:
        """Return a page of cases; `sort` is one of `SORTS`, ties in order of opening.

        Raises:
            ValueError: there is no such sort.
        """
        if sort not in _SORTS:
            raise ValueError(f"A queue is sorted by one of {', '.join(SORTS)}.")
        conditions = _conditions(wanted or QueueFilter())
        total = self._connection.execute(select(func.count()).select_from(CASE_VIEW).where(*conditions))
        chosen = (
            select(*_CASE_COLUMNS)
            .where(*conditions)
            .order_by(_SORTS[sort], CASE_VIEW.c.opened_at, CASE_VIEW.c.case_id)
            .offset(offset)
            .limit(limit)
        )
        rows = self._connection.execute(chosen).all()
        names = self._names([row.case_id for row in rows]) if with_names else {}
        return Page(tuple(_case(row, names.get(row.case_id)) for row in rows), int(total.scalar_one()))

    def case(self, case_id: str, *, with_name: bool = False) -> CaseRow | None:
        """Return one case's row; None when there is none."""
        row = self._connection.execute(
            select(*_CASE_COLUMNS).where(CASE_VIEW.c.case_id == UUID(case_id))
        ).one_or_none()
        if row is None:
            return None
        return _case(row, self._names([row.case_id]).get(row.case_id) if with_name else None)

    def find_case_number(self, case_number: str) -> tuple[str, ...]:
        """Return the ids of the cases with the court's case number; none has NUL in it."""
        if "\0" in case_number:
            return ()
        statement = select(CASE_VIEW.c.case_id).where(CASE_VIEW.c.case_number == case_number)
        return tuple(str(case_id) for case_id in self._connection.execute(statement).scalars())

    def all_case_ids(self, *, state: str | None = None) -> tuple[str, ...]:
        """Return the ids of all cases, or of those in a state, in order of opening."""
        statement = select(CASE_VIEW.c.case_id).order_by(CASE_VIEW.c.opened_at, CASE_VIEW.c.case_id)
        if state is not None:
            statement = statement.where(CASE_VIEW.c.state == state)
        return tuple(str(case_id) for case_id in self._connection.execute(statement).scalars())

    def tasks_of(self, waits_for: str, *, case_id: str | None = None) -> tuple[TaskRow, ...]:
        """List the steps that wait for a party or an office, the most urgent first."""
        conditions = [TASK_VIEW.c.waits_for == waits_for]
        if case_id is not None:
            conditions.append(TASK_VIEW.c.case_id == UUID(case_id))
        return self._tasks(*conditions)

    def tasks_in(self, case_id: str) -> tuple[TaskRow, ...]:
        """List every step of a case that is ready or waits."""
        return self._tasks(TASK_VIEW.c.case_id == UUID(case_id))

    def cases_of_person(self, number: str) -> tuple[CaseRow, ...]:
        """List the cases that a person is named in, as the deceased too; newest first."""
        digest = self._keyring.index_person_number(number)
        named = select(PERSON_INDEX.c.case_id).where(PERSON_INDEX.c.digest == digest)
        return self._cases(CASE_VIEW.c.case_id.in_(named))

    def cases_of_institution(self, organisation_number: str) -> tuple[CaseRow, ...]:
        """List the cases in which an institution has a holding that stands, or a claim; newest first."""
        concerned = union(
            select(HOLDING_VIEW.c.case_id).where(
                HOLDING_VIEW.c.institution == organisation_number, HOLDING_VIEW.c.removed.is_(False)
            ),
            select(FORDRING_VIEW.c.case_id).where(FORDRING_VIEW.c.creditor_id == organisation_number),
        )
        return self._cases(CASE_VIEW.c.case_id.in_(concerned))

    def deadlines(
        self, *, before: datetime, after: datetime | None = None, limit: int = 1000
    ) -> tuple[DeadlineRow, ...]:
        """List moments that pass before a time (and not before `after`), in order."""
        statement = (
            select(DEADLINE_VIEW)
            .where(DEADLINE_VIEW.c.passes_at <= before)
            .order_by(DEADLINE_VIEW.c.passes_at, DEADLINE_VIEW.c.case_id, DEADLINE_VIEW.c.step)
            .limit(limit)
        )
        if after is not None:
            statement = statement.where(DEADLINE_VIEW.c.passes_at > after)
        return tuple(
            DeadlineRow(**{**row._asdict(), "case_id": str(row.case_id)})
            for row in self._connection.execute(statement)
        )

    def cases_to_look_at(self, now: datetime, *, limit: int = 1000) -> tuple[str, ...]:
        """List cases whose plan has changed by itself since it was last written."""
        statement = (
            select(CASE_VIEW.c.case_id)
            .where(CASE_VIEW.c.look_again_at <= now)
            .order_by(CASE_VIEW.c.look_again_at)
            .limit(limit)
        )
        return tuple(str(case_id) for case_id in self._connection.execute(statement).scalars())

    def next_look_at(self) -> datetime | None:
        """Return the first moment at which any open case's plan changes by itself."""
        found: datetime | None = self._connection.execute(
            select(func.min(CASE_VIEW.c.look_again_at))
        ).scalar_one()
        return found

    def authorities(
        self, *, case_id: str | None = None, authority_id: str | None = None, sha256: str | None = None
    ) -> tuple[AuthorityRow, ...]:
        """List authorities of a case, or those with an id, or on a document with a hash.

        Raises:
            ValueError: nothing was asked for.
        """
        conditions: list[ColumnElement[bool]] = []
        if case_id is not None:
            conditions.append(AUTHORITY_VIEW.c.case_id == UUID(case_id))
        if authority_id is not None:
            conditions.append(AUTHORITY_VIEW.c.authority_id == authority_id)
        if sha256 is not None:
            conditions.append(AUTHORITY_VIEW.c.document_sha256 == sha256)
        if not conditions:
            raise ValueError("Name a case, an authority or a document's hash.")
        statement = select(AUTHORITY_VIEW).where(*conditions).order_by(*AUTHORITY_VIEW.primary_key.columns)
        return tuple(
            AuthorityRow(**{**row._asdict(), "case_id": str(row.case_id)})
            for row in self._connection.execute(statement)
        )

    def cases_waiting_since(self, moment: datetime, *, actor: str) -> tuple[str, ...]:
        """List open cases with a step that has waited for this kind of actor since before a moment."""
        waiting = (TASK_VIEW.c.actor == actor, TASK_VIEW.c.status == "waiting", TASK_VIEW.c.since <= moment)
        column = TASK_VIEW.c.case_id
        rows = self._connection.execute(select(column).where(*waiting).distinct().order_by(column))
        return tuple(str(case_id) for case_id in rows.scalars())

    def cases_with_open_steps(self, steps: Iterable[str]) -> tuple[str, ...]:
        """List cases in which one of these steps waits, is ready or is blocked."""
        column = TASK_VIEW.c.case_id
        statement = select(column).where(TASK_VIEW.c.step.in_(tuple(steps))).distinct().order_by(column)
        return tuple(str(case_id) for case_id in self._connection.execute(statement).scalars())

    def court_names(self) -> tuple[str, ...]:
        """List the courts that have, or had, a case here."""
        column = CASE_VIEW.c.court_name
        return tuple(self._connection.execute(select(column).distinct().order_by(column)).scalars())

    def counts(self) -> dict[tuple[str, str, str], int]:
        """Count cases by (state, stage, whom they wait for)."""
        columns = (CASE_VIEW.c.state, CASE_VIEW.c.stage, CASE_VIEW.c.waits_for)
        rows = self._connection.execute(select(*columns, func.count().label("cases")).group_by(*columns))
        return {(row.state, row.stage, row.waits_for): row.cases for row in rows}

    def task_counts(self, waits_for: str) -> dict[str, int]:
        """Count the steps that wait for a party or an office, by step."""
        statement = (
            select(TASK_VIEW.c.step, func.count().label("tasks"))
            .where(TASK_VIEW.c.waits_for == waits_for)
            .group_by(TASK_VIEW.c.step)
        )
        return {row.step: row.tasks for row in self._connection.execute(statement)}

    def _cases(self, condition: ColumnElement[bool]) -> tuple[CaseRow, ...]:
        statement = select(*_CASE_COLUMNS).where(condition).order_by(CASE_VIEW.c.opened_at.desc())
        return tuple(_case(row, None) for row in self._connection.execute(statement))

    def _tasks(self, *conditions: ColumnElement[bool]) -> tuple[TaskRow, ...]:
        statement = (
            select(TASK_VIEW)
            .where(*conditions)
            .order_by(TASK_VIEW.c.deadline.asc().nulls_last(), TASK_VIEW.c.since, TASK_VIEW.c.step)
        )
        return tuple(
            TaskRow(**{**row._asdict(), "case_id": str(row.case_id)})
            for row in self._connection.execute(statement)
        )

    def _names(self, case_ids: Sequence[UUID]) -> dict[UUID, str]:
        """Decrypt the names of a page of cases."""
        statement = (
            select(CASE_VIEW.c.case_id, CASE_VIEW.c.name_ciphertext, CASE_KEY)
            .join(CASE_KEY, CASE_KEY.c.case_id == CASE_VIEW.c.case_id)
            .where(CASE_VIEW.c.case_id.in_(case_ids), CASE_KEY.c.wrapped.is_not(None))
        )
        names = {}
        for row in self._connection.execute(statement).mappings():
            wrapped = WrappedKey(row["key_id"], row["master_key_id"], row["wrapped"])
            key = self._keyring.unwrap(wrapped)
            place = name_place(str(row[CASE_VIEW.c.case_id]))
            names[row[CASE_VIEW.c.case_id]] = key.decrypt(row["name_ciphertext"], place).decode()
        return names


def _conditions(wanted: QueueFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    for name in ("court_name", "state", "stage", "skifteform", "on_hold", "case_number"):
        value = getattr(wanted, name)
        if value is not None:
            conditions.append(CASE_VIEW.c[name] == value)
    if wanted.late_on is not None:
        conditions.append(CASE_VIEW.c.next_deadline < wanted.late_on)
    tasks = [
        TASK_VIEW.c[name] == value
        for name, value in (("step", wanted.step), ("waits_for", wanted.waits_for))
        if value is not None
    ]
    if tasks:
        conditions.append(exists().where(TASK_VIEW.c.case_id == CASE_VIEW.c.case_id, *tasks))
    return conditions


def _case(row: Any, name: str | None) -> CaseRow:  # noqa: ANN401 - a row of case_view
    return CaseRow(**{**row._asdict(), "case_id": str(row.case_id), "name": name})
