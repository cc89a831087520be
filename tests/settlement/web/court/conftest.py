"""The court's pages on a database of the test's own, and employees of four offices."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from settlement.services.house import House
from settlement.web.app import create_app
from tests.settlement.web.court.employees import Employee, sit
from tests.settlement.web.court.estates import BERGEN_COURT, OSLO_COURT, StandingClock, Told, tell_estate
from tests.settlement.web.court.houses import make_house, make_settings

OFFICE = "Advokatfirmaet Skifte AS"


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def house(database_url: str, clock: StandingClock) -> Iterator[House]:
    made = make_house(database_url, clock)
    yield made
    made.database.engine.dispose()


@pytest.fixture
def app(house: House, tmp_path: Path) -> FastAPI:
    return create_app(house, make_settings(tmp_path))


@pytest.fixture
def told(house: House) -> Told:
    return tell_estate(house)


@pytest.fixture
def kari(app: FastAPI) -> Employee:
    return sit(app, "kari", OSLO_COURT)


@pytest.fixture
def ola(app: FastAPI) -> Employee:
    return sit(app, "ola", OSLO_COURT)


@pytest.fixture
def bergen(app: FastAPI) -> Employee:
    return sit(app, "siri", BERGEN_COURT)


@pytest.fixture
def statsforvalter(app: FastAPI) -> Employee:
    return sit(app, "per", "Statsforvalteren i Oslo og Viken")


@pytest.fixture
def bobestyrer(app: FastAPI) -> Employee:
    return sit(app, "bo", OFFICE)
