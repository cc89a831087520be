"""Projection: which institution or register holds something of which estate."""

from uuid import UUID

from sqlalchemy import BigInteger
from sqlmodel import Field

from settlement.store.tables.metadata import StoreTable


class HoldingViewRow(StoreTable, table=True):
    """A holding by id, kind and institution; account numbers and the like stay encrypted."""

    __tablename__ = "holding_view"

    case_id: UUID = Field(primary_key=True)
    holding_id: str = Field(primary_key=True)
    kind: str
    institution: str | None = Field(default=None, index=True)
    is_debt: bool
    removed: bool
    value_ore: int | None = Field(default=None, sa_type=BigInteger)
