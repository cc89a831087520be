"""How far each feed has been read."""

from datetime import datetime

from sqlalchemy import DateTime
from sqlmodel import Field

from settlement.store.tables.metadata import StoreTable


class FeedCursorRow(StoreTable, table=True):
    """The position after the last event that was taken in, in the feed's own words."""

    __tablename__ = "feed_cursor"

    feed: str = Field(primary_key=True)
    position: str
    updated_at: datetime = Field(sa_type=DateTime(timezone=True))
