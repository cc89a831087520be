"""Writes the projections of a case: only those that changed."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, bindparam, delete, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert

from settlement.domain.case import Case
from settlement.domain.plan import StepState
from settlement.ports.clock import Clock
from settlement.store.crypto import DataKey, KeyRing, Place
from settlement.store.domain_functions import DomainFunctions
from settlement.store.projections.authority_view import project_authorities
from settlement.store.projections.case_view import project_case
from settlement.store.projections.deadline_view import project_deadlines
from settlement.store.projections.fordring_view import project_fordringer
from settlement.store.projections.holding_view import project_holdings
from settlement.store.projections.party_view import project_parties
from settlement.store.projections.person_index import project_people
from settlement.store.projections.task_view import project_tasks
from settlement.store.status_places import remember_places
from settlement.store.tables.catalogue import (
    AUTHORITY_VIEW,
    CASE_VIEW,
    DEADLINE_VIEW,
    FORDRING_VIEW,
    HOLDING_VIEW,
    PARTY_VIEW,
    PERSON_INDEX,
    PROJECTIONS,
    TASK_VIEW,
)

_NAME_COLUMNS = ("key_id", "name_ciphertext")
_DIGESTS = select(CASE_VIEW.c.digests, *(CASE_VIEW.c[name] for name in _NAME_COLUMNS)).where(
    CASE_VIEW.c.case_id == bindparam("of_case")
)
_INSERT = upsert(CASE_VIEW)
_UPSERT = _INSERT.on_conflict_do_update(
    index_elements=[CASE_VIEW.c.case_id],
    set_={column.name: _INSERT.excluded[column.name] for column in CASE_VIEW.c if not column.primary_key},
)
_CLEAR = {table: delete(table).where(table.c.case_id == bindparam("of_case")) for table in PROJECTIONS}
_FILL = {table: insert(table) for table in PROJECTIONS}


class ProjectionWriter:
    """Writes what follows from a case, in the transaction that changed it."""

    def __init__(
        self, connection: Connection, *, keyring: KeyRing, clock: Clock, functions: DomainFunctions
    ) -> None:
        """Work on an open connection; the caller holds the case's lock."""
        self._connection = connection
        self._keyring = keyring
        self._clock = clock
        self._functions = functions

    def write(self, case: Case, key: DataKey) -> None:
        """Make all projections of the case agree with it."""
        now = self._clock.now()
        plan = self._functions.plan(case, now)
        parameters = {"of_case": UUID(case.id)}
        before = self._connection.execute(_DIGESTS, parameters).one_or_none()
        known: dict[str, str] = before.digests if before is not None else {}
        digests: dict[str, str] = {}
        for table, rows in self._rows(case, plan).items():
            digests[table.name] = digest = _digest(rows)
            if known.get(table.name) == digest:
                continue
            if table.name in known:
                self._connection.execute(_CLEAR[table], parameters)
            if rows:
                self._connection.execute(_FILL[table], rows)
            if table is AUTHORITY_VIEW:
                places = [row["status_index"] for row in rows if row["status_index"] is not None]
                remember_places(self._connection, places, at=now)
        digests["name"] = self._keyring.fingerprint("name", case.deceased.name.encode()).hex()
        if before is not None and known.get("name") == digests["name"]:
            name: dict[str, Any] = {column: getattr(before, column) for column in _NAME_COLUMNS}
        else:
            sealed = key.encrypt(case.deceased.name.encode(), name_place(case.id))
            name = {"key_id": key.key_id, "name_ciphertext": sealed}
        self._connection.execute(_UPSERT, {**project_case(case, plan, now), **name, "digests": digests})

    def forget(self, case_id: UUID) -> None:
        """Remove all projections of a case."""
        parameters = {"of_case": case_id}
        for statement in _CLEAR.values():
            self._connection.execute(statement, parameters)
        self._connection.execute(delete(CASE_VIEW).where(CASE_VIEW.c.case_id == case_id))

    def _rows(self, case: Case, plan: Sequence[StepState]) -> dict[Table, list[dict[str, Any]]]:
        return {
            PARTY_VIEW: project_parties(case),
            TASK_VIEW: project_tasks(case, plan),
            DEADLINE_VIEW: project_deadlines(case, plan),
            AUTHORITY_VIEW: project_authorities(case),
            HOLDING_VIEW: project_holdings(case),
            FORDRING_VIEW: project_fordringer(case),
            PERSON_INDEX: project_people(case, self._keyring.index_person_number),
        }


def name_place(case_id: str) -> Place:
    """Return where the encrypted name of the deceased belongs."""
    return Place("case_view", case_id, "name_ciphertext")


def _digest(rows: list[dict[str, Any]]) -> str:
    return hashlib.sha256(json.dumps(rows, default=str, sort_keys=True).encode()).hexdigest()[:32]
