"""The last pages of a whole estate in a real browser without scripts: agreed, registered, reconciled, signed.

The estate is the one with nearly everything. It was played once; each test sets it up as it stood before the
act that the test is about, and a person does it instead.
"""

from datetime import timedelta
from pathlib import Path

import pytest

from settlement.domain.books.reconciliation import LineState, reconciled_accounts
from settlement.domain.case import Case
from settlement.domain.contents import has_signed_account, has_signed_distribution
from settlement.domain.journal import Recorded
from tests.settlement.documents.payments.bank_files import camt
from tests.settlement.sandbox.everything import Lived
from tests.settlement.web.acting import follow, press, refused, words
from tests.settlement.web.staged import Theatre, Which

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]


def event(kind: str) -> Which:
    def which(record: Recorded, _: Case) -> bool:
        return record.event.kind == kind

    return which


def one(case: Case, name: str) -> str:
    return next(party.id for party in case.parties.values() if party.name.startswith(name))


def test_the_division_is_read_disputed_and_signed_by_an_heir_and_by_a_guardian(
    stages: Theatre, everything_in_one: Lived
) -> None:
    stage = stages.before(everything_in_one, event("distribution_signed"), "Ragnhild")
    served = stage.served
    assert served.faults(served.own("/deling")) == {}
    with served.page(width=320) as page:
        page.goto(served.own("/deling"))
        own = page.get_by_role("region", name="Dette får du").inner_text().replace("\N{NO-BREAK SPACE}", " ")
        assert "1 668 983,59 kr" in own
        assert "betaler inn 2 931 016,41 kr" in own
        press(page, "Signer delingen")
        refused(page, "understood")
        page.get_by_text("Jeg er uenig", exact=True).click()
        press(page, "Send innvendingen")
        refused(page, "text")
        page.get_by_label("Hva er du uenig i?").fill("Hytta er verdt mer")
        press(page, "Send innvendingen")
        assert "Hytta er verdt mer" in words(page)
        assert [o["text"] for o in stage.case.objections.values()] == ["Hytta er verdt mer"]
        press(page, "Trekk innvendingen")
        assert stage.case.objections == {}
        page.get_by_label("Jeg har lest forslaget").check()
        press(page, "Signer delingen")
        assert "Du har signert akkurat dette." in words(page)
        assert "Har signert: Ragnhild Havgløtt. Venter på: Eirik Havgløtt, Linnea Havgløtt." in words(page)
        page.goto(served.own("/innbetaling"))
        assert "Etter delingen skal du betale inn 2 931 016,41 kr." in words(page)
    guardian = served.seen_by("Solveig", for_="Linnea")
    assert guardian.faults(*map(guardian.own, ("/avkall", "/konto")), widths=(320,)) == {}
    with guardian.page(width=320) as page:
        page.goto(guardian.own("/deling"))
        assert "Du handler for Linnea Havgløtt" in page.inner_text("body")
        assert page.get_by_role("region", name="Dette får Linnea Havgløtt").is_visible()
        assert "(deg)" not in words(page)
        page.get_by_label("Jeg har lest forslaget").check()
        press(page, "Signer delingen")
        assert "Du har signert akkurat dette." in words(page)
    case = stage.case
    signed = {
        name: has_signed_distribution(case, one(case, name)) for name in ("Ragnhild", "Eirik", "Linnea")
    }
    assert signed == {"Ragnhild": True, "Eirik": False, "Linnea": True}


