"""The pages about sources: the question with its letter, the answer with its proof, what we have asked."""

import hashlib
from datetime import date

import httpx
import pytest
from fastapi import FastAPI

from settlement.domain.answers import AnswerStatus
from settlement.domain.case import Case
from settlement.domain.estate import HandOutcome
from settlement.domain.manual_task import TaskFigure, TaskOwner
from settlement.services.house import House
from settlement.services.remind import send_reminders
from tests.settlement.services.sourced import answered, estate, task
from tests.settlement.web.browsing import BASE, Visitor, visit
from tests.settlement.web.estates import (
    DAUGHTER,
    DAUGHTER_NUMBER,
    SON,
    SON_NUMBER,
    WIDOW,
    WIDOW_NUMBER,
    StillClock,
    load,
    open_widow_estate,
)

LETTER = b"%PDF-1.7 svar"
FIGURE = TaskFigure(label="Pensjon i måneden", amount_ore=21_000_00, basis="vedtak")
OWN = task(TaskOwner.SURVIVOR, recipient="NAV etterlatte", text="Jeg søker.", figures=(FIGURE,))
ERRAND = task(recipient="Hjelpemiddelsentralen", text="Vi leverer tilbake.")
QUESTION = task(
    recipient="Skipskontoret",
    where="Skriv til dem på Sjøveien 1.",
    text="Vi ber om å få vite om båter.",
    attach=("Skifteattest",),
    if_missed="En båt blir borte.",
    evidence="En utskrift.",
)
TWO = {
    "outcome_skipsregister-0": "found",
    "evidence_skipsregister-0": "Brev av 27. februar",
    "answered_skipsregister-0": "27.02.2026",
    "kind_skipsregister-0_1": "other_asset",
    "label_skipsregister-0_1": "Snekke",
    "value_skipsregister-0_1": "80 000",
    "kind_skipsregister-0_3": "loan",
    "label_skipsregister-0_3": "Pant i snekken",
}


@pytest.fixture
def case(house: House) -> Case:
    return estate(
        house,
        answered("skipsregister", AnswerStatus.MANUAL, task=QUESTION, message="Vi kan ikke spørre."),
        answered("nav", AnswerStatus.EMPTY, further_tasks=(OWN, ERRAND)),
        answered("losore", AnswerStatus.UNAVAILABLE, message="Svarte ikke."),
    )


def path(case: Case, party: str = SON, part: str = "kilder") -> str:
    return f"/bo/{case.id}/{party}/{part}"


async def send_file(visitor: Visitor, page: httpx.Response, values: dict[str, str], content: bytes) -> int:
    """Send the first form of a page with a file, as a browser does."""
    text = page.text.partition('enctype="multipart/form-data"')[2]
    hidden = {
        name: text.partition(f'name="{name}" value="')[2].partition('"')[0]
        for name in ("csrf", "version", "task")
    }
    files = {"file": ("skjult navn.pdf", content, "text/html")}
    answer = await visitor.client.post(
        page.request.url.path, data={**hidden, **values}, files=files, headers={"origin": BASE}
    )
    return answer.status_code


async def test_the_question_says_whom_to_ask_how_with_what_and_by_when(app: FastAPI, case: Case) -> None:
    async with visit(app, SON_NUMBER) as visitor:
        text = (await visitor.get(path(case))).text
    told = (
        "Skipskontoret",
        "Sjøveien 1",
        "Vi ber om å få vite om båter",
        "Skifteattest",
        "En båt blir borte",
    )
    for words in (*told, "En utskrift", "1. april 2026", "Halvor Nordgård", "26-012345DFA-TOSL/01"):
        assert words in text, words


