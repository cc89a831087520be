"""Projection: moments at which a case must be looked at."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import DateTime
from sqlmodel import Field

from settlement.store.tables.metadata import StoreTable


class DeadlineViewRow(StoreTable, table=True):
    """When an open step opens or ends by itself (`until`), or by when it must be done (`deadline`).

    `passes_at` is the moment at which it makes a difference: for a date, the end of that day in Oslo.
    """

    __tablename__ = "deadline_view"

    case_id: UUID = Field(primary_key=True)
    step: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    due_on: date
    passes_at: datetime = Field(sa_type=DateTime(timezone=True), index=True)
    status: str
