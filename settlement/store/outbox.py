"""Work that must be done: a row written with the event that caused it, claimed by whoever is free.

When work is due is a matter of the case's time, which the clock port tells. How long a claim holds is a
matter of real time, which the database tells: the clock of the sandbox can jump.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_, case, func, null, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert

from settlement.ports.clock import Clock
from settlement.store.errors import LeaseLost
from settlement.store.tables.catalogue import OUTBOX

ADVANCE_CASE = "advance_case"
PARK_AFTER = 10

_OPEN = and_(OUTBOX.c.done_at.is_(None), OUTBOX.c.parked_at.is_(None))

_CLAIM = text(
    """
    WITH due AS MATERIALIZED (
        SELECT id FROM outbox
        WHERE done_at IS NULL AND parked_at IS NULL AND kind = ANY(:kinds) AND due_at <= :now
          AND (lease_until IS NULL OR lease_until < clock_timestamp())
        ORDER BY due_at, id LIMIT :most FOR UPDATE SKIP LOCKED
    )
    UPDATE outbox SET owner = :owner, lease_until = clock_timestamp() + make_interval(secs => :lease_seconds),
        claims = claims + 1, attempts = attempts + 1
    FROM due WHERE outbox.id = due.id
    RETURNING outbox.id, outbox.kind, outbox.key, outbox.case_id, outbox.version, outbox.payload,
        outbox.owner, outbox.claims, outbox.attempts, outbox.due_at
    """
)

_MARK = text(
    """
    INSERT INTO outbox (kind, key, case_id, version, created_at, due_at)
    VALUES (:kind, :key, :case_id, :version, :now, :due_at)
    ON CONFLICT (key) DO UPDATE SET
        version = greatest(outbox.version, excluded.version),
        due_at = CASE WHEN outbox.done_at IS NULL THEN least(outbox.due_at, excluded.due_at)
                      ELSE excluded.due_at END,
        attempts = CASE WHEN outbox.done_at IS NULL AND outbox.parked_at IS NULL THEN outbox.attempts
                        ELSE 0 END,
        done_at = NULL, parked_at = NULL
    """
)


@dataclass(frozen=True)
class Work:
    """A piece of work that was claimed. `owner` and `claims` prove that it is still ours."""

    id: int
    kind: str
    key: str
    case_id: str | None
    version: int
    payload: Mapping[str, Any]
    owner: str
    claims: int
    attempts: int
    due_at: datetime


@dataclass(frozen=True)
class Asked:
    """What was asked for with a key, whether it is done or not."""

    kind: str
    case_id: str | None
    payload: Mapping[str, Any]


@dataclass(frozen=True)
class Begun:
    """Work of a case that is done, or that somebody has begun: its effect may be in the world."""

    kind: str
    payload: Mapping[str, Any]
    created_at: datetime
    under_way: bool


@dataclass(frozen=True)
class OutboxState:
    """A row as an operator sees it."""

    id: int
    kind: str
    key: str
    case_id: str | None
    due_at: datetime
    attempts: int
    last_error_code: str | None
    parked: bool


class Outbox:
    """The outbox as one transaction sees it."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        """Work on an open connection; nothing is committed here."""
        self._connection = connection
        self._clock = clock

    def add(
        self,
        kind: str,
        key: str,
        *,
        case_id: str | None = None,
        due_at: datetime | None = None,
        payload: Mapping[str, Any] | None = None,
    ) -> bool:
        """Ask for work once per key; tell whether the row is new.

        Args:
            kind: what is to be done.
            key: says the same thing each time; a key that was used is never done again.
            case_id: the case it belongs to.
            due_at: not before; now when absent.
            payload: opaque ids only.
        """
        statement = (
            insert(OUTBOX)
            .values(
                kind=kind,
                key=key,
                case_id=None if case_id is None else UUID(case_id),
                payload=dict(payload or {}),
                created_at=self._clock.now(),
                due_at=due_at or self._clock.now(),
            )
            .on_conflict_do_nothing(index_elements=[OUTBOX.c.key])
            .returning(OUTBOX.c.id)
        )
        return self._connection.execute(statement).scalar_one_or_none() is not None

    def mark_due(self, case_id: str, *, version: int = 0, due_at: datetime | None = None) -> None:
        """Say that a case is to be looked at; many marks of one case are one row.

        A mark that comes while the case is being looked at is not lost: `finish` sees the version.
        """
        now = self._clock.now()
        self._connection.execute(
            _MARK,
            {
                "kind": ADVANCE_CASE,
                "key": f"{ADVANCE_CASE}:{case_id}",
                "case_id": UUID(case_id),
                "version": version,
                "now": now,
                "due_at": due_at or now,
            },
        )

    def claim(
        self, kinds: Sequence[str], owner: str, *, limit: int, lease_seconds: float
    ) -> tuple[Work, ...]:
        """Take due work for a while, oldest first; nobody else gets it until the lease runs out."""
        rows = self._connection.execute(
            _CLAIM,
            {
                "kinds": list(kinds),
                "now": self._clock.now(),
                "most": limit,
                "owner": owner,
                "lease_seconds": lease_seconds,
            },
        ).all()
        return tuple(sorted((_work(row) for row in rows), key=lambda work: (work.due_at, work.id)))

    def renew(self, work: Work, *, lease_seconds: float) -> None:
        """Keep work for longer.

        Raises:
            LeaseLost: another worker has it.
        """
        until = func.clock_timestamp() + func.make_interval(0, 0, 0, 0, 0, 0, lease_seconds)
        self._set(work, lease_until=until)

    def finish(self, work: Work, *, version: int | None = None) -> bool:
        """Say that work is done; tell whether it is, or has to be done again.

        Args:
            work: what was claimed.
            version: how far the case was looked at, where that is further than the row said when it was
                claimed. A case that has gone on beyond it stays due.

        Raises:
            LeaseLost: another worker has it.
        """
        seen = max(work.version, version or 0)
        gone_on, now = OUTBOX.c.version > seen, self._clock.now()
        done_at = self._set(
            work,
            done_at=case((gone_on, null()), else_=now),
            due_at=case((gone_on, now), else_=OUTBOX.c.due_at),
            owner=None,
            lease_until=None,
            last_error_code=None,
        )
        return done_at is not None

    def fail(self, work: Work, code: str, *, retry_at: datetime, park_after: int | None = PARK_AFTER) -> bool:
        """Give work back after a failure; tell whether it is parked because it failed too often.

        Args:
            work: what was claimed.
            code: the error's stable code, never its text.
            retry_at: not before.
            park_after: attempts after which a person must look; None for never.

        Raises:
            LeaseLost: another worker has it.
        """
        if park_after is not None and work.attempts >= park_after:
            self.park(work, code)
            return True
        self._set(work, owner=None, lease_until=None, last_error_code=code, due_at=retry_at)
        return False

    def park(self, work: Work, code: str) -> None:
        """Set work aside until a person releases it or its case gets a new event.

        Raises:
            LeaseLost: another worker has it.
        """
        self._set(work, owner=None, lease_until=None, last_error_code=code, parked_at=self._clock.now())

    def release(self, row_id: int) -> bool:
        """Take parked work up again, due now; tell whether it was parked."""
        statement = (
            update(OUTBOX)
            .where(OUTBOX.c.id == row_id, OUTBOX.c.parked_at.is_not(None), OUTBOX.c.done_at.is_(None))
            .values(parked_at=None, attempts=0, due_at=self._clock.now())
            .returning(OUTBOX.c.id)
        )
        return self._connection.execute(statement).scalar_one_or_none() is not None

    def cancel(self, key: str) -> bool:
        """Make open work done without doing it, where nobody has begun; tell whether it was so."""
        statement = (
            update(OUTBOX)
            .where(OUTBOX.c.key == key, OUTBOX.c.done_at.is_(None))
            .where(or_(OUTBOX.c.lease_until.is_(None), OUTBOX.c.lease_until < func.clock_timestamp()))
            .values(done_at=self._clock.now(), last_error_code="cancelled", owner=None, lease_until=None)
            .returning(OUTBOX.c.id)
        )
        return self._connection.execute(statement).scalar_one_or_none() is not None

    def cancel_in(self, case_id: str, kinds: Iterable[str]) -> int:
        """Make all open work of a case done that nobody has in hand; return how many."""
        statement = (
            update(OUTBOX)
            .where(OUTBOX.c.case_id == UUID(case_id), OUTBOX.c.kind.in_(tuple(kinds)))
            .where(OUTBOX.c.done_at.is_(None))
            .where(or_(OUTBOX.c.lease_until.is_(None), OUTBOX.c.lease_until < func.clock_timestamp()))
            .values(done_at=self._clock.now(), last_error_code="cancelled", owner=None, lease_until=None)
            .returning(OUTBOX.c.id)
        )
        return len(self._connection.execute(statement).all())

    def begun_in(self, case_id: str, kinds: Iterable[str]) -> tuple[Begun, ...]:
        """List work of a case that was ever taken up, oldest first. What was only asked for is not there."""
        rows = self._connection.execute(
            select(OUTBOX)
            .where(OUTBOX.c.case_id == UUID(case_id), OUTBOX.c.kind.in_(tuple(kinds)), OUTBOX.c.claims > 0)
            .order_by(OUTBOX.c.id)
        )
        return tuple(
            Begun(row.kind, row.payload, row.created_at, under_way=row.done_at is None) for row in rows
        )

    def asked(self, key: str) -> Asked | None:
        """Find what was asked for with a key."""
        row = self._connection.execute(
            select(OUTBOX.c.kind, OUTBOX.c.case_id, OUTBOX.c.payload).where(OUTBOX.c.key == key)
        ).one_or_none()
        if row is None:
            return None
        return Asked(row.kind, None if row.case_id is None else str(row.case_id), row.payload)

    def next_due_at(self, kinds: Sequence[str] | None = None) -> datetime | None:
        """Return the case time at which the next open work is due; it may be past."""
        statement = select(func.min(OUTBOX.c.due_at)).where(_OPEN)
        if kinds is not None:
            statement = statement.where(OUTBOX.c.kind.in_(kinds))
        found: datetime | None = self._connection.execute(statement).scalar_one()
        return found

    def depth(self, kinds: Sequence[str] | None = None) -> int:
        """Count open work that is due."""
        statement = (
            select(func.count()).select_from(OUTBOX).where(_OPEN, OUTBOX.c.due_at <= self._clock.now())
        )
        if kinds is not None:
            statement = statement.where(OUTBOX.c.kind.in_(kinds))
        return int(self._connection.execute(statement).scalar_one())

    def oldest_open(self) -> OutboxState | None:
        """Return the open work that has been due for longest."""
        found = self._states(_OPEN, OUTBOX.c.due_at <= self._clock.now(), most=1)
        return found[0] if found else None

    def parked(self, *, most: int = 100) -> tuple[OutboxState, ...]:
        """List work that waits for a person."""
        return self._states(OUTBOX.c.parked_at.is_not(None), OUTBOX.c.done_at.is_(None), most=most)

    def _states(self, *conditions: Any, most: int) -> tuple[OutboxState, ...]:  # noqa: ANN401 - SQL clauses
        statement = select(OUTBOX).where(*conditions).order_by(OUTBOX.c.due_at, OUTBOX.c.id).limit(most)
        return tuple(
            OutboxState(
                id=row.id,
                kind=row.kind,
                key=row.key,
                case_id=None if row.case_id is None else str(row.case_id),
                due_at=row.due_at,
                attempts=row.attempts,
                last_error_code=row.last_error_code,
                parked=row.parked_at is not None,
            )
            for row in self._connection.execute(statement)
        )

    def _set(self, work: Work, **values: Any) -> datetime | None:  # noqa: ANN401 - column values
        statement = (
            update(OUTBOX)
            .where(OUTBOX.c.id == work.id, OUTBOX.c.owner == work.owner, OUTBOX.c.claims == work.claims)
            .where(OUTBOX.c.done_at.is_(None))
            .values(**values)
            .returning(OUTBOX.c.id, OUTBOX.c.done_at)
        )
        row = self._connection.execute(statement).one_or_none()
        if row is None:
            raise LeaseLost(work.id)
        done_at: datetime | None = row.done_at
        return done_at


def _work(row: Any) -> Work:  # noqa: ANN401 - a row of the claim
    return Work(
        id=row.id,
        kind=row.kind,
        key=row.key,
        case_id=None if row.case_id is None else str(row.case_id),
        version=row.version,
        payload=row.payload,
        owner=row.owner,
        claims=row.claims,
        attempts=row.attempts,
        due_at=row.due_at,
    )
