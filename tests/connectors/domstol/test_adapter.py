"""The court feed through its simulator, and recorded answers of both models."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
import respx

from connectors.domstol.adapter import DomstolAdapter, build
from connectors.domstol.simulator import SCOPE
from connectors.kit.http_client import make_http_client
from connectors.kit.settings import ConnectorSettings
from connectors.simulation.changes import change_case, older_event, repeat_event
from connectors.simulation.faults import Fault
from settlement.domain.registers import CourtPartyKind
from settlement.ports.errors import Malformed, Refused, Unavailable
from tests.connectors.simulation.stand import (
    CASE_ID,
    CHILD,
    DECEASED,
    MINOR,
    SPOUSE,
    SetClock,
    Stand,
    a_feed,
    a_party,
    stand,
)

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def adapter(at: Stand, scope: str = SCOPE) -> DomstolAdapter:
    return build(at.settings("domstol", scope), at.http, at.clock, at.tokens)


async def test_an_estate_is_told_as_an_event_and_read_as_a_case() -> None:
    with stand() as at:
        at.load()
        (event,) = await adapter(at).events(since=LONG_AGO)
        case = await adapter(at).case(event.court_case_id)
        assert event.court_case_id == CASE_ID
        assert case.deceased_person_number == DECEASED
        assert [(party.role, party.person_number) for party in case.parties] == [
            ("GJENLEV_EKTEFELLE_PARTNER", SPOUSE),
            ("BARN", CHILD),
        ]
        assert case.received_on == at.clock.today()
        assert case.deadline_on == at.clock.today() + timedelta(days=60)


async def test_no_events_is_an_empty_list() -> None:
    with stand() as at:
        at.load()
        assert await adapter(at).events(since=at.clock.now() + timedelta(minutes=1)) == ()


async def test_events_come_in_pages_that_can_be_continued() -> None:
    with stand() as at:
        at.load()
        for _ in range(5):
            at.clock.advance(seconds=1)
            change_case(at.access, CASE_ID, {})
        first = await adapter(at).events(since=LONG_AGO, limit=3)
        rest = await adapter(at).events(since=first[-1].at, limit=10)
        assert len(first) == 3
        assert len({event.event_id for event in (*first, *rest)}) == 6


async def test_a_repeated_and_an_older_event_reach_the_reader_as_they_are() -> None:
    with stand() as at:
        at.load()
        at.clock.advance(hours=1)
        repeat_event(at.access, CASE_ID)
        older_event(at.access, CASE_ID)
        events = await adapter(at).events(since=at.clock.now() - timedelta(minutes=1))
        first = (await adapter(at).events(since=LONG_AGO))[0]
        assert len(events) == 2
        assert first.at < at.clock.now() - timedelta(hours=20)


async def test_an_unknown_case_is_refused() -> None:
    with stand() as at, pytest.raises(Refused, match="no such case"):
        await adapter(at).case("0a0a0a0a-0000-4000-8000-000000000000")


async def test_a_wrong_scope_is_refused() -> None:
    with stand() as at, pytest.raises(Refused, match="no right"):
        await adapter(at, "krr:global/digitalpost.read").events(since=LONG_AGO)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault("domstol", "status", times=None, status=500), Unavailable),
        (Fault("domstol", "cut", times=None), Unavailable),
        (Fault("domstol", "malformed"), Malformed),
        (Fault("domstol", "empty"), Malformed),
    ],
)
async def test_a_fault_has_its_kind(fault: Fault, kind: type[Exception]) -> None:
    with stand() as at:
        at.access.faults.add(fault)
        with pytest.raises(kind):
            await adapter(at).events(since=LONG_AGO)


def recorded(body: Any) -> DomstolAdapter:
    respx.get(url__startswith="https://court.test/api/").respond(json=body)
    settings = ConnectorSettings(base_url="https://court.test/api")
    return build(settings, make_http_client(), SetClock(), None)


@respx.mock
async def test_the_model_of_2023_is_read() -> None:
    body = {
        "sakId": CASE_ID,
        "avdoede": DECEASED,
        "embeteId": "TVIN",
        "parter": [
            {
                "nin": SPOUSE,
                "role": "PART_ANNEN",
                "formuesfullmakt": "ALTINN_DODSBO",
                "onsketSkifteForm": None,
            },
            {"nin": CHILD, "formuesfullmakt": "INGEN", "godkjennerSkifteAttest": False},
            {"nin": MINOR, "role": "BARN", "formuesfullmakt": None},
        ],
        "receivedDate": "2023-02-10",
        "skifteform": "IKKE_AVGJORT",
    }
    case = await recorded(body).case(CASE_ID)
    assert case.court_name == "TVIN"
    assert case.result is None
    assert [party.formuesfullmakt for party in case.parties] == [True, False, False]
    assert [party.role for party in case.parties] == ["PART_ANNEN", None, "BARN"]
    assert all(party.kind is CourtPartyKind.PERSON for party in case.parties)


@respx.mock
async def test_the_present_model_is_read_with_all_kinds_of_party_and_a_certificate() -> None:
    organisation = 310_000_019
    body = {
        "sakId": CASE_ID,
        "saksnummer": "25-000074DFA-TOSL",
        "avdode": DECEASED,
        "embete": "Oslo tingrett",
        "status": "ET_NYTT_STADIUM",
        "parter": [
            {"type": "PersonPapp", "navn": {"firstName": "Ole", "middleName": ["Annen"], "lastName": "Papp"},
             "dateOfBirth": "2011-11-05"},
            a_party(CHILD, "EN_NY_ROLLE"),
            {"type": "ForetakPapp", "organisasjonsNavn": "Firma Papp", "registreringsNummer": "123-4",
             "countryCode": "ITA"},
            {"type": "Foretak", "organisasjonsNummer": organisation, "role": "TEST_ARVING_FULL", "ukjent": 1},
        ],
        "receivedDate": "2025-11-04T09:32:07.6616170+01:00",
        "deadlineDate": "2026-01-03",
        "skifteattest": {"resultat": "KODE", "arvinger": [
            {"type": "Person", "nin": CHILD, "paatarGjeldsansvar": True},
            {"type": "Foretak", "organisasjonsNummer": organisation, "paatarGjeldsansvar": False},
        ]},
        "erAnnullert": True,
        "tilgangsdatoDigitaltDodsbo": "2026-01-05T08:00:00",
    }  # fmt: skip
    case = await recorded(body).case(CASE_ID)
    assert [party.kind.value for party in case.parties] == ["PersonPapp", "Person", "ForetakPapp", "Foretak"]
    assert case.parties[0].name == "Ole Annen Papp"
    assert case.parties[1].role == "EN_NY_ROLLE"
    assert case.parties[3].organisation_number == str(organisation)
    assert case.status == "ET_NYTT_STADIUM"
    assert case.result == "KODE"
    assert case.annulled
    assert [heir.assumed_debt for heir in case.certificate_heirs or ()] == [True, False]
    assert case.access_from is not None
    assert case.access_from.tzinfo is not None


@respx.mock
async def test_one_broken_event_does_not_hide_the_others() -> None:
    good = a_feed()["DaEventList"][0][0]
    events = await recorded([[{"id": "broken"}], [good]]).events(since=LONG_AGO)
    assert [event.court_case_id for event in events] == [CASE_ID]
    respx.get(url__startswith="https://court.test/api/").mock(
        return_value=httpx.Response(200, json=[[{"id": 1}]])
    )


@respx.mock
async def test_a_list_of_only_broken_events_is_malformed() -> None:
    with pytest.raises(Malformed):
        await recorded([[{"id": "broken"}]]).events(since=LONG_AGO)


@respx.mock
async def test_a_broken_case_is_malformed_and_keeps_the_number_to_itself() -> None:
    with pytest.raises(Malformed) as caught:
        await recorded({"sakId": CASE_ID, "avdode": int(DECEASED)}).case(CASE_ID)
    assert DECEASED not in str(caught.value)
