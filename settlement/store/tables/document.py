"""Documents of a case."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime
from sqlmodel import Field

from settlement.store.tables.metadata import StoreTable


class DocumentRow(StoreTable, table=True):
    """The fixed bytes of a document, encrypted with the case's key. `sha256` is of the clear bytes."""

    __tablename__ = "document"

    id: UUID = Field(primary_key=True)
    case_id: UUID = Field(index=True)
    kind: str
    media_type: str
    sha256: str
    size_bytes: int
    created_at: datetime = Field(sa_type=DateTime(timezone=True))
    key_id: str
    content_ciphertext: bytes
