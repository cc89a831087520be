"""One case in the terminal and as JSON: what each source was asked and said is there, and no number is."""

import json

import pytest

from settlement.cli.case_store import FoundCase
from settlement.cli.case_text import case_record, print_case
from settlement.cli.screen import show_json
from settlement.domain.answers import AnswerStatus
from settlement.domain.plan import plan
from tests.settlement.domain.cases import DECEASED_NUMBER
from tests.settlement.services.test_coverage import NOW, case_with, state


@pytest.fixture
def found() -> FoundCase:
    case = case_with(
        state(AnswerStatus.REFUSED, "skatteetaten", message="Registeret gir oss ikke svar [kode 4]."),
        state(AnswerStatus.EMPTY, "losore"),
    )
    return FoundCase(case=case, history=(), states=plan(case, NOW), now=NOW)


def test_the_terminal_shows_how_far_the_inventory_reaches(
    found: FoundCase, capsys: pytest.CaptureFixture[str]
) -> None:
    print_case(found)
    shown = capsys.readouterr().out
    for words in ("Hva vi har spurt om", "Vil ikke svare oss", "[kode 4]", "Det ingen kilde vet om"):
        assert words in shown, words
    assert DECEASED_NUMBER not in shown


def test_machines_get_the_same_statement(found: FoundCase, capsys: pytest.CaptureFixture[str]) -> None:
    show_json(case_record(found))
    told = json.loads(capsys.readouterr().out)
    lines = {line["source"]: line for line in told["coverage"]["lines"]}
    assert (lines["skatteetaten"]["knows"], lines["losore"]["knows"]) == ("refused", "nothing")
    assert lines["kartverket"]["knows"] == "not_asked"
    assert told["coverage"]["not_covered"]
    assert DECEASED_NUMBER not in json.dumps(told)
