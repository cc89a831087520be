"""The books on the page: every entry with its voucher, and money that is entered by hand."""

from fastapi import FastAPI

from settlement.domain.books.balances import balances, net_worth_ore
from settlement.domain.case import Case
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.events.inventory import HoldingAdded
from settlement.domain.journal import ENGINE
from settlement.services.house import House
from tests.settlement.web.browsing import visit
from tests.settlement.web.estates import DIED, SON, SON_NUMBER, load

GIVEN = {
    "way": "in",
    "category": "interest",
    "account": "h-books",
    "amount": "12,50",
    "on": DIED.strftime("%d.%m.%Y"),
    "text": "Renter i mai",
    "voucher": "kontoutskrift",
}


def with_account(house: House, case: Case) -> str:
    held = Holding(id="h-books", kind=HoldingKind.ACCOUNT, label="Sparekonto", value_ore=900_00, source=SON)
    with house.database.work(actor=ENGINE, reason="test") as work:
        loaded = work.cases.load_for_update(case.id)
        work.cases.append(loaded, [HoldingAdded(holding=held, evidence="brev")], actor=ENGINE, basis="test")
    return f"/bo/{case.id}/{SON}/regnskap"


async def test_what_came_in_is_entered_shown_and_counted(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    path = with_account(house, widow_estate)
    before = net_worth_ore(balances(load(house, widow_estate.id).entries))
    async with visit(app, SON_NUMBER) as son:
        assert "brev" in (await son.get(path)).text
        assert (await son.send(await son.get(path), GIVEN)).status_code == 303
        shown = (await son.get(path)).text
        assert "Renter i mai" in shown
        assert "12,50" in shown
    after = load(house, widow_estate.id)
    assert net_worth_ore(balances(after.entries)) == before + 12_50


async def test_a_wrong_entry_is_told_what_to_do_and_nothing_is_lost(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    path = with_account(house, widow_estate)
    entries = load(house, widow_estate.id).entries
    async with visit(app, SON_NUMBER) as son:
        for wrong in (
            {"amount": ""},
            {"voucher": ""},
            {"category": "bank"},
            {"account": "another"},
            {"on": "01.01.2020"},
            {"amount": "0"},
            {"way": "out", "category": "bank", "amount": "90000"},
        ):
            answer = await son.send(await son.get(path), {**GIVEN, **wrong})
            assert answer.status_code == 422
            assert "Renter i mai" in answer.text
    assert load(house, widow_estate.id).entries == entries
