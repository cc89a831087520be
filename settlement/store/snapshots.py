"""Folded cases kept beside the journal. They only save time: without them everything works the same."""

import hashlib
import json
from functools import cache
from uuid import UUID

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.postgresql import insert

from settlement.domain.case import Case
from settlement.store.crypto import DataKey, Place
from settlement.store.tables.catalogue import SNAPSHOT

_READ = select(SNAPSHOT.c.body_ciphertext).where(
    SNAPSHOT.c.case_id == bindparam("case_id"), SNAPSHOT.c.shape == bindparam("shape")
)
_INSERT = insert(SNAPSHOT)
_WRITE = _INSERT.on_conflict_do_update(
    index_elements=[SNAPSHOT.c.case_id],
    set_={name: _INSERT.excluded[name] for name in ("version", "shape", "key_id", "body_ciphertext")},
)


class Snapshots:
    """Snapshots as one transaction sees them."""

    def __init__(self, connection: Connection) -> None:
        """Work on an open connection."""
        self._connection = connection

    def read(self, case_id: UUID, key: DataKey) -> Case | None:
        """Return the case as of its snapshot; None without one of today's shape."""
        body = self._connection.execute(_READ, {"case_id": case_id, "shape": _shape()}).scalar_one_or_none()
        return None if body is None else Case.model_validate_json(key.decrypt(body, _place(str(case_id))))

    def write(self, case: Case, key: DataKey) -> None:
        """Keep the case as it is."""
        self._connection.execute(
            _WRITE,
            {
                "case_id": UUID(case.id),
                "version": case.version,
                "shape": _shape(),
                "key_id": key.key_id,
                "body_ciphertext": key.encrypt(case.model_dump_json().encode(), _place(case.id)),
            },
        )


def _place(case_id: str) -> Place:
    return Place("snapshot", case_id, "body_ciphertext")


@cache
def _shape() -> str:
    """Name the shape of a case in this release, so that another release's snapshot is not misread."""
    return hashlib.sha256(json.dumps(Case.model_json_schema(), sort_keys=True).encode()).hexdigest()[:16]
