"""Live an estate once, and make of its journal a case that has come as far as any step of the journey."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert, select

from settlement.domain.case import Case
from settlement.domain.events.catalogue import parse_event
from settlement.domain.fold.fold import apply
from settlement.domain.journal import Actor, ActorKind, Recorded
from settlement.domain.plan import StepStatus, plan
from settlement.services.house import House
from settlement.store.tables.catalogue import OUTBOX

READER = Actor(kind=ActorKind.OPERATOR, id="test")
AFTER_ALL = "after_the_end"


@dataclass(frozen=True)
class Fork:
    """A case of its own with the first part of another's journal, and with the messages of that time."""

    case_id: str
    until: datetime
    attests: tuple[str, ...]


def history(house: House, case_id: str) -> tuple[Recorded, ...]:
    with house.database.work(actor=READER, reason="test") as work:
        records: tuple[Recorded, ...] = work.cases.history(case_id)
        return records


def cuts(records: tuple[Recorded, ...]) -> dict[str, int]:
    """Give for each step how many events there are when it is first done; and the whole journal."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for record in records:
        first.setdefault(record.event.kind, record.sequence)
        last[record.event.kind] = record.sequence
    looked = {*first.values(), *last.values()}
    found: dict[str, int] = {}
    case: Case | None = None
    for record in records:
        case = apply(case, record)
        if record.sequence not in looked:
            continue
        for state in plan(case, record.at):
            if state.status == StepStatus.DONE:
                found.setdefault(state.step, record.sequence)
    return {**found, AFTER_ALL: len(records)}


def fork(house: House, records: tuple[Recorded, ...], length: int) -> Fork:
    """Write the first events into a case of its own; ids that others may ask for are its own too."""
    part = records[:length]
    old_id, new_id = part[0].case_id, str(uuid4())
    own = {old_id: new_id, getattr(part[0].event, "court_case_id", ""): str(uuid4())}
    for record in part:
        if record.event.kind == "attest_intended":
            own[getattr(record.event, "attest_id", "")] = str(uuid4())
    events = [(record, parse_event(record.event.kind, _renamed(record, own))) for record in part]
    with house.database.work(actor=READER, reason="test") as work:
        case = work.cases.open(new_id, [events[0][1]], actor=part[0].actor, basis=part[0].basis)
        for record, event in events[1:]:
            case = work.cases.append(case, [event], actor=record.actor, basis=record.basis)
        _copy_messages(work.connection, old_id, new_id, part[-1].at)
    return Fork(new_id, part[-1].at, tuple(case.attests))


def _renamed(record: Recorded, own: dict[str, str]) -> dict[str, Any]:
    text = json.dumps(record.event.model_dump(mode="json"))
    for old, new in own.items():
        text = text.replace(old, new) if old else text
    body: dict[str, Any] = json.loads(text)
    return body


def _copy_messages(connection: Any, old_id: str, new_id: str, until: datetime) -> None:
    rows = connection.execute(
        select(OUTBOX).where(OUTBOX.c.case_id == UUID(old_id), OUTBOX.c.created_at <= until)
    )
    left_out = {"id", "case_id", "key"}
    for row in rows.mappings().all():
        if row["kind"] == "advance_case":
            continue
        values = {name: value for name, value in row.items() if name not in left_out}
        key = row["key"].replace(old_id, new_id)
        key = key if key != row["key"] else f"{row['key']}:{new_id}"
        connection.execute(insert(OUTBOX).values(**values, key=key, case_id=UUID(new_id)))
