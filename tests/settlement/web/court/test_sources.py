"""Sources on the court's desk: the statement, the court's own question, answers for heirs on paper."""

import pytest

from settlement.domain.answers import AnswerStatus
from settlement.domain.estate import HandOutcome
from settlement.domain.manual_task import TaskOwner
from tests.settlement.services.sourced import answered, task
from tests.settlement.web.court.employees import Employee
from tests.settlement.web.court.estates import BANK_A, Told, collect, confirm

FOUND = {
    "source": "skipsregister-0",
    "outcome": "found",
    "evidence": "utskrift på papir",
    "label_1": "Snekke",
    "kind_1": "other_asset",
    "value_1": "80000",
    "label_2": "Motor",
    "kind_2": "other_asset",
}


@pytest.fixture
def asked(told: Told) -> Told:
    """Two sources wait: one for the heirs on paper, one for the court."""
    confirm(told)
    collect(told, BANK_A)
    told.record(
        answered("skipsregister", AnswerStatus.MANUAL, task=task(text="100 % av båten.")),
        answered("kommune", AnswerStatus.MANUAL, task=task(TaskOwner.COURT, recipient="Kommunen sin post")),
        answered(
            "losore", AnswerStatus.REFUSED, message="Registeret gir oss ikke svar.", mandate="skifteattest"
        ),
    )
    return told


def at(told: Told, part: str) -> str:
    return f"/court/cases/{told.case_id}{part}"


async def test_the_estates_page_has_the_whole_statement(asked: Told, kari: Employee) -> None:
    text = (await kari.get(at(asked, "/estate"))).text
    for words in (
        "kilder har svart fullt ut",
        "Vil ikke svare oss",
        "Registeret gir oss ikke svar.",
        "Oppgave (Kommunen sin post) hos tingretten",
        "Oppgave (Prøvekontoret) hos ",
        "Kryptovaluta",
    ):
        assert words in text, words


async def test_the_courts_own_question_is_in_the_queue_and_answered_from_there(
    asked: Told, kari: Employee
) -> None:
    assert "Svare for kildene som retten spør" in (await kari.get(at(asked, ""))).text
    form = at(asked, "/do/answer-court-source")
    done = await kari.send(form, source="kommune-0", outcome="nothing", evidence="brev")
    assert done.status_code == 303, done.text
    answer = asked.case.sources["kommune"].hand_answers[0]
    assert (answer.outcome, answer.by_party) == (HandOutcome.NOTHING, "kari")


async def test_a_clerk_writes_in_the_answer_for_heirs_on_paper_and_corrects_it(
    asked: Told, kari: Employee
) -> None:
    form = at(asked, "/do/settle-source")
    assert "100 % av båten." in (await kari.get(form)).text
    assert (await kari.send(form, **FOUND)).status_code == 303
    assert _found(asked) == {"Snekke": 80_000_00, "Motor": None}
    corrected = {**FOUND, "label_2": "", "kind_2": "-", "value_1": "90000"}
    assert (await kari.send(form, **corrected)).status_code == 303
    assert _found(asked) == {"Snekke": 90_000_00}


async def test_an_answer_without_what_was_found_is_refused(asked: Told, kari: Employee) -> None:
    form = at(asked, "/do/settle-source")
    without = {name: value for name, value in FOUND.items() if not name.endswith(("_1", "_2"))}
    assert (await kari.send(form, **without)).status_code == 422
    assert asked.case.sources["skipsregister"].settled_by is None


async def test_an_old_page_is_stale(asked: Told, kari: Employee) -> None:
    form = at(asked, "/do/settle-source")
    seen = str(asked.case.version)
    await kari.send(form, **FOUND)
    assert (await kari.send(form, **FOUND, version=seen)).status_code == 409


def _found(told: Told) -> dict[str, int | None]:
    held = told.case.holdings.values()
    return {one.label: one.value_ore for one in held if one.source == "skipsregister" and not one.removed}