async def test_several_things_are_found_at_once_and_what_has_no_value_is_not_zero(
    app: FastAPI, house: House, case: Case
) -> None:
    async with visit(app, SON_NUMBER) as visitor:
        assert (await visitor.send(await visitor.get(path(case)), TWO)).status_code == 303
    after = load(house, case.id)
    found = {h.label: h for h in after.holdings.values() if h.source == "skipsregister"}
    assert {label: held.value_ore for label, held in found.items()} == {
        "Snekke": 80_000_00,
        "Pant i snekken": None,
    }
    proof = found["Snekke"].provenance
    assert proof is not None
    assert (proof.register_name, proof.asked_at.date()) == (
        "Skipsregistrene og Småbåtregisteret",
        date(2026, 2, 27),
    )


async def test_the_letter_is_kept_as_it_came_and_read_by_who_may_see_the_estate(
    app: FastAPI, house: House, case: Case
) -> None:
    async with visit(app, SON_NUMBER) as visitor:
        assert await send_file(visitor, await visitor.get(path(case)), TWO, LETTER) == 303
        answer = load(house, case.id).sources["skipsregister"].hand_answers[0]
        assert answer.evidence_sha256 == hashlib.sha256(LETTER).hexdigest()
        read = await visitor.get(path(case, part=f"dokumenter/{answer.document_id}"))
        assert (read.content, read.headers["content-type"]) == (LETTER, "application/pdf")
        assert "skjult navn" not in read.headers["content-disposition"]


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"<script>alert(1)</script>", 422),
        (b"%PDF-" + b"0" * 10_000_001, 422),
        (b"%PDF-" + b"0" * 11_000_000, 413),
    ],
)
async def test_what_is_no_letter_or_is_too_big_is_refused(
    app: FastAPI, house: House, case: Case, content: bytes, status: int
) -> None:
    async with visit(app, SON_NUMBER) as visitor:
        assert await send_file(visitor, await visitor.get(path(case)), TWO, content) == status
    assert load(house, case.id).version == case.version + 1, "only the first visit was recorded"


async def test_a_late_letter_corrects_the_answer(app: FastAPI, house: House, case: Case) -> None:
    nothing = {"outcome_skipsregister-0": "nothing", "evidence_skipsregister-0": "telefon 2. mars"}
    async with visit(app, SON_NUMBER) as visitor:
        await visitor.send(await visitor.get(path(case)), nothing)
        page = await visitor.get(path(case))
        assert "Rett svaret" in page.text
        form = _form_of(page, "skipsregister-0")
        assert "telefon 2. mars" in page.text
        assert (await visitor.send(page, TWO, form=form)).status_code == 303
        again = await visitor.get(path(case))
        assert 'value="Snekke"' in again.text, "what was written can be corrected"
        less = {**TWO, "label_skipsregister-0_3": "", "value_skipsregister-0_3": ""}
        assert (await visitor.send(again, less, form=_form_of(again, "skipsregister-0"))).status_code == 303
    after = load(house, case.id)
    left = [h.label for h in after.holdings.values() if h.source == "skipsregister" and not h.removed]
    assert left == ["Snekke"]
    assert after.sources["skipsregister"].hand_answers[0].outcome is HandOutcome.FOUND


def _form_of(page: httpx.Response, name: str) -> int:
    forms = [
        text for text in page.text.split("<form")[1:] if 'action="/logg-ut"' not in text.split(">", 1)[0]
    ]
    return next(number for number, text in enumerate(forms) if f'name="task" value="{name}"' in text)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"outcome_skipsregister-0": ""}, "Velg ett av svarene."),
        ({"evidence_skipsregister-0": " "}, "Fyll ut feltet."),
        ({"answered_skipsregister-0": "03.03.2026"}, "Datoen kan ikke være etter i dag."),
        ({"label_skipsregister-0_1": "", "label_skipsregister-0_3": ""}, "Fyll ut feltet."),
        ({"kind_skipsregister-0_1": "-"}, "Velg ett av svarene."),
        ({"value_skipsregister-0_1": "mye"}, "Skriv beløpet i kroner"),
        ({"label_skipsregister-0_3": "Snekke"}, "Svaret passer ikke med resten."),
        ({"task": "ukjent-0"}, "Velg ett av svarene."),
    ],
)
async def test_a_wrong_answer_is_told_and_kept_as_typed(
    app: FastAPI, house: House, case: Case, wrong: dict[str, str], told: str
) -> None:
    async with visit(app, SON_NUMBER) as visitor:
        answer = await visitor.send(await visitor.get(path(case)), {**TWO, **wrong})
    assert answer.status_code == 422
    if "task" not in wrong:
        assert told in answer.text
    assert load(house, case.id).sources["skipsregister"].settled_by is None


