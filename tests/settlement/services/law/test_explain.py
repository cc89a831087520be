"""What an heir reads: whole sentences in either language, with the § and the numbers, and nothing twice."""

from typing import Any

import pytest

from settlement.services.law.answers import Answer, Standing
from settlement.services.law.case_file import read_cases
from settlement.services.law.case_model import CaseIn
from settlement.services.law.decide_case import decide_case
from settlement.services.law.explain import explain_answer
from settlement.services.law.lines import WIDTH
from settlement.services.law.wording import relation_in_words, value_in_words
from settlement.settings import Language
from tests.settlement.services.law.test_worked_cases import CASES as WORKED

BOTH = (Language.BOKMAAL, Language.ENGLISH)
DECEASED = {"id": "D", "relation": "deceased", "alive": False}
SPOUSE = {"id": "S", "relation": "spouse"}
CHILD = {"id": "A", "relation": "child", "parents": ["D"]}
DEAD_CHILD = {"id": "C", "relation": "child", "parents": ["D"], "alive": False}
GRANDCHILD = {"id": "G", "relation": "grandchild", "parents": ["C"]}


def _case(*persons: dict[str, Any], day: str | None = "2024-06-01", **facts: Any) -> tuple[CaseIn, Answer]:
    given = {"persons": [DECEASED, *persons], "net_estate_ore": 400_000_000, **facts}
    (case,) = read_cases({"date_of_death": day, "facts": given})
    return case, decide_case(case)


def _plain(text: str) -> str:
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("case", WORKED, ids=lambda case: case.id)
def test_worked_cases_are_told_in_lines_that_fit_without_the_names_that_machines_use(
    case: CaseIn, language: Language
) -> None:
    lines = explain_answer(case, decide_case(case), language).splitlines()
    assert max(map(len, lines)) <= WIDTH
    body = "\n".join(lines[2:])
    for jargon in ("_ore", "arveloven.", "[", "1 barn ", "1 children", "{", "None"):
        assert jargon not in body


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("case", WORKED, ids=lambda case: case.id)
def test_no_sentence_of_the_readings_and_caveats_is_told_twice(case: CaseIn, language: Language) -> None:
    answer = decide_case(case)
    text = _plain(explain_answer(case, answer, language))
    for words in answer.caveats:
        assert text.count(_plain(words)) <= 1


def test_a_grandchild_reads_whose_place_it_takes_and_how_the_part_is_worked_out() -> None:
    case, answer = _case(SPOUSE, CHILD, DEAD_CHILD, GRANDCHILD)
    text = _plain(explain_answer(case, answer, Language.BOKMAAL, person="G"))
    assert "G (barnebarn) Arv som etterkommer (arveloven § 4): 1 500 000,00 kr, 3/8 av arven" in text
    assert "C er død, og G trer inn i stedet." in text
    assert "Slekten får 3/4 av arven, og G har 1/2 av det: 3/4 × 1/2 = 3/8." in text
    assert "3/8 av 4 000 000,00 kr er 1 500 000,00 kr." in text


def test_an_heir_who_gets_nothing_reads_that() -> None:
    case, answer = _case(SPOUSE, CHILD, net_estate_ore=10_000_000)
    text = _plain(explain_answer(case, answer, Language.ENGLISH, person="A"))
    assert "A (child) Inheritance: nothing" in text


def test_a_reading_that_moved_nothing_is_not_told() -> None:
    text = explain_answer(*_case(CHILD, GRANDCHILD), Language.BOKMAAL)
    assert "Slik er loven lest" not in text


def test_a_reading_that_gave_somebody_an_ore_is_told_as_a_question_with_its_answer() -> None:
    other = {**CHILD, "id": "B"}
    text = _plain(explain_answer(*_case(CHILD, other, net_estate_ore=101), Language.BOKMAAL))
    assert "Hvem får øret som er igjen når andelene ikke går opp i hele øre? Andelene er" in text


def test_a_death_before_2021_is_not_said_to_follow_the_act_of_2019() -> None:
    (case,) = read_cases(
        {
            "law": "arveloven-1972",
            "date_of_death": "2019-01-01",
            "facts": {"persons": [DECEASED, CHILD], "net_estate_ore": 100},
        }
    )
    shares = explain_answer(case, decide_case(case), Language.BOKMAAL).split("Slik er det avgjort")[0]
    assert "(arveloven § 4)" not in shares


def test_braces_in_names_are_written_as_they_stand() -> None:
    case, answer = _case({**CHILD, "id": "{x}", "relation": "child {0"})
    assert "{x} (child {0)" in explain_answer(case, answer, Language.ENGLISH)


@pytest.mark.parametrize("language", BOTH)
def test_a_death_without_a_day_is_unclear_when_a_rate_decides(language: Language) -> None:
    case, answer = _case(SPOUSE, CHILD, day=None)
    assert answer.standing is Standing.UNCLEAR
    assert [(item.name, item.about) for item in answer.missing] == [("date_of_death", "D")]
    assert "?" in explain_answer(case, answer, language)


def test_a_death_without_a_day_is_decided_when_no_rate_is_asked() -> None:
    assert _case(CHILD, day=None)[1].standing is Standing.DECIDED


def test_a_relation_or_value_nobody_has_words_for_is_left_as_it_is() -> None:
    assert relation_in_words("second cousin once removed") is None
    assert relation_in_words(" Spouse ") == "ektefelle"
    assert value_in_words("of", "the whole shared property") is None
