"""Token ids that have been used."""

from datetime import datetime

from sqlalchemy import DateTime
from sqlmodel import Field

from settlement.store.tables.metadata import StoreTable


class JtiRow(StoreTable, table=True):
    """A token id of an issuer, by hash; kept until the token would have expired anyway."""

    __tablename__ = "jti"

    issuer: str = Field(primary_key=True)
    jti_hash: bytes = Field(primary_key=True)
    expires_at: datetime = Field(sa_type=DateTime(timezone=True), index=True)
