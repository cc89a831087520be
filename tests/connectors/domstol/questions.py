"""The court's questions for the fault matrix: its list of events, and one case."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from connectors.domstol.adapter import DomstolAdapter, build
from connectors.domstol.simulator import SCOPE, make_simulator
from connectors.simulation.estate import CourtFeedEvent
from settlement.domain.legal_basis import LegalBasis
from tests.connectors.questions import Question
from tests.support.registers import DECEASED, NOW, SPOUSE, Bench, estate

HOUR = timedelta(hours=1)
KIND = "DODSFALLSAK-STATUS_OPPDATERT"


def bench() -> Bench:
    home = estate()
    court_case = {
        "sakId": home.court_case_id,
        "saksnummer": home.case_number,
        "avdode": DECEASED,
        "embete": "Oslo tingrett",
        "status": "MOTTATT",
        "parter": [{"type": "Person", "nin": SPOUSE, "role": "GJENLEV_EKTEFELLE_PARTNER"}],
        "receivedDate": "2026-08-20",
    }
    events = tuple(
        CourtFeedEvent(f"e-{place}", KIND, NOW - place * HOUR, NOW - place * HOUR, home.court_case_id)
        for place in (3, 2, 1)
    )
    return Bench("domstol", make_simulator, replace(home, court_case=court_case, court_events=events))


def adapter(at: Bench, extra: Mapping[str, str]) -> DomstolAdapter:
    return build(at.settings(scope=SCOPE, **extra), at.http, at.clock, at.tokens)


async def events(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> Any:
    found = await adapter(at, extra).events(since=NOW - 24 * HOUR)
    assert [event.event_id for event in found] == ["e-3", "e-2", "e-1"]
    return found


async def case(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> Any:
    return await adapter(at, extra).case(at.access.world.estates()[0].court_case_id)


QUESTIONS = {
    "events": Question("domstol", "/hendelsesliste", bench, events, is_about_a_case=False),
    "case": Question("domstol", "/objects/", bench, case, is_about_a_case=False),
}
