"""Places in the status list that attests have; they are never used again, also after disposal."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from settlement.store.tables.catalogue import STATUS_PLACE


def taken_places(connection: Connection) -> frozenset[int]:
    """List every place an attest has or had."""
    return frozenset(connection.execute(select(STATUS_PLACE.c.place)).scalars())


def take_place(connection: Connection, place: int, *, at: datetime) -> bool:
    """Take a place for an attest that is about to be issued; tell whether it was free.

    Another transaction that wants the same place waits here until this one ends.
    """
    statement = (
        insert(STATUS_PLACE)
        .values(place=place, taken_at=at)
        .on_conflict_do_nothing()
        .returning(STATUS_PLACE.c.place)
    )
    return connection.execute(statement).scalar_one_or_none() is not None


def remember_places(connection: Connection, places: Iterable[int], *, at: datetime) -> None:
    """Note the places of attests that stand in a case; those noted before stay as they are."""
    rows = [{"place": place, "taken_at": at} for place in sorted(set(places))]
    if rows:
        connection.execute(insert(STATUS_PLACE).on_conflict_do_nothing(), rows)
