"""What an heir sees of a case that does not stand: one plain page that says why, and nothing else."""

import pytest
from fastapi import FastAPI

from settlement.domain.case import Case
from settlement.services.house import House
from settlement.services.take_in_population_event import record_death_status
from settlement.services.withdraw_everything import withdraw_everything
from tests.settlement.web.browsing import visit
from tests.settlement.web.estates import DAUGHTER, DAUGHTER_NUMBER, SON, SON_NUMBER, STRANGER_NUMBER


@pytest.fixture
async def reversed_estate(app: FastAPI, house: House, widow_estate: Case) -> str:
    """The son has been in the case before the death was set back; the daughter never was."""
    async with visit(app, SON_NUMBER) as visitor:
        await visitor.get(f"/bo/{widow_estate.id}/{SON}/")
    record_death_status(house, widow_estate.id, is_dead=False, date_of_death=None)
    withdraw_everything(house, widow_estate.id)
    return widow_estate.id


@pytest.mark.parametrize("page", ["", "eiendeler", "dokumenter", "fremdrift", "personer", "fullmakt"])
async def test_every_page_of_the_case_is_the_same_plain_page(
    app: FastAPI, reversed_estate: str, page: str
) -> None:
    async with visit(app, SON_NUMBER) as visitor:
        answer = await visitor.get(f"/bo/{reversed_estate}/{SON}/{page}")
    assert answer.status_code == 410
    assert "Saken gjelder ikke lenger" in answer.text
    assert "Halvor" not in answer.text


async def test_the_list_of_cases_says_it_without_a_name(app: FastAPI, reversed_estate: str) -> None:
    async with visit(app, SON_NUMBER) as visitor:
        mine = (await visitor.get("/mine")).text
    assert "gjelder ikke lenger" in mine
    assert "Halvor" not in mine


async def test_who_was_never_told_and_who_is_a_stranger_learn_nothing(
    app: FastAPI, reversed_estate: str
) -> None:
    for number, party in ((DAUGHTER_NUMBER, DAUGHTER), (STRANGER_NUMBER, SON)):
        async with visit(app, number) as visitor:
            answer = await visitor.get(f"/bo/{reversed_estate}/{party}/")
        assert answer.status_code == 404
