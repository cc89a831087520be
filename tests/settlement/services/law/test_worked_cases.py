"""Worked cases, our own and the public ones where they are at hand, come out as the law says."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from settlement.services.law.answers import Standing
from settlement.services.law.case_file import BadCaseFile, read_case_file, read_cases
from settlement.services.law.case_model import CaseIn, facts_schema
from settlement.services.law.check import Verdict, check_case
from settlement.services.law.decide_case import decide_case
from settlement.services.law.explain import explain_answer
from settlement.settings import Language
from tests.support.reference import reference_dir

OWN = read_case_file(Path(__file__).parent / "worked_cases.json")


def _public() -> tuple[CaseIn, ...]:
    folder = reference_dir()
    return () if folder is None else read_case_file(folder / "law" / "cases.json")


PUBLIC = _public()
CASES = [*OWN, *PUBLIC]


def test_the_public_cases_are_read_where_they_are_at_hand() -> None:
    assert len(OWN) >= 15
    assert not PUBLIC or len(PUBLIC) >= 36


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_a_case_comes_out_as_expected_under_every_act_it_holds_under(case: CaseIn) -> None:
    check = check_case(case)
    assert check.problems == ()
    assert check.verdict is Verdict.PASSED


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
@pytest.mark.parametrize("language", [Language.BOKMAAL, Language.ENGLISH])
def test_every_case_can_be_explained(case: CaseIn, language: Language) -> None:
    told = explain_answer(case, decide_case(case), language)
    assert case.id in told
    assert "{" not in told
    assert "None" not in told


def test_a_wrong_figure_fails_and_says_what_differs() -> None:
    (case,) = read_cases({**json.loads(_first()), "expected": {"shares": [_share("999")]}})
    check = check_case(case)
    assert check.verdict is Verdict.FAILED
    assert check.problems == ("arveloven-2019: A (inheritance) has 150000000, expected 999",)


def test_a_published_figure_that_is_marked_wrong_may_not_be_reproduced() -> None:
    right = {"shares": [_share(150_000_000)]}
    (case,) = read_cases({**json.loads(_first()), "expected": right, "published": right, "agrees": False})
    assert "is reproduced" in check_case(case).problems[0]


def test_a_case_without_a_question_is_not_covered() -> None:
    (case,) = read_cases({"facts": {}, "expected": {}})
    assert decide_case(case).standing is Standing.NOT_COVERED
    assert check_case(case).verdict is Verdict.NOT_COVERED


def test_the_same_facts_give_the_same_bytes() -> None:
    for case in CASES:
        records = [json.dumps(decide_case(case).as_record(), sort_keys=True) for _ in range(2)]
        assert records[0] == records[1]


def test_every_case_fits_the_published_schema() -> None:
    validator = Draft202012Validator(facts_schema())
    data = json.loads((Path(__file__).parent / "worked_cases.json").read_text(encoding="utf-8"))
    for case in data["cases"]:
        assert [error.message for error in validator.iter_errors(case)] == []
    assert list(validator.iter_errors({"facts": {"net_estate_ore": 1.5}}))


def test_the_public_cases_fit_the_published_schema_where_they_are_at_hand() -> None:
    folder = reference_dir()
    text = "[]" if folder is None else (folder / "law" / "cases.json").read_text(encoding="utf-8")
    validator = Draft202012Validator(facts_schema())
    for case in json.loads(text)["cases"] if folder is not None else []:
        assert [error.message for error in validator.iter_errors(case)] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"facts": {}, "kind": "marriage"},
        {"facts": {}, "law": "arveloven"},
        {"facts": {"net_estate": 5}},
        {"facts": {"net_estate_ore": "5"}},
        {"facts": {"persons": [{"relation": "child"}]}},
        {"facts": {"persons": [{"id": "A", "alive": "no"}]}},
        {"facts": {"persons": [{"id": "A", "parents": ["B", "C", "D"]}]}},
        {"facts": {"advances": [{"heir": "A", "ore": -1}]}},
        {"facts": {"will": {"clauses": [{"type": "all_to", "person": "A"}]}}},
    ],
)
def test_the_published_schema_refuses_what_the_reader_refuses(wrong: dict[str, object]) -> None:
    assert list(Draft202012Validator(facts_schema()).iter_errors(wrong))
    with pytest.raises(BadCaseFile):
        read_cases(wrong)


def _first() -> str:
    data = json.loads((Path(__file__).parent / "worked_cases.json").read_text(encoding="utf-8"))
    return json.dumps(data["cases"][0])


def _share(ore: object) -> dict[str, object]:
    return {"person": "A", "basis": "inheritance", "amount_ore": ore}
