"""The population register's feed: an event gets its sequence number when its time comes.

Sequences rise with gaps, as in the register, and never change afterwards.
"""

from pydantic import TypeAdapter

from connectors.simulation.estate import PopulationFeedEvent
from connectors.simulation.store import SimulatorStore
from settlement.ports.clock import Clock

_EVENT = TypeAdapter(PopulationFeedEvent)
_FIRST_SEQUENCE = 1000
_GAP_EVERY = 3


class PopulationFeed:
    """Pending and shown events."""

    def __init__(self, store: SimulatorStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def plan(self, events: tuple[PopulationFeedEvent, ...]) -> None:
        """Add events to be shown when their time comes."""
        with self._store.lock:
            self._store.connection.executemany(
                "INSERT INTO population_pending (at, body) VALUES (?, ?)",
                [(event.at.timestamp(), _EVENT.dump_json(event).decode()) for event in events],
            )

    def since(self, sequence: int, limit: int = 1000) -> tuple[tuple[int, PopulationFeedEvent], ...]:
        """List shown events from `sequence` on (inclusive), ascending."""
        self._show_due()
        rows = self._store.connection.execute(
            "SELECT sequence, body FROM population_event WHERE sequence >= ? ORDER BY sequence LIMIT ?",
            (sequence, limit),
        ).fetchall()
        return tuple((number, _EVENT.validate_json(body)) for number, body in rows)

    def last_sequence(self) -> int:
        """Return the highest sequence shown, or zero."""
        self._show_due()
        (last,) = self._store.connection.execute("SELECT max(sequence) FROM population_event").fetchone()
        return last or 0

    def document(self, document_id: str) -> PopulationFeedEvent | None:
        """Find a shown event by its document."""
        self._show_due()
        row = self._store.connection.execute(
            "SELECT body FROM population_event WHERE json_extract(body, '$.document_id') = ?", (document_id,)
        ).fetchone()
        return _EVENT.validate_json(row[0]) if row else None

    def _show_due(self) -> None:
        connection = self._store.connection
        with self._store.lock:
            due = connection.execute(
                "SELECT id, body FROM population_pending WHERE at <= ? ORDER BY at, id",
                (self._clock.now().timestamp(),),
            ).fetchall()
            if not due:
                return
            (last,) = connection.execute("SELECT max(sequence) FROM population_event").fetchone()
            connection.execute("BEGIN IMMEDIATE")
            number = last or _FIRST_SEQUENCE
            for pending_id, body in due:
                number += 2 if number % _GAP_EVERY == 0 else 1
                connection.execute("INSERT INTO population_event VALUES (?, ?)", (number, body))
                connection.execute("DELETE FROM population_pending WHERE id = ?", (pending_id,))
            connection.execute("COMMIT")
