"""Projection: creditors' claims."""

from datetime import date
from uuid import UUID

from sqlalchemy import BigInteger
from sqlmodel import Field

from settlement.store.tables.metadata import StoreTable


class FordringViewRow(StoreTable, table=True):
    """A claim by id, creditor and status; `creditor_id` is an organisation number or a party id."""

    __tablename__ = "fordring_view"

    case_id: UUID = Field(primary_key=True)
    fordring_id: str = Field(primary_key=True)
    creditor_id: str = Field(index=True)
    status: str
    amount_ore: int = Field(sa_type=BigInteger)
    received_on: date | None = None
