"""Projection: one row per case, for queues and look-ups."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, DateTime, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from settlement.store.tables.metadata import StoreTable


class CaseViewRow(StoreTable, table=True):
    """Where a case stands. The name is encrypted with the case's key.

    `look_again_at` is the next moment at which the plan changes by itself.

    `digests` remembers what the other projections of the case look like, so that only those that changed
    are written.
    """

    __tablename__ = "case_view"
    __table_args__ = (
        Index(
            "uq_case_view_court_case_id",
            "court_case_id",
            unique=True,
            postgresql_where=text("court_case_id <> ''"),
        ),
        Index("ix_case_view_queue", "waits_for", "next_deadline"),
        Index("ix_case_view_state_stage", "state", "stage"),
    )

    case_id: UUID = Field(primary_key=True)
    version: int
    court_case_id: str = ""
    case_number: str = Field(default="", index=True)
    court_name: str = Field(default="", index=True)
    state: str
    stage: str
    skifteform: str | None = None
    on_hold: bool = False
    protected: bool = False
    waits_for: str
    waits_since: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))
    look_again_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True), index=True)
    next_deadline: date | None = None
    date_of_death: date | None = None
    received_on: date | None = None
    opened_at: datetime = Field(sa_type=DateTime(timezone=True), index=True)
    updated_at: datetime = Field(sa_type=DateTime(timezone=True))
    planned_at: datetime = Field(sa_type=DateTime(timezone=True))
    key_id: str
    name_ciphertext: bytes | None = None
    digests: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
