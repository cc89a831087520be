"""The store's own metadata: names of constraints are fixed so that migrations can point at them."""

from sqlalchemy import MetaData, Table
from sqlmodel import SQLModel

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class StoreTable(SQLModel):
    """Parent of all tables. A row class describes a table; it checks nothing and never leaves the store."""

    metadata = MetaData(naming_convention=NAMES)


def table_of(row: type[StoreTable]) -> Table:
    """Return the table that a row class describes."""
    return StoreTable.metadata.tables[str(row.__tablename__)]
