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


def test_words_of_a_file_do_not_act_on_the_screen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wild = {"facts": {"persons": CASE["facts"]["persons"], "\x1b[2J\x9b": 1}}  # type: ignore[index]
    fee = {"kind": "fee", "readings": {"\x1b[2J": "\x07"}, "facts": {"as_of": "2024-06-01"}}
    wrong = {**CASE, "expected": {"values": {"\x1b[2J": "\u202e\ud800"}}}
    for command, case in (("decide", wild), ("decide", fee), ("explain", fee), ("check", wrong)):
        code, out, err = _run(capsys, command, _file(tmp_path, case))
        assert code in {1, 2}
        assert "\\u001b[2J" in out + err
        assert all(sign.isprintable() or sign in "\n\N{NO-BREAK SPACE}" for sign in out + err)
    _, out, _ = _run(capsys, "decide", _file(tmp_path, fee), "--json")
    assert "\x1b" not in out
    assert "\x1b[2J" in json.loads(out)[0]["problem"]


def test_explain_ends_as_decide_does_and_knows_the_persons_of_the_case(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = {"persons": [{"id": "A", "relation": "child"}]}
    assert _run(capsys, "explain", _file(tmp_path, {"facts": facts}))[0] == 1
    code, _, err = _run(capsys, "explain", _file(tmp_path, CASE), "--person", "Q")
    assert code == 2
    assert "No case of the file has a person Q." in err


def test_decide_tells_what_to_ask_about_whom_and_what_to_be_careful_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = _run(capsys, "decide", _file(tmp_path, {**CASE, "date_of_death": None}))
    assert code == 0
    assert "missing: date_of_death of D: On which day did the deceased die?" in out
    facts = {**CASE["facts"], "net_estate_ore": -5}  # type: ignore[dict-item]
    _, out, _ = _run(capsys, "decide", _file(tmp_path, {**CASE, "facts": facts}))
    assert "note: The estate is insolvent." in out


def test_check_of_a_file_without_cases_does_not_pass(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(capsys, "check", _file(tmp_path, []))[0] == 2


def test_lists_fit_a_screen_and_the_readings_are_told_in_both_languages(
    capsys: pytest.CaptureFixture[str],
) -> None:
    listed = _run(capsys, "list")[1]
    bokmaal, english = _run(capsys, "readings")[1], _run(capsys, "readings", "--language", "en")[1]
    for out in (listed, bokmaal, english):
        assert max(map(len, out.splitlines())) <= 100
    assert "Who gets the øre left over" in english
    assert "Hvem får øret som er igjen" in bokmaal
    assert _run(capsys, "readings", "--language", "se")[0] == 2
