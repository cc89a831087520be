"""What one simulator keeps between calls, in the order it came; it outlives the process."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from connectors.simulation.store import SimulatorStore


@dataclass(frozen=True)
class KeptThing:
    """One thing; `sequence` rises with every thing that is new, of whatever simulator."""

    sequence: int
    id: str
    body: dict[str, Any]


class Kept:
    """The things of one simulator, by kind and id."""

    def __init__(self, store: SimulatorStore, simulator: str) -> None:
        self._store = store
        self._simulator = simulator

    def put(self, kind: str, thing_id: str, body: Mapping[str, Any]) -> None:
        """Keep a thing, or replace it where it stands."""
        with self._store.lock:
            self._store.connection.execute(
                "INSERT INTO kept (simulator, kind, id, body) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (simulator, kind, id) DO UPDATE SET body = excluded.body",
                (self._simulator, kind, thing_id, json.dumps(body, ensure_ascii=False)),
            )

    def find(self, kind: str, thing_id: str) -> KeptThing | None:
        """Find one thing."""
        row = self._store.connection.execute(
            "SELECT sequence, id, body FROM kept WHERE simulator = ? AND kind = ? AND id = ?",
            (self._simulator, kind, thing_id),
        ).fetchone()
        return KeptThing(row[0], row[1], json.loads(row[2])) if row else None

    def after(self, kind: str, sequence: int = 0, *, most: int = -1) -> tuple[KeptThing, ...]:
        """List things that came after a sequence number, oldest first."""
        rows = self._store.connection.execute(
            "SELECT sequence, id, body FROM kept WHERE simulator = ? AND kind = ? AND sequence > ?"
            " ORDER BY sequence LIMIT ?",
            (self._simulator, kind, sequence, most),
        )
        return tuple(KeptThing(number, name, json.loads(body)) for number, name, body in rows.fetchall())

    def drop(self, kind: str, thing_id: str) -> None:
        """Keep a thing no longer."""
        with self._store.lock:
            self._store.connection.execute(
                "DELETE FROM kept WHERE simulator = ? AND kind = ? AND id = ?",
                (self._simulator, kind, thing_id),
            )
