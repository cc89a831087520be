"""The open pages of a creditor: what they give away, and what a claim becomes."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from fastapi import FastAPI

from settlement.domain.case import Case
from settlement.domain.estate import FordringStatus
from settlement.domain.events.distribution import CaseClosed
from settlement.services import answer_notice
from settlement.services.house import House
from settlement.services.institution_reading import estates_of
from settlement.services.take_in_population_event import record_death_status
from settlement.services.withdraw_everything import withdraw_everything
from tests.settlement.web.browsing import visit
from tests.settlement.web.creditors.scene import BILL, CASE_NUMBER, announced, drafted
from tests.settlement.web.estates import SON, SON_NUMBER, StillClock, load
from tests.settlement.web.portal.test_division import _add

PDF = ("regning.pdf", b"%PDF-1.7 regning", "application/pdf")


@pytest.fixture
def case(house: House) -> Case:
    return announced(house)


def form(case: Case) -> str:
    return f"/kreditor/bo/{case.id}"


async def test_a_reference_opens_its_own_fordring_and_stands_in_no_address(
    app: FastAPI, house: House, case: Case
) -> None:
    async with visit(app) as visitor, visit(app) as other:
        sent = await visitor.send(await visitor.get(form(case)), BILL, files={"file": PDF})
        assert sent.headers["location"] == "/kreditor/krav"
        shown = await visitor.get("/kreditor/krav")
        reference = visitor.client.cookies["claim"]
        assert reference in shown.text
        assert (await other.get("/kreditor/krav")).headers["location"] == "/kreditor/folg"
        asked = await other.get("/kreditor/folg")
        wrong = await other.send(asked, {"reference": "ABCDE-ABCDE-ABCDE-ABCDE"})
        assert wrong.status_code == 422
        typed = reference.lower().replace("-", " ").replace("0", "o")
        assert (await other.send(asked, {"reference": typed})).status_code == 303
        assert "Maling av hus" in (await other.get("/kreditor/krav")).text
        await other.send(await other.get("/kreditor/krav"), {}, to="/kreditor/ferdig")
        assert (await other.get("/kreditor/krav")).status_code == 303
    [claim] = load(house, case.id).fordringer.values()
    assert (claim.amount_ore, claim.account, claim.is_unproven) == (18_400_50, "99785851206", True)
    assert reference not in claim.id


async def test_no_estate_is_found_before_its_notice_is_published(app: FastAPI, widow_estate: Case) -> None:
    async with visit(app) as visitor:
        asked = await visitor.get("/kreditor")
        assert (await visitor.send(asked, {"case_number": CASE_NUMBER})).status_code == 422
        answers = [await visitor.get(f"/kreditor/bo/{one}") for one in (widow_estate.id, uuid4(), "x")]
    assert [one.status_code for one in answers] == [404, 404, 404]
    assert all("Halvor" not in one.text for one in answers)


async def test_estates_with_the_same_number_are_told_apart_and_a_closed_one_takes_no_claims(
    app: FastAPI, house: House, case: Case
) -> None:
    other = announced(house)
    _add(house, other.id, CaseClosed(outcome="distributed", reason="delt"))
    async with visit(app) as visitor:
        found = await visitor.send(await visitor.get("/kreditor"), {"case_number": CASE_NUMBER})
        assert found.status_code == 200
        assert all(f'href="{form(one)}"' in found.text for one in (case, other))
        asked = await visitor.get(form(case))
        closed = await visitor.get(form(other))
        assert "Tingretten kan si hvem som har skifteattest." in closed.text
        assert 'name="amount"' not in closed.text
        assert (await visitor.send(asked, BILL, to=form(other))).status_code == 422
    assert not load(house, other.id).fordringer


async def test_heirs_are_told_that_the_sender_is_not_proven_and_read_the_attachment(
    app: FastAPI, case: Case
) -> None:
    async with visit(app) as visitor:
        await visitor.send(await visitor.get(form(case)), BILL, files={"file": PDF})
    async with visit(app, SON_NUMBER) as heir:
        shown = await heir.get(f"/bo/{case.id}/{SON}/krav/1")
        assert "Vi vet ikke at avsenderen er den den sier." in shown.text
        link = shown.text.split("/dokumenter/")[1].split('"')[0]
        letter = await heir.get(f"/bo/{case.id}/{SON}/dokumenter/{link}")
    assert letter.content == PDF[1]


async def test_the_same_form_is_one_claim_and_another_in_it_is_not_swallowed(
    app: FastAPI, house: House, case: Case
) -> None:
    async with visit(app) as visitor:
        asked = await visitor.get(form(case))
        for _ in range(2):
            assert (await visitor.send(asked, BILL)).status_code == 303
        changed = await visitor.send(asked, {**BILL, "amount": "20000"})
        assert changed.status_code == 422
        assert "sendt før" in changed.text
        assert 'value="20000"' in changed.text
    assert [one.amount_ore for one in load(house, case.id).fordringer.values()] == [18_400_50]


WRONG = {
    "amount": ("0", "mye", "-5"),
    "number": ("17058512345",),
    "account": ("123",),
    "kid": ("x" * 30, "12"),
    "interest": ("99999",),
    "address": ("",),
    "fordring_class": ("subordinated",),
}


async def test_what_is_wrong_is_said_at_its_field_and_nothing_is_taken_in(
    app: FastAPI, house: House, case: Case
) -> None:
    async with visit(app) as visitor:
        asked = await visitor.get(form(case))
        for field, texts in WRONG.items():
            for text in texts:
                page = await visitor.send(asked, {**BILL, field: text}, files={"file": PDF})
                assert page.status_code == 422, (field, text)
                assert f'href="#{field}"' in page.text, (field, text)
                assert "Velg filen på nytt" in page.text, (field, text)
    assert not load(house, case.id).fordringer


async def test_a_late_claim_is_taken_in_and_told_that_it_has_lapsed(
    app: FastAPI, house: House, case: Case, clock: StillClock
) -> None:
    clock.advance(timedelta(days=60))
    async with visit(app) as visitor:
        asked = await visitor.get(form(case))
        assert "Fristen er ute. Kravet faller som regel bort." in asked.text
        await visitor.send(asked, BILL)
        shown = await visitor.get("/kreditor/krav")
        assert "Kravet er falt bort fordi det kom etter fristen i proklama." in shown.text
        await visitor.send(shown, {"said": "objects", "why": "Arvingene godtok det i mars"})
    [claim] = load(house, case.id).fordringer.values()
    assert (claim.status, claim.objection) == (FordringStatus.RECEIVED, "Arvingene godtok det i mars")


async def test_the_page_stops_a_machine_and_says_what_else_to_do(
    app: FastAPI, house: House, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer_notice, "MOST_IN_A_DAY", 1)
    async with visit(app) as visitor:
        for status in (303, 422):
            page = await visitor.send(await visitor.get(form(case)), BILL)
            assert page.status_code == status
    assert "Send kravet i brev i dag" in page.text
    assert len(load(house, case.id).fordringer) == 1


async def test_a_death_that_did_not_happen_is_told_and_closes_the_pages(
    app: FastAPI, house: House, case: Case
) -> None:
    async with visit(app) as visitor:
        await visitor.send(await visitor.get(form(case)), BILL)
        record_death_status(house, case.id, is_dead=False, date_of_death=None)
        withdraw_everything(house, case.id)
        shown = await visitor.get("/kreditor/krav")
        assert "dødsfallet var registrert ved en feil" in shown.text
        assert 'name="said"' not in shown.text
        assert (await visitor.get(form(case))).status_code == 404


async def test_a_company_that_is_named_finds_the_claim_by_its_own_interface(
    app: FastAPI, house: House, case: Case
) -> None:
    async with visit(app) as visitor:
        sent = await visitor.send(await visitor.get(form(case)), {**BILL, "number": "974 760 673"})
        assert sent.status_code == 303
    assert [one.case_id for one in estates_of(house, "974760673").estates] == [case.id]
    assert replace(estates_of(house, "889640782"), next_after=None).estates == ()


async def test_the_draft_of_the_statement_is_read_and_commented_with_the_reference(
    app: FastAPI, house: House, case: Case
) -> None:
    async with visit(app) as visitor:
        await visitor.send(await visitor.get(form(case)), BILL)
        (claim,) = load(house, case.id).fordringer
        _add(house, case.id, drafted(claim))
        shown = await visitor.get("/kreditor/krav")
        assert "får 9 000,00 kroner" in shown.text.replace("\xa0", " ")
        assert (await visitor.send(shown, {"statement": ""}, to="/kreditor/utkast")).status_code == 422
        said = await visitor.send(shown, {"statement": "Renten mangler."}, to="/kreditor/utkast")
        assert said.status_code == 303
        assert "Renten mangler." in (await visitor.get("/kreditor/krav")).text
        for anew in (drafted(claim, "d-2"), drafted("another")):
            _add(house, case.id, anew)
            late = await visitor.send(shown, {"statement": "En gang til."}, to="/kreditor/utkast")
            assert late.status_code == 422
            assert "det er laget et nytt utkast" in late.text
    pay = load(house, case.id).public.pay
    assert pay is not None
    assert pay.creditor_comments == {}  # said to another draft
