"""What the simulated vehicle register answers is read whole."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import httpx
import pytest

from connectors.simulation.banks import SIMULATED_BANKS
from connectors.statens_vegvesen.simulator import SCOPE
from connectors.statens_vegvesen.wire import Feil, SokResponse
from settlement.domain.answers import AnswerStatus
from settlement.services.facts.holdings import vehicle_holding
from tests.connectors.statens_vegvesen.questions import bench, owned, vehicle
from tests.support.lossless import lost_fields
from tests.support.openapi import Contract
from tests.support.reference import reference_dir
from tests.support.registers import BASIS, CASE, DECEASED, SPOUSE, STRANGER, Bench, scripted

SEARCH = "/rest/distribusjon/kjoretoy/v2.0/sok/fodselsnummer"
LEASING_COMPANY = SIMULATED_BANKS[0].organisation_number


@cache
def contract() -> Contract | None:
    found = reference_dir()
    return Contract(found / "oed/vehicle/kjoretoy-openapi.json") if found else None


async def call(at: Bench, **query: str) -> httpx.Response:
    headers = {"Authorization": f"Bearer {await at.tokens.token(scope=SCOPE)}"}
    params = {"fodselsnummer": DECEASED, **query}
    return await at.http.get(f"{at.base_url}{SEARCH}", params=params, headers=headers)


def lost(body: Any) -> set[str]:
    read = SokResponse.model_validate(body)
    prefix = "kjoretoyresponser.kjoretoy."
    return {path.removeprefix(prefix) for path in lost_fields(body, read)}


@pytest.mark.parametrize(
    "query", [{}, {"fra": "2", "antall": "2"}, {"fra": "9"}, {"ekskluderVraketUtfort": "true"}]
)
async def test_an_answer_is_read_without_loss(query: dict[str, str]) -> None:
    at = bench(
        vehicle(1, first_registered_on=date(2021, 4, 21)),
        vehicle(2, co_owner=SPOUSE),
        vehicle(3, lessee=SPOUSE),
        vehicle(4, status="VRAKET"),
    )
    answer = await call(at, **query)
    assert answer.status_code == 200
    assert lost(answer.json()) == set()


@pytest.mark.parametrize(
    "query",
    [{"fodselsnummer": "123"}, {"fra": "0"}, {"fra": "x"}, {"antall": "0"}, {"antall": "-1"}],
)
async def test_a_wrong_question_is_refused_in_the_contracts_form(query: dict[str, str]) -> None:
    answer = await call(bench(), **query)
    assert answer.status_code == 400
    assert lost_fields(answer.json(), Feil.model_validate_json(answer.content)) == set()


async def test_no_vehicle_is_204_without_a_body() -> None:
    answer = await call(bench(), fodselsnummer=STRANGER)
    assert (answer.status_code, answer.content) == (204, b"")


async def test_our_question_is_in_the_contract() -> None:
    at = bench()
    await owned(at, {}, BASIS)
    published = contract()
    assert at.sent
    for request in at.sent:
        assert published is None or published.wrong_in_question(SEARCH, request) == []


async def test_a_leased_vehicle_is_told_with_the_company_that_owns_it() -> None:
    at = bench(replace(vehicle(5, lessee=DECEASED), owner=LEASING_COMPANY))
    (told,) = (await owned(at, {}, BASIS)).items
    assert told.role == "lessee"


async def test_a_page_that_comes_twice_does_not_count_a_vehicle_twice_and_tells_what_is_missing() -> None:
    rows = [
        {"kjoretoy": {"kjoretoyId": {"kuid": str(place), "kjennemerke": f"EL {place}"}}} for place in (1, 2)
    ]
    at = bench()
    at.http = scripted((200, {"antallTreffTotalt": 4, "kjoretoyresponser": rows}))
    answer = await owned(at, {}, BASIS)
    assert answer.status is AnswerStatus.PARTIAL
    assert len(answer.items) == 2
    assert "2 kjøretøy til" in (answer.message or "")


async def test_a_count_without_end_is_not_followed_without_end() -> None:
    row = {"kjoretoy": {"kjoretoyId": {"kuid": "1", "kjennemerke": "EL 1"}}}
    sent: list[httpx.Request] = []
    at = bench()
    at.http = scripted((200, {"antallTreffTotalt": 10**9, "kjoretoyresponser": [row]}), sent=sent)
    assert (await owned(at, {}, BASIS)).status is AnswerStatus.PARTIAL
    assert len(sent) == 100


async def test_an_owner_that_the_register_has_not_confirmed_is_told() -> None:
    holder = {
        "person": {"fornavn": "R", "etternavn": "Solbakken", "fodselsdato": "1941-05-17"},
        "erUverifisert": True,
    }
    row = {"kjoretoy": {"kjoretoyId": {"kjennemerke": "EL 1"}, "eierskap": {"eier": holder}}}
    at = bench()
    at.http = scripted((200, {"antallTreffTotalt": 1, "kjoretoyresponser": [row]}))
    answer = await owned(at, {}, BASIS)
    assert answer.status is AnswerStatus.PARTIAL
    assert "ikke bekreftet" in (answer.message or "")


async def test_what_limits_a_registration_and_who_else_owns_it_is_told() -> None:
    named = {"person": {"fornavn": "R", "etternavn": "Solbakken", "fodselsdato": "1941-05-17"}}
    other = {"person": {"fornavn": "T", "etternavn": "Solbakken", "fodselsdato": "1944-02-09"}}
    limits = {"registreringsbegrensning": [{"kodeVerdi": "BRUK", "kodeBeskrivelse": "Begrenset bruk"}]}
    vehicle = {
        "kjoretoyId": {"kjennemerke": "EL 1"},
        "eierskap": {"eier": named, "medeier": other},
        "godkjenning": {"registreringsbegrensninger": limits},
    }
    at = bench()
    at.http = scripted((200, {"antallTreffTotalt": 1, "kjoretoyresponser": [{"kjoretoy": vehicle}]}))
    answer = await owned(at, {}, BASIS)
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.message == "EL 1 er registrert med begrensning: Begrenset bruk."
    (told,) = answer.items
    assert (told.role, told.co_owned) == ("owner", True)
    assert "eid sammen med andre" in vehicle_holding(CASE, "svv", told, None).label
