"""The page that a letter's link opens names no one, and looking at it does not use it up."""

from fastapi import FastAPI

from settlement.domain.case import Case
from settlement.domain.journal import ENGINE
from settlement.services.house import House
from tests.settlement.web.browsing import visit
from tests.settlement.web.estates import COURT, PARTIES, SON


def _link(house: House, case: Case) -> str:
    with house.database.work(actor=ENGINE, reason="test") as work:
        return f"/l/{work.links.issue(case.id, SON, 'invitation')}"


async def test_it_says_who_why_what_it_costs_and_what_if_not_and_names_no_one(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    path = _link(house, widow_estate)
    async with visit(app) as visitor:
        page = await visitor.get(path)
    assert page.status_code == 200
    for words in ("Hvem skriver", "Hvorfor", "Hva det koster", "Hvis du ikke gjør noe", "telefon"):
        assert words in page.text
    secrets = [
        word
        for party in PARTIES
        for word in (*party.name.split(), party.person_number or "", *party.address_lines)
    ]
    secrets += ["Halvor", widow_estate.court.case_number, COURT, widow_estate.id]
    assert [secret for secret in secrets if secret and secret in page.text] == []


async def test_a_scanner_that_opens_the_link_does_not_use_it_up(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    path = _link(house, widow_estate)
    async with visit(app) as scanner:
        for _ in range(5):
            await scanner.get(path)
    async with visit(app) as visitor:
        page = await visitor.get(path)
        first = await visitor.send(page, {})
        assert first.status_code == 303
        assert first.headers["location"] == f"/logg-inn?tilbake=/bo/{widow_estate.id}/{SON}/"
        second = await visitor.send(page, {})
        assert second.status_code == 410
        assert "Lenken virker ikke lenger" in second.text


async def test_an_unknown_link_looks_like_one_that_is_used(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    path = _link(house, widow_estate)
    async with visit(app) as visitor:
        await visitor.send(await visitor.get(path), {})
        used = await visitor.get(path)
        unknown = await visitor.get("/l/unknown")
    assert used.status_code == unknown.status_code == 200
    assert "Ingenting er tapt" in used.text
    assert "Ingenting er tapt" in unknown.text
