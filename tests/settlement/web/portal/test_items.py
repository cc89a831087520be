"""One item of the inventory on a page of its own: what shows it, who is against it, and what was answered."""

import httpx
import pytest
from fastapi import FastAPI

from settlement.domain.case import Case
from settlement.domain.contents import inventory_hash
from settlement.domain.events.distribution import HoldingSold
from settlement.domain.events.inventory import HoldingValued, InventoryConfirmed
from settlement.domain.item_standing import changes_since_confirmed, standing_of
from settlement.domain.journal import ENGINE, Event
from settlement.services.house import House
from tests.settlement.web.browsing import Visitor, visit
from tests.settlement.web.estates import DAUGHTER, DAUGHTER_NUMBER, DIED, SON, SON_NUMBER, WIDOW, load

PNG = b"\x89PNG\r\n\x1a\n" + b"ring" * 40
NEW = {
    "kind": "crypto",
    "label": "Lommebok med bitcoin",
    "owner": "deceased",
    "share": "1/2",
    "value": "80 000",
    "on": "20.02.2026",
    "evidence": "appen på telefonen",
}


def add(house: House, case: Case, *events: Event) -> Case:
    with house.database.work(actor=ENGINE, reason="test") as work:
        loaded = work.cases.load_for_update(case.id)
        return work.cases.append(loaded, events, actor=ENGINE, basis="test")


async def upload(visitor: Visitor, path: str, values: dict[str, str], *, to: str = "") -> httpx.Response:
    shown = await visitor.get(path)
    return await visitor.send(shown, values, to=to or path, files={"file": ("IMG_1.png", PNG, "image/png")})


