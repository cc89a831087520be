"""A test stand: one synthetic estate, all simulators in-process, and a clock that the test sets."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx
from joserfc.jwk import RSAKey

from connectors.kit.client import RegisterClient
from connectors.kit.http_client import make_http_client
from connectors.kit.settings import ConnectorSettings
from connectors.maskinporten.adapter import MaskinportenTokens
from connectors.maskinporten.client import MaskinportenClient
from connectors.maskinporten.clients import simulated_client
from connectors.simulation.access import WorldAccess, open_world
from connectors.simulation.changes import load_estates
from connectors.simulation.estate import EstateWorld
from connectors.simulation.host import make_host
from connectors.simulation.scenario import Scenario
from settlement.domain.identifiers import synthetic_person_number
from settlement.ports.clock import OSLO

BASE = "http://simulators"
DECEASED = synthetic_person_number(date(1948, 3, 2), 0)
SPOUSE = synthetic_person_number(date(1950, 7, 19), 1)
CHILD = synthetic_person_number(date(1975, 1, 30), 2)
MINOR = synthetic_person_number(date(2015, 5, 5), 3)
CASE_ID = "6a0a3b0e-7d0e-4c2e-9a59-2f1f9f8f1a01"

_keys: dict[str, RSAKey] = {}


@dataclass
class SetClock:
    """Tells the time it is given."""

    moment: datetime = field(default_factory=lambda: datetime(2026, 11, 22, 9, 0, tzinfo=UTC))

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.astimezone(OSLO).date()

    def advance(self, **by: float) -> None:
        self.moment += timedelta(**by)


@dataclass
class Stand:
    access: WorldAccess
    clock: SetClock
    http: httpx.AsyncClient
    tokens: MaskinportenTokens

    def settings(self, name: str, scope: str | None = None, **extra: str) -> ConnectorSettings:
        return ConnectorSettings(base_url=f"{BASE}/{name}", scope=scope, extra=extra)

    def load(self, feed: dict[str, Any] | None = None, **options: Any) -> EstateWorld:
        scenario = Scenario.model_validate(options.pop("scenario")) if "scenario" in options else None
        made = load_estates(self.access, stem="test", feed=feed or a_feed(), scenario=scenario, **options)
        return made[0]


@contextmanager
def stand() -> Iterator[Stand]:
    """Build it; keys are made once for all tests."""
    clock = SetClock()
    access = open_world(None, clock)
    access.base_url = BASE
    access.keys._loaded = _keys
    http = make_http_client(httpx.ASGITransport(make_host(access, clock)))
    yield Stand(access, clock, http, make_tokens(access, clock, http))
    access.store.close()


def make_tokens(
    access: WorldAccess, clock: SetClock, http: httpx.AsyncClient, name: str = "engine"
) -> MaskinportenTokens:
    register = RegisterClient(
        "Maskinporten", base_url=f"{BASE}/maskinporten", http=http, clock=clock, attempts=1
    )
    client = simulated_client(access.keys, name)
    return MaskinportenTokens(
        MaskinportenClient(register),
        clock,
        issuer=f"{BASE}/maskinporten/",
        client_id=client.client_id,
        key=client.key,
    )


def a_feed(*parties: dict[str, Any], deceased: str = DECEASED, **changes: Any) -> dict[str, Any]:
    """A feed file in the present model, with a widow and a child unless parties are given."""
    case_id = changes.get("sakId", CASE_ID)
    case = {
        "sakId": case_id,
        "saksnummer": "26-000011DFA-TOSL/07",
        "avdode": deceased,
        "embete": "Oslo tingrett",
        "status": "MOTTATT",
        "parter": list(parties) or [a_party(SPOUSE, "GJENLEV_EKTEFELLE_PARTNER"), a_party(CHILD, "BARN")],
        "receivedDate": "1900-01-01T00:00:00Z",
        "deadlineDate": "1900-01-01T00:00:00Z",
        "resultatType": None,
        "skifteattest": None,
        **changes,
    }
    event = {
        "specversion": "1.0",
        "id": case_id,
        "source": "https://domstol.no",
        "type": "DODSFALLSAK-STATUS_OPPDATERT",
        "datacontenttype": "application/json",
        "time": "1900-01-01T00:00:00Z",
        "data": {"@id": f"https://hendelsesliste.test.domstol.no/api/objects/{case_id}"},
    }
    return {"DaEventList": [[event]], "DaCaseList": [case]}


def a_party(number: str, role: str | None, **more: Any) -> dict[str, Any]:
    named = {"role": role} if role is not None else {}
    return {"type": "Person", "nin": number, "formuesfullmakt": True, "signertDato": None, **named, **more}
