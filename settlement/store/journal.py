"""Adding to the journal, and reading it back."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy import Connection, bindparam, insert, select
from sqlalchemy.exc import IntegrityError

from settlement.domain.journal import Actor, ActorKind, Event, Recorded
from settlement.store.chain import Envelope, Head, hash_envelope
from settlement.store.crypto import DataKey, Place
from settlement.store.errors import StaleCase
from settlement.store.tables.catalogue import JOURNAL

ParseEvent = Callable[[str, dict[str, Any]], Event]

_HEAD = (
    select(JOURNAL.c.sequence, JOURNAL.c.hash, JOURNAL.c.at)
    .where(JOURNAL.c.case_id == bindparam("case_id"))
    .order_by(JOURNAL.c.sequence.desc())
    .limit(1)
)
_FROM = (
    select(JOURNAL)
    .where(JOURNAL.c.case_id == bindparam("case_id"), JOURNAL.c.sequence >= bindparam("first"))
    .order_by(JOURNAL.c.sequence)
)


class Journal:
    """The journal as one transaction sees it."""

    def __init__(self, connection: Connection, parse_event: ParseEvent) -> None:
        """Read and write on an open connection; nothing is committed here."""
        self._connection = connection
        self._parse_event = parse_event

    def head(self, case_id: UUID) -> Head:
        """Return the last record's version and hash; version 0 where there is none."""
        row = self._connection.execute(_HEAD, {"case_id": case_id}).one_or_none()
        return Head() if row is None else Head(row.sequence, row.hash, row.at)

    def append(
        self,
        case_id: UUID,
        events: Sequence[Event],
        *,
        after: Head,
        key: DataKey,
        at: datetime,
        actor: Actor,
        basis: str,
        corrects: int | None = None,
    ) -> tuple[tuple[Recorded, ...], Head]:
        """Add events after a head, all or none; return the records and the new head.

        Time in a journal never goes back: where the clock is behind the last record, its time is used.

        Raises:
            StaleCase: the journal has gone on from that head. The transaction can only be rolled back.
        """
        if after.at is not None:
            at = max(at, after.at)
        head = after
        rows: list[dict[str, Any]] = []
        records: list[Recorded] = []
        for event in events:
            sequence = head.version + 1
            envelope = Envelope(
                case_id=case_id,
                sequence=sequence,
                kind=event.kind,
                at=at,
                actor=str(actor),
                corrects=corrects,
                key_id=key.key_id,
                body_ciphertext=key.encrypt(_body(event, basis), body_place(case_id, sequence)),
                prev_hash=head.hash,
            )
            head = Head(sequence, hash_envelope(envelope), at)
            rows.append({**asdict(envelope), "hash": head.hash})
            records.append(
                Recorded(
                    case_id=str(case_id),
                    sequence=sequence,
                    at=at,
                    actor=actor,
                    basis=basis,
                    event=event,
                    corrects=corrects,
                )
            )
        try:
            self._connection.execute(insert(JOURNAL), rows)
        except IntegrityError as error:
            raise StaleCase(str(case_id), expected=after.version, actual=after.version + 1) from error
        return tuple(records), head

    def load(self, case_id: UUID, key: DataKey, *, after: int = 0) -> tuple[tuple[Recorded, ...], Head]:
        """Read the records after a version, and the head.

        Raises:
            CannotDecrypt: a body was moved or changed.
        """
        rows = self._connection.execute(_FROM, {"case_id": case_id, "first": max(after, 1)}).all()
        records = tuple(self._record(row, key) for row in rows if row.sequence > after)
        return records, Head(rows[-1].sequence, rows[-1].hash, rows[-1].at) if rows else Head()

    def _record(self, row: Any, key: DataKey) -> Recorded:  # noqa: ANN401 - a row of the query above
        body = from_json(key.decrypt(row.body_ciphertext, body_place(row.case_id, row.sequence)))
        return Recorded.model_construct(
            case_id=str(row.case_id),
            sequence=row.sequence,
            at=row.at,
            actor=parse_actor(row.actor),
            basis=body["basis"],
            event=self._parse_event(row.kind, body["event"]),
            corrects=row.corrects,
        )


def body_place(case_id: UUID, sequence: int) -> Place:
    """Return where a record's body belongs."""
    return Place("journal", f"{case_id}:{sequence}", "body_ciphertext")


def parse_actor(text: str) -> Actor:
    """Read `clerk:abc` back."""
    kind, _, actor_id = text.partition(":")
    return Actor(kind=ActorKind(kind), id=actor_id)


def _body(event: Event, basis: str) -> bytes:
    return to_json({"basis": basis, "event": event})
