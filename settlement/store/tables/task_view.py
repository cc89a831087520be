"""Projection: the steps that are open or blocked, and for whom."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import DateTime, Index
from sqlmodel import Field

from settlement.store.tables.metadata import StoreTable


class TaskViewRow(StoreTable, table=True):
    """One step that waits, is ready or is blocked; one row per party it waits for (empty: nobody named)."""

    __tablename__ = "task_view"
    __table_args__ = (
        Index("ix_task_view_waits_for_status", "waits_for", "status", "step"),
        Index("ix_task_view_actor_status", "actor", "status", "step"),
    )

    case_id: UUID = Field(primary_key=True)
    step: str = Field(primary_key=True)
    waits_for: str = Field(primary_key=True)
    stage: str
    actor: str
    status: str
    since: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))
    until: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))
    deadline: date | None = None
