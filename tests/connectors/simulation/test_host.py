"""The control room: estates in, effects and events out, and everything under load."""

import json
import time
from datetime import date, timedelta
from typing import Any

import pytest

from connectors.domstol.adapter import build as build_court
from connectors.domstol.simulator import SCOPE as COURT_SCOPE
from connectors.folkeregisteret.adapter import build as build_population
from connectors.folkeregisteret.simulator import SCOPE as POPULATION_SCOPE
from connectors.simulation.holdings import Property, Vehicle
from settlement.domain.identifiers import synthetic_person_number
from settlement.domain.legal_basis import LegalBasis
from tests.connectors.simulation.stand import BASE, CASE_ID, CHILD, DECEASED, SPOUSE, a_feed, a_party, stand
from tests.support.reference import reference_dir

ESTATES = 65


def estates() -> list[dict[str, Any]]:
    """The reference estates, or as many of our own with the same clashes of ids and numbers."""
    folder = reference_dir()
    if folder is None:
        return [
            {
                "stem": str(serial),
                "feed": a_feed(
                    a_party(synthetic_person_number(date(1980, 2, 2), serial), "BARN"),
                    deceased=synthetic_person_number(date(1941, 1, 1), serial),
                ),
            }
            for serial in range(ESTATES)
        ]
    paths = [
        path for path in sorted((folder / "oed" / "estates").glob("*.json")) if "metadata" not in path.name
    ]
    return [
        {
            "stem": path.stem,
            "feed": json.loads(path.read_text()),
            "metadata": json.loads(path.with_suffix(".metadata.json").read_text()),
        }
        for path in paths
    ]


async def test_all_estates_are_taken_in_and_answered_about_quickly() -> None:
    with stand() as at:
        begun = time.monotonic()
        bodies = estates()
        assert len(bodies) == ESTATES
        for body in bodies:
            at.clock.advance(milliseconds=1)
            answer = await at.http.post(f"{BASE}/_sim/estates", json=body)
            assert answer.status_code == 200, answer.text
            assert len(answer.json()["accepted"]) == 1
        world = at.access.world
        assert len(world.estates()) == ESTATES
        assert len({estate.case_number for estate in world.estates()}) == ESTATES
        court = build_court(at.settings("domstol", COURT_SCOPE), at.http, at.clock, at.tokens)
        population = build_population(
            at.settings("folkeregisteret", POPULATION_SCOPE), at.http, at.clock, at.tokens
        )
        events = await court.events(since=at.clock.now() - timedelta(days=1), limit=1000)
        assert len({event.court_case_id for event in events}) == ESTATES
        basis = LegalBasis(
            case_reference="x", mandate="sak", citations=("arveloven § 88 a",), valid_from=at.clock.now()
        )
        for event in events:
            case = await court.case(event.court_case_id)
            numbers = [
                case.deceased_person_number,
                *(p.person_number for p in case.parties if p.person_number),
            ]
            answers = await population.look_up_all(numbers, case_reference="x", basis=basis)
            assert all(answer.items for answer in answers)
        assert time.monotonic() - begun < 60


async def test_the_same_file_twice_is_one_estate() -> None:
    with stand() as at:
        body = {"stem": "one", "feed": a_feed()}
        first = await at.http.post(f"{BASE}/_sim/estates", json=body)
        again = await at.http.post(f"{BASE}/_sim/estates", json=body)
        assert first.json() == again.json()
        assert (await at.http.get(f"{BASE}/_sim/health")).json()["estates"] == 1
        assert len(at.access.population_feed.since(0)) == 1


async def test_a_case_id_used_for_another_deceased_gets_its_own() -> None:
    with stand() as at:
        first = at.load()
        other = at.load(a_feed(a_party(CHILD, "BARN"), deceased=SPOUSE))
        assert first.court_case_id != other.court_case_id
        assert first.case_number != other.case_number
        assert other.court_events[0].event_id != first.court_events[0].event_id


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"feed": {}},
        {"feed": a_feed(deceased="12345678910")},
        {"feed": a_feed(), "scenario": {"bank": []}},
    ],
)
async def test_what_cannot_be_used_gets_a_sentence(body: dict[str, Any]) -> None:
    with stand() as at:
        answer = await at.http.post(f"{BASE}/_sim/estates", json=body)
        assert answer.status_code == 422
        assert answer.json()["problem"].endswith(".")
        assert "12345678910" not in answer.text


