"""Creditors on the pages: a letter entered, a claim disputed, a date put right, all without scripts."""

from datetime import date

import pytest
from fastapi import FastAPI

from settlement.domain.case import Case
from settlement.domain.estate import Fordring, FordringStatus, Holding, HoldingKind
from settlement.domain.events.inventory import (
    FordringDecided,
    FordringReceived,
    HoldingAdded,
    ProklamaDecided,
)
from settlement.services.house import House
from tests.settlement.web.browsing import visit
from tests.settlement.web.estates import SON, SON_NUMBER, load
from tests.settlement.web.portal.test_division import _add, _with_certificate

LETTER = {
    "creditor": "Tannlege Prøve",
    "address": "Storgata 1\n0155 Oslo",
    "description": "Krone",
    "amount": "8 400",
    "interest": "120",
    "fordring_class": "ordinary",
    "received_on": "20.02.2026",
    "account": "9978 58 51206",
    "evidence": "faktura 12",
}


@pytest.fixture
def base(house: House, widow_estate: Case) -> str:
    return _with_certificate(house, widow_estate)


async def test_a_letter_is_entered_from_the_day_it_came(
    app: FastAPI, house: House, widow_estate: Case, base: str
) -> None:
    async with visit(app, SON_NUMBER) as visitor:
        page = await visitor.get(f"{base}/krav/nytt")
        for wrong in (
            {"received_on": "01.01.2030"},
            {"amount": ""},
            {"account": "123"},
            {"number": "12345678901"},
        ):
            assert (await visitor.send(page, {**LETTER, **wrong})).status_code == 422, wrong
        assert (await visitor.send(page, LETTER)).status_code == 303
    [entered] = load(house, widow_estate.id).fordringer.values()
    assert (entered.received_on, entered.amount_ore, entered.interest_ore) == (
        date(2026, 2, 20),
        8_400_00,
        120_00,
    )
    assert (entered.entered_by, entered.account) == (SON, "99785851206")
    assert entered.address_lines == ("Storgata 1", "0155 Oslo")


async def test_a_disputed_claim_is_set_aside_and_the_page_says_so(
    app: FastAPI, house: House, widow_estate: Case, base: str
) -> None:
    claim = Fordring(
        id="f-1",
        creditor_name="Snekker Prøve AS",
        creditor_id="974760673",
        description="Ny trapp",
        amount_ore=52_000_00,
        received_on=date(2026, 3, 1),
    )
    _add(house, widow_estate.id, FordringReceived(fordring=claim))
    async with visit(app, SON_NUMBER) as visitor:
        page = await visitor.get(f"{base}/krav/1")
        sent = {"decision": "dispute", "accepted": "12000", "reason": "Trappen er ikke ferdig"}
        assert (await visitor.send(page, sent)).status_code == 303
        listed = await visitor.get(f"{base}/krav")
        assert "40 000" in listed.text.replace("\xa0", " ")
        assert "er satt av til krav" in listed.text
        again = await visitor.get(f"{base}/krav/1")
        ended = {"decision": "part", "accepted": "30000", "reason": "Forlik", "ended_by": "forlik"}
        assert (await visitor.send(again, {**ended, "ended_by": ""})).status_code == 422
        assert (await visitor.send(again, ended)).status_code == 303
        assert (await visitor.get(f"{base}/krav/7")).status_code == 404
    decided = load(house, widow_estate.id).fordringer["f-1"]
    assert (decided.status, decided.accepted_ore, decided.disputed_ore) == (
        FordringStatus.ACCEPTED,
        30_000_00,
        0,
    )


