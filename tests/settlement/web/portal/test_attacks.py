"""Each page of the portal, asked for by somebody it is not for: read out of the route table."""

import re

import httpx
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from settlement.domain.answers import AnswerStatus
from settlement.domain.case import Case
from settlement.domain.events.intake import FormuesfullmaktDecided
from settlement.domain.events.inventory import SourceAnswered
from settlement.domain.journal import ENGINE
from settlement.services.house import House
from settlement.web.addresses import page_of
from settlement.web.csrf import SAFE_METHODS
from tests.settlement.web.browsing import BASE, Visitor, visit
from tests.settlement.web.estates import (
    DAUGHTER,
    DECEASED_NUMBER,
    PARTIES,
    SON,
    SON_NUMBER,
    START,
    STRANGER_NUMBER,
    open_widow_estate,
)
from tests.settlement.web.portal.test_full_pages_in_a_browser import fill, make_full

NUMBERS = (DECEASED_NUMBER, *(party.person_number or "" for party in PARTIES))
ADDRESS = "Skjult vei"
FOUND = SourceAnswered(
    source="pensjon",
    status=AnswerStatus.ANSWERED,
    asked_at=START,
    findings={"fast_betaling:h-1:1": "Tibber AS: 1 234,50 kr hver måned, 3 ganger."},
)
MONEY = (
    "Tibber",
    "Trebåten",
    "Fars lønn",
    "Sparebanken",
    "Boliglån",
    "12345678903",
    ">43\N{NO-BREAK SPACE}210",
)  # items, not what they come to: every heir sees that, to choose a form


def routes(app: FastAPI, *, safe: bool) -> list[str]:
    """List the addresses of the portal below an estate, as the application knows them."""
    found = [
        str(context.path)
        for context in iter_route_contexts(app.routes)
        if str(context.path).startswith("/bo/{case_id}/{party_id}")
        and bool(set(context.methods or ()) & SAFE_METHODS) == safe
    ]
    assert len(found) > 40, "the route table was not read"
    return sorted(set(found))


def at(path: str, case_id: str, party: str) -> str:
    known = {"case_id": case_id, "party_id": party, "holding_id": "h-account", "part": "1-2", "number": "1"}
    return re.sub(r"\{(\w+)(?::\w+)?\}", lambda match: known.get(match[1], "x"), path)


def shape(path: str) -> str:
    return re.sub(r"\{[^}]+\}", "{}", path)


async def send(visitor: Visitor, path: str, token: str) -> httpx.Response:
    return await visitor.client.post(path, data={"csrf": token, "version": "1"}, headers={"origin": BASE})


async def token_of(visitor: Visitor) -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', (await visitor.get("/mine")).text)
    assert found is not None
    return found[1]


async def test_another_heirs_pages_and_a_strangers_answer_as_if_there_were_no_case(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    """Every page and every form with another's id; every page from outside the case."""
    asked: list[tuple[str, str, int]] = []
    for number, party in ((SON_NUMBER, DAUGHTER), (STRANGER_NUMBER, SON)):
        async with visit(app, number) as visitor:
            token = await token_of(visitor)
            for path in routes(app, safe=True):
                answer = await visitor.get(at(path, widow_estate.id, party))
                asked.append((number, path, answer.status_code))
                assert "Halvor" not in answer.text, path
            forms = routes(app, safe=False) if number == SON_NUMBER else []
            for path in forms:
                sent = await send(visitor, at(path, widow_estate.id, party), token)
                asked.append((number, path, sent.status_code))
            nowhere = await visitor.get(f"/bo/{house.new_id()}/{party}/")
            there = await visitor.get(f"/bo/{widow_estate.id}/{party}/")
            codes = r"<code>\w+</code>|/bo/[0-9a-f-]{36}/"
            assert re.sub(codes, "", nowhere.text) == re.sub(codes, "", there.text)
    assert [one for one in asked if one[2] != 404] == []
    async with visit(app, SON_NUMBER) as visitor:
        assert "Halvor" in (await visitor.get(f"/bo/{widow_estate.id}/{SON}/")).text  # he has his own


async def test_no_page_shows_a_number_or_an_address_and_without_insight_no_money(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    blind = open_widow_estate(house)
    make_full(house, blind)
    fill(house, blind, FormuesfullmaktDecided(party_id=SON, granted=False), FOUND)
    shown, leaks = 0, list[tuple[str, str]]()
    async with visit(app, SON_NUMBER) as visitor:
        for case, hidden in ((widow_estate, ()), (blind, MONEY)):
            for path in routes(app, safe=True):
                answer = await visitor.get(at(path, case.id, SON))
                assert answer.status_code in {200, 303, 404}, path
                shown += answer.status_code == 200
                leaks += [(path, word) for word in (*NUMBERS, ADDRESS, *hidden) if word in answer.text]
    assert leaks == []
    assert shown > 60


async def test_a_login_that_has_run_out_shows_nothing_and_stores_nothing(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    async with visit(app, SON_NUMBER) as visitor:
        token = await token_of(visitor)
        visitor.client.cookies.clear()
        for path in routes(app, safe=True):
            answer = await visitor.get(at(path, widow_estate.id, SON))
            assert answer.status_code == 303, path
            assert answer.headers["location"].startswith("/logg-inn"), path
            assert answer.text == "", path
        for path in routes(app, safe=False):
            sent = await send(visitor, at(path, widow_estate.id, SON), token)
            assert sent.status_code in {303, 403}, path
    with house.database.work(actor=ENGINE, reason="test") as work:
        assert work.cases.load(widow_estate.id).version == widow_estate.version


def test_whoever_comes_back_from_a_form_comes_to_its_page(app: FastAPI) -> None:
    """After a login, or when the case has moved on, the way on is a page that there is."""
    pages = {shape(path) for path in routes(app, safe=True)}
    assert {shape(page_of(path)) for path in routes(app, safe=False)} - pages == set()


async def test_a_form_from_an_old_page_is_told_and_stores_nothing(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    """Every form with a version that no case has: it is refused, and nothing that fails inside."""
    async with visit(app, SON_NUMBER) as visitor:
        await visitor.get(f"/bo/{widow_estate.id}/{SON}/")  # the first look is written down
        token = await token_of(visitor)
        with house.database.work(actor=ENGINE, reason="test") as work:
            before = work.cases.load(widow_estate.id).version
        sent = [
            (path, (await send(visitor, at(path, widow_estate.id, SON), token)).status_code)
            for path in routes(app, safe=False)
        ]
        assert [one for one in sent if one[1] not in {303, 404, 409, 422}] == []
    with house.database.work(actor=ENGINE, reason="test") as work:
        assert work.cases.load(widow_estate.id).version == before
