"""Places in the status list that are taken for ever."""

from datetime import datetime

from sqlalchemy import DateTime
from sqlmodel import Field

from settlement.store.tables.metadata import StoreTable


class StatusPlaceRow(StoreTable, table=True):
    """A place that an attest has or had. It says nothing of which one, and outlives the case."""

    __tablename__ = "status_place"

    place: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    taken_at: datetime = Field(sa_type=DateTime(timezone=True))
