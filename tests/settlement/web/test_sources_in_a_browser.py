"""The pages about sources in a real browser, with a source in each state: axe, width, keyboard's way in."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import sync_playwright

from settlement.domain.answers import AnswerStatus, Provenance
from settlement.domain.case import Case
from settlement.domain.estate import SourcePart
from settlement.domain.manual_task import TaskFigure, TaskOwner
from settlement.services.house import House
from settlement.services.paperwork.evidence import EvidenceFile
from settlement.services.remind import send_reminders
from settlement.services.settle_source import Reply
from settlement.settings import Settings
from settlement.web.app import create_app
from tests.settlement.services.sourced import answered, boat, estate, settle, task
from tests.settlement.web.browsing import log_in
from tests.settlement.web.estates import HOLDINGS, WIDOW, WIDOW_NUMBER, StillClock
from tests.settlement.web.test_in_a_browser import AXE, AXE_RUN, OVERFLOW, Served

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]
PAGES = ("/kilder", "/hva-vi-har-spurt-om", "/eiendeler")
RIGHT = {"mandate": "formuesfullmakt", "citations": ("arveloven § 92 første ledd",)}
BANKS = (
    SourcePart(name="Sparebanken Prøve", status=AnswerStatus.ANSWERED, found=2),
    SourcePart(name="Prøvebanken", status=AnswerStatus.PARTIAL, message="To kontoer svarte ikke."),
    SourcePart(name="Øvebanken", status=AnswerStatus.EMPTY),
    SourcePart(name="Nordre Bank", status=AnswerStatus.REFUSED),
)
OWN = task(
    TaskOwner.SURVIVOR,
    recipient="NAV etterlatte",
    figures=(TaskFigure(label="Pensjon i måneden", amount_ore=21_000_00, basis="vedtak"),),
)


def every_state(house: House, clock: StillClock) -> Case:
    accounts = tuple(held for held in HOLDINGS if held.source == "kar_and_banks")
    proof = Provenance(register_name="Sparebanken Prøve", asked_at=clock.now(), response_sha256="3f" * 32)
    again = clock.now() + timedelta(days=16)
    case = estate(
        house,
        answered(
            "kar_and_banks",
            AnswerStatus.PARTIAL,
            holdings=accounts,
            parts=BANKS,
            provenance=(proof,),
            message="Prøvebanken: To kontoer svarte ikke.",
            **RIGHT,
        ),
        answered("skatteetaten", AnswerStatus.REFUSED, message="Registeret gir oss ikke svar.", **RIGHT),
        answered("losore", AnswerStatus.UNAVAILABLE, next_try_at=again, tries=4, **RIGHT),
        answered("skipsregister", AnswerStatus.MANUAL, task=task(attach=("Skifteattest",))),
        answered("forsikring", AnswerStatus.MANUAL, task=task()),
        answered("nav", AnswerStatus.EMPTY, further_tasks=(OWN, task(recipient="Hjelpemidler")), **RIGHT),
        answered("kommune", AnswerStatus.MANUAL, task=task(TaskOwner.COURT)),
    )
    settle(house, case, "forsikring", boat(), reply=Reply(file=EvidenceFile(b"%PDF-1.7 brev")))
    clock.advance(timedelta(days=15))
    send_reminders(house, case.id)
    return case


@pytest.fixture
def served(
    house: House, clock: StillClock, tmp_path: Path, chromium: str, free_port: Callable[[], int]
) -> Iterator[Served]:
    port = free_port()
    case = every_state(house, clock)
    app = create_app(house, Settings(data_dir=tmp_path, web_port=port))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    session = log_in(app.state.web, WIDOW_NUMBER, "person", "", 0)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield Served(f"http://127.0.0.1:{port}", session, case, browser)
        browser.close()
    server.should_exit = True
    thread.join(timeout=10)


def test_axe_finds_nothing_and_nothing_scrolls_sideways_whatever_state_the_sources_are_in(
    served: Served, tmp_path: Path
) -> None:
    found = {}
    for width in (320, 1280):
        with served.page(width=width, scripts=True) as page:
            for part in PAGES:
                page.goto(f"{served.origin}/bo/{served.case.id}/{WIDOW}{part}")
                page.screenshot(path=tmp_path / f"{width}{part.replace('/', '-')}-shut.png", full_page=True)
                page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
                page.screenshot(path=tmp_path / f"{width}{part.replace('/', '-')}.png", full_page=True)
                page.add_script_tag(path=str(AXE))
                violations = page.evaluate(AXE_RUN)
                if page.evaluate(OVERFLOW) > 0:
                    violations.append("scrolls sideways")
                if violations:
                    found[f"{width} {part}"] = violations
    assert found == {}


def test_without_scripts_a_letter_is_sent_in_and_the_answer_stands(served: Served, tmp_path: Path) -> None:
    letter = tmp_path / "brev.pdf"
    letter.write_bytes(b"%PDF-1.7 svar")
    with served.page() as page:
        page.goto(f"{served.origin}/bo/{served.case.id}/{WIDOW}/kilder")
        page.get_by_text("Skriv inn svaret: Skipsregistrene").click()
        form = page.locator("form", has=page.locator('input[name=task][value="skipsregister-0"]'))
        form.get_by_label("De har ingenting registrert").check()
        form.get_by_label("Hvordan vet dere det?").fill("Brev av i dag")
        form.get_by_label("Brevet eller et bilde av det").set_input_files(letter)
        form.get_by_role("button", name="Lagre svaret").click()
        answer = page.locator("section", has=page.locator("#answered-skipsregister-0"))
        assert "ingenting er registrert" in answer.inner_text()
        assert "Brev av i dag" in answer.inner_text()
        assert answer.get_by_role("link", name="Last ned").count() == 1
