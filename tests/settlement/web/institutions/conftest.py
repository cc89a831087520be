"""The API on a database of the test's own, and three institutions."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from settlement.services.house import House
from settlement.web.app import create_app
from settlement.web.institutions.issuer_keys import FixedKeys
from settlement.web.institutions.tokens import TokenRules
from tests.settlement.web.court.estates import (
    BANK_A,
    BANK_B,
    STRANGER,
    StandingClock,
    Told,
    announce,
    collect,
    confirm,
    decide,
    declare,
    give_attest,
    tell_estate,
)
from tests.settlement.web.court.houses import ORIGIN, make_house, make_settings
from tests.settlement.web.institutions.callers import AUDIENCE, ISSUER, KEYS, Caller


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
    made = create_app(house, make_settings(tmp_path))
    made.state.issuer_keys = FixedKeys({ISSUER: KEYS})
    made.state.token_rules = TokenRules(audience=AUDIENCE, issuers=frozenset({ISSUER}))
    return made


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=ORIGIN) as made:
        yield made


@pytest.fixture
def bank_a(client: httpx.AsyncClient, clock: StandingClock) -> Caller:
    return Caller(client, clock, BANK_A)


@pytest.fixture
def bank_b(client: httpx.AsyncClient, clock: StandingClock) -> Caller:
    return Caller(client, clock, BANK_B)


@pytest.fixture
def stranger(client: httpx.AsyncClient, clock: StandingClock) -> Caller:
    return Caller(client, clock, STRANGER)


@pytest.fixture
def announced(house: House) -> Told:
    """The heirs have taken the estate over within the limit, and claims are asked for."""
    made = tell_estate(house)
    confirm(made)
    collect(made, BANK_A)
    declare(made)
    decide(made)
    give_attest(made)
    announce(made)
    return made
