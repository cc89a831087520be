"""Two entries that look like one thing: shown side by side, answered by a person, and answered anew."""

from fastapi import FastAPI

from settlement.domain.case import Case
from settlement.domain.estate import Fordring, Holding, HoldingKind
from settlement.domain.events.inventory import FordringReceived, HoldingAdded
from settlement.domain.journal import ENGINE, Event
from settlement.services.house import House
from tests.settlement.web.browsing import visit
from tests.settlement.web.estates import DIED, SON, SON_NUMBER, load

MINE = Holding(
    id="h-mine",
    kind=HoldingKind.ACCOUNT,
    label="Fars lønn",
    value_ore=43_000_00,
    institution_name="Sparebanken Prøve",
    source=SON,
)
CLAIM = Fordring(
    id="974760673:k1",
    creditor_name="Sparebanken Prøve",
    creditor_id="974760673",
    description="Boliglån",
    amount_ore=1_210_000_00,
    received_on=DIED,
)
ACCOUNTS, LOANS = "h-account~h-mine", "974760673:k1~h-loan"


def add(house: House, case: Case, *events: Event) -> str:
    with house.database.work(actor=ENGINE, reason="test") as work:
        loaded = work.cases.load_for_update(case.id)
        work.cases.append(loaded, events, actor=ENGINE, basis="test")
    return f"/bo/{case.id}/{SON}/samme"


async def test_a_pair_is_shown_with_both_sources_counts_twice_until_answered_and_once_after(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    path = add(house, widow_estate, HoldingAdded(holding=MINE, evidence="kontoutskrift"))
    before = load(house, widow_estate.id).assets_ore
    async with visit(app, SON_NUMBER) as son:
        shown = await son.get(path)
        assert "Banken er den samme" in shown.text
        assert "Lagt til av Trygve Nordgård" in shown.text
        assert "Bankene, 20. februar 2026" in shown.text
        overview = (await son.get(f"/bo/{widow_estate.id}/{SON}/eiendeler")).text
        assert "kan være regnet med to ganger" in overview
        empty = await son.send(shown, {"pair": ACCOUNTS})
        assert (empty.status_code, load(house, widow_estate.id).assets_ore) == (422, before)
        told = {"pair": ACCOUNTS, f"said_{ACCOUNTS}": "h-account", f"why_{ACCOUNTS}": "samme konto"}
        assert (await son.send(shown, told)).status_code == 303
        case = load(house, widow_estate.id)
        assert (case.assets_ore, case.holdings["h-mine"].same_as) == (before - 43_000_00, "h-account")
        overview = (await son.get(f"/bo/{widow_estate.id}/{SON}/eiendeler")).text
        assert "Også oppgitt av" in overview
        assert "Fars lønn" in overview
        assert "kan være regnet med to ganger" not in overview
        anew = await son.get(path)
        assert "samme konto" in anew.text
        assert (await son.send(anew, {"pair": ACCOUNTS, f"said_{ACCOUNTS}": "no"})).status_code == 303
    assert load(house, widow_estate.id).assets_ore == before


async def test_a_claim_and_a_loan_are_held_together_and_the_claim_alone_can_count(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    path = add(house, widow_estate, FordringReceived(fordring=CLAIM))
    async with visit(app, SON_NUMBER) as son:
        shown = await son.get(path)
        assert "Et krav teller når boet har godtatt det" in shown.text
        wrong = {"pair": LOANS, f"said_{LOANS}": "h-loan"}
        assert (await son.send(shown, wrong)).status_code == 422
        right = {"pair": LOANS, f"said_{LOANS}": CLAIM.id}
        assert (await son.send(shown, right)).status_code == 303
    case = load(house, widow_estate.id)
    assert (case.debts_ore, case.holdings["h-loan"].counts) == (1_200_000_00, True)
    assert case.same_words[-1].keeps == CLAIM.id
