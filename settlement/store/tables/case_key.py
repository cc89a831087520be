"""The key that each case has of its own."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime
from sqlmodel import Field

from settlement.store.tables.metadata import StoreTable


class CaseKeyRow(StoreTable, table=True):
    """A data key wrapped by a master key. Without `wrapped` nothing of the case can be read again.

    The row is also what a transaction locks to have the case to itself.
    """

    __tablename__ = "case_key"

    case_id: UUID = Field(primary_key=True)
    key_id: str
    master_key_id: str = Field(index=True)
    wrapped: bytes | None = None
    created_at: datetime = Field(sa_type=DateTime(timezone=True))
    destroyed_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))
