"""A small simulated world of one deceased, and clients that reach its registers without a socket."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import httpx
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette

from connectors.kit.http_client import make_http_client
from connectors.kit.settings import ConnectorSettings
from connectors.kit.simulator_host import host_simulators
from connectors.simulation.access import WorldAccess, open_world
from connectors.simulation.app import MASKINPORTEN_KEY
from connectors.simulation.banks import ENGINE_ORGANISATION, SIMULATED_BANKS, SIMULATED_ORGANISATIONS
from connectors.simulation.estate import EstateWorld
from connectors.simulation.people import Address, Person
from connectors.simulation.world import World
from settlement.domain.identifiers import synthetic_person_number
from settlement.domain.legal_basis import LegalBasis

NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
DATE_OF_DEATH = date(2026, 8, 3)
DECEASED = synthetic_person_number(date(1941, 5, 17), 3)
SPOUSE = synthetic_person_number(date(1944, 2, 9), 5)
ENGINE = ENGINE_ORGANISATION.organisation_number
STRANGER = synthetic_person_number(date(1950, 1, 2), 1)
CASE = "018f3c2e-7b1a-7c4d-9e21-0a1b2c3d4e5f"
BASIS = LegalBasis(
    case_reference=CASE, mandate="formuesfullmakt", citations=("arveloven § 92 første ledd",), valid_from=NOW
)
ADDRESS = Address(
    street="Bjørkeveien", house_number=4, municipality_number="4601", postal_code="5003", city="BERGEN"
)


_keys: dict[str, RSAKey] = {}  # made once for all tests


class FixedClock:
    """A time that stands still until it is set."""

    def __init__(self, moment: datetime = NOW) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()


class SignedTokens:
    """Tokens as Maskinporten signs them, without asking it."""

    scheme = "Bearer"

    def __init__(self, access: WorldAccess, clock: FixedClock) -> None:
        self._access = access
        self._clock = clock
        self.asked: list[tuple[str, str | None]] = []
        self.given: list[str] = []

    async def token(self, *, scope: str, resource: str | None = None) -> str:
        self.asked.append((scope, resource))
        claims: dict[str, Any] = {
            "scope": scope,
            "consumer": {"authority": "iso6523-actorid-upis", "ID": f"0192:{ENGINE}"},
            "iat": int(self._clock.now().timestamp()),
            "exp": int(self._clock.now().timestamp()) + 120,
        }
        if resource:
            claims["aud"] = resource
        self.given.append(jwt.encode({"alg": "RS256"}, claims, self._access.keys.key(MASKINPORTEN_KEY)))
        return self.given[-1]

    def forget(self, *, scope: str, resource: str | None = None) -> None:
        """Keep nothing."""


def estate(**holdings: Any) -> EstateWorld:
    """An estate of one deceased and the surviving spouse, with the holdings given."""
    people = (
        Person(
            DECEASED,
            "Ragnhild",
            "Solbakken",
            birth_date=date(1941, 5, 17),
            date_of_death=DATE_OF_DEATH,
            is_dead=True,
            spouse=SPOUSE,
            address=ADDRESS,
        ),
        Person(SPOUSE, "Torleif", "Solbakken", birth_date=date(1944, 2, 9), spouse=DECEASED, address=ADDRESS),
    )
    return EstateWorld(
        stem="test",
        content_sha256="0" * 64,
        court_case_id="a2f1c9de-0d3f-4a58-9a0c-6d1c0c0e4b11",
        case_number="26-000001DFA-TOSL",
        deceased=DECEASED,
        court_case={},
        court_events=(),
        persons=people,
        **holdings,
    )


class Bench:
    """One simulator behind a client, with its world, faults and clock."""

    def __init__(
        self, name: str, make_simulator: Callable[..., Starlette], world: EstateWorld, **options: Any
    ) -> None:
        self.clock = FixedClock()
        self.access = open_world(None, self.clock)
        self.access.keys._loaded = _keys
        self.access.base_url = "http://simulators"
        self.access.world = World(banks=SIMULATED_BANKS, organisations=SIMULATED_ORGANISATIONS)
        self.access.world.put(world)
        self.tokens = SignedTokens(self.access, self.clock)
        self.app = make_simulator(self.access, self.clock, **options)
        hosted = httpx.ASGITransport(app=host_simulators({name: self.app}), raise_app_exceptions=False)
        self.sent: list[httpx.Request] = []
        self.browser = hosted
        self.http = make_http_client(_Watched(hosted, self.sent))
        self.base_url = f"http://simulators/{name}"

    def settings(self, path: str = "", *, scope: str | None = None, **extra: str) -> ConnectorSettings:
        return ConnectorSettings(base_url=f"{self.base_url}{path}", scope=scope, extra=extra)

    def protect(self, number: str, **changes: Any) -> None:
        """Change one person of the estate."""
        home = self.access.world.estates()[0]
        people = tuple(
            replace(person, **changes) if person.number == number else person for person in home.persons
        )
        self.access.world.put(replace(home, persons=people))


class _Watched(httpx.AsyncBaseTransport):
    def __init__(self, inner: httpx.AsyncBaseTransport, sent: list[httpx.Request]) -> None:
        self._inner = inner
        self._sent = sent

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self._sent.append(request)
        await asyncio.sleep(0)
        return await self._inner.handle_async_request(request)


def scripted(*answers: tuple[int, Any], sent: list[httpx.Request] | None = None) -> httpx.AsyncClient:
    """A client that gets the recorded answers in turn, the last one again and again."""
    waiting = list(answers)

    def answer(request: httpx.Request) -> httpx.Response:
        if sent is not None:
            sent.append(request)
        status, body = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return httpx.Response(status, content=content, headers={"content-type": "application/json"})

    return make_http_client(httpx.MockTransport(answer))