async def test_an_heirs_own_item_has_share_value_evidence_and_the_photo(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    url = f"/bo/{widow_estate.id}/{SON}"
    async with visit(app, SON_NUMBER) as son:
        assert (await upload(son, f"{url}/legg-til", NEW)).status_code == 303
        case = load(house, widow_estate.id)
        (held,) = (one for one in case.holdings.values() if one.label == NEW["label"])
        assert (held.value_ore, held.numerator, held.denominator) == (80_000_00, 1, 2)
        (document_id,) = held.documents
        page = (await son.get(f"{url}/post/{held.id}")).text
        for told in ("Kryptovaluta", "1/2", "appen på telefonen", "Trygve Nordgård", "20. februar 2026"):
            assert told in page
        assert (await son.get(f"{url}/dokumenter/{document_id}")).content == PNG


@pytest.mark.parametrize("share", ["2/1", "halve", "0/2", "1/0"])
async def test_a_share_that_is_none_is_told_and_the_form_is_kept(
    app: FastAPI, house: House, widow_estate: Case, share: str
) -> None:
    path = f"/bo/{widow_estate.id}/{SON}/legg-til"
    async with visit(app, SON_NUMBER) as son:
        answer = await son.send(await son.get(path), {**NEW, "share": share}, to=path)
    assert answer.status_code == 422
    assert "appen på telefonen" in answer.text
    assert load(house, widow_estate.id).version == widow_estate.version + 1  # who logged in, no more


async def test_a_subscription_is_told_and_not_counted(app: FastAPI, house: House, widow_estate: Case) -> None:
    before = load(house, widow_estate.id).assets_ore
    path = f"/bo/{widow_estate.id}/{SON}/legg-til"
    async with visit(app, SON_NUMBER) as son:
        paper = {**NEW, "kind": "subscription", "label": "Avisen"}
        assert (await son.send(await son.get(path), paper, to=path)).status_code == 303
        overview = (await son.get(f"/bo/{widow_estate.id}/{SON}/eiendeler")).text
    assert "Avisen" in overview
    assert load(house, widow_estate.id).assets_ore == before


async def test_an_objection_is_answered_beside_the_item_and_goes_when_it_is_given_up(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    case = load(house, widow_estate.id)
    told = {"h-account": "Det var mer på kontoen."}
    case = add(
        house,
        case,
        InventoryConfirmed(party_id=DAUGHTER, content_hash=inventory_hash(case), objections=told),
        InventoryConfirmed(party_id=WIDOW, content_hash=inventory_hash(case)),
    )
    url = f"/bo/{case.id}/{SON}"
    async with visit(app, SON_NUMBER) as son:
        item = await son.get(f"{url}/post/h-account")
        assert "Det var mer på kontoen." in item.text
        assert "Solveig Ås Nordgård" in item.text  # she has confirmed it
        empty = await son.send(item, {"party": DAUGHTER}, to=f"{url}/svar-innvending/h-account")
        assert empty.status_code == 422
        answer = {"party": DAUGHTER, f"answer_{DAUGHTER}": "Se kontoutskriften."}
        sent = await son.send(
            await son.get(f"{url}/post/h-account"), answer, to=f"{url}/svar-innvending/h-account"
        )
        assert sent.status_code == 303
        assert "Se kontoutskriften." in (await son.get(f"{url}/eiendeler")).text
    async with visit(app, DAUGHTER_NUMBER) as daughter:
        assert "Se kontoutskriften." in (await daughter.get(f"/bo/{case.id}/{DAUGHTER}/bekreft")).text
    case = add(house, load(house, case.id), InventoryConfirmed(party_id=DAUGHTER, content_hash="x"))
    assert (case.inventory_objections, case.objection_answers) == ({}, {})
    stands = standing_of(case, case.holdings["h-account"], house.clock.now())
    assert (set(stands.confirmed_by), stands.unsaid) == ({WIDOW, DAUGHTER}, (SON,))


async def test_a_change_after_the_confirmation_says_what_changed(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    case = load(house, widow_estate.id)
    case = add(
        house,
        case,
        InventoryConfirmed(party_id=SON, content_hash=inventory_hash(case)),
        HoldingValued(holding_id="h-house", value_ore=2_000_000_00, valued_on=DIED, value_basis="takst"),
    )
    (changed,) = changes_since_confirmed(case, SON)
    assert changed.before is not None
    assert changed.now is not None
    assert (changed.before.value_ore, changed.now.value_ore) == (None, 2_000_000_00)
    assert changes_since_confirmed(case, DAUGHTER) == ()
    async with visit(app, SON_NUMBER) as son:
        page = (await son.get(f"/bo/{case.id}/{SON}/bekreft")).text
        assert "Dette er endret siden du svarte sist" in page
        assert "fra ikke kjent til 2\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000" in page
    stands = standing_of(case, case.holdings["h-house"], house.clock.now())
    assert (stands.confirmed_by, SON in stands.unsaid) == ((), True)


async def test_what_it_was_sold_for_and_when_stands_beside_the_value(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    case = load(house, widow_estate.id)
    add(house, case, HoldingSold(holding_id="h-house", proceeds_ore=99_00, on=DIED, evidence="kontrakt"))
    async with visit(app, SON_NUMBER) as son:
        page = (await son.get(f"/bo/{case.id}/{SON}/post/h-house")).text
        assert "99\N{NO-BREAK SPACE}kr" in page or "99,00" in page
        assert (await son.get(f"/bo/{case.id}/{SON}/post/nothing")).status_code == 404


async def test_evidence_of_a_wrong_kind_is_refused_and_words_alone_are_enough(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    url = f"/bo/{widow_estate.id}/{SON}"
    async with visit(app, SON_NUMBER) as son:
        item = await son.get(f"{url}/post/h-account")
        bad = {"file": ("x.exe", b"MZ", "application/pdf")}
        refused = await son.send(item, {"evidence": "her"}, to=f"{url}/bilag/h-account", files=bad)
        assert (refused.status_code, "PDF eller et bilde" in refused.text) == (422, True)
        assert (await son.send(item, {}, to=f"{url}/bilag/h-account")).status_code == 422
        sent = await son.send(item, {"evidence": "kontoutskrift"}, to=f"{url}/bilag/h-account")
        assert sent.status_code == 303
    assert load(house, widow_estate.id).holdings["h-account"].evidence == "kontoutskrift"


async def test_whoever_owes_the_estate_is_told_on_the_item_and_stands_in_the_confirmation(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    url = f"/bo/{widow_estate.id}/{SON}"
    lent = {**NEW, "kind": "receivable", "label": "Lån til bil", "evidence": "gjeldsbrev"}
    async with visit(app, SON_NUMBER) as son:
        answer = await son.send(await son.get(f"{url}/legg-til"), lent, to=f"{url}/legg-til")
        (held,) = (
            one for one in load(house, widow_estate.id).holdings.values() if one.label == "Lån til bil"
        )
        item = answer.headers["location"]
        assert item == f"{url}/post/{held.id}"
        before = inventory_hash(load(house, widow_estate.id))
        page = await son.get(item)
        assert "Hvem skylder pengene?" in page.text
        to = f"{url}/skyldner/{held.id}"
        wrong = await son.send(page, {"debtor": DAUGHTER}, to=to)
        assert wrong.status_code == 422
        told = {"debtor": DAUGHTER, "debtor_evidence": "gjeldsbrev fra 2024"}
        assert (await son.send(page, told, to=to)).status_code == 303
        after = load(house, widow_estate.id)
        assert after.holdings[held.id].debtor == DAUGHTER
        assert inventory_hash(after) != before
        assert "blir avregnet i arven med fullt beløp" in (await son.get(item)).text
