"""Signed statements of how far each chain had come."""

from datetime import datetime

from sqlalchemy import DateTime
from sqlmodel import Field

from settlement.store.tables.metadata import StoreTable


class CheckpointRow(StoreTable, table=True):
    """The heads that moved since the checkpoint before, chained to it and signed.

    `heads` is canonical JSON: a list of [case id, sequence, hash in hex], in order of case id.
    """

    __tablename__ = "checkpoint"

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = Field(sa_type=DateTime(timezone=True))
    heads: bytes
    prev_hash: bytes
    hash: bytes
    key_id: str
    signature: bytes
