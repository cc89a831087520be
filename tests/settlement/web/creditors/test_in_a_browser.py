"""A creditor without an interface, in a real browser without scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from settlement.domain.estate import FordringStatus
from settlement.domain.journal import Actor, ActorKind
from settlement.services.answer_notice import new_reference, report_fordring
from settlement.services.hear_creditors import PRIVATE_CREDITOR, FordringInput, decide_fordring
from settlement.services.paperwork.evidence import EvidenceFile
from tests.settlement.web.acting import follow, press, refused, words
from tests.settlement.web.creditors.scene import BILL, CASE_NUMBER, SHA256, announced, drafted
from tests.settlement.web.estates import SON
from tests.settlement.web.portal.test_division import _add
from tests.settlement.web.served import Eye
from tests.settlement.web.staged import Stage, Theatre

PDF = b"%PDF-1.7 regning"
pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]


class Watched:
    """A page whose every state is looked at, narrow and wide, and whose addresses hold nothing personal."""

    def __init__(self, page: Page, eye: Eye) -> None:
        self.page, self.eye = page, eye
        self.faults: list[str] = []
        self.addresses: list[str] = []
        page.on("request", lambda request: self.addresses.append(request.url))

    def look(self, name: str, *, widths: tuple[int, ...] = (320, 1280)) -> None:
        for width in widths:
            self.faults += self.eye.faults(self.page, name, width=width)


@pytest.fixture(scope="module")
def stage(stages: Theatre) -> Stage:
    house, clock = stages.house()
    return stages.stage(house, clock, announced(house), "Trygve")


@pytest.fixture
def watched(stage: Stage) -> Iterator[Watched]:
    served = stage.served
    with served.page(session="none") as page, served.page(scripts=True) as copy:
        watched = Watched(page, Eye(copy, served.origin))
        yield watched
        assert watched.faults == []
        assert not [one for one in watched.addresses if not one.startswith(served.origin)]
        assert not [one for one in watched.addresses if "?" in one and "/static/" not in one]


def fill(page: Page, told: dict[str, str]) -> None:
    for name, text in told.items():
        if name != "fordring_class":
            page.locator(f"[name={name}]").fill(text)


def typed(page: Page) -> dict[str, str]:
    return {name: page.locator(f"[name={name}]").input_value() for name in BILL if name != "fordring_class"}


def reported(stage: Stage) -> str:
    """Report a claim in another way than by the form, and give its reference."""
    reference = new_reference()
    claim = FordringInput(
        creditor_name="Maler Penn",
        creditor_id=PRIVATE_CREDITOR,
        description="Maling av hus",
        amount_ore=18_400_50,
    )
    report_fordring(stage.house, stage.case.id, reference=reference, claim=claim, file=EvidenceFile(PDF))
    return reference


def opened(page: Page, stage: Stage, reference: str) -> None:
    page.goto(f"{stage.served.origin}/kreditor/folg")
    page.get_by_label("Referansen").fill(reference.lower())
    press(page, "Vis kravet")


def test_the_estate_of_a_notice_is_found_by_its_number(stage: Stage, watched: Watched) -> None:
    page = watched.page
    page.goto(f"{stage.served.origin}/")
    follow(page.get_by_role("link", name="Meld krav mot et dødsbo"))
    watched.look("start")
    press(page, "Finn boet")
    refused(page, "case_number")
    watched.look("start empty")
    page.get_by_label("Saksnummeret").fill("26-000000DFA")
    press(page, "Finn boet")
    refused(page, "case_number")
    assert page.get_by_label("Saksnummeret").input_value() == "26-000000DFA"
    page.get_by_label("Saksnummeret").fill(f" {CASE_NUMBER} ")
    press(page, "Finn boet")
    assert "Halvor Nordgård" in words(page)
    assert page.url == f"{stage.served.origin}/kreditor/bo/{stage.case.id}"


def test_a_claim_is_sent_empty_wrong_right_and_once_more(
    stage: Stage, watched: Watched, tmp_path: Path
) -> None:
    page, before = watched.page, len(stage.case.fordringer)
    bill, note = tmp_path / "regning.pdf", tmp_path / "notat.txt"
    bill.write_bytes(PDF)
    note.write_text("ikke en regning")
    page.goto(f"{stage.served.origin}/kreditor/bo/{stage.case.id}")
    watched.look("report")
    press(page, "Send kravet")
    for field in ("creditor", "address", "description", "amount"):
        refused(page, field)
    watched.look("report empty")
    wrong = {**BILL, "amount": "mye", "account": "123", "due_on": "i går"}
    fill(page, wrong)
    page.get_by_label("Regningen, avtalen").set_input_files(note)
    press(page, "Send kravet")
    for field in ("amount", "due_on", "file"):
        refused(page, field)
    assert typed(page) == {name: text for name, text in wrong.items() if name != "fordring_class"}
    watched.look("report wrong")
    fill(page, {**BILL, "account": "123"})
    press(page, "Send kravet")
    refused(page, "account")
    fill(page, BILL)
    page.get_by_label("Regningen, avtalen").set_input_files(bill)
    press(page, "Send kravet")
    reference = page.locator("section strong").first.inner_text()
    assert "Mottatt. De som gjør opp boet, har ikke svart ennå." in words(page)
    watched.look("claim sent")
    page.reload()
    assert reference in words(page)
    assert len(stage.case.fordringer) == before + 1
    assert not [one for one in watched.addresses if reference in one]
    sent = list(stage.case.fordringer.values())[-1]
    assert (sent.amount_ore, sent.evidence_sha256) == (18_400_50, EvidenceFile(PDF).sha256)


def test_a_creditor_comes_back_with_the_reference_and_closes_the_claim(
    stage: Stage, watched: Watched
) -> None:
    page, reference = watched.page, reported(stage)
    page.goto(f"{stage.served.origin}/kreditor")
    follow(page.get_by_role("link", name="Se hva boet har svart"))
    press(page, "Vis kravet")
    refused(page, "reference")
    watched.look("follow empty")
    page.get_by_label("Referansen").fill("ABCDE")
    press(page, "Vis kravet")
    refused(page, "reference")
    page.get_by_label("Referansen").fill(reference.lower())
    press(page, "Vis kravet")
    assert "Maling av hus" in words(page)
    press(page, "Lukk kravet")
    page.goto(f"{stage.served.origin}/kreditor/krav")
    assert page.url == f"{stage.served.origin}/kreditor/folg"


def test_a_creditor_answers_the_estate_corrects_and_withdraws(stage: Stage, watched: Watched) -> None:
    page, reference = watched.page, reported(stage)
    claim = list(stage.case.fordringer.values())[-1]
    decide_fordring(
        stage.house,
        stage.case.id,
        version=None,
        actor=Actor(kind=ActorKind.HEIR, id=SON),
        fordring_id=claim.id,
        accepted_ore=8_000_00,
        reason="Bare den ene veggen er malt.",
    )
    opened(page, stage, reference)
    assert "8 000,00 kroner er godtatt." in words(page)
    assert "Bare den ene veggen er malt." in words(page)
    watched.look("claim decided")
    press(page, "Send svaret")
    for field in ("said", "why"):
        refused(page, field)
    watched.look("answer empty")
    page.get_by_label("Jeg er uenig i svaret").check()
    page.get_by_label("Hvorfor?").fill("Begge veggene er malt")
    press(page, "Send svaret")
    assert "Du har skrevet: Begge veggene er malt" in words(page)
    assert stage.case.fordringer[claim.id].status == FordringStatus.DISPUTED
    watched.look("claim disputed")
    follow(page.get_by_role("link", name="Rett kravet"))
    page.get_by_label("Adresse").fill("Storgata 1")
    page.get_by_label("Hvor mye?").fill("16 000")
    press(page, "Send rettelsen")
    refused(page, "why")
    assert page.get_by_label("Hvor mye?").input_value() == "16 000"
    watched.look("correct wrong")
    page.get_by_label("Hva er rettet").fill("Trukket fra rabatten")
    press(page, "Send rettelsen")
    assert "16 000 kr" in words(page)
    assert stage.case.fordringer[claim.id].evidence_sha256 == claim.evidence_sha256
    page.get_by_label("Jeg trekker kravet").check()
    page.get_by_label("Hvorfor?").fill("Vi er blitt enige")
    press(page, "Send svaret")
    assert "Du har trukket kravet." in words(page)
    watched.look("claim withdrawn")


def test_anybody_checks_a_certificate_and_what_was_pasted_is_kept(
    stage: Stage, watched: Watched, tmp_path: Path
) -> None:
    page, file = watched.page, tmp_path / "attest.pdf"
    file.write_bytes(PDF)
    page.goto(f"{stage.served.origin}/verify")
    watched.look("verify")
    press(page, "Kontroller")
    refused(page, "code")
    watched.look("verify empty")
    page.get_by_label("Koden på attesten").fill(SHA256)
    page.get_by_label("Eller attesten som PDF").set_input_files(file)
    press(page, "Kontroller")
    refused(page, "code")
    assert page.get_by_label("Koden på attesten").input_value() == SHA256
    press(page, "Kontroller")
    assert "Attesten er gyldig" in words(page)
    assert "Halvor" not in page.content()
    watched.look("verify valid")
    page.get_by_label("Koden på attesten").fill("")
    page.get_by_label("Eller attesten som PDF").set_input_files(file)
    press(page, "Kontroller")
    assert "Vi kjenner ikke denne attesten" in words(page)
    watched.look("verify unknown")
    follow(page.get_by_role("link", name="beskrivelse av grensesnittet"))
    watched.look("reference", widths=(320,))  # very long, and no form


def test_the_draft_of_the_statement_is_answered_on_the_page(stage: Stage, watched: Watched) -> None:
    page, reference = watched.page, reported(stage)
    claim = list(stage.case.fordringer)[-1]
    _add(stage.house, stage.case.id, drafted(claim))
    opened(page, stage, reference)
    watched.look("draft")
    page.get_by_label("Er noe feil i utkastet?").fill("Renten mangler.")
    press(page, "Send til retten")
    assert "Renten mangler." in words(page)
    watched.look("draft commented")
