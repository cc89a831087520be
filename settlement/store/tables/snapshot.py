"""A folded case, so that a long journal need not be read from its beginning."""

from uuid import UUID

from sqlmodel import Field

from settlement.store.tables.metadata import StoreTable


class SnapshotRow(StoreTable, table=True):
    """The encrypted case as of `version`. A snapshot of another `shape` is ignored, never converted."""

    __tablename__ = "snapshot"

    case_id: UUID = Field(primary_key=True)
    version: int
    shape: str
    key_id: str
    body_ciphertext: bytes