async def test_an_answer_on_an_old_page_is_refused_and_what_was_typed_comes_back(
    app: FastAPI, house: House, case: Case
) -> None:
    async with visit(app, DAUGHTER_NUMBER) as other:
        old = await other.get(path(case, DAUGHTER))
        async with visit(app, SON_NUMBER) as visitor:
            await visitor.send(await visitor.get(path(case)), TWO)
        stale = await other.send(old, {**TWO, "evidence_skipsregister-0": "mitt eget brev"})
        assert stale.status_code == 409
        assert "mitt eget brev" in (await other.get(path(case, DAUGHTER))).text
    assert load(house, case.id).sources["skipsregister"].settled_by == SON


async def test_what_is_the_survivors_own_is_shown_to_the_survivor_alone(
    app: FastAPI, house: House, case: Case
) -> None:
    async with visit(app, SON_NUMBER) as visitor:
        others = await visitor.get(path(case))
        assert "NAV etterlatte" not in others.text
        assert "Hjelpemiddelsentralen" in others.text
    async with visit(app, WIDOW_NUMBER) as visitor:
        own = await visitor.get(path(case, WIDOW))
        assert "Bare for deg" in own.text
        assert "21\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr" in own.text
        form = _form_of(own, "nav-1")
        assert (await visitor.send(own, {"outcome_nav-1": "given_up"}, form=form)).status_code == 303
    assert load(house, case.id).sources["nav"].hand_answers[1].outcome is HandOutcome.GIVEN_UP
    async with visit(app, SON_NUMBER) as visitor:
        statement = await visitor.get(path(case, part="hva-vi-har-spurt-om"))
    assert "Solveig Ås Nordgård, 2. mars 2026" in statement.text
    assert ": gjort" in statement.text


async def test_what_we_have_asked_stands_on_a_page_of_its_own(
    app: FastAPI, house: House, clock: StillClock, case: Case
) -> None:
    clock.advance(clock.at.replace(day=18) - clock.at)
    send_reminders(house, case.id)
    async with visit(app, SON_NUMBER) as visitor:
        overview = await visitor.get(path(case, part="eiendeler"))
        assert "/hva-vi-har-spurt-om" in overview.text
        text = (await visitor.get(path(case, part="hva-vi-har-spurt-om"))).text
    for words in (
        "Svarer ikke nå. Vi spør igjen",
        "Har svart: ingenting registrert",
        "Må spørres av et menneske",
        "fikk en påminnelse",
        "fikk vite at kilden ikke svarer",
        "Kryptovaluta",
        "Eiendom, konto og pensjon i utlandet",
    ):
        assert words in text, words
    assert "Båter og fly" not in text, "somebody is asked about boats"


async def test_without_insight_nothing_of_it_is_shown(app: FastAPI, house: House) -> None:
    case = open_widow_estate(house, with_insight=False)
    async with visit(app, SON_NUMBER) as visitor:
        assert (await visitor.get(path(case, part="hva-vi-har-spurt-om"))).status_code == 404
        empty = await visitor.get(path(case))
    assert "Vi ber om" not in empty.text


@pytest.mark.parametrize("language", ["nn", "se", "en"])
async def test_the_pages_speak_every_language(app: FastAPI, case: Case, language: str) -> None:
    async with visit(app, SON_NUMBER) as visitor:
        for part in ("kilder", "hva-vi-har-spurt-om"):
            text = (await visitor.get(f"{path(case, part=part)}?lang={language}")).text
            assert "Rett svaret" not in text
            assert "Har svart: ingenting registrert" not in text
            assert "Må spørres av et menneske" not in text
