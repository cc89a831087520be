"""One case in the terminal and as JSON: what each source was asked and said is there, and no number is."""

import json

import pytest

from settlement.cli.case_store import FoundCase
from settlement.cli.case_text import case_record, print_case
from settlement.cli.screen import show_json
from settlement.domain.answers import AnswerStatus
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.events.catalogue import EVENT_TYPES
from settlement.domain.events.declaration import FormsCompared
from settlement.domain.events.inventory import HoldingAdded
from settlement.domain.parties import Relation
from settlement.domain.plan import plan
from settlement.services.lay_out_forms import lay_out_forms
from settlement.services.story.sentences import SENTENCES
from tests.settlement.domain.cases import DECEASED_NUMBER, account, party, with_heirs
from tests.settlement.services.test_coverage import NOW, case_with, state

ADD_IT = (
    "These kinds of event have no sentence in the story. Add one to SENTENCES in the module of "
    "settlement/services/story/ that is called as the module of the event in settlement/domain/events/ "
    "(a new module also in settlement/services/story/sentences.py): who, what, when, how much, in plain "
    "bokmål, without numbers of people. ./settle case show and the court's timeline show it."
)


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


def test_the_forms_are_shown_with_what_each_gets_owes_and_nobody_knows(
    capsys: pytest.CaptureFixture[str],
) -> None:
    journal = with_heirs(party("s", Relation.SPOUSE), party("a"))
    unvalued = Holding(id="home", kind=HoldingKind.REAL_PROPERTY, label="Hus")
    journal.add(HoldingAdded(holding=unvalued, evidence="e"), HoldingAdded(holding=account(), evidence="e"))
    made = lay_out_forms(journal.case, NOW)
    hashes = {heir: made.comparison.hash_for(heir) for heir in journal.case.heirs}
    journal.add(
        FormsCompared(
            open_forms={},
            decision=made.decision.as_record(),
            facts_hash="x",
            comparison=made.comparison,
            seen_hashes=hashes,
        )
    )
    case, history = journal.case, tuple(journal.records)
    found = FoundCase(case=case, history=history, states=plan(case, NOW), now=NOW)
    print_case(found)
    shown = capsys.readouterr().out
    for words in (
        "Skifteformene sammenlignet",
        "Hva hver får og kan skylde",
        "kan ikke regnes ut",
        "Ingen har satt verdi",
    ):
        assert words in shown, words
    assert case_record(found)["comparison"]["doubts"]


def test_every_kind_of_event_has_a_sentence_and_no_sentence_is_left_over() -> None:
    lacking = sorted(kind for kind, event_type in EVENT_TYPES.items() if event_type not in SENTENCES)
    assert lacking == [], f"{ADD_IT} Missing: {', '.join(lacking)}"
    assert set(SENTENCES) == set(EVENT_TYPES.values())
