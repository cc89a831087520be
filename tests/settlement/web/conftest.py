"""An application on a database of the test's own."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser
from sqlalchemy import Engine

from settlement.domain.case import Case
from settlement.services.house import House
from settlement.settings import Settings
from settlement.web.app import create_app
from tests.settlement.web.estates import StillClock, make_house, open_widow_estate
from tests.settlement.web.served import Serve, find_free_port, look_with, serve
from tests.settlement.web.staged import Theatre, theatre


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
def login_provider(settings: Settings) -> httpx.MockTransport:
    """A login provider of the test's own: nothing else on the machine is asked."""
    issuer = settings.register_url("idporten")

    def say(request: httpx.Request) -> httpx.Response:
        where = str(request.url).partition("/.well-known/")[0]
        assert where.startswith(issuer)
        return httpx.Response(200, json={"issuer": where, "authorization_endpoint": f"{where}/authorize"})

    return httpx.MockTransport(say)


@pytest.fixture
def app(house: House, settings: Settings, login_provider: httpx.MockTransport) -> FastAPI:
    return create_app(house, settings, login_transport=login_provider)


@pytest.fixture
def widow_estate(house: House) -> Case:
    return open_widow_estate(house)


@pytest.fixture
def free_port() -> Callable[[], int]:
    """Find a port of this machine that nobody listens on."""
    return find_free_port


@pytest.fixture
def serve_to_browser(house: House, tmp_path: Path, browser: Browser, free_port: Callable[[], int]) -> Serve:
    """Serve the house to a real browser: give it a case, and who is logged in."""
    return partial(serve, house, folder=tmp_path, browser=browser, port=free_port())


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for the module that asks: to start one is what costs."""
    with look_with(chromium) as started:
        yield started


@pytest.fixture(scope="module")
def stages(
    tmp_path_factory: pytest.TempPathFactory, maintenance_url: str, browser: Browser
) -> Iterator[Theatre]:
    """Houses of the module's own for its browser to look at."""
    with theatre(browser, maintenance_url, tmp_path_factory.mktemp("web")) as made:
        yield made
