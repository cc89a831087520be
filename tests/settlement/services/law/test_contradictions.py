"""Facts that contradict each other are refused by name, with what to correct; nothing is guessed."""

from typing import Any

import pytest

from settlement.services.law.answers import Standing
from settlement.services.law.case_file import BadCaseFile, read_cases
from settlement.services.law.decide_case import decide_case

DECEASED = {"id": "D", "relation": "deceased", "alive": False, "born_on": "1950-01-01"}
CHILD = {"id": "A", "relation": "child", "parents": ["D"]}
SPOUSE = {"id": "S", "relation": "spouse"}


def _case(*persons: dict[str, Any], **facts: Any) -> dict[str, Any]:
    return {
        "date_of_death": "2026-02-03",
        "facts": {"persons": list(persons), "net_estate_ore": 100_000_000, **facts},
    }


@pytest.mark.parametrize(
    ("case", "words"),
    [
        (_case(DECEASED, {**CHILD, "born_on": "1949-12-31"}), "born"),
        (_case(DECEASED, CHILD, SPOUSE, {"id": "S2", "relation": "spouse"}), "living spouse"),
        (_case(DECEASED, CHILD, will={"made_on": "2026-02-04", "clauses": []}), "after the death"),
        (
            _case(
                DECEASED,
                {"id": "C", "relation": "cohabitant", "born_on": "2024-01-01", "common_child": True},
                CHILD,
            ),
            "under 18",
        ),
        (_case({**DECEASED, "alive": True}, CHILD), "living"),
        (_case(CHILD), "deceased"),
        (_case(DECEASED, {**CHILD, "parents": ["D", "A"]}), "ancestor"),
        (_case(DECEASED, CHILD, CHILD), "twice"),
        (_case(DECEASED, CHILD, SPOUSE, {"id": "C", "relation": "cohabitant"}), "cohabitant"),
        (_case(DECEASED, CHILD, advances=[{"heir": "X", "ore": 100}]), "X"),
        (_case(DECEASED, CHILD, will={"clauses": [{"type": "sum_to", "person": "A"}]}), "ore"),
    ],
)
def test_the_facts_are_refused_with_what_is_wrong(case: dict[str, Any], words: str) -> None:
    answer = decide_case(read_cases(case)[0])
    assert answer.standing is Standing.REFUSED
    assert words in answer.problem
    assert not answer.shares


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"net_estate_ore": 10.5}, "/facts/net_estate_ore: should be a whole number"),
        ({"estate_costs_ore": -1}, "/facts/estate_costs_ore: should be greater than or equal to 0"),
        (
            {"marital": {"spouses": [{"id": "D", "assets": {"home": -5}}, {"id": "S"}]}},
            "/facts/marital/spouses/0/assets/home: should be greater than or equal to 0",
        ),
        ({"persons": [{"id": "A", "alive": "yes"}]}, "/facts/persons/0/alive: should be true or false"),
        ({"persons": [{"id": "A", "born_on": "1.2.2000"}]}, "/facts/persons/0/born_on: should be"),
        ({"renunciations": [{"person": "A", "part": 0.5}]}, "should be a whole number or a fraction"),
        ({"childs": []}, "/facts/childs: is not a field we know"),
    ],
)
def test_a_bad_field_is_pointed_to_and_says_what_it_should_be(facts: dict[str, Any], words: str) -> None:
    with pytest.raises(BadCaseFile) as caught:
        read_cases({"facts": facts})
    assert words in str(caught.value)


def test_every_fault_of_a_file_is_told_at_once_with_the_case_it_is_in() -> None:
    with pytest.raises(BadCaseFile) as caught:
        read_cases({"cases": [{"facts": {"x": 1}}, {"facts": {}}, {}]})
    assert caught.value.problems == (
        "/cases/0/facts/x: is not a field we know; check the spelling against the schema.",
        "/cases/2/facts: should be there and is not.",
    )


def test_a_missing_fact_is_unclear_and_named() -> None:
    unknown = {**CHILD, "alive": None}
    answer = decide_case(read_cases(_case(DECEASED, unknown, {**CHILD, "id": "B"}))[0])
    assert answer.standing is Standing.UNCLEAR
    assert [(item.name, item.about) for item in answer.missing] == [("alive", "A")]


def test_a_reading_that_does_not_exist_is_refused() -> None:
    case = {**_case(DECEASED, CHILD), "readings": {"arveloven.tull": "ja"}}
    answer = decide_case(read_cases(case)[0])
    assert answer.standing is Standing.REFUSED
    assert "arveloven.tull" in answer.problem


@pytest.mark.parametrize(
    ("case", "words"),
    [
        (_case({**DECEASED, "died_on": "2026-02-02"}, CHILD), "another day of death"),
        (_case(DECEASED, {**CHILD, "born_on": "2027-02-01"}), "more than 300 days"),
        (
            _case(
                {**DECEASED, "parents": ["F", "M"]},
                {"id": "C", "relation": "cohabitant", "parents": ["F", "M"], "common_child": False},
            ),
            "sibling",
        ),
        (
            _case(
                DECEASED,
                {"id": "C", "relation": "cohabitant", "common_child": False},
                {**CHILD, "parents": ["D", "C"]},
            ),
            "without a common child",
        ),
        (_case(DECEASED, CHILD, {**SPOUSE, "born_on": "2015-01-01"}), "under 16"),
        (
            _case(
                DECEASED, CHILD, will={"clauses": [{"type": "everything_to", "person": "X", "fraction": 0}]}
            ),
            "above zero",
        ),
        (_case(DECEASED, CHILD, disqualified=["D"]), "losing the inheritance"),
    ],
)
def test_facts_that_no_family_has_are_refused(case: dict[str, Any], words: str) -> None:
    answer = decide_case(read_cases(case)[0])
    assert answer.standing is Standing.REFUSED
    assert words in answer.problem


def test_amounts_of_an_undated_death_are_unclear_where_a_rate_decides() -> None:
    case = {**_case(DECEASED, CHILD, SPOUSE), "date_of_death": None}
    answer = decide_case(read_cases(case)[0])
    assert answer.standing is Standing.UNCLEAR
    assert [item.name for item in answer.missing] == ["date_of_death"]
