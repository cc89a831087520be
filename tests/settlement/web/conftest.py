"""An application on a database of the test's own."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from settlement.domain.case import Case
from settlement.services.house import House
from settlement.settings import Settings
from settlement.web.app import create_app
from tests.settlement.web.estates import StillClock, make_house, open_widow_estate


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def house(engine: Engine, clock: StillClock) -> House:
    return make_house(engine, clock)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path)


@pytest.fixture
def app(house: House, settings: Settings) -> FastAPI:
    return create_app(house, settings)


@pytest.fixture
def widow_estate(house: House) -> Case:
    return open_widow_estate(house)


@pytest.fixture
def free_port() -> Callable[[], int]:
    """Find a port of this machine that nobody listens on."""

    def find() -> int:
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            return int(listener.getsockname()[1])

    return find
