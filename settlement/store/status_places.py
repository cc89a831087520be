"""Places in the status list that attests have; they are never used again, also after disposal."""

from sqlalchemy import Connection, select

from settlement.store.tables.catalogue import AUTHORITY_VIEW


def taken_places(connection: Connection) -> frozenset[int]:
    """List every place an attest has or had."""
    column = AUTHORITY_VIEW.c.status_index
    rows = connection.execute(select(column).where(column.is_not(None)).distinct())
    return frozenset(rows.scalars())
