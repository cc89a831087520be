"""What a run has left behind: the cases with their journals, the outbox, the outside world's own book."""

import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from sqlalchemy import Connection, Engine, text

from settlement.bootstrap import build_house
from settlement.cli.processes.database import case_store
from settlement.domain.case import Case
from settlement.domain.journal import Actor, ActorKind, Recorded
from settlement.settings import Settings, load_settings
from settlement.store.outbox import ADVANCE_CASE

READER = Actor(kind=ActorKind.OPERATOR, id="test")


@dataclass(frozen=True)
class CaseRecord:
    """A case as it ended, and everything that is in its journal."""

    case: Case
    history: tuple[Recorded, ...]

    def events(self, *kinds: str) -> list[Any]:
        return [record.event for record in self.history if record.event.kind in kinds]


@dataclass(frozen=True)
class Effect:
    """Something that reached the outside world, and how often it was sent again."""

    simulator: str
    key: str
    kind: str
    recipient: str
    repeats: int


@dataclass(frozen=True)
class Sent:
    """A row of the outbox."""

    kind: str
    key: str
    is_done: bool
    is_parked: bool
    error: str | None


@dataclass(frozen=True)
class Records:
    """Everything that a run has left behind."""

    settings: Settings
    cases: dict[str, CaseRecord]
    outbox: tuple[Sent, ...]
    effects: tuple[Effect, ...]
    tables: dict[str, bytes]

    def of_court_case(self, court_case_id: str) -> CaseRecord:
        return next(one for one in self.cases.values() if one.case.court.court_case_id == court_case_id)

    def to_outside(self) -> tuple[Sent, ...]:
        return tuple(row for row in self.outbox if row.kind != ADVANCE_CASE)


def read_records(run_folder: Path) -> Records:
    """Read everything, with the run's own database server for as long as it takes."""
    settings = load_settings().model_copy(update={"data_dir": run_folder, "database_url": None})
    with case_store(settings) as engine:
        url = engine.url.render_as_string(hide_password=False)
        return Records(
            settings=settings,
            cases=_cases(settings.model_copy(update={"database_url": SecretStr(url)})),
            outbox=_outbox(engine),
            effects=tuple(_effects(run_folder)),
            tables=_tables(engine),
        )


def worlds(run_folder: Path) -> list[dict[str, Any]]:
    """Read the simulated world: every person that a register could tell of."""
    with _simulators(run_folder) as store:
        return [json.loads(body) for (body,) in store.execute("SELECT body FROM estate")]


def _cases(settings: Settings) -> dict[str, CaseRecord]:
    house = build_house(settings)
    try:
        with house.database.work(actor=READER, reason="test") as work:
            return {
                case_id: CaseRecord(work.cases.load(case_id), work.cases.history(case_id))
                for case_id in work.views.all_case_ids()
            }
    finally:
        house.database.engine.dispose()


def _outbox(engine: Engine) -> tuple[Sent, ...]:
    asked = text(
        "SELECT kind, key, done_at IS NOT NULL, parked_at IS NOT NULL, last_error_code"
        " FROM outbox ORDER BY id"
    )
    with engine.connect() as connection:
        return tuple(Sent(*row) for row in connection.execute(asked))


def _effects(run_folder: Path) -> Iterator[Effect]:
    asked = "SELECT simulator, idempotency_key, kind, recipient_hash, repeats FROM effect"
    with _simulators(run_folder) as store:
        for row in store.execute(asked).fetchall():
            yield Effect(*row)


@contextmanager
def _simulators(run_folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(run_folder / "simulators.sqlite")) as store:
        yield store


def _tables(engine: Engine) -> dict[str, bytes]:
    """Copy every table out as its clear bytes."""
    asked = text("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    with engine.connect() as connection:
        return {name: _copy(connection, name) for name in connection.execute(asked).scalars()}


def _copy(connection: Connection, table: str) -> bytes:
    """Copy as binary: there nothing is written as hexadecimal digits, escaped or compressed."""
    driver: Any = connection.connection.driver_connection
    content = io.BytesIO()
    with driver.cursor().copy(f'COPY "{table}" TO STDOUT (FORMAT binary)') as copied:
        for part in copied:
            content.write(part)
    return content.getvalue()
