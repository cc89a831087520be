"""A file of cases is read, or every fault is told with its place."""

import json
from pathlib import Path
from typing import Any

import pytest

from settlement.services.law.answers import Standing
from settlement.services.law.case_file import MOST_TOLD, BadCaseFile, read_case_file, read_cases
from settlement.services.law.decide_case import decide_case

PERSONS = [{"id": "D", "relation": "deceased", "alive": False}, {"id": "A", "parents": ["D"]}]
DEEP = 100_000


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (bytes(range(256)), "not text"),
        (b"{", "not JSON at line 1"),
        (b"[" * DEEP + b"]" * DEEP, "too deep"),
        (b'{"facts": {"net_estate_ore": ' + b"9" * 5_000 + b"}}", "too many digits"),
        (b'{"facts": {"net_estate_ore": 1, "net_estate_ore": 2}}', "`net_estate_ore` stands twice"),
        (b"[]", "no case"),
        (b'{"cases": []}', "no case"),
        (b'{"cases": {}}', "a case, a list of cases"),
        (b"[[]]", "/0: should be an object"),
        (b"3", "a case, a list of cases"),
        (b'{"facts": {"net_estate_ore": NaN}}', "/facts/net_estate_ore: should be a whole number"),
    ],
)
def test_a_file_that_is_no_case_is_told_why(tmp_path: Path, written: bytes, told: str) -> None:
    file = tmp_path / "case.json"
    file.write_bytes(written)
    with pytest.raises(BadCaseFile, match=told):
        read_case_file(file)


def test_a_folder_is_no_case_file(tmp_path: Path) -> None:
    with pytest.raises(BadCaseFile, match="cannot be read"):
        read_case_file(tmp_path)


def test_a_mark_of_byte_order_is_read_past(tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps({"facts": {"persons": PERSONS}}).encode())
    assert [person.id for person in read_case_file(file)[0].facts.persons] == ["D", "A"]


@pytest.mark.parametrize(
    ("case", "told"),
    [
        ({"facts": {}, "date_of_deth": "2024-06-01"}, "/date_of_deth: .* perhaps `date_of_death`"),
        ({"facts": {}, "net_estate_ore": 5}, "/net_estate_ore: .* move it into `facts`"),
        ({"facts": {}, "expected": {"share": []}}, "/expected/share: .* perhaps `shares`"),
        ({"facts": {}, "date_of_death": 5}, "/date_of_death: should be a day"),
        ({"facts": {}, "date_of_death": "2024-06-01T00:00:00"}, "/date_of_death: should be a day"),
        ({"facts": {}, "date_of_death": "2024-02-30"}, "/date_of_death: should be a day"),
        ({"facts": {"net_estate_in_G": "1e9999999"}}, "/facts/net_estate_in_G: should be a whole number"),
        ({"facts": {"net_estate_in_G": 0.5}}, "/facts/net_estate_in_G: should be a whole number"),
        ({"facts": {"net_estate_in_G": "1/0"}}, "/facts/net_estate_in_G: should be a whole number"),
        ({"facts": {"net_estate_ore": 10**18}}, "/facts/net_estate_ore: should be less"),
        ({"facts": {"multiple_of_R": -2}}, "/facts/multiple_of_R: should be greater"),
        ({"facts": {"persons": [{"id": "\x1b[31m"}]}}, "/facts/persons/0/id: should be written"),
        ({"facts": {"persons": [{"id": "\ud800"}]}}, "/facts/persons/0/id: should be written"),
        ({"facts": {"persons": [{"id": "A", "cohabitation_years": "5"}]}}, "cohabitation_years: should be"),
    ],
)
def test_a_wrong_field_is_pointed_to(case: dict[str, Any], told: str) -> None:
    with pytest.raises(BadCaseFile, match=told):
        read_cases(case)


def test_a_case_may_say_where_it_comes_from_in_fields_of_its_own() -> None:
    case = {"facts": {"persons": PERSONS}, "source": {"url": "x"}, "flags": [], "seen_by": "nobody"}
    assert read_cases(case)[0].id == "case"


def test_only_the_first_faults_of_a_file_are_told() -> None:
    with pytest.raises(BadCaseFile) as bad:
        read_cases([{"facts": {"net_estate_ore": "x"}}] * 1_000)
    assert len(bad.value.problems) == MOST_TOLD + 1
    assert "980 faults more" in bad.value.problems[-1]


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (
            {"persons": [*PERSONS, PERSONS[1]]},
            "/facts/persons/2/id: A is listed twice",
        ),
        ({"renunciations": [{"person": "Z"}]}, "/facts/renunciations/0/person: Z is not among the persons"),
        ({"disqualified": ["Z"]}, "/facts/disqualified/0: Z is not among the persons"),
        ({"advances": [{"heir": "Z", "ore": 1}]}, "/facts/advances/0/heir: Z is not among the persons"),
        ({"supports": [{"child": "Z", "ore": 1}]}, "/facts/supports/0/child: Z is not among the persons"),
        ({"net_estate_ore": 1, "net_estate_in_G": 1}, "/facts/net_estate_in_G: says the same"),
        ({"net_estate_ore": 1, "marital": {"couple_net_shared_ore": 1}}, "/facts/net_estate_ore: follows"),
        (
            {"election": "uskifte_then_death", "advances": [{"heir": "A", "ore": 1}]},
            "/facts/advances: is not",
        ),
    ],
)
def test_facts_that_do_not_go_together_are_refused_with_their_place(facts: dict[str, Any], told: str) -> None:
    (case,) = read_cases({"facts": {"persons": PERSONS, **facts}})
    answer = decide_case(case)
    assert answer.standing is Standing.REFUSED
    assert told in answer.problem


def test_a_reading_nobody_has_described_is_refused_with_the_options_there_are() -> None:
    (case,) = read_cases({"facts": {"persons": PERSONS}, "readings": {"arveloven.avrunding": "x", "y": "z"}})
    problem = decide_case(case).problem
    assert "/readings/arveloven.avrunding: should be one of largest_remainder, fixed_order" in problem
    assert "/readings/y: is not an open reading" in problem


def test_the_case_in_the_guide_is_decided() -> None:
    guide = Path(__file__).parents[4] / "docs" / "operators" / "policies.md"
    written = guide.read_text(encoding="utf-8").split("```json")[1].split("```")[0]
    assert decide_case(read_cases(json.loads(written))[0]).standing is Standing.DECIDED
