"""The same request twice has one effect and one answer."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, Connection, and_, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from settlement.ports.clock import Clock
from settlement.store.crypto import KeyRing, Place
from settlement.store.errors import IdempotencyConflict
from settlement.store.tables.catalogue import INBOX


@dataclass(frozen=True)
class StoredResponse:
    """What was answered the first time."""

    content: bytes


class Inbox:
    """The inbox as one transaction sees it."""

    def __init__(self, connection: Connection, clock: Clock, keyring: KeyRing) -> None:
        """Work on an open connection; nothing is committed here."""
        self._connection = connection
        self._clock = clock
        self._keyring = keyring

    def begin(self, scope: str, key: str, body: bytes) -> StoredResponse | None:
        """Take a key for a request, or return what was answered to it before.

        Another transaction with the same key waits here until this one ends; if this one is rolled back, it
        goes on as the first. After None, call `finish` in the same transaction.

        Args:
            scope: who asks and for what, for example `institution:123456785:claims`.
            key: the caller's idempotency key.
            body: the request as it came.

        Raises:
            IdempotencyConflict: the key was used with another body.
        """
        fingerprint = self._keyring.fingerprint(f"inbox:{scope}", body)
        statement = (
            insert(INBOX)
            .values(scope=scope, key=key, request_hash=fingerprint, response=None, at=self._clock.now())
            .on_conflict_do_nothing()
            .returning(INBOX.c.key)
        )
        if self._connection.execute(statement).scalar_one_or_none() is not None:
            return None
        row = self._connection.execute(
            select(INBOX.c.request_hash, INBOX.c.response).where(_is(scope, key))
        ).one()
        if row.request_hash != fingerprint:
            raise IdempotencyConflict(scope)
        if row.response is None:
            return None
        return StoredResponse(self._keyring.unseal(row.response, _place(scope, key)))

    def finish(self, scope: str, key: str, response: bytes) -> None:
        """Keep the answer for next time."""
        sealed = self._keyring.seal(response, _place(scope, key))
        self._connection.execute(update(INBOX).where(_is(scope, key)).values(response=sealed))

    def forget(self, *, older_than: timedelta) -> int:
        """Remove keys that nobody will send again; return how many."""
        statement = delete(INBOX).where(INBOX.c.at < self._clock.now() - older_than).returning(INBOX.c.key)
        return len(self._connection.execute(statement).all())


def _is(scope: str, key: str) -> ColumnElement[bool]:
    return and_(INBOX.c.scope == scope, INBOX.c.key == key)


def _place(scope: str, key: str) -> Place:
    return Place("inbox", f"{scope}|{key}", "response")
