"""How far each feed has been read."""

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.postgresql import insert

from settlement.ports.clock import Clock
from settlement.store.errors import FeedMoved
from settlement.store.tables.catalogue import FEED_CURSOR


class Feeds:
    """Feed positions as one transaction sees them."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        """Work on an open connection; nothing is committed here."""
        self._connection = connection
        self._clock = clock

    def position(self, feed: str) -> str | None:
        """Return the position after the last event taken in; None when the feed was never read."""
        found: str | None = self._connection.execute(
            select(FEED_CURSOR.c.position).where(FEED_CURSOR.c.feed == feed)
        ).scalar_one_or_none()
        return found

    def move(self, feed: str, position: str, *, before: str | None) -> None:
        """Move the position in the transaction that takes the events in.

        Args:
            feed: the feed's name.
            position: the new position, in the feed's own words.
            before: the position that was read from; None when the feed was never read.

        Raises:
            FeedMoved: another reader moved it since.
        """
        values = {"position": position, "updated_at": self._clock.now()}
        if before is None:
            moved = self._connection.execute(
                insert(FEED_CURSOR)
                .values(feed=feed, **values)
                .on_conflict_do_nothing()
                .returning(FEED_CURSOR.c.feed)
            ).one_or_none()
        else:
            moved = self._connection.execute(
                update(FEED_CURSOR)
                .where(FEED_CURSOR.c.feed == feed, FEED_CURSOR.c.position == before)
                .values(**values)
                .returning(FEED_CURSOR.c.feed)
            ).one_or_none()
        if moved is None:
            raise FeedMoved(feed)
