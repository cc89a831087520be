"""Logins."""

from datetime import datetime

from sqlalchemy import DateTime
from sqlmodel import Field

from settlement.store.tables.metadata import StoreTable


class SessionRow(StoreTable, table=True):
    """A session by the hash of its id. `data` is sealed; `sid_hash` is the identity provider's session."""

    __tablename__ = "session"

    id_hash: bytes = Field(primary_key=True)
    subject: str = Field(index=True)
    sid_hash: bytes | None = Field(default=None, index=True)
    data: bytes
    created_at: datetime = Field(sa_type=DateTime(timezone=True))
    seen_at: datetime = Field(sa_type=DateTime(timezone=True))
    idle_seconds: int
    ends_at: datetime = Field(sa_type=DateTime(timezone=True), index=True)
