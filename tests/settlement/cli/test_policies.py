"""The commands of the law, as a person at a terminal calls them."""

import json
from pathlib import Path

import pytest

from settlement.cli.main import main

CASE = {
    "id": "two-children",
    "date_of_death": "2024-06-01",
    "facts": {
        "persons": [
            {"id": "D", "relation": "deceased", "alive": False},
            {"id": "S", "relation": "spouse"},
            {"id": "A", "relation": "child", "parents": ["D", "S"]},
        ],
        "net_estate_ore": 400_000_000,
    },
    "expected": {"shares": [{"person": "S", "basis": "inheritance", "amount_ore": 100_000_000}]},
}


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["policies", *arguments])
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def _file(folder: Path, case: object) -> str:
    path = folder / "case.json"
    path.write_text(json.dumps(case), encoding="utf-8")
    return str(path)


def test_decide_gives_shares_in_ore_and_fractions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "decide", _file(tmp_path, CASE), "--json")
    assert code == 0
    (answer,) = json.loads(out)
    assert answer["shares"][1] == {
        "person": "S",
        "basis": "inheritance",
        "amount_ore": 100_000_000,
        "fraction": "1/4",
        "whole_ore": 100_000_000,
    }
    assert answer["decisions"][0]["rule_id"] == "arveloven.boets_fordeling"


def test_decide_ends_with_a_failure_when_facts_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = {"persons": [{"id": "A", "relation": "child"}]}
    code, out, _ = _run(capsys, "decide", _file(tmp_path, {"facts": facts}))
    assert code == 1
    assert "refused" in out
    assert "no person has the relation `deceased`" in out


def test_explain_says_why_in_bokmaal_and_in_english(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = _file(tmp_path, CASE)
    _, bokmaal, _ = _run(capsys, "explain", file, "--person", "S")
    assert "Hva du får" in bokmaal
    assert "1 000 000,00\N{NO-BREAK SPACE}kr" in bokmaal.replace("\N{NO-BREAK SPACE}000", " 000")
    assert "arveloven § 8" in bokmaal
    _, english, _ = _run(capsys, "explain", file, "--language", "en")
    assert "Who gets what" in english
    assert "NOK" in english
    code, _, err = _run(capsys, "explain", file, "--language", "se")
    assert code == 2
    assert "nb and en" in err


def test_check_says_pass_fail_or_not_covered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "check", _file(tmp_path, CASE))
    assert code == 0
    assert "1 pass, 0 fail, 0 not covered" in out
    code, out, _ = _run(capsys, "check", _file(tmp_path, [CASE, {"id": "empty", "facts": {}}]))
    assert code == 1
    assert "1 pass, 0 fail, 1 not covered" in out


def test_check_without_a_file_decides_our_own_cases_for_every_rule(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = _run(capsys, "check", "--json")
    assert code == 0
    assert {item["verdict"] for item in json.loads(out)} == {"pass"}


def test_list_counts_the_rules_of_the_law_by_home(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "list", "--json")
    assert code == 0
    counts = json.loads(out)["counts"]
    homes = [counts[home] for home in ("implemented", "by a person", "outside")]
    assert sum(homes) == counts["rules of the law"] >= 274
    assert "INH-01" in _run(capsys, "list")[1]


def test_the_schema_and_the_readings_are_published(capsys: pytest.CaptureFixture[str]) -> None:
    assert "net_estate_ore" in json.loads(_run(capsys, "schema")[1])["$defs"]["FactsIn"]["properties"]
    assert "arveloven.pliktdel.grensedag" in _run(capsys, "readings")[1]


def test_a_bad_file_is_told_field_by_field(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = _run(capsys, "decide", _file(tmp_path, {"facts": {"net_estate_ore": "much"}}))
    assert code == 2
    assert "/facts/net_estate_ore: should be a whole number" in err
    code, _, err = _run(capsys, "decide", str(tmp_path / "nowhere.json"))
    assert code == 2
    assert "cannot be read" in err
