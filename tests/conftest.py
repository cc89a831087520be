"""Fixtures that every test folder may use."""

import gc
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import NullPool

from connectors.simulation import keys
from tests.support.browser import chromium_path
from tests.support.distribution import ByScene, long_first
from tests.support.postgres import TestServer, database, migrated_template

_SERVER = TestServer()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Give each xdist worker the address of the run's one PostgreSQL."""
    node.workerinput["maintenance_url"] = _SERVER.maintenance_url()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long."""
    long_first(items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByScene:
    """Keep what shares a scene in one worker."""
    return ByScene(config, log)


def pytest_collection_finish() -> None:
    """Let the collector of garbage leave alone what lives until the end: modules, and ten thousand tests."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _keys_made_once() -> Iterator[None]:
    """Let all simulated worlds have the same keys by name; to make one takes a twentieth of a second."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "new_key", cache(keys.new_key))
        yield


def pytest_unconfigure() -> None:
    """End the server with the run."""
    _SERVER.stop()


@pytest.fixture(scope="session")
def maintenance_url(request: pytest.FixtureRequest) -> str:
    """The run's PostgreSQL: URL of its maintenance database."""
    given: dict[str, str] = getattr(request.config, "workerinput", {})
    return given.get("maintenance_url") or _SERVER.maintenance_url()


@pytest.fixture
def empty_database_url(maintenance_url: str) -> Iterator[str]:
    """A database of the test's own with nothing in it."""
    with database(maintenance_url) as url:
        yield url


@pytest.fixture
def database_url(maintenance_url: str) -> Iterator[str]:
    """A database of the test's own with all migrations."""
    with database(maintenance_url, template=migrated_template(maintenance_url)) as url:
        yield url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine on a migrated database of the test's own."""
    made = create_engine(database_url, poolclass=NullPool)
    yield made
    made.dispose()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium that starts; the tests that ask fail where none can be had."""
    return chromium_path()
