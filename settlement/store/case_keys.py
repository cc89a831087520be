"""The keys of cases: made, read, wrapped anew, destroyed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, insert, select, update

from settlement.store.crypto import DataKey, KeyRing, WrappedKey
from settlement.store.errors import CaseDisposed, CaseNotFound
from settlement.store.tables.catalogue import CASE_KEY

_READ = select(CASE_KEY).where(CASE_KEY.c.case_id == bindparam("case_id"))
_LOCK = _READ.with_for_update()


class CaseKeys:
    """Case keys as one transaction sees them. The row of a key is also the lock of its case."""

    def __init__(self, connection: Connection, keyring: KeyRing) -> None:
        """Work on an open connection; nothing is committed here."""
        self._connection = connection
        self._keyring = keyring

    def create(self, case_id: UUID, *, at: datetime) -> DataKey:
        """Make the key of a new case; a case that has one makes the database refuse."""
        key, wrapped = self._keyring.new_data_key()
        self._connection.execute(
            insert(CASE_KEY),
            {
                "case_id": case_id,
                "key_id": wrapped.key_id,
                "master_key_id": wrapped.master_key_id,
                "wrapped": wrapped.wrapped,
                "created_at": at,
            },
        )
        return key

    def read(self, case_id: UUID, *, lock: bool = False) -> DataKey:
        """Open a case's key, and with `lock` keep others from writing to the case.

        The lock is a statement of its own: what is read after it is what the one before us left.

        Raises:
            CaseNotFound: no case has that id.
            CaseDisposed: the key is destroyed.
            CannotDecrypt: the master key is not in the ring.
        """
        row = self._connection.execute(_LOCK if lock else _READ, {"case_id": case_id}).one_or_none()
        if row is None:
            raise CaseNotFound(str(case_id))
        if row.wrapped is None:
            raise CaseDisposed(str(case_id))
        return self._keyring.unwrap(WrappedKey(row.key_id, row.master_key_id, row.wrapped))

    def destroy(self, case_id: UUID, *, at: datetime) -> None:
        """Destroy a key. Nothing encrypted with it can be read again, here or in a later backup.

        Raises:
            CaseDisposed: it is destroyed already.
        """
        statement = (
            update(CASE_KEY)
            .where(CASE_KEY.c.case_id == case_id, CASE_KEY.c.wrapped.is_not(None))
            .values(wrapped=None, destroyed_at=at)
            .returning(CASE_KEY.c.case_id)
        )
        if self._connection.execute(statement).one_or_none() is None:
            raise CaseDisposed(str(case_id))

    def rewrap(self, *, most: int = 500) -> int:
        """Wrap keys that an older master key wrapped with the current one; return how many.

        Call until it returns 0, then the older master key can be taken out of the ring.
        """
        statement = (
            select(CASE_KEY)
            .where(CASE_KEY.c.wrapped.is_not(None), CASE_KEY.c.master_key_id != self._keyring.master_key_id)
            .limit(most)
            .with_for_update(skip_locked=True)
        )
        rows = self._connection.execute(statement).all()
        for row in rows:
            wrapped = self._keyring.rewrap(WrappedKey(row.key_id, row.master_key_id, row.wrapped))
            self._connection.execute(
                update(CASE_KEY)
                .where(CASE_KEY.c.case_id == row.case_id)
                .values(master_key_id=wrapped.master_key_id, wrapped=wrapped.wrapped)
            )
        return len(rows)
