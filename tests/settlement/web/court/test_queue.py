"""The queue, its filters, and the searches."""

import pytest

from settlement.domain.journal import ENGINE
from settlement.services.house import House
from tests.settlement.web.court.employees import Employee
from tests.settlement.web.court.estates import BERGEN_COURT, NAMES, Told, confirm, tell_estate
from tests.settlement.web.court.test_families import lose


async def test_the_queue_says_why_each_case_waits_and_on_whom(told: Told, kari: Employee) -> None:
    page = await kari.get("/court")
    assert page.status_code == 200
    assert told.case.court.case_number in page.text
    assert "Bekrefte arvingene" in page.text
    assert "domstolen" in page.text
    assert "<caption" in page.text
    assert 'scope="col"' in page.text
    assert "<script" not in page.text


async def test_what_waits_for_the_office_itself_stands_first_and_stands_out(
    told: Told, kari: Employee
) -> None:
    lose(told)  # the heirs add to the inventory, and the court looks for one of them
    page = (await kari.get("/court")).text
    first = page.partition('data-label="Venter"')[2].partition("<div>")[2]
    assert first.startswith("<strong>")
    assert "domstolen" in first.partition("</div>")[0]


async def test_nobody_sees_the_queue_without_a_login(told: Told, kari: Employee) -> None:
    kari.client.cookies.clear()
    page = await kari.get("/court")
    assert page.status_code == 303
    assert page.headers["location"].startswith("/ansatt/logg-inn")


async def test_filters_stand_in_the_address_and_hold(house: House, told: Told, kari: Employee) -> None:
    confirmed = tell_estate(house, 2)
    confirm(confirmed)
    waits_for_heirs = await kari.get("/court?waits=heirs")
    assert confirmed.case.court.case_number in waits_for_heirs.text
    assert told.case.court.case_number not in waits_for_heirs.text
    by_step = await kari.get("/court?step=confirm_heirs")
    assert told.case.court.case_number in by_step.text
    assert confirmed.case.court.case_number not in by_step.text


@pytest.mark.parametrize(
    "query",
    [
        "state=closed",
        "waits=nonsense",
        "sort='--",
        "page=99999",
        "page=x",
        "hold=maybe",
        "overdue=yes",
        "step=x",
    ],
)
async def test_an_odd_filter_is_left_out_and_the_page_still_opens(
    query: str, told: Told, kari: Employee
) -> None:
    assert (await kari.get(f"/court?{query}")).status_code == 200


async def test_pages_go_on_to_the_end(house: House, kari: Employee) -> None:
    for serial in range(27):
        tell_estate(house, serial)
    first = await kari.get("/court?sort=case_number")
    assert 'rel="next"' in first.text
    second = await kari.get("/court?sort=case_number&page=2")
    assert 'rel="prev"' in second.text
    assert 'rel="next"' not in second.text
    assert "27 saker" in second.text


async def test_another_courts_cases_are_not_in_the_queue(
    house: House, told: Told, kari: Employee, bergen: Employee
) -> None:
    other = tell_estate(house, 2, court_name=BERGEN_COURT)
    assert other.case.court.case_number not in (await kari.get("/court")).text
    assert told.case.court.case_number not in (await bergen.get("/court")).text


async def test_a_case_number_leads_straight_to_the_case_but_not_to_another_courts(
    told: Told, kari: Employee, bergen: Employee
) -> None:
    number = told.case.court.case_number
    found = await kari.get("/court/search", params={"number": number})
    assert (found.status_code, found.headers["location"]) == (303, f"/court/cases/{told.case_id}")
    missed = await bergen.get("/court/search", params={"number": number})
    assert missed.status_code == 200
    assert "Ingen sak her" in missed.text


async def test_a_person_is_searched_for_by_form_with_a_reason_that_is_logged(
    told: Told, kari: Employee, house: House
) -> None:
    found = await kari.send("/court/person", person_number=told.deceased_number, reason="inquiry")
    assert found.status_code == 200
    assert told.case.court.case_number in found.text
    assert told.deceased_number not in found.text
    with house.database.work(actor=ENGINE, reason="test") as work:
        reasons = {entry.reason for entry in work.access_log.of_case(told.case_id)}
    assert "search: inquiry" in reasons


async def test_a_search_without_a_reason_is_not_made(told: Told, kari: Employee) -> None:
    page = await kari.send("/court/person", person_number=told.deceased_number)
    assert page.status_code == 422
    assert told.case.court.case_number not in page.text
    assert told.deceased_number not in page.text


async def test_another_court_finds_nobody(told: Told, bergen: Employee) -> None:
    page = await bergen.send("/court/person", person_number=told.deceased_number, reason="inquiry")
    assert "ikke nevnt i noen sak her" in page.text
    assert not [name for name in NAMES if name in page.text]


@pytest.mark.parametrize("path", ["/court/exceptions", "/court/health"])
async def test_exceptions_and_health_open(path: str, told: Told, kari: Employee) -> None:
    page = await kari.get(path)
    assert page.status_code == 200
    assert "<caption" in page.text
