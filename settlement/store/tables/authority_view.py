"""Projection: who may act for an estate, on which document."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime
from sqlmodel import Field

from settlement.store.tables.metadata import StoreTable


class AuthorityViewRow(StoreTable, table=True):
    """An attest or proxy, one row per holder. A revoked one stays, so that it can be refused by name."""

    __tablename__ = "authority_view"

    case_id: UUID = Field(primary_key=True)
    authority_id: str = Field(primary_key=True, index=True)
    holder: str = Field(primary_key=True)
    kind: str
    document_sha256: str | None = Field(default=None, index=True)
    status_index: int | None = None
    valid: bool
    issued_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))
