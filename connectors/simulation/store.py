"""The simulated world on disk: one SQLite file, so that a killed simulator comes back with the same world."""

import sqlite3
from pathlib import Path
from threading import Lock

from pydantic import TypeAdapter

from connectors.simulation.banks import SIMULATED_BANKS, SIMULATED_ORGANISATIONS
from connectors.simulation.court_staff import court_staff
from connectors.simulation.estate import EstateWorld
from connectors.simulation.world import World

_ESTATE = TypeAdapter(EstateWorld)

_TABLES = """
CREATE TABLE IF NOT EXISTS estate (court_case_id TEXT PRIMARY KEY, stem TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS effect (
    simulator TEXT NOT NULL, idempotency_key TEXT NOT NULL, kind TEXT NOT NULL, recipient_hash TEXT NOT NULL,
    at TEXT NOT NULL, body_json TEXT NOT NULL, reference TEXT NOT NULL, repeats INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (simulator, idempotency_key)
);
CREATE TABLE IF NOT EXISTS signing_key (name TEXT PRIMARY KEY, jwk TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS population_event (sequence INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS population_pending (id INTEGER PRIMARY KEY, at REAL NOT NULL, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS kept (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, simulator TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
    body TEXT NOT NULL, UNIQUE (simulator, kind, id)
);
"""


class SimulatorStore:
    """The file's one door. Safe to open from several processes; only the host writes estates."""

    def __init__(self, path: Path | None) -> None:
        self.lock = Lock()
        if path is not None:
            path.touch(mode=0o600)  # it holds private keys; what the database writes beside it gets the same
        self.connection = sqlite3.connect(
            path if path is not None else ":memory:",
            isolation_level=None,
            check_same_thread=False,
            timeout=30,
        )
        self.connection.execute("PRAGMA journal_mode=WAL")
        self.connection.execute("PRAGMA synchronous=NORMAL")
        self.connection.executescript(_TABLES)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def save(self, estate: EstateWorld) -> None:
        """Write one estate."""
        with self.lock:
            self.connection.execute(
                "INSERT INTO estate VALUES (?, ?, ?)"
                " ON CONFLICT (court_case_id) DO UPDATE SET body = excluded.body",
                (estate.court_case_id, estate.stem, _ESTATE.dump_json(estate).decode()),
            )

    def load_world(self) -> World:
        """Read all estates in the order they came."""
        world = World(banks=SIMULATED_BANKS, organisations=SIMULATED_ORGANISATIONS)
        world.employ(court_staff("Oslo tingrett"))
        for (body,) in self.connection.execute("SELECT body FROM estate ORDER BY rowid"):
            estate = _ESTATE.validate_json(body)
            world.put(estate)
            world.employ(court_staff(str(estate.court_case.get("embete") or "Oslo tingrett")))
        return world
