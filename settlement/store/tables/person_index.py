"""Look-up of cases by identity number."""

from uuid import UUID

from sqlmodel import Field

from settlement.store.tables.metadata import StoreTable


class PersonIndexRow(StoreTable, table=True):
    """A keyed hash of an identity number, and where it occurs. `party_id` is empty for the deceased."""

    __tablename__ = "person_index"

    digest: bytes = Field(primary_key=True)
    case_id: UUID = Field(primary_key=True, index=True)
    party_id: str = Field(primary_key=True)
