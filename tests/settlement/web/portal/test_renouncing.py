"""Giving up an inheritance: what it means is shown before it is signed, and only that is signed."""

from datetime import timedelta

from fastapi import FastAPI

from settlement.domain.case import Case
from settlement.domain.events.intake import KinAdded
from settlement.domain.journal import ENGINE
from settlement.domain.parties import Kin
from settlement.services.house import House
from tests.settlement.web.browsing import visit
from tests.settlement.web.estates import SON, SON_NUMBER, StillClock, load
from tests.settlement.web.portal.test_declaration import compared


def _page(case: Case) -> str:
    return f"/bo/{case.id}/{SON}/avkall"


async def test_the_heir_reads_what_it_means_and_sees_who_takes_it(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    compared(house, widow_estate)
    path = _page(widow_estate)
    async with visit(app, SON_NUMBER) as visitor:
        page = await visitor.get(path)
        for words in ("Hvem får den i stedet?", "Til når?", "Kan du angre?", "Hvis du ikke gjør noe"):
            assert words in page.text
        unanswered = await visitor.send(page, {})
        assert unanswered.status_code == 422
        chosen = await visitor.send(page, {"part": "1-1"})
        assert chosen.headers["location"] == f"{path}/1-1"
        check = await visitor.get(f"{path}/1-1")
    assert "Hvem som arver hva, hvis du ikke har barn" in check.text
    text = check.text.replace("\N{NO-BREAK SPACE}", " ")
    spouse, net = 520_640_00, 1_343_210_50  # 4 G goes first: more than a quarter
    assert (net - spouse) // 2 == 411_285_25
    assert text.count("(411 285,25 kr)") == 2, "each child has half of the rest before"
    assert "(822 570,50 kr)" in text, "the other child takes both halves"
    assert "ingenting" in check.text


async def test_signed_is_exactly_what_was_shown(app: FastAPI, house: House, widow_estate: Case) -> None:
    path = f"{_page(widow_estate)}/1-1"
    async with visit(app, SON_NUMBER) as visitor:
        page = await visitor.get(path)
        not_read = await visitor.send(page, {})
        assert not_read.status_code == 422
        signed = await visitor.send(page, {"understood": "yes"})
    assert signed.status_code == 200
    assert "Avkallet er signert" in signed.text
    case = load(house, widow_estate.id)
    assert case.renounced == {SON: "1/1"}


async def test_a_grandchild_found_meanwhile_must_be_seen_before_it_is_signed(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    compared(house, widow_estate)
    path = f"{_page(widow_estate)}/1-1"
    async with visit(app, SON_NUMBER) as visitor:
        page = await visitor.get(path)
        child = Kin(id="k-child", name="Ida Test", parents=(SON,), alive=True)
        with house.database.work(actor=ENGINE, reason="test") as work:
            case = work.cases.load_for_update(widow_estate.id)
            work.cases.append(case, [KinAdded(kin=(child,), evidence="test")], actor=ENGINE, basis="test")
        refused = await visitor.send(page, {"understood": "yes"})
        again = await visitor.get(path)
    assert refused.status_code == 409
    assert load(house, widow_estate.id).renounced == {}
    assert "Ida Test" in again.text


async def test_an_old_login_cannot_sign(
    app: FastAPI, house: House, widow_estate: Case, clock: StillClock
) -> None:
    path = f"{_page(widow_estate)}/1-2"
    async with visit(app, SON_NUMBER) as visitor:
        page = await visitor.get(path)
        clock.at += timedelta(minutes=6)
        refused = await visitor.send(page, {"understood": "yes"})
    assert refused.status_code == 303
    assert load(house, widow_estate.id).renounced == {}


async def test_a_part_that_is_not_offered_leads_back(app: FastAPI, widow_estate: Case) -> None:
    async with visit(app, SON_NUMBER) as visitor:
        page = await visitor.get(f"{_page(widow_estate)}/9-9")
    assert page.status_code == 303
