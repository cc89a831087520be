"""Who read what about whom, and why."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Column, DateTime, Identity, Index
from sqlmodel import Field

from settlement.store.tables.metadata import StoreTable


class AccessLogRow(StoreTable, table=True):
    """One read of personal data. `party_id` is the person concerned; absent when it is the deceased."""

    __tablename__ = "access_log"
    __table_args__ = (Index("ix_access_log_case_id_party_id", "case_id", "party_id"),)

    id: int | None = Field(
        default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True)
    )
    at: datetime = Field(sa_type=DateTime(timezone=True))
    actor: str
    reason: str
    field_group: str
    case_id: UUID
    party_id: str | None = None
