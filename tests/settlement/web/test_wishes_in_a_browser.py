"""Saying what one wants, and seeing whether it is fair, in a real browser: axe, width, and no scripts."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import sync_playwright

from settlement.services.house import House
from settlement.settings import Settings
from settlement.web.app import create_app
from tests.settlement.web.browsing import log_in
from tests.settlement.web.estates import SON, SON_NUMBER, load, open_widow_estate
from tests.settlement.web.portal.test_wishes import CABIN, HOUSE, all_answer, at_the_wishes, propose
from tests.settlement.web.test_in_a_browser import AXE, AXE_RUN, OVERFLOW, Served

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]


@pytest.fixture
def served(house: House, tmp_path: Path, chromium: str, free_port: Callable[[], int]) -> Iterator[Served]:
    port = free_port()
    case = open_widow_estate(house)
    at_the_wishes(house, case)
    app = create_app(house, Settings(data_dir=tmp_path, web_port=port))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    session = log_in(app.state.web, SON_NUMBER, "person", "", 0)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield Served(f"http://127.0.0.1:{port}", session, case, browser)
        browser.close()
    server.should_exit = True
    thread.join(timeout=10)


def _faults(served: Served, *parts: str) -> dict[str, list[str]]:
    found = {}
    for width in (320, 1280):
        with served.page(width=width, scripts=True) as page:
            for part in parts:
                page.goto(served.own(part))
                page.add_script_tag(path=str(AXE))
                violations: list[str] = page.evaluate(AXE_RUN)
                if page.evaluate(OVERFLOW) > 0:
                    violations.append("scrolls sideways")
                if violations:
                    found[f"{width} {part}"] = violations
    return found


def test_without_scripts_an_heir_says_what_a_thing_is_worth_and_axe_finds_nothing(
    served: Served, house: House
) -> None:
    assert _faults(served, "/onsker") == {}
    with served.page() as page:
        page.goto(served.own("/onsker"))
        page.get_by_role("group", name="Prøveveien 1").get_by_label("Den kan gå til en annen").check()
        page.get_by_role("group", name="Hytta på fjellet").get_by_label("Jeg vil overta den").check()
        page.get_by_label("Det meste du ville gitt for den: Hytta på fjellet").fill("612 345")
        page.get_by_role("button", name="Lagre svarene").click()
    case = load(house, served.case.id)
    assert case.wishes[SON] == {HOUSE: "sell", CABIN: "take"}
    assert case.would_give[SON] == {CABIN: 612_345_00}


def test_the_opened_wishes_and_the_fair_proposal_are_usable_at_any_width(
    served: Served, house: House, tmp_path: Path
) -> None:
    propose(house, all_answer(house, served.case.id))
    assert _faults(served, "/onsker", "/deling") == {}
    with served.page(width=320) as page:
        for part in ("onsker", "deling"):
            page.goto(served.own(f"/{part}"))
            page.screenshot(path=tmp_path / f"{part}.png", full_page=True)