def test_a_new_owner_says_what_shows_it_and_an_old_page_keeps_what_was_typed(
    stages: Theatre, everything_in_one: Lived
) -> None:
    stage = stages.before(everything_in_one, event("title_transferred"), "Ragnhild")
    served = stage.served
    assert served.faults(served.own("/ny-eier")) == {}
    with served.page(width=320) as page:
        page.goto(served.own("/ny-eier"))
        home = page.get_by_role("region", name="4601-41/312")
        follow(home.get_by_role("button", name="Ny eier er registrert"))
        refused(page, page.locator("[aria-invalid=true]").get_attribute("id") or "")
        other_tab = page.context.new_page()
        other_tab.goto(served.own("/ny-eier"))
        page.get_by_role("region", name="4601-41/312").get_by_label("Hva viser").fill("dokument 7, 3. mai")
        follow(page.get_by_role("region", name="4601-41/312").get_by_role("button"))
        assert "dokument 7, 3. mai" in words(page)  # the cabin is left, so the page is shown again
        other_tab.get_by_role("region", name="4601-207/18").get_by_label("Hva viser").fill("dokument 8")
        follow(other_tab.get_by_role("region", name="4601-207/18").get_by_role("button"))
        assert "En ny eier ble meldt." in words(other_tab)  # the page was old, and what was typed is kept
        follow(other_tab.get_by_role("link", name="Se siden på nytt"))
        assert other_tab.get_by_label("Hva viser").input_value() == "dokument 8"
        assert [title.done for title in stage.case.titles.values()].count("dokument 8") == 0
        follow(other_tab.get_by_role("button", name="Ny eier er registrert"))
        assert "Lagret. Takk." in words(other_tab)
    mine = [t for t in stage.case.titles.values() if t.to_party == one(stage.case, "Ragnhild")]
    assert [title.done for title in mine] == ["dokument 7, 3. mai", "dokument 8"]


def test_a_statement_is_held_against_the_books_and_its_line_is_booked(
    stages: Theatre, everything_in_one: Lived, tmp_path: Path
) -> None:
    stage = stages.before(everything_in_one, event("distribution_proposed"), "Ragnhild")
    served = stage.served
    account = next(
        held for held in stage.case.holdings.values() if held.label == "Konto i Lysefjell Sparebank"
    )
    right, wrong = tmp_path / "utskrift.xml", tmp_path / "bilde.csv"
    wrong.write_text("dette er ikke en tabell")
    died = stage.case.deceased.date_of_death
    assert died is not None
    moved = ((died + timedelta(days=9), 55_00, "Renter"),)
    right.write_bytes(
        camt(
            *moved,
            opening=21_300_00,
            account=account.reference or "",
            from_on=died,
            until_on=died + timedelta(days=10),
        )
    )
    with served.page(width=320) as page:
        page.goto(served.own("/regnskap/kontoutskrift"))
        page.get_by_label("Filen fra banken").set_input_files(wrong)
        page.get_by_label("Konto i Lysefjell Sparebank").check()
        page.get_by_label("Saldo på siste dag").fill("21355")
        press(page, "Legg inn")
        refused(page, "file")
        assert page.get_by_label("Konto i Lysefjell Sparebank").is_checked()
        assert page.get_by_label("Saldo på siste dag").input_value() == "21355"
        page.get_by_label("Saldo på siste dag").fill("")
        page.get_by_label("Filen fra banken").set_input_files(right)
        press(page, "Legg inn")
        assert "Ikke ført i regnskapet" in words(page)
        page.locator("summary", has_text="Renter").click()
        press(page, "Før inn")
        refused(page, page.locator("fieldset[aria-invalid=true] input").first.get_attribute("id") or "")
        page.get_by_label("Renter").first.check()
        press(page, "Før inn")
        assert "Banken og regnskapet er enige." in words(page)
        assert "Stemmer med regnskapet: Renter" in words(page)
    (held,) = reconciled_accounts(stage.case)
    assert [line.state for line in held.lines] == [LineState.AGREED]
    assert served.faults(served.own("/regnskap/kontoutskrift")) == {}


def test_the_final_account_is_read_and_signed(stages: Theatre, everything_in_one: Lived) -> None:
    stage = stages.before(everything_in_one, event("final_account_signed"), "Ragnhild")
    served = stage.served
    assert served.faults(served.own("/booppgjor"), served.own("/betalinger")) == {}
    with served.page(width=320) as page:
        page.goto(served.own("/"))
        follow(page.get_by_role("link", name="Godkjenne booppgjøret"))
        assert "Igjen i boet: 0 kr." in words(page)
        press(page, "Godkjenn booppgjøret")
        refused(page, "understood")
        page.get_by_label("Jeg har lest booppgjøret").check()
        press(page, "Godkjenn booppgjøret")
        assert "Du har godkjent booppgjøret." in words(page)
        assert "Venter på: Eirik Havgløtt, Linnea Havgløtt." in words(page)
    case = stage.case
    assert has_signed_account(case, one(case, "Ragnhild"))
    assert not has_signed_account(case, one(case, "Eirik"))
    assert case.closed is None
