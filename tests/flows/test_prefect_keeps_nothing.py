"""What Prefect keeps of a run that asked every register: opaque ids, codes and sentences, and nobody.

Its log takes everything that our connectors and the HTTP library below them may say, as one who looks for a
fault would set it; and the flows that fail are stored with their exceptions.
"""

import logging
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import httpx
import pytest
from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.logging.handlers import APILogHandler
from prefect.settings import (
    PREFECT_API_DATABASE_CONNECTION_URL,
    PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW,
    temporary_settings,
)
from prefect.testing.utilities import prefect_test_harness
from sqlalchemy import Engine

from connectors.kit.http_client import make_http_client
from connectors.simulation.access import WorldAccess, open_world
from connectors.simulation.changes import load_estates
from connectors.simulation.faults import Fault
from connectors.simulation.host import make_host
from flows.collect import collect
from flows.context import Context, current, use
from flows.feeds import read_court_feed, read_population_feed
from settlement import bootstrap
from settlement.domain.legal_basis import LegalBasis
from settlement.services.collect_registers import Questions, SourceReport
from settlement.settings import Settings
from tests.connectors.simulation.stand import CASE_ID, DECEASED, a_feed
from tests.settlement.services.widow_estate import MovedClock, make_house

LOGGERS = ("connectors", "httpx", "httpcore", "httpcore.http11", "httpcore.connection", "flows")
BASIS = LegalBasis(
    case_reference=CASE_ID,
    mandate="formuesfullmakt",
    citations=("arveloven § 92 første ledd",),
    valid_from=datetime(2020, 1, 1, tzinfo=UTC),
)
SOURCES = (
    *("kar_and_banks", "kartverket", "statens_vegvesen", "skatteetaten", "nav", "ektepakt", "losore"),
    *("pensjon", "gjeldsregisteret"),
)
_asked: dict[str, Questions] = {}  # held in memory, as the engine holds them
_reports: list[SourceReport] = []


@task(cache_policy=NO_CACHE, persist_result=False)
async def collect_one(case_id: str) -> int:
    reports = await collect(current().outside, _asked[case_id])
    _reports.extend(reports)
    return len(reports)


@flow(name="Collect", persist_result=False)
async def collect_all(case_ids: list[str]) -> int:
    return sum([await collect_one(case_id) for case_id in case_ids])


@pytest.fixture(scope="module")
def prefect_database() -> Iterator[Path]:
    quiet = {PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW: "ignore"}
    with temporary_settings(quiet), prefect_test_harness(server_startup_timeout=120):
        url = str(PREFECT_API_DATABASE_CONNECTION_URL.value())
        yield Path(url.partition(":///")[2])


@pytest.fixture
def prefects_log() -> Iterator[None]:
    """Send what every library says to Prefect."""
    handler = APILogHandler()
    before = {name: logging.getLogger(name).level for name in LOGGERS}
    for name in LOGGERS:
        logging.getLogger(name).setLevel(logging.DEBUG)
    for name in ("connectors", "httpx", "httpcore", "flows"):
        logging.getLogger(name).addHandler(handler)
    yield
    for name, level in before.items():
        logging.getLogger(name).removeHandler(handler)
        logging.getLogger(name).setLevel(level)


@pytest.fixture
def access(tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[WorldAccess]:
    """Every register simulated in this process, behind the bundle that the engine itself is given."""
    settings = Settings(data_dir=tmp_path)
    clock = MovedClock()
    opened = open_world(tmp_path / "simulators.sqlite", clock)
    opened.base_url = settings.simulators_url
    way = httpx.ASGITransport(make_host(opened, clock))
    monkeypatch.setattr(bootstrap, "_http", lambda name: make_http_client(way, connector=name))
    use(Context(make_house(engine, clock), bootstrap.build_outside(settings, clock)))
    yield opened
    opened.store.close()


def world_words(access: WorldAccess) -> set[str]:
    """Every number and name in the simulated world; banks and companies may be named."""
    found: set[str] = set()
    for person in access.world.persons():
        found |= {person.number, person.given_name, person.family_name}
    for estate in access.world.estates():
        found |= set(re.findall(r"(?<!\d)\d{11}(?!\d)", repr(estate)))
    assert len(found) > 10
    return {word for word in found if len(word) > 3}


@pytest.mark.timeout(240)
async def test_nothing_of_a_run_that_asked_and_failed_names_a_person(
    prefect_database: Path, prefects_log: None, access: WorldAccess
) -> None:
    load_estates(access, stem="test", feed=a_feed())
    born, died = date(1948, 3, 2), access.world.persons()[0].date_of_death
    assert died is not None
    _asked[CASE_ID] = Questions(CASE_ID, DECEASED, died, born, "Solbakken", "", False, SOURCES, basis=BASIS)
    for name in ("domstol", "folkeregisteret"):
        access.faults.add(Fault(name, "malformed", times=None))

    assert await collect_all([CASE_ID]) >= len(SOURCES)
    assert {report.status.value for report in _reports} > {"manual"}, "registers have answered"
    states = [await failing(return_state=True) for failing in (read_court_feed, read_population_feed)]
    assert all(state.is_failed() for state in states)
    await APILogHandler.aflush()

    rows = 0
    found: set[tuple[str, str]] = set()
    words = world_words(access)
    with closing(sqlite3.connect(prefect_database)) as store:
        for (table,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in store.execute(f'SELECT * FROM "{table}"'):
                rows += 1
                text = " ".join(map(str, row))
                found |= {(table, word) for word in words if re.search(rf"(?<!\w){word}(?!\w)", text)}
        (calls,) = store.execute("SELECT count(*) FROM log WHERE message LIKE '%register=%'").fetchone()
        (failed,) = store.execute("SELECT count(*) FROM flow_run WHERE state_type = 'FAILED'").fetchone()
    assert (rows > 20, calls > 10, failed) == (True, True, 2), "there was something to search"
    assert found == set()


def test_the_search_would_find_what_it_looks_for(access: WorldAccess) -> None:
    load_estates(access, stem="test", feed=a_feed())
    assert DECEASED in world_words(access)
    assert any(word.isalpha() for word in world_words(access))
