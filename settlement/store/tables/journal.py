"""The journal: one row per event of a case, only ever added."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime
from sqlmodel import Field

from settlement.store.tables.metadata import StoreTable


class JournalRow(StoreTable, table=True):
    """The clear envelope of an event and its encrypted body.

    The body holds the event and the basis, for a basis may be words that a person wrote. The hash covers
    the envelope and the hash of the ciphertext, so the chain can be checked without the key.
    """

    __tablename__ = "journal"

    case_id: UUID = Field(primary_key=True)
    sequence: int = Field(primary_key=True)
    kind: str
    at: datetime = Field(sa_type=DateTime(timezone=True))
    actor: str
    corrects: int | None = None
    key_id: str
    body_ciphertext: bytes
    prev_hash: bytes
    hash: bytes
