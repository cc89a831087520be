"""The pages about sources in a real browser, with a source in each state: axe, width, keyboard's way in."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from settlement.domain.answers import AnswerStatus, Provenance
from settlement.domain.case import Case
from settlement.domain.estate import SourcePart
from settlement.domain.manual_task import TaskFigure, TaskOwner
from settlement.services.house import House
from settlement.services.paperwork.evidence import EvidenceFile
from settlement.services.remind import send_reminders
from settlement.services.settle_source import Reply
from tests.settlement.services.sourced import answered, boat, estate, settle, task
from tests.settlement.web.acting import follow
from tests.settlement.web.estates import HOLDINGS, WIDOW, WIDOW_NUMBER, StillClock
from tests.settlement.web.served import Serve, Served

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
def served(house: House, clock: StillClock, serve_to_browser: Serve) -> Iterator[Served]:
    with serve_to_browser(every_state(house, clock), party=WIDOW, number=WIDOW_NUMBER) as served:
        yield served


def test_axe_finds_nothing_and_nothing_scrolls_sideways_whatever_state_the_sources_are_in(
    served: Served,
) -> None:
    assert served.faults(*map(served.own, PAGES)) == {}


def test_without_scripts_a_letter_is_sent_in_and_the_answer_stands(served: Served, tmp_path: Path) -> None:
    letter = tmp_path / "brev.pdf"
    letter.write_bytes(b"%PDF-1.7 svar")
    with served.page() as page:
        page.goto(served.own("/kilder"))
        page.get_by_text("Skriv inn svaret: Skipsregistrene").click()
        form = page.locator("form", has=page.locator('input[name=task][value="skipsregister-0"]'))
        form.get_by_label("De har ingenting registrert").check()
        form.get_by_label("Hvordan vet dere det?").fill("Brev av i dag")
        form.get_by_label("Brevet eller et bilde av det").set_input_files(letter)
        follow(form.get_by_role("button", name="Lagre svaret"))
        answer = page.locator("section", has=page.locator("#answered-skipsregister-0"))
        assert "ingenting er registrert" in answer.inner_text()
        assert "Brev av i dag" in answer.inner_text()
        assert answer.get_by_role("link", name="Last ned").count() == 1
