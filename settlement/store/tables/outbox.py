"""Work that must be done, written in the same transaction as the event that caused it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, DateTime, Identity, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from settlement.store.tables.metadata import StoreTable

OPEN = "done_at IS NULL AND parked_at IS NULL"


class OutboxRow(StoreTable, table=True):
    """One piece of work. `due_at` is the case's time; `lease_until` is the database's own time.

    The payload holds opaque ids only. `version` is the version of the case that asked for the work and
    `claims` counts how often the row was handed out: together they make finishing a compare-and-set.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_open", "kind", "due_at", postgresql_where=text(OPEN)),
        Index("ix_outbox_case_id", "case_id", postgresql_where=text("done_at IS NULL")),
    )

    id: int | None = Field(
        default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True)
    )
    kind: str
    key: str = Field(unique=True)
    case_id: UUID | None = None
    version: int = 0
    payload: dict[str, Any] = Field(
        default_factory=dict, sa_column=Column(JSONB, nullable=False, server_default=text("'{}'::jsonb"))
    )
    created_at: datetime = Field(sa_type=DateTime(timezone=True))
    due_at: datetime = Field(sa_type=DateTime(timezone=True))
    owner: str | None = None
    lease_until: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))
    claims: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    attempts: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    last_error_code: str | None = None
    done_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))
    parked_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))
