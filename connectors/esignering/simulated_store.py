"""Where the simulated service keeps jobs and files: in the simulators' one SQLite file."""

from collections.abc import Mapping

from pydantic import TypeAdapter

from connectors.esignering.simulated_jobs import SimulatedJob
from connectors.simulation.store import SimulatorStore

_JOB = TypeAdapter(SimulatedJob)
_TABLES = """
CREATE TABLE IF NOT EXISTS signing_job (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS signing_file (
    job INTEGER NOT NULL, name TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (job, name)
);
"""


class JobStore:
    """Jobs by number, and their files by name."""

    def __init__(self, store: SimulatorStore) -> None:
        self._store = store
        store.connection.executescript(_TABLES)

    def new_id(self) -> int:
        """Take the next number."""
        with self._store.lock:
            made = self._store.connection.execute("INSERT INTO signing_job (body) VALUES ('') RETURNING id")
            return int(made.fetchone()[0])

    def save(self, job: SimulatedJob, files: Mapping[str, bytes] | None = None) -> None:
        """Write a job, and files that are new."""
        with self._store.lock:
            self._store.connection.execute(
                "UPDATE signing_job SET body = ? WHERE id = ?", (_JOB.dump_json(job).decode(), job.id)
            )
            self._store.connection.executemany(
                "INSERT OR REPLACE INTO signing_file VALUES (?, ?, ?)",
                [(job.id, name, content) for name, content in (files or {}).items()],
            )

    def jobs(self) -> list[SimulatedJob]:
        """List all jobs, the oldest first."""
        rows = self._store.connection.execute("SELECT body FROM signing_job WHERE body <> '' ORDER BY id")
        return [_JOB.validate_json(body) for (body,) in rows.fetchall()]

    def job(self, number: int) -> SimulatedJob | None:
        """Find a job."""
        row = self._store.connection.execute(
            "SELECT body FROM signing_job WHERE id = ? AND body <> ''", (number,)
        ).fetchone()
        return _JOB.validate_json(row[0]) if row else None

    def file(self, job: SimulatedJob, name: str) -> bytes | None:
        """Read a file."""
        row = self._store.connection.execute(
            "SELECT content FROM signing_file WHERE job = ? AND name = ?", (job.id, name)
        ).fetchone()
        return bytes(row[0]) if row else None

    def forget_files(self, job: SimulatedJob) -> None:
        """Delete a job's files."""
        with self._store.lock:
            self._store.connection.execute("DELETE FROM signing_file WHERE job = ?", (job.id,))