async def test_every_event_can_be_fired() -> None:
    with stand() as at:
        at.load()
        for body in (
            {"event": "court_status", "status": "OVERFORT_ANNEN_DOMSTOL"},
            {"event": "case_annulled"},
            {"event": "court_case", "changes": {"parter": []}},
            {"event": "event_again"},
            {"event": "older_event"},
            {"event": "date_of_death_corrected", "date_of_death": "2026-10-30"},
            {"event": "death_reversed"},
            {"event": "heir_dies", "person_number": CHILD},
            {"event": "population_event", "person_number": CHILD, "kind": "endringIVergemaal"},
            {"event": "title_transferred", "reference": "0301-1/1", "to": CHILD},
        ):
            answer = await at.http.post(f"{BASE}/_sim/events", json={"court_case_id": CASE_ID, **body})
            assert answer.status_code == 200, answer.text
        shown = (await at.http.get(f"{BASE}/_sim/world/{CASE_ID}")).json()
        assert shown["court_case"]["status"] == "OVERFORT_ANNEN_DOMSTOL"
        assert shown["court_case"]["erAnnullert"] is True
        assert len(shown["court_events"]) == 6
        assert {person["number"] for person in shown["persons"] if person["is_dead"]} >= {DECEASED, CHILD}


async def test_a_title_that_is_transferred_stands_under_the_new_owner_alone() -> None:
    with stand() as at:
        at.load()
        world = (await at.http.get(f"{BASE}/_sim/world/{CASE_ID}")).json()
        cars = [one for one in world["vehicles"] if one["owner"] == DECEASED]
        assert cars or world["properties"]
        for place in [one for one in world["properties"] if one["owner"] == DECEASED and one["gnr"]]:
            reference = f"{place['municipality_number']}-{place['gnr']}/{place['bnr']}"
            body = {"event": "title_transferred", "court_case_id": CASE_ID, "reference": reference}
            await at.http.post(f"{BASE}/_sim/events", json={**body, "to": CHILD})
        assert [one for one in at.access.world.of(Property, DECEASED) if one.gnr and not one.snr] == []
        for car in cars:
            body = {"event": "title_transferred", "court_case_id": CASE_ID, "reference": car["kjennemerke"]}
            answer = await at.http.post(f"{BASE}/_sim/events", json={**body, "to": CHILD})
            assert answer.status_code == 200
            assert at.access.world.of(Vehicle, DECEASED) == ()
            assert [one.kjennemerke for one in at.access.world.of(Vehicle, CHILD)] == [car["kjennemerke"]]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"event": "unknown"}, 422),
        ({"event": "court_status", "court_case_id": CASE_ID}, 422),
        ({"event": "death_reversed", "court_case_id": "nothing"}, 404),
        ({"event": "date_of_death_corrected", "court_case_id": CASE_ID, "date_of_death": "i går"}, 422),
    ],
)
async def test_an_event_that_misses_something_gets_a_sentence(body: dict[str, str], status: int) -> None:
    with stand() as at:
        at.load()
        answer = await at.http.post(f"{BASE}/_sim/events", json=body)
        assert answer.status_code == status
        assert answer.json()["problem"]


async def test_faults_are_planned_and_taken_away() -> None:
    with stand() as at:
        fault = {"simulator": "krr", "kind": "status", "status": 503, "times": 1}
        assert (await at.http.post(f"{BASE}/_sim/faults", json=fault)).json() == {"planned": 1}
        assert (await at.http.post(f"{BASE}/krr/rest/v2/personer", json={})).status_code == 503
        assert (await at.http.post(f"{BASE}/krr/rest/v2/personer", json={})).status_code == 401
        await at.http.post(f"{BASE}/_sim/faults", json=fault)
        assert (await at.http.post(f"{BASE}/_sim/faults", json={"clear": True})).json() == {"planned": 0}
        wrong = await at.http.post(f"{BASE}/_sim/faults", json={"simulator": "krr", "kind": "strange"})
        assert wrong.status_code == 422


async def test_effects_are_listed_with_their_repeats() -> None:
    with stand() as at:
        for _ in range(2):
            at.access.ledger.record("bank", "key", kind="payout", recipient=CHILD, body={})
        (effect,) = (await at.http.get(f"{BASE}/_sim/effects")).json()
        assert (effect["simulator"], effect["repeats"]) == ("bank", 1)
        assert (await at.http.get(f"{BASE}/_sim/effects", params={"simulator": "altinn"})).json() == []
