"""Court-feed files: each is read, or told about in one sentence that names no person."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from connectors.domstol.files import LARGEST_FILE, FileKind, read_feed_file, read_feed_files
from tests.connectors.simulation.stand import CHILD, DECEASED, SPOUSE, a_feed, a_party
from tests.support.reference import reference_dir

# The official example of a number in the real series; in two parts, because no such number may stand in the
# tree.
REAL_SERIES = f"{200369}{14700}"


def written(folder: Path, content: Any, name: str = f"{DECEASED}.json") -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def problem(path: Path) -> str:
    file = read_feed_file(path)
    assert file.kind is FileKind.PROBLEM
    assert file.problem is not None
    assert file.cases == ()
    for number in (DECEASED, SPOUSE, CHILD):
        assert number not in file.problem
    return file.problem


def test_a_good_file_gives_its_case(tmp_path: Path) -> None:
    file = read_feed_file(written(tmp_path, a_feed()))
    assert file.kind is FileKind.FEED
    assert file.cases[0].deceased_person_number == DECEASED
    assert file.remarks == ()


def test_a_bare_case_object_is_a_feed_too(tmp_path: Path) -> None:
    assert read_feed_file(written(tmp_path, a_feed()["DaCaseList"][0])).kind is FileKind.FEED


def test_a_truncated_file_is_told_with_line_and_column(tmp_path: Path) -> None:
    text = json.dumps(a_feed(), indent=2)
    sentence = problem(written(tmp_path, text[: len(text) // 2]))
    assert "line " in sentence
    assert "column " in sentence
    assert sentence.startswith(f"{DECEASED[:6]}*****.json")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", "is empty"),
        ("name,role\n", "not JSON"),
        ('{"a": 1,}', "broken at line 1"),
        ('{"DaCaseList": "', "cut off"),
        ("[1]", "not an object"),
        ("{}", "no court case"),
        ('{"DaCaseList": []}', "no court case"),
        ("[" * 100_000, "too deeply"),
    ],
)
def test_what_is_no_feed_is_told(tmp_path: Path, content: str, expected: str) -> None:
    assert expected in problem(written(tmp_path, content))


@pytest.mark.parametrize(
    ("feed", "expected"),
    [
        (a_feed(status="UKJENT_STATUS"), "unknown status UKJENT_STATUS"),
        (a_feed(deceased=DECEASED[:-1] + str((int(DECEASED[-1]) + 1) % 10)), "control digits"),
        (a_feed(a_party(CHILD[:-1], "BARN")), "party 1"),
        (a_feed(deceased=REAL_SERIES), "real person"),
        (a_feed(parter="none"), "breaks the court's contract: field parter"),
        ({**a_feed(), "DaEventList": "none"}, "DaEventList is not a list"),
        ({"DaCaseList": a_feed()["DaCaseList"] * 2}, "in it twice"),
    ],
)
def test_what_is_wrong_with_a_case_is_told(tmp_path: Path, feed: dict[str, Any], expected: str) -> None:
    assert expected in problem(written(tmp_path, feed))


def test_a_missing_or_unknown_role_is_a_remark(tmp_path: Path) -> None:
    feed = a_feed(a_party(CHILD, None), a_party(SPOUSE, "EN_NY_ROLLE"))
    file = read_feed_file(written(tmp_path, feed))
    assert file.kind is FileKind.FEED
    assert "has no role" in file.remarks[0]
    assert "unknown role EN_NY_ROLLE" in file.remarks[1]


def test_an_older_event_after_a_newer_one_is_a_remark(tmp_path: Path) -> None:
    feed = a_feed()
    event = feed["DaEventList"][0][0]
    feed["DaEventList"] = [
        [{**event, "time": "2026-02-02T00:00:00Z"}],
        [{**event, "time": "2026-02-01T00:00:00Z"}],
    ]
    assert any("older event" in remark for remark in read_feed_file(written(tmp_path, feed)).remarks)


def test_the_same_case_in_two_files_is_told_and_the_first_runs_on(tmp_path: Path) -> None:
    first = written(tmp_path, a_feed(), "first.json")
    second = written(tmp_path, a_feed(), "second.json")
    files = read_feed_files([first, second])
    assert [file.kind for file in files] == [FileKind.FEED, FileKind.PROBLEM]
    assert "already in first.json" in (files[1].problem or "")


def test_a_case_id_shared_by_two_deceased_is_no_duplicate(tmp_path: Path) -> None:
    first = written(tmp_path, a_feed(), "first.json")
    second = written(tmp_path, a_feed(a_party(CHILD, "BARN"), deceased=SPOUSE), "second.json")
    assert all(file.kind is FileKind.FEED for file in read_feed_files([first, second]))


@pytest.mark.parametrize("name", ["a.metadata.json", "a-metadata.json", "a.world.json"])
def test_sidecars_are_recognised(tmp_path: Path, name: str) -> None:
    assert read_feed_file(written(tmp_path, {"tags": []}, name)).kind is FileKind.SIDECAR


def test_folders_missing_large_and_binary_files_are_told(tmp_path: Path) -> None:
    assert "is a folder" in problem(tmp_path)
    assert "no such file" in problem(tmp_path / "nothing.json")
    large = tmp_path / "large.json"
    large.touch()
    os.truncate(large, LARGEST_FILE + 1)
    assert "larger than 5 MB" in problem(large)
    (tmp_path / "picture.json").write_bytes(b"\xff\xfe\x00\xd8")
    assert "UTF-8" in problem(tmp_path / "picture.json")


def test_a_file_without_permission_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, a_feed())
    if os.geteuid() == 0:  # root may read everything, so the refusal is made here

        def refuse(self: Path) -> bytes:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "read_bytes", refuse)
    path.chmod(0)
    assert "no permission" in problem(path)


def test_the_reference_estates_are_all_read() -> None:
    folder = reference_dir()
    paths = sorted((folder / "oed" / "estates").glob("*.json")) if folder else []
    files = read_feed_files(paths)
    assert not [file.problem for file in files if file.problem]
    assert sum(file.kind is FileKind.FEED for file in files) == (65 if paths else 0)
