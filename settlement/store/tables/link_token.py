"""Links sent to people."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime
from sqlmodel import Field

from settlement.store.tables.metadata import StoreTable


class LinkTokenRow(StoreTable, table=True):
    """A link by the hash of its token, bound to one party, case and purpose."""

    __tablename__ = "link_token"

    token_hash: bytes = Field(primary_key=True)
    case_id: UUID = Field(index=True)
    party_id: str
    purpose: str
    created_at: datetime = Field(sa_type=DateTime(timezone=True))
    expires_at: datetime = Field(sa_type=DateTime(timezone=True))
    used_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))
    revoked_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))
