"""What has been answered to whom, so that the same request twice has one effect."""

from datetime import datetime

from sqlalchemy import DateTime
from sqlmodel import Field

from settlement.store.tables.metadata import StoreTable


class InboxRow(StoreTable, table=True):
    """A request by its idempotency key. `response` is sealed; it is empty while the request runs."""

    __tablename__ = "inbox"

    scope: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    request_hash: bytes
    response: bytes | None = None
    at: datetime = Field(sa_type=DateTime(timezone=True), index=True)
