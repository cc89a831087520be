"""Load court-feed files into the simulated world: `python -m settlement.sandbox.load --samples | PATH…`.

One sentence per file that cannot be used; the others go on. The same file twice is nothing new.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from connectors.domstol.files import FeedFile, FileKind, masked, read_feed_files
from connectors.kit.response import describe
from connectors.simulation.feed_forms import parse_moment
from settlement.bootstrap import build_house
from settlement.ports.clock import OSLO
from settlement.sandbox.casting import Casting, read_casting, without_own_keys
from settlement.sandbox.control_room import ControlRoom, NotTakenIn, SimulatorsSilent
from settlement.sandbox.programme import Programme
from settlement.sandbox.schedule import DIRECTOR
from settlement.settings import Settings, load_settings
from settlement.store.clock import MovableClock

SAMPLES = Path(__file__).parent / "estates"
WORLD_ENDING = ".world.json"
METADATA_ENDINGS = (".metadata.json", "-metadata.json")
PLACEHOLDER_YEAR = 1900


@dataclass
class Loaded:
    """What became of the files; sentences are fit to be shown to anybody."""

    accepted: list[dict[str, str]] = field(default_factory=list)
    problems: list[dict[str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def refuse(self, name: str, sentence: str) -> None:
        """Note a file that cannot be used."""
        self.problems.append({"file": masked(name), "sentence": masked(sentence)})


def find_files(paths: Iterable[Path], loaded: Loaded) -> list[Path]:
    """List the files: those named, and those in the folders named, in order of name."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        try:
            inside = sorted(entry for entry in path.iterdir() if entry.suffix == ".json")
        except OSError as error:
            sentence = f"{path.name}: the folder cannot be read ({error.strerror}). Change its permissions."
            loaded.refuse(path.name, sentence)
            continue
        if not inside:
            loaded.refuse(path.name, f"{path.name}: there is no .json file in this folder.")
        found += inside
    return found


def read_all(paths: Iterable[Path]) -> tuple[list[FeedFile], Loaded]:
    """Read every file; those that hold no usable case are told of in `problems`."""
    loaded = Loaded()
    usable: list[FeedFile] = []
    for file in read_feed_files(find_files(paths, loaded)):
        if file.kind == FileKind.PROBLEM:
            loaded.refuse(file.path.name, file.problem or f"{file.shown_name}: it cannot be used.")
        elif file.kind == FileKind.FEED:
            usable.append(file)
            loaded.remarks += file.remarks
    return usable, loaded


def load(files: Iterable[FeedFile], loaded: Loaded, *, room: ControlRoom, programme: Programme) -> Loaded:
    """Give the files to the simulated court, each with its sidecars."""
    for file in files:
        try:
            casting, body = _body(file)
            accepted = room.load(body)
        except _SidecarBroken as problem:
            loaded.refuse(file.path.name, str(problem))
            continue
        except NotTakenIn as problem:
            loaded.refuse(file.path.name, f"{file.shown_name}: {problem}")
            continue
        for estate in accepted:
            programme.write(estate["court_case_id"], casting, stem=masked(file.path.stem))
            loaded.accepted.append(
                {
                    "file": file.shown_name,
                    "case_number": estate["case_number"],
                    "court_case_id": estate["court_case_id"],
                }
            )
    return loaded


def earliest_event(files: Iterable[FeedFile]) -> datetime | None:
    """Give the first real event time in the files; placeholders of 1900 stand for today."""
    moments = [moment for file in files for moment in _event_times(file.content or {})]
    return min(moments, default=None)


def _event_times(content: Any) -> list[datetime]:  # noqa: ANN401 - anybody's JSON
    batches = content.get("DaEventList") or []
    events = [event for batch in batches for event in (batch if isinstance(batch, list) else [batch])]
    times = [parse_moment(event.get("time")) for event in events if isinstance(event, dict)]
    real = (time for time in times if time is not None and time.year > PLACEHOLDER_YEAR)
    return [time if time.tzinfo else time.replace(tzinfo=OSLO) for time in real]


class _SidecarBroken(ValueError):
    """A sidecar that cannot be used; caught in this module."""


def _body(file: FeedFile) -> tuple[Casting, dict[str, Any]]:
    stem = file.path.name.removesuffix(".json")
    world = _sidecar(file.path.with_name(f"{stem}{WORLD_ENDING}"))
    metadata = None
    for ending in METADATA_ENDINGS:
        metadata = metadata or _sidecar(file.path.with_name(f"{stem}{ending}"))
    try:
        casting = read_casting(world)
    except ValidationError as error:
        raise _SidecarBroken(f"{file.shown_name}: its sidecar cannot be used: {describe(error)}.") from None
    body: dict[str, Any] = {"stem": stem, "feed": file.content}
    if metadata is not None:
        body["metadata"] = metadata
    if world is not None:
        body["scenario"] = without_own_keys(world)
    return casting, body


def _sidecar(path: Path) -> dict[str, Any] | None:
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        raise _SidecarBroken(f"{masked(path.name)}: the sidecar is not readable JSON.") from None
    if not isinstance(content, dict):
        raise _SidecarBroken(f"{masked(path.name)}: the sidecar is not an object.")
    return content


def set_clock(settings: Settings, files: Iterable[FeedFile], room: ControlRoom) -> None:
    """Begin a fresh data directory at the first real event; one with cases keeps its time."""
    begin = earliest_event(files)
    if begin is None or room.estates() or _has_cases(settings):
        return
    MovableClock(settings.clock_file).start_at(begin)


def _has_cases(settings: Settings) -> bool:
    if settings.database_url is None:
        return False
    house = build_house(settings)
    try:
        with house.database.work(actor=DIRECTOR, reason="load sandbox files") as work:
            return bool(work.views.all_case_ids())
    finally:
        house.database.engine.dispose()


def main(arguments: list[str] | None = None) -> int:
    """Load files; 0: all went in, 1: some could not be used, 2: nothing could be done."""
    parser = argparse.ArgumentParser(description="Load court-feed files into the simulated world.")
    parser.add_argument("paths", nargs="*", type=Path, help="files or folders")
    parser.add_argument("--samples", action="store_true", help="the sample estates of the product")
    parser.add_argument("--json", type=Path, help="write the result here")
    chosen = parser.parse_args(arguments)
    paths = [*([SAMPLES] if chosen.samples else []), *chosen.paths]
    if not paths:
        print("Say what to load: files or folders, or --samples.", file=sys.stderr)  # noqa: T201
        return 2
    settings = load_settings()
    files, loaded = read_all(paths)
    try:
        room = ControlRoom(settings.simulators_url)
        set_clock(settings, files, room)
        load(files, loaded, room=room, programme=Programme(settings.data_dir))
    except SimulatorsSilent as problem:
        print(problem, file=sys.stderr)  # noqa: T201
        return 2
    result = {"accepted": loaded.accepted, "problems": loaded.problems, "remarks": loaded.remarks}
    if chosen.json is not None:
        chosen.json.write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")
    for sentence in [*loaded.remarks, *(problem["sentence"] for problem in loaded.problems)]:
        print(sentence)  # noqa: T201
    print(f"{len(loaded.accepted)} estates loaded, {len(loaded.problems)} files left out.")  # noqa: T201
    return 1 if loaded.problems else 0


if __name__ == "__main__":
    sys.exit(main())
