"""Vehicles: pages, roles, logins, quota."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from connectors.kit.settings import ConnectorSettings
from connectors.simulation.faults import Fault
from connectors.simulation.holdings import Vehicle
from connectors.statens_vegvesen.adapter import VehicleAdapter, build
from connectors.statens_vegvesen.roles import SearchedPerson, decide_role
from connectors.statens_vegvesen.simulator import PASSWORD, SCOPE, USER_NAME, make_simulator
from connectors.statens_vegvesen.wire import Eierskap, SokResponse
from settlement.domain.answers import AnswerStatus
from settlement.ports.errors import Malformed, Refused, Unavailable
from tests.support.reference import reference_dir
from tests.support.registers import (
    BASIS,
    CASE,
    DECEASED,
    SPOUSE,
    STRANGER,
    Bench,
    FixedClock,
    estate,
    scripted,
)

CAR = Vehicle(DECEASED, "CU 10942", "VIN1", "VOLVO", "V60", first_registered_on=date(2021, 4, 21))
VEHICLES = (
    CAR,
    replace(CAR, owner=SPOUSE, co_owner=DECEASED, kjennemerke="DK 20001"),
    replace(CAR, owner="310000004", lessee=DECEASED, kjennemerke="EL 30002"),
    replace(CAR, kjennemerke="AA 40003", status="VRAKET"),
    replace(CAR, kjennemerke="HX 5004", group="Tilhenger"),
)


def bench() -> Bench:
    return Bench("statens_vegvesen", make_simulator, estate(vehicles=VEHICLES))


def adapter(at: Bench) -> VehicleAdapter:
    return build(at.settings(username=USER_NAME, password=PASSWORD), at.http, at.clock, None)


async def test_owner_co_owner_and_lessee_are_told_apart_and_scrapped_left_out() -> None:
    answer = await adapter(bench()).owned(DECEASED, case_reference=CASE, basis=BASIS)
    assert answer.status is AnswerStatus.ANSWERED
    assert [(one.kjennemerke, one.role) for one in answer.items] == [
        ("CU 10942", "owner"),
        ("DK 20001", "co_owner"),
        ("EL 30002", "lessee"),
        ("HX 5004", "owner"),
    ]
    first = answer.items[0]
    assert (first.make, first.model, first.group) == ("VOLVO", "V60", "Personbil")
    assert first.first_registered_on == date(2021, 4, 21)


async def test_all_pages_are_read_from_row_one() -> None:
    at = bench()
    made = adapter(at)
    paged = VehicleAdapter(made._client, at.clock, rows_a_page=2)
    assert len((await paged.owned(DECEASED, case_reference=CASE, basis=BASIS)).items) == 4
    assert [request.url.params["fra"] for request in at.sent] == ["1", "3"]


async def test_an_empty_page_ends_the_reading_and_is_told() -> None:
    page: dict[str, Any] = {"responskoder": [], "antallTreffTotalt": 3, "kjoretoyresponser": []}
    recorded = build(
        ConnectorSettings(base_url="https://svv.test"), scripted((200, page)), FixedClock(), None
    )
    answer = await recorded.owned(DECEASED, case_reference=CASE, basis=BASIS)
    assert answer.status is AnswerStatus.PARTIAL
    assert "3 kjøretøy" in (answer.message or "")


async def test_no_vehicle_is_an_answer() -> None:
    assert (
        await adapter(bench()).owned(STRANGER, case_reference=CASE, basis=BASIS)
    ).status is AnswerStatus.EMPTY


async def test_maskinporten_works_in_place_of_a_password() -> None:
    at = bench()
    by_token = build(at.settings(scope=SCOPE), at.http, at.clock, at.tokens)
    assert (await by_token.owned(DECEASED, case_reference=CASE, basis=BASIS)).items


async def test_a_wrong_password_is_refused() -> None:
    at = bench()
    wrong = build(at.settings(username=USER_NAME, password="feil"), at.http, at.clock, None)
    with pytest.raises(Refused):
        await wrong.owned(DECEASED, case_reference=CASE, basis=BASIS)


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault("statens_vegvesen", "status", status=422, times=None), Unavailable),
        (Fault("statens_vegvesen", "status", status=500, times=None), Unavailable),
        (Fault("statens_vegvesen", "status", status=400, times=None), Refused),
        (Fault("statens_vegvesen", "malformed", times=None), Malformed),
    ],
)
async def test_faults_give_the_right_kind_and_never_hold_the_number(
    fault: Fault, error: type[Exception]
) -> None:
    at = bench()
    at.access.faults.add(fault)
    with pytest.raises(error) as caught:
        await adapter(at).owned(DECEASED, case_reference=CASE, basis=BASIS)
    assert DECEASED not in str(caught.value)


def holder(born: str, name: str) -> dict[str, Any]:
    return {"person": {"fornavn": "X", "etternavn": name, "fodselsdato": born}}


@pytest.mark.parametrize(
    ("ownership", "family_name", "role"),
    [
        ({"eier": holder("1941-05-17", "A"), "medeier": holder("1944-02-09", "A")}, None, "owner"),
        ({"eier": holder("1941-05-17", "A"), "medeier": holder("1941-05-17", "B")}, None, "unknown"),
        ({"eier": holder("1941-05-17", "A"), "medeier": holder("1941-05-17", "B")}, "b", "co_owner"),
        ({"eier": holder("1999-01-01", "A")}, None, "owner"),
        ({"eier": {"enhet": {}}, "leasingtaker": holder("1999-01-01", "A")}, None, "lessee"),
        ({"eier": holder("1999-01-01", "A"), "medeier": holder("1998-01-01", "B")}, None, "unknown"),
        ({}, None, "unknown"),
    ],
)
def test_the_role_follows_from_birth_date_then_name_then_being_the_only_one(
    ownership: dict[str, Any], family_name: str | None, role: str
) -> None:
    searched = SearchedPerson(date(1941, 5, 17), family_name)
    assert decide_role(Eierskap.model_validate(ownership), searched) == role


async def test_an_unclear_role_makes_the_answer_partial() -> None:
    at = bench()
    at.protect(SPOUSE, birth_date=date(1941, 5, 17))
    answer = await adapter(at).owned(DECEASED, case_reference=CASE, basis=BASIS)
    assert answer.status is AnswerStatus.PARTIAL
    assert "DK 20001" in (answer.message or "")


def test_the_registers_own_sample_is_read() -> None:
    found = reference_dir()
    own = (
        '{"antallTreffTotalt": 1, "kjoretoyresponser": [{"kjoretoy": {"kjoretoyId": {}, '
        '"periodiskKjoretoyKontroll": {"SistGodkjent": "2023-04-15"}}}]}'
    )
    path = found / "connectors/data/statens-vegvesen/kjoretoysok-response.json" if found else None
    vehicle = SokResponse.model_validate_json(path.read_text() if path else own).kjoretoyresponser[0].kjoretoy
    assert vehicle is not None
    assert vehicle.periodiskKjoretoyKontroll is not None
    assert vehicle.periodiskKjoretoyKontroll.sistGodkjent == date(2023, 4, 15)
