"""Logins: an opaque id of 256 random bits, kept as a hash; what belongs to it is sealed."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from settlement.ports.clock import Clock
from settlement.store.crypto import KeyRing, Place
from settlement.store.tables.catalogue import SESSION

_ID_BYTES = 32
IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=8)
_TOUCH_AFTER = timedelta(seconds=30)


@dataclass(frozen=True)
class Session:
    """A login that is good now."""

    subject: str
    data: Mapping[str, Any]
    created_at: datetime
    ends_at: datetime


class Sessions:
    """Sessions as one transaction sees them."""

    def __init__(self, connection: Connection, clock: Clock, keyring: KeyRing) -> None:
        """Work on an open connection; nothing is committed here."""
        self._connection = connection
        self._clock = clock
        self._keyring = keyring

    def begin(
        self,
        subject: str,
        data: Mapping[str, Any],
        *,
        sid: str | None = None,
        idle: timedelta = IDLE,
        absolute: timedelta = ABSOLUTE,
    ) -> str:
        """Begin a session and return its id, which is shown only now.

        Args:
            subject: an opaque name of who is logged in, to end all sessions of theirs; never a number.
            data: what the session holds; sealed.
            sid: the identity provider's session, for its log-out call.
            idle: ends when unused for so long.
            absolute: ends after so long in any case.
        """
        session_id = secrets.token_urlsafe(_ID_BYTES)
        now = self._clock.now()
        self._connection.execute(
            insert(SESSION),
            {
                "id_hash": _hash(session_id),
                "subject": subject,
                "sid_hash": None if sid is None else _hash(sid),
                "data": self._seal(session_id, data),
                "created_at": now,
                "seen_at": now,
                "idle_seconds": int(idle.total_seconds()),
                "ends_at": now + absolute,
            },
        )
        return session_id

    def read(self, session_id: str) -> Session | None:
        """Return the session and note that it was used; None when it is unknown or over."""
        row = self._connection.execute(
            select(SESSION).where(SESSION.c.id_hash == _hash(session_id))
        ).one_or_none()
        now = self._clock.now()
        if row is None or now >= row.ends_at or now >= row.seen_at + timedelta(seconds=row.idle_seconds):
            return None
        if now - row.seen_at > _TOUCH_AFTER:
            self._connection.execute(
                update(SESSION).where(SESSION.c.id_hash == row.id_hash).values(seen_at=now)
            )
        data = json.loads(self._keyring.unseal(row.data, _place(session_id)))
        return Session(row.subject, data, row.created_at, row.ends_at)

    def write(self, session_id: str, data: Mapping[str, Any]) -> bool:
        """Replace what a session holds; tell whether there is such a session."""
        statement = (
            update(SESSION)
            .where(SESSION.c.id_hash == _hash(session_id))
            .values(data=self._seal(session_id, data))
            .returning(SESSION.c.id_hash)
        )
        return self._connection.execute(statement).one_or_none() is not None

    def end(self, session_id: str) -> None:
        """End a session; one that is over is no error."""
        self._connection.execute(delete(SESSION).where(SESSION.c.id_hash == _hash(session_id)))

    def revoke_sid(self, sid: str) -> int:
        """End the sessions of one login at the identity provider; return how many."""
        return self._remove(SESSION.c.sid_hash == _hash(sid))

    def revoke_subject(self, subject: str) -> int:
        """End all sessions of one person; return how many."""
        return self._remove(SESSION.c.subject == subject)

    def forget_ended(self) -> int:
        """Remove sessions that are over; return how many."""
        return self._remove(SESSION.c.ends_at <= self._clock.now())

    def _remove(self, condition: Any) -> int:  # noqa: ANN401 - an SQL clause
        return len(
            self._connection.execute(delete(SESSION).where(condition).returning(SESSION.c.id_hash)).all()
        )

    def _seal(self, session_id: str, data: Mapping[str, Any]) -> bytes:
        return self._keyring.seal(json.dumps(dict(data)).encode(), _place(session_id))


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def _place(session_id: str) -> Place:
    return Place("session", _hash(session_id).hex(), "data")
