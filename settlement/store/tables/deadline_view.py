"""Projection: dates on which a case must be looked at."""

from datetime import date
from uuid import UUID

from sqlmodel import Field

from settlement.store.tables.metadata import StoreTable


class DeadlineViewRow(StoreTable, table=True):
    """The date by which a step of a case must be done."""

    __tablename__ = "deadline_view"

    case_id: UUID = Field(primary_key=True)
    step: str = Field(primary_key=True)
    due_on: date = Field(index=True)
    status: str
