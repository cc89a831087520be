"""A database of the test's own, keys, and a clock that stands until it is moved."""

from collections.abc import Iterator

import pytest

from settlement.store.crypto import KeyRing
from settlement.store.database import connect
from settlement.store.unit_of_work import Database
from tests.settlement.store.estates import INDEX_KEY, MASTER_KEY, StandingClock


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def keyring() -> KeyRing:
    return KeyRing(MASTER_KEY, INDEX_KEY)


@pytest.fixture
def store(database_url: str, keyring: KeyRing, clock: StandingClock) -> Iterator[Database]:
    engine = connect(database_url, pool_size=5, max_overflow=25)
    yield Database(engine, keyring, clock)
    engine.dispose()
