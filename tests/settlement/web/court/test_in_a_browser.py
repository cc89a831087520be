"""The desk of the court, the statsforvalter and the bobestyrer in a real browser: axe, width, forms."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from settlement.domain.events.declaration import BobestyrerAppointed
from settlement.services.house import House
from tests.settlement.web.acting import follow
from tests.settlement.web.browsing import log_in
from tests.settlement.web.court.conftest import OFFICE
from tests.settlement.web.court.estates import (
    BANK_A,
    BANK_B,
    OSLO_COURT,
    Told,
    collect,
    confirm,
    declare,
    share_out,
    tell_estate,
)
from tests.settlement.web.served import Serve, Served, elsewhere

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]
TABS = ("", "/people", "/estate", "/timeline", "/documents", "/access")
STATSFORVALTER = "Statsforvalteren i Oslo og Viken"


@pytest.fixture
@elsewhere
def told(house: House) -> Told:
    """An estate whose heirs have sent their declaration."""
    made = tell_estate(house)
    confirm(made)
    collect(made, BANK_A, BANK_B)
    declare(made)
    return made


@pytest.fixture
@elsewhere
def shared_out(house: House) -> Told:
    """An estate that is divided, with payouts that wait for the bank."""
    made = tell_estate(house, serial=2)
    confirm(made)
    collect(made, BANK_A, BANK_B)
    share_out(made)
    return made


@pytest.fixture
def served(told: Told, serve_to_browser: Serve) -> Iterator[Served]:
    with serve_to_browser(told.case, party="son", number=told.son.person_number) as served:
        yield served


def desk(served: Served, office: str, name: str = "kari") -> str:
    """Log an employee in."""
    return log_in(served.web, name, "employee", office, 0)


def case_url(served: Served) -> str:
    return f"{served.origin}/court/cases/{served.case.id}"


def test_axe_finds_nothing_at_the_desk_of_the_court(shared_out: Told, served: Served) -> None:
    kari = desk(served, OSLO_COURT)
    served.case = shared_out.case
    tabs = [f"{case_url(served)}{tab}" for tab in TABS]
    around = [f"{served.origin}/court{part}" for part in ("", "/person", "/exceptions", "/health")]
    assert served.faults(*tabs, *around, widths=(320,), session=kari) == {}
    assert served.faults(*tabs[:4], around[0], widths=(1280,), session=kari) == {}


def test_a_search_that_lacks_something_says_which_field_and_leads_there(served: Served) -> None:
    for address in (f"{served.origin}/court/person", f"{case_url(served)}/people"):
        with served.page(width=320, session=desk(served, OSLO_COURT)) as page:
            page.goto(address)
            follow(page.locator("main form[method=post] button"))
            assert page.title().startswith("Feil: ")
            for link in page.locator(".ds-error-summary a").all():
                assert link.inner_text() not in {"Fyll ut feltet.", "Velg ett av svarene."}
            follow(page.locator(".ds-error-summary a").first)
            field_id = page.url.rpartition("#")[2]
            expect(page.locator(f"[id='{field_id}']:focus")).to_have_count(1)


def test_a_clerk_stops_a_case_without_scripts_and_a_forgotten_reason_is_asked_for(
    served: Served, told: Told
) -> None:
    with served.page(width=320, session=desk(served, OSLO_COURT)) as page:
        page.goto(f"{case_url(served)}/do/hold")
        page.locator("[name=code]").first.select_option("identity")
        follow(page.locator("main form button").last)
        assert page.title().startswith("Feil: ")
        assert page.locator("[name=code]").first.input_value() == "identity"
        page.locator("[name=reason]").first.fill("Tvil om hvem avdøde var")
        follow(page.locator("main form button").last)
        page.wait_for_url("**?done=hold")
        page.goto(f"{case_url(served)}/timeline")
        told_as = "Hele saken ble stanset. Grunn: Tvil om hvem avdøde var."
        assert page.get_by_text(told_as).is_visible()
    assert next(iter(told.case.holds.values())).code == "identity"


def test_axe_finds_nothing_at_the_desks_of_the_statsforvalter_and_the_bobestyrer(
    served: Served, told: Told
) -> None:
    told.record(
        BobestyrerAppointed(
            name="Bo Bosak", bobestyrer_id=OFFICE, ground="arveloven § 127: en arving har krevd"
        )
    )
    bobestyrer = desk(served, OFFICE, "bo")
    pages = [case_url(served), f"{case_url(served)}/timeline", f"{served.origin}/court"]
    assert served.faults(*pages, widths=(320,), session=bobestyrer) == {}
    per = desk(served, STATSFORVALTER, "per")
    assert served.faults(f"{served.origin}/court", widths=(320,), session=per) == {}
