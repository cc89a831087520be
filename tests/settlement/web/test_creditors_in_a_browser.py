"""The pages about creditors in a real browser: axe, width, and a claim decided without scripts."""

from collections.abc import Iterator
from datetime import date

import pytest

from settlement.domain.case import Case
from settlement.domain.estate import Fordring, FordringStatus, KnownCreditor, Solvency
from settlement.domain.events.creditors import CreditorNamed, SolvencyAssessed
from settlement.domain.events.inventory import (
    FordringDecided,
    FordringReceived,
    ProklamaDecided,
    ProklamaPublished,
)
from settlement.services.house import House
from tests.settlement.web.acting import follow
from tests.settlement.web.estates import SON, load
from tests.settlement.web.portal.test_division import _add, _with_certificate
from tests.settlement.web.served import Serve, Served

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]


def creditors(house: House, case: Case) -> Case:
    """Every kind of creditor, in an estate that does not reach."""
    _with_certificate(house, case)
    stairs = Fordring(
        id="f-1",
        creditor_name="Snekker Prøve AS",
        creditor_id="974760673",
        description="Ny trapp",
        amount_ore=52_000_00,
        secured=True,
        security="pant i huset",
        evidence="faktura 4",
        interest_ore=120_00,
        due_on=date(2026, 2, 1),
        received_on=date(2026, 3, 1),
    )
    late, disputed = (stairs.model_copy(update={"id": one, "entered_by": SON}) for one in ("f-2", "f-3"))
    _add(
        house,
        case.id,
        *(FordringReceived(fordring=one) for one in (stairs, late, disputed)),
        FordringDecided(fordring_id="f-2", status="precluded", accepted_ore=0, reason="For sent."),
        FordringDecided(
            fordring_id="f-3", status="disputed", accepted_ore=1_00, disputed_ore=51_999_00, reason="Uenig."
        ),
        ProklamaDecided(wanted=True, by_party=SON),
        ProklamaPublished(where="lysingsblad", on=date(2026, 3, 1), evidence="kunngjøring 8"),
        CreditorNamed(creditor=KnownCreditor(id="k-1", name="Bygg AB", lives_in_norway=False, country="SWE")),
        SolvencyAssessed(
            solvency=Solvency(
                insolvent=True,
                assets_ore=1,
                obligations_ore=2,
                order_binding=True,
                explanation="Eiendelene dekker ikke gjelden.",
            )
        ),
    )
    return load(house, case.id)


@pytest.fixture
def served(house: House, widow_estate: Case, serve_to_browser: Serve) -> Iterator[Served]:
    with serve_to_browser(creditors(house, widow_estate)) as served:
        yield served


def test_axe_finds_nothing_and_nothing_scrolls_sideways(served: Served) -> None:
    number = served.case.proklama.publications[0].number
    pages = ("/krav", "/krav/1", "/krav/2", "/krav/3", "/krav/9", "/krav/nytt", "/proklama")
    assert served.faults(*(served.own(part) for part in (*pages, f"/proklama/rett/{number}"))) == {}


def test_without_scripts_a_claim_is_disputed_and_stands_in_the_list(served: Served, house: House) -> None:
    with served.page() as page:
        page.goto(served.own("/krav"))
        follow(page.get_by_role("link", name="Ta stilling til kravet fra Snekker Prøve AS"))
        page.get_by_label("Vi er uenige. Sett av beløpet").check()
        page.get_by_label("Hvis en del: hvor mye godtar dere?").fill("12000")
        page.get_by_label("Hvis nei, en del eller uenige: hvorfor?").fill("Trappen er ikke ferdig")
        page.get_by_label("Hva er sikkerhet for kravet?").select_option("h-house")
        follow(page.get_by_role("button", name="Lagre svaret"))
        page.wait_for_url("**/krav")
        assert page.get_by_text("Omtvistet, og beløpet er satt av").first.is_visible()
    decided = load(house, served.case.id).fordringer["f-1"]
    assert (decided.status, decided.disputed_ore) == (FordringStatus.DISPUTED, 40_000_00)
    assert decided.secured_on == "h-house"
