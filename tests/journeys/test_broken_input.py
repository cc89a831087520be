"""A file that cannot be used gets a sentence with its name, and the other files run on.

The exit code tells of cases, not of files: 0 when every case is closed or in a named wait, with the sentences
printed and in the JSON; 1 when nothing at all could be run.
"""

import os
import re
from pathlib import Path

import pytest

from connectors.domstol.files import FileKind, read_feed_file
from connectors.simulation.changes import older_event
from settlement.cli import run_table
from settlement.sandbox.load import SAMPLES
from settlement.services.read_feeds import court_position
from tests.journeys import awkward
from tests.journeys.conftest import Run
from tests.settlement.sandbox.theatre import Theatre

NOBODY = 65534
OBJECT = "/domstol/objects/"
MOST_LOOKS = 60


def sentences(run: Run) -> dict[str, str]:
    return {problem["file"]: problem["sentence"] for problem in run.files["problems"]}


def remarks(run: Run, name: str) -> list[str]:
    return [remark for remark in run.files["remarks"] if remark.startswith(f"{name}.json")]


def case_of(run: Run, name: str) -> str:
    (accepted,) = [row for row in run.files["accepted"] if row["file"] == f"{name}.json"]
    return str(accepted["court_case_id"])


@pytest.mark.parametrize("name", awkward.BROKEN)
def test_a_broken_file_gets_one_sentence_that_names_it_and_says_what_is_wrong(
    awkward_run: Run, name: str
) -> None:
    sentence = sentences(awkward_run)[f"{name}.json"]
    assert sentence.startswith(f"{name}.json: ")
    assert awkward.BROKEN[name] in sentence
    assert sentence.endswith(".")
    assert not re.search(r"\d{11}|Traceback|Error\b", sentence)
    assert " ".join(sentence.split()) in " ".join(awkward_run.command.printed().split())


def test_only_the_broken_files_are_left_out_and_the_others_run_to_their_end(awkward_run: Run) -> None:
    assert set(sentences(awkward_run)) == {f"{name}.json" for name in awkward.BROKEN}
    assert len(awkward_run.results) == len(awkward_run.files["accepted"])
    assert {f"{name}.json" for name in awkward.GOOD} <= {row["file"] for row in awkward_run.files["accepted"]}
    assert [row for row in awkward_run.results if not row["explained"]] == []
    assert awkward_run.exit_code == 0


def test_a_party_without_a_role_is_told_of_and_waits_for_a_clerk_or_is_placed(awkward_run: Run) -> None:
    assert any("no role" in remark for remark in remarks(awkward_run, "role"))
    record = awkward_run.records.of_court_case(case_of(awkward_run, "role"))
    assert record.events("heirs_decided")
    (party,) = record.case.parties.values()
    assert party.relation


def test_an_older_event_after_a_newer_in_a_file_changes_nothing(awkward_run: Run) -> None:
    assert any("older event comes after a newer" in remark for remark in remarks(awkward_run, "older"))
    record = awkward_run.records.of_court_case(case_of(awkward_run, "older"))
    assert len(record.events("case_opened")) == 1
    taken = [event.court_event_at for event in record.events("court_case_updated")]
    assert taken == sorted(taken)


def test_an_older_event_and_the_same_event_again_on_the_way_change_nothing(awkward_run: Run) -> None:
    record = awkward_run.records.of_court_case(case_of(awkward_run, "paper-and-foreign"))
    assert len(record.events("case_opened")) == 1
    assert len(record.events("court_case_updated")) == 1
    shown = [line for line in awkward_run.command.addresses_file.read_text().splitlines() if OBJECT in line]
    assert len(shown) < MOST_LOOKS, "a late event makes the list be read again and again"


def test_a_late_event_is_read_once_and_the_list_never_from_before_it(
    tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    theatre = Theatre(tmp_path, database_url, monkeypatch)
    try:
        theatre.load([SAMPLES / "small-estate.json"])
        theatre.advance()
        before = court_position(theatre.house)
        (court_case,) = theatre.programme.court_cases()
        older_event(theatre.access, court_case)
        theatre.advance()
        after = court_position(theatre.house)
        theatre.advance()
        assert court_position(theatre.house) == after
        assert after.since == before.since
        assert after.seen > before.seen
    finally:
        theatre.close()


def test_a_file_that_we_may_not_read_is_told_of(tmp_path: Path) -> None:
    file = tmp_path / "closed.json"
    file.write_text("{}", encoding="utf-8")
    for folder in (tmp_path, *tmp_path.parents):
        if folder.name.startswith("pytest-"):
            folder.chmod(0o711)
    file.chmod(0)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)  # for root the permission means nothing
    try:
        read = read_feed_file(file)
    finally:
        if is_root:
            os.seteuid(0)
    assert read.kind is FileKind.PROBLEM
    assert read.problem is not None
    assert read.problem.startswith("closed.json: ")
    assert "permission" in read.problem


def test_a_run_in_which_no_file_can_be_used_says_so_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = {
        "accepted": [],
        "remarks": [],
        "problems": [{"file": "a.json", "sentence": "a.json: it is no."}],
    }
    assert run_table.print_results([], refused, tmp_path) is False
    printed = capsys.readouterr().out
    assert "Nothing could be run." in printed
    assert "a.json: it is no." in printed
