"""Projection: who has a part in which case. No names, no numbers."""

from uuid import UUID

from sqlmodel import Field

from settlement.store.tables.metadata import StoreTable


class PartyViewRow(StoreTable, table=True):
    """A party of a case by its opaque id."""

    __tablename__ = "party_view"

    case_id: UUID = Field(primary_key=True)
    party_id: str = Field(primary_key=True)
    party_kind: str
    relation: str
    organisation_number: str | None = Field(default=None, index=True)
    on_paper: bool
    withdrawn: bool
