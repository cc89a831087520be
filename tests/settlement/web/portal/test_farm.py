"""The price of a farm on the page: the bounds of the law, who is asked again, and where to turn."""

from fastapi import FastAPI

from settlement.domain.case import Case
from settlement.domain.contents import inventory_hash
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.events.distribution import WishStated
from settlement.domain.events.inventory import HoldingAdded
from settlement.services.house import House
from tests.settlement.web.browsing import visit
from tests.settlement.web.estates import SON, SON_NUMBER, load
from tests.settlement.web.portal.test_division import _add, _with_certificate

FARM = "h-farm"


def with_farm(house: House, case: Case, *, claimed: bool) -> str:
    """A farm of 4 000 000 kroner with a loan of 900 000 on it, which the son may have claimed by odel."""
    farm = Holding(
        id=FARM,
        kind=HoldingKind.REAL_PROPERTY,
        label="Prøve gård",
        value_ore=4_000_000_00,
        is_farm=True,
    )
    loan = Holding(
        id="h-farm-loan", kind=HoldingKind.LOAN, label="Gårdslån", value_ore=900_000_00, secured_on=FARM
    )
    wish = WishStated(party_id=SON, wishes={FARM: "take"}, asks_odel=(FARM,))
    added = [HoldingAdded(holding=one, evidence="brev") for one in (farm, loan)]
    _add(house, case.id, *added, *((wish,) if claimed else ()))
    return _with_certificate(house, case)


async def test_a_price_within_the_bounds_counts_and_all_are_asked_again(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    base = with_farm(house, widow_estate, claimed=True)
    before = inventory_hash(load(house, widow_estate.id))
    async with visit(app, SON_NUMBER) as son:
        assert f"{base}/gard/{FARM}" in (await son.get(f"{base}/post/{FARM}")).text
        page = await son.get(f"{base}/gard/{FARM}")
        assert "900\N{NO-BREAK SPACE}000" in page.text
        assert "skiftetakst (arveloven § 106)" in page.text
        given = {"odel_value": "3000000", "price": "2500000", "evidence": "takst 3. mars"}
        for wrong in ({"price": "3000001"}, {"price": "899999"}, {"price": ""}, {"evidence": ""}):
            assert (await son.send(page, {**given, **wrong})).status_code == 422, wrong
        assert (await son.send(page, given)).status_code == 303
    case = load(house, widow_estate.id)
    assert case.holdings[FARM].value_ore == 2_500_000_00
    assert inventory_hash(case) != before


async def test_without_a_claim_the_page_says_what_must_come_first(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    base = with_farm(house, widow_estate, claimed=False)
    async with visit(app, SON_NUMBER) as son:
        page = await son.get(f"{base}/gard/{FARM}")
        assert "Først må noen kreve gården" in page.text
        assert "Foreslå prisen" not in page.text
        assert (await son.get(f"{base}/gard/h-house")).status_code in {403, 404}
