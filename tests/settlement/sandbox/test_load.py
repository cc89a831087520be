"""Loading files: a sentence for each that cannot be used, and nothing new the second time."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from starlette.applications import Starlette

from connectors.simulation.access import WorldAccess, open_world
from connectors.simulation.control import control_routes
from settlement.domain.identifiers import synthetic_person_number
from settlement.sandbox.control_room import ControlRoom, SimulatorsSilent, happenings
from settlement.sandbox.load import SAMPLES, Loaded, earliest_event, load, main, read_all
from settlement.sandbox.programme import Programme
from tests.settlement.sandbox.theatre import ThroughAsgi
from tests.support.registers import FixedClock

SMALL = SAMPLES / "small-estate.json"


@pytest.fixture
def access() -> WorldAccess:
    return open_world(None, FixedClock())


@pytest.fixture
def room(access: WorldAccess) -> ControlRoom:
    app = Starlette(routes=[control_routes(access, ())])
    return ControlRoom("http://simulators", transport=ThroughAsgi(app))


def test_a_file_loaded_twice_is_nothing_new(room: ControlRoom, tmp_path: Path) -> None:
    programme = Programme(tmp_path)
    for _ in range(2):
        files, loaded = read_all([SMALL])
        load(files, loaded, room=room, programme=programme)
        assert [row["file"] for row in loaded.accepted] == [SMALL.name]
    assert room.estates() == 1
    (court_case,) = programme.court_cases()
    assert programme.casting(court_case).title == "A small estate"


def test_what_holds_numbers_and_keys_is_closed_to_other_users(room: ControlRoom, tmp_path: Path) -> None:
    files, loaded = read_all([SMALL])
    load(files, loaded, room=room, programme=Programme(tmp_path))
    open_world(tmp_path / "simulators.sqlite", FixedClock()).store.close()
    assert (tmp_path / "sandbox").stat().st_mode & 0o077 == 0
    assert (tmp_path / "simulators.sqlite").stat().st_mode & 0o077 == 0


def test_each_bad_file_gets_a_sentence_and_the_others_go_on(room: ControlRoom, tmp_path: Path) -> None:
    (tmp_path / "cut.json").write_text(SMALL.read_text()[:200])
    (tmp_path / "empty").mkdir()
    content = json.loads(SMALL.read_text())
    content["DaCaseList"][0]["avdode"] = content["DaCaseList"][0]["avdode"][:10] + "x"
    (tmp_path / "number.json").write_text(json.dumps(content))
    (tmp_path / "good.json").write_text(SMALL.read_text())
    (tmp_path / "good.world.json").write_text('{"peple": {}}')
    paths = [tmp_path, tmp_path / "missing.json", tmp_path / "empty", SMALL]
    files, loaded = read_all(paths)
    load(files, loaded, room=room, programme=Programme(tmp_path))
    told = {problem["file"] for problem in loaded.problems}
    assert {"cut.json", "number.json", "good.json", "missing.json", "empty"} <= told
    assert all(problem["sentence"].endswith(".") for problem in loaded.problems)


def test_a_misspelt_role_is_told_of(room: ControlRoom, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(SMALL.read_text())
    (tmp_path / "a.world.json").write_text('{"people": {"heirs": [{"who": "x", "behaviour": "lazy"}]}}')
    files, loaded = read_all([tmp_path / "a.json"])
    load(files, loaded, room=room, programme=Programme(tmp_path))
    assert loaded.accepted == []
    assert "sidecar" in loaded.problems[0]["sentence"]


def test_placeholders_leave_the_clock_and_real_dates_set_it(tmp_path: Path) -> None:
    files, _ = read_all([SMALL])
    assert earliest_event(files) is None
    content = json.loads(SMALL.read_text())
    content["DaEventList"][0][0]["time"] = "2026-02-19T10:00:00Z"
    (tmp_path / "dated.json").write_text(json.dumps(content))
    files, _ = read_all([tmp_path / "dated.json"])
    assert earliest_event(files) == datetime(2026, 2, 19, 10, tzinfo=UTC)


def test_the_feeds_tell_when_something_happens(room: ControlRoom, tmp_path: Path) -> None:
    files, loaded = read_all([SAMPLES / "death-that-was-a-mistake.json"])
    load(files, loaded, room=room, programme=Programme(tmp_path))
    world = room.world(loaded.accepted[0]["court_case_id"])
    assert world is not None
    moments = happenings(world)
    assert (max(moments) - min(moments)).days == 4
    assert room.world("no-such-case") is None


def test_silent_simulators_are_told_of_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SETTLEMENT_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("SETTLEMENT_SIMULATORS_PORT", "1")
    monkeypatch.delenv("SETTLEMENT_DATABASE_URL", raising=False)
    assert main([str(SMALL)]) == 2
    assert str(SimulatorsSilent()) in capsys.readouterr().err
    assert main([]) == 2


def test_the_result_names_no_identity_number(tmp_path: Path) -> None:
    loaded = Loaded()
    number = synthetic_person_number(date(1950, 3, 5), 2)
    loaded.refuse(f"{number}.json", f"{number}.json: no.")
    assert number not in json.dumps(loaded.problems)