async def test_a_publication_is_corrected_and_a_creditor_abroad_named(
    app: FastAPI, house: House, widow_estate: Case, base: str
) -> None:
    _add(house, widow_estate.id, ProklamaDecided(wanted=True, by_party=SON))
    async with visit(app, SON_NUMBER) as visitor:
        page = await visitor.get(f"{base}/proklama")
        sent = {"where": "newspaper", "on": "02.03.2026", "evidence": "Avisen, side 4"}
        assert (await visitor.send(page, sent, to=f"{base}/proklama/kunngjort")).status_code == 303
        number = load(house, widow_estate.id).proklama.publications[0].number
        wrong = await visitor.get(f"{base}/proklama/rett/{number}")
        assert "02.03.2026" in wrong.text
        fixed = {"on": "01.03.2026", "why": "lest feil", "evidence": "utklippet"}
        assert (await visitor.send(wrong, {**fixed, "on": "01.01.2030"})).status_code == 422
        assert (await visitor.send(wrong, fixed)).status_code == 303
        page = await visitor.get(f"{base}/proklama")
        known = {"creditor": "Bygg AB", "abroad": "yes", "address": "", "country": "SWE"}
        to = f"{base}/proklama/kreditor"
        assert (await visitor.send(page, known, to=to)).status_code == 422
        assert (await visitor.send(page, {**known, "address": "Storgatan 1"}, to=to)).status_code == 303
    case = load(house, widow_estate.id)
    assert case.proklama.published_on == (date(2026, 3, 1),)
    assert [one.name for one in case.known_creditors.values()] == ["Bygg AB"]


async def test_an_heir_asks_for_proklama_before_the_form_is_chosen_and_the_court_publishes(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    base = f"/bo/{widow_estate.id}/{SON}"
    async with visit(app, SON_NUMBER) as visitor:
        page = await visitor.get(f"{base}/proklama")
        assert "arveloven § 93" in page.text
        assert (await visitor.send(page, {"wanted": "yes"})).status_code == 303
        after = await visitor.get(f"{base}/proklama")
        assert "Domstolen kunngjør proklama" in after.text
        assert "Legg inn en kunngjøring" not in after.text
    proklama = load(house, widow_estate.id).proklama
    assert (proklama.wanted_by, proklama.issued_by) == (SON, "court")


async def test_what_a_creditor_owes_is_set_off_on_the_page_when_the_rule_says_so(
    app: FastAPI, house: House, widow_estate: Case, base: str
) -> None:
    claim = Fordring(
        id="f-1",
        creditor_name="Snekker Prøve AS",
        creditor_id="974760673",
        description="Ny trapp",
        amount_ore=52_000_00,
        received_on=date(2026, 3, 1),
    )
    lent = Holding(
        id="h-owed", kind=HoldingKind.RECEIVABLE, label="Forskudd til snekkeren", value_ore=20_000_00
    )
    decided = FordringDecided(
        fordring_id="f-1", status=FordringStatus.ACCEPTED, accepted_ore=52_000_00, reason=""
    )
    added = HoldingAdded(holding=lent, evidence="overføring")
    _add(house, widow_estate.id, FordringReceived(fordring=claim), decided, added)
    async with visit(app, SON_NUMBER) as visitor:
        assert f"{base}/krav/1/motregning" in (await visitor.get(f"{base}/krav/1")).text
        page = await visitor.get(f"{base}/krav/1/motregning")
        sent = {"holding": "h-owed", "evidence": "brev 3. mars", "excluded_by_nature": "unknown"}
        unclear = await visitor.send(page, sent)
        assert unclear.status_code == 422
        assert "Ville motregning vært utelukket av kravenes art" in unclear.text
        assert (await visitor.send(page, {**sent, "excluded_by_nature": "no"})).status_code == 303
        case = load(house, widow_estate.id)
        assert (case.fordringer["f-1"].paid_ore, case.fordringer["f-1"].unpaid_ore) == (20_000_00, 32_000_00)
        assert case.holdings["h-owed"].sold_for_ore == 20_000_00
        item = (await visitor.get(f"{base}/post/h-owed")).text
        assert "Motregnet" in item
        assert "Solgt for" not in item
