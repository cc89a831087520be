"""Gifts in life and testaments on the heirs' pages: told, doubted, filled in, found, and read."""

from datetime import date

from fastapi import FastAPI

from settlement.domain.case import Case
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.events.intake import TestamentRegistered
from settlement.domain.events.inventory import HoldingAdded
from settlement.domain.testament import MakingFacts, TestamentClause, WitnessFacts
from settlement.services.house import House
from tests.settlement.web.browsing import visit
from tests.settlement.web.estates import DAUGHTER, DAUGHTER_NUMBER, SON, SON_NUMBER, load
from tests.settlement.web.portal.test_division import _add

GIFT = {
    "heir": SON,
    "label": "Penger til bolig",
    "received": "01.05.2022",
    "condition": "yes",
    "laid_down": "i gavebrevet",
    "evidence": "gavebrev",
}


async def test_a_gift_is_told_filled_in_by_another_and_seen_by_all(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    async with visit(app, DAUGHTER_NUMBER) as visitor:
        page = await visitor.get(f"/bo/{widow_estate.id}/{DAUGHTER}/gaver")
        assert "Ingen har fortalt om gaver ennå." in page.text
        sent = await visitor.send(page, GIFT)
        assert sent.status_code == 303
    (gift,) = load(house, widow_estate.id).gifts.values()
    assert gift.value_ore is None
    path = f"/bo/{widow_estate.id}/{SON}/gaver"
    async with visit(app, SON_NUMBER) as visitor:
        page = await visitor.get(path)
        assert "ikke avklart" in page.text
        more = await visitor.get(f"{path}/{gift.id}")
        assert 'value="01.05.2022"' in more.text
        changed = await visitor.send(more, {**GIFT, "condition": "no", "value": "200000"})
        assert changed.status_code == 422
        assert "En annen har fortalt om gaven" in changed.text
        await visitor.send(more, {**GIFT, "value": "200 000"})
        page = await visitor.get(path)
    assert load(house, widow_estate.id).gifts[gift.id].value_ore == 200_000_00
    assert "200 000 kroner" in page.text.replace("\N{NO-BREAK SPACE}", " ") or "200 000 kr" in (
        page.text.replace("\N{NO-BREAK SPACE}", " ")
    )


async def test_a_gift_is_doubted_and_the_doubt_taken_back(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    async with visit(app, DAUGHTER_NUMBER) as visitor:
        page = await visitor.get(f"/bo/{widow_estate.id}/{DAUGHTER}/gaver")
        await visitor.send(page, {**GIFT, "value": "200000", "factor": "1,25"})
    (gift,) = load(house, widow_estate.id).gifts.values()
    assert gift.index_factor == "5/4"
    path = f"/bo/{widow_estate.id}/{SON}/gaver"
    async with visit(app, SON_NUMBER) as visitor:
        page = await visitor.get(path)
        empty = await visitor.send(page, {}, to=f"{path}/{gift.id}/uenig")
        assert empty.status_code == 422
        await visitor.send(page, {f"objection_{gift.id}": "Det var et lån."}, to=f"{path}/{gift.id}/uenig")
        page = await visitor.get(path)
        assert "Det var et lån." in page.text
        await visitor.send(page, {"take_back": "yes"}, to=f"{path}/{gift.id}/uenig")
    assert load(house, widow_estate.id).gifts[gift.id].objections == {}


async def test_what_is_wrong_about_a_gift_is_told_beside_the_field(app: FastAPI, widow_estate: Case) -> None:
    async with visit(app, SON_NUMBER) as visitor:
        page = await visitor.get(f"/bo/{widow_estate.id}/{SON}/gaver")
        wrong = await visitor.send(
            page, {**GIFT, "received": "01.03.2026", "laid_down": "", "factor": "null", "agreed": "5"}
        )
    assert wrong.status_code == 422
    for field in ("received", "laid_down", "factor"):
        assert f'href="#{field}"' in wrong.text


async def test_who_told_of_a_gift_takes_it_out(app: FastAPI, house: House, widow_estate: Case) -> None:
    path = f"/bo/{widow_estate.id}/{SON}/gaver"
    async with visit(app, SON_NUMBER) as visitor:
        await visitor.send(await visitor.get(path), {**GIFT, "value": "200000"})
        (gift,) = load(house, widow_estate.id).gifts.values()
        page = await visitor.get(f"{path}/{gift.id}")
        await visitor.send(page, {"why": "Det var et lån"}, form=1)
    assert load(house, widow_estate.id).gifts[gift.id].removed == "Det var et lån"


async def test_the_testaments_are_read_and_the_thing_is_found(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    boat = Holding(id="h-boat", kind=HoldingKind.OTHER_ASSET, label="Trebåten Måken", value_ore=90_000_00)
    old = TestamentRegistered(
        testament_id="1",
        testament_date=date(2014, 5, 1),
        clauses=(TestamentClause(party_id=SON, amount_ore=50_000_00, id="1.1"),),
    )
    new = TestamentRegistered(
        testament_id="2",
        testament_date=date(2022, 5, 1),
        revokes_earlier=True,
        clauses=(TestamentClause(party_id=DAUGHTER, thing="båten", id="2.1"),),
    )
    _add(house, widow_estate.id, HoldingAdded(holding=boat, evidence="e"), old, new)
    path = f"/bo/{widow_estate.id}/{SON}/testament"
    async with visit(app, SON_NUMBER) as visitor:
        page = await visitor.get(path)
        assert "Testament fra 1. mai 2014" in page.text
        assert page.text.index("1. mai 2022") < page.text.index("1. mai 2014")
        assert "Testamentet er tilbakekalt." in page.text
        assert (await visitor.send(page, {})).status_code == 422
        found = {"item_2.1": "h-boat", "evidence_2.1": "den eneste båten"}
        assert (await visitor.send(page, found)).status_code == 303
        page = await visitor.get(path)
    assert load(house, widow_estate.id).bequests == {"2.1": "h-boat"}
    assert "Trebåten Måken" in page.text
    assert "Hvilken ting er" not in page.text


async def test_what_is_not_known_of_the_making_is_a_question_on_the_page(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    unclear = TestamentRegistered(
        testament_id="1",
        testament_date=date(2022, 5, 1),
        making=MakingFacts(
            written=True, signed=True, witnesses=(WitnessFacts(name="Ola"), WitnessFacts(name="Kari"))
        ),
        clauses=(TestamentClause(party_id=SON, amount_ore=50_000_00, id="1.1"),),
    )
    _add(house, widow_estate.id, unclear)
    async with visit(app, SON_NUMBER) as visitor:
        page = await visitor.get(f"/bo/{widow_estate.id}/{SON}/testament")
    assert "Det er ikke avklart om det er gyldig." in page.text
    assert "Er testamentet gyldig?" in page.text
