"""The newest pages in nynorsk, Northern Sámi and English: axe, width, and no bokmål among them."""

from datetime import date

import pytest

from settlement.domain.case import Case
from settlement.domain.estate import Fordring, FordringStatus, Holding, HoldingKind
from settlement.domain.events.consent import HeirAskedAgain
from settlement.domain.events.distribution import (
    DistributionAgreed,
    DocumentFiled,
    FinalAccountDrawn,
    TitleTransferOpened,
)
from settlement.domain.events.inventory import FordringDecided, FordringReceived, HoldingAdded
from settlement.domain.events.payment import PaymentInstructed
from settlement.services.house import House
from settlement.web.language.extract import TRANSLATED
from tests.settlement.web.creditors.scene import announced
from tests.settlement.web.estates import DAUGHTER, SON, load, open_widow_estate
from tests.settlement.web.leaks import bokmaal_on
from tests.settlement.web.portal.test_division import DOCUMENT, _add, _proposed
from tests.settlement.web.portal.test_farm import FARM, with_farm
from tests.settlement.web.portal.test_full_pages_in_a_browser import make_full
from tests.settlement.web.served import HEIGHT, look, take_picture
from tests.settlement.web.staged import Stage, Theatre

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]
DIVIDED = (
    "/",
    "/deling",
    "/innbetaling",
    "/ny-eier",
    "/booppgjor",
    "/konto",
    f"/gard/{FARM}",
    "/krav/1",
    "/krav/1/motregning",
    "/post/h-owed/motregning",
    "/skatt",
)
FULL = (
    "/avkall",
    "/avkall/1-1",
    "/testament",
    "/regnskap/kontoutskrift",
    "/skifteform",
    "/offentlig",
    "/gaver",
)
CREDITORS = ("/kreditor", "/kreditor/folg", "/verify")


def divided(house: House) -> Case:
    """An estate that is divided on paper: a farm to price, a debt to set off, a part nobody asks for."""
    case = open_widow_estate(house)
    owed = Holding(
        id="h-owed", kind=HoldingKind.RECEIVABLE, label="Forskudd til snekkeren", value_ore=20_000_00
    )
    claim = Fordring(
        id="f-1",
        creditor_name="Snekker Prøve AS",
        creditor_id="974760673",
        description="Ny trapp",
        amount_ore=52_000_00,
        received_on=date(2026, 3, 1),
    )
    accepted = FordringDecided(
        fordring_id="f-1", status=FordringStatus.ACCEPTED, accepted_ore=52_000_00, reason=""
    )
    _add(house, case.id, HoldingAdded(holding=owed, evidence="brev"))
    with_farm(house, case, claimed=True)
    _add(house, case.id, FordringReceived(fordring=claim), accepted)
    agreed = DistributionAgreed(content_hash=_proposed(house, case.id))
    pay_in = {"payment_id": "p-1", "purpose": "pay_in", "concerns": SON, "amount_ore": 1_996_296_06}
    _add(
        house,
        case.id,
        agreed,
        HeirAskedAgain(party_id=DAUGHTER, about="account", answer_by=date(2026, 1, 2), key="k2"),
        PaymentInstructed(**pay_in, institution="974760673", key="k"),
        TitleTransferOpened(holding_id="h-house", to_party=SON, register_name="kartverket"),
        FinalAccountDrawn(
            content_hash="c" * 64, document_id=DOCUMENT, balance_ore=0, control_sums={"x": True}
        ),
        DocumentFiled(document_id=DOCUMENT, document_kind="booppgjoer", sha256="0" * 64, title="Booppgjør"),
    )
    return load(house, case.id)


@pytest.fixture(scope="module")
def stage(stages: Theatre) -> Stage:
    house, clock = stages.house()
    return stages.stage(house, clock, divided(house), "Trygve")


@pytest.fixture(scope="module")
def addresses(stage: Stage) -> tuple[str, ...]:
    """Give the pages of an heir and of a creditor."""
    full, notice = open_widow_estate(stage.house), announced(stage.house)
    make_full(stage.house, full)
    origin = stage.served.origin
    return (
        *map(stage.served.own, DIVIDED),
        *(f"{origin}/bo/{full.id}/{SON}{part}" for part in FULL),
        *(f"{origin}{part}" for part in CREDITORS),
        f"{origin}/kreditor/bo/{notice.id}",
    )


@pytest.mark.parametrize("tag", TRANSLATED)
def test_the_newest_pages_pass_axe_and_hold_no_bokmaal(
    stage: Stage, addresses: tuple[str, ...], tag: str
) -> None:
    wrong = {}
    with stage.served.page(width=320, scripts=True) as page:
        for address in addresses:
            opened = page.goto(f"{address}?lang={tag}")
            assert opened is not None
            assert opened.ok, address
            assert page.locator("html").get_attribute("lang") == tag
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            page.set_viewport_size({"width": 320, "height": HEIGHT})
            faults = look(page) + bokmaal_on(page, tag)
            part = address.rpartition(stage.served.origin)[2].replace(stage.case.id, "")
            take_picture(page, f"{tag}-{part}")
            if faults:
                wrong[part] = faults
    assert wrong == {}


def test_bokmaal_is_found_where_it_stands(stage: Stage) -> None:
    with stage.served.page(scripts=True) as page:
        page.goto(stage.served.own("/deling") + "?lang=nb")
        for tag in TRANSLATED:
            found = bokmaal_on(page, tag)
            assert "Hopp til innholdet" in found
            assert len(found) > 20, found
