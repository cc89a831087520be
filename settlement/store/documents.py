"""Documents: fixed bytes, encrypted with the case's key, checked against their hash when fetched."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from settlement.ports.clock import Clock
from settlement.store.case_keys import CaseKeys
from settlement.store.crypto import Place
from settlement.store.errors import DocumentDamaged, DocumentNotFound
from settlement.store.tables.catalogue import DOCUMENT

_ABOUT = [column for column in DOCUMENT.c if column.name not in ("content_ciphertext", "key_id")]


@dataclass(frozen=True)
class StoredDocument:
    """What is known about a document without opening it."""

    id: str
    case_id: str
    kind: str
    media_type: str
    sha256: str
    size_bytes: int
    created_at: datetime


class Documents:
    """Documents as one transaction sees them."""

    def __init__(self, connection: Connection, clock: Clock, keys: CaseKeys) -> None:
        """Work on an open connection; nothing is committed here."""
        self._connection = connection
        self._clock = clock
        self._keys = keys

    def store(
        self,
        document_id: str,
        case_id: str,
        content: bytes,
        *,
        kind: str,
        media_type: str = "application/pdf",
    ) -> StoredDocument:
        """File a document's bytes. The same bytes under the same id again change nothing.

        Raises:
            CaseNotFound: no case has that id.
            CaseDisposed: the case's key is destroyed.
            DocumentDamaged: other bytes are filed under that id; filed bytes are never replaced.
        """
        key = self._keys.read(UUID(case_id))
        values = {
            "id": UUID(document_id),
            "case_id": UUID(case_id),
            "kind": kind,
            "media_type": media_type,
            "sha256": hashlib.sha256(content).hexdigest(),
            "size_bytes": len(content),
            "created_at": self._clock.now(),
        }
        sealed = {"key_id": key.key_id, "content_ciphertext": key.encrypt(content, _place(document_id))}
        statement = insert(DOCUMENT).values(**values, **sealed).on_conflict_do_nothing().returning(*_ABOUT)
        row = self._connection.execute(statement).one_or_none()
        if row is not None:
            return _about(row)
        found = self.about(document_id)
        if (found.sha256, found.case_id) != (values["sha256"], case_id):
            raise DocumentDamaged(document_id)
        return found

    def about(self, document_id: str) -> StoredDocument:
        """Return what is known about a document.

        Raises:
            DocumentNotFound: no document has that id.
        """
        return _about(self._row(document_id, _ABOUT))

    def fetch(self, document_id: str) -> tuple[StoredDocument, bytes]:
        """Return a document with its bytes.

        Raises:
            DocumentNotFound: no document has that id.
            DocumentDamaged: the bytes are not those that were filed.
            CannotDecrypt: the stored bytes were moved or changed.
        """
        row = self._row(document_id, list(DOCUMENT.c))
        content = self._keys.read(row.case_id).decrypt(row.content_ciphertext, _place(str(row.id)))
        if hashlib.sha256(content).hexdigest() != row.sha256:
            raise DocumentDamaged(document_id)
        return _about(row), content

    def of_case(self, case_id: str) -> tuple[StoredDocument, ...]:
        """List the documents of a case, oldest first."""
        statement = (
            select(*_ABOUT)
            .where(DOCUMENT.c.case_id == UUID(case_id))
            .order_by(DOCUMENT.c.created_at, DOCUMENT.c.id)
        )
        return tuple(_about(row) for row in self._connection.execute(statement))

    def _row(self, document_id: str, columns: list[Any]) -> Any:  # noqa: ANN401 - a row of document
        try:
            identifier = UUID(document_id)
        except ValueError:
            raise DocumentNotFound(document_id) from None
        row = self._connection.execute(select(*columns).where(DOCUMENT.c.id == identifier)).one_or_none()
        if row is None:
            raise DocumentNotFound(document_id)
        return row


def _about(row: Any) -> StoredDocument:  # noqa: ANN401 - a row of document
    return StoredDocument(
        id=str(row.id),
        case_id=str(row.case_id),
        kind=row.kind,
        media_type=row.media_type,
        sha256=row.sha256,
        size_bytes=row.size_bytes,
        created_at=row.created_at,
    )


def _place(document_id: str) -> Place:
    return Place("document", document_id, "content_ciphertext")
