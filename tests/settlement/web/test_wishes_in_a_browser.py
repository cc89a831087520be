"""Saying what one wants, and seeing whether it is fair, in a real browser: axe, width, and no scripts."""

from collections.abc import Iterator

import pytest

from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.events.inventory import HoldingAdded
from settlement.services.house import House
from tests.settlement.web.acting import follow
from tests.settlement.web.estates import SON, load, open_widow_estate
from tests.settlement.web.portal.test_division import _add
from tests.settlement.web.portal.test_farm import FARM, with_farm
from tests.settlement.web.portal.test_wishes import CABIN, HOUSE, all_answer, at_the_wishes, propose
from tests.settlement.web.served import Serve, Served

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]


@pytest.fixture
def served(house: House, serve_to_browser: Serve) -> Iterator[Served]:
    case = open_widow_estate(house)
    at_the_wishes(house, case)
    with serve_to_browser(case) as served:
        yield served


def test_without_scripts_an_heir_says_what_a_thing_is_worth_and_axe_finds_nothing(
    served: Served, house: House
) -> None:
    assert served.faults(served.own("/onsker")) == {}
    with served.page() as page:
        page.goto(served.own("/onsker"))
        page.get_by_role("group", name="Prøveveien 1").get_by_label("Den kan gå til en annen").check()
        page.get_by_role("group", name="Hytta på fjellet").get_by_label("Jeg vil overta den").check()
        page.get_by_label("Det meste du ville gitt for den: Hytta på fjellet").fill("612 345")
        follow(page.get_by_role("button", name="Lagre svarene"))
    case = load(house, served.case.id)
    assert case.wishes[SON] == {HOUSE: "sell", CABIN: "take"}
    assert case.would_give[SON] == {CABIN: 612_345_00}


def test_the_opened_wishes_and_the_fair_proposal_are_usable_at_any_width(
    served: Served, house: House
) -> None:
    propose(house, all_answer(house, served.case.id))
    assert served.faults(served.own("/onsker"), served.own("/deling")) == {}


def test_the_price_of_a_farm_and_set_off_are_usable_at_any_width(served: Served, house: House) -> None:
    with_farm(house, served.case, claimed=True)
    lent = Holding(id="h-lent", kind=HoldingKind.RECEIVABLE, label="Utlån", value_ore=20_000_00)
    _add(house, served.case.id, HoldingAdded(holding=lent, evidence="gjeldsbrev"))
    pages = (f"/gard/{FARM}", "/post/h-lent", "/post/h-farm-loan/motregning")
    assert served.faults(*(served.own(page) for page in pages)) == {}
    with served.page() as page:
        page.goto(served.own(f"/gard/{FARM}"))
        page.get_by_label("Odelstaksten på gården").fill("3 000 000")
        page.get_by_label("Prisen dere foreslår").fill("2 500 000")
        page.get_by_label("Hvem har taksert, og når?").fill("takst 3. mars")
        follow(page.get_by_role("button", name="Foreslå prisen"))
    assert load(house, served.case.id).holdings[FARM].value_ore == 2_500_000_00
