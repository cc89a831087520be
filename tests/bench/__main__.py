"""`python -m tests.bench`, which `./settle bench` runs: ratios, each against its bar.

Ratios of one run travel from machine to machine; the absolute numbers beside them do not. Exit code 1: a bar
was missed, and the sentence at the end says which.
"""

import argparse
import json
import os
import statistics
import sys
import time
from typing import Any

from tests.bench.bars import Figure
from tests.bench.collecting_figures import measure_collecting, measure_memory
from tests.bench.fair_figures import measure_fair
from tests.bench.law_figures import measure_law
from tests.bench.place import CannotMeasure, Place, a_place, wait
from tests.bench.start_up import measure_start_up
from tests.bench.system import running_system

_PATIENCE_SECONDS = 400.0
_ESTATES, _ESTATES_ALONE = 20_000, 1_000_000
_COLLECTED, _COLLECTED_ALONE = 400, 10_000
_WISH_LISTS = 10_000


def main() -> int:
    """Measure, print, and judge."""
    parser = argparse.ArgumentParser(prog="settle bench", description="Measure as ratios, in one run.")
    parser.add_argument("--pairs", type=int, default=4, help="pairs of batches, best an even number")
    parser.add_argument("--batch", type=int, default=50, help="cases in a batch")
    parts = ("start-up", "cases", "law", "fair", "collecting")
    parser.add_argument("--only", choices=parts, help="one part alone")
    parser.add_argument("--estates", type=int, help="estates to try the law on, or to collect for memory")
    parser.add_argument("--at-once", type=int, default=50, help="estates collected at the same time")
    parser.add_argument("--wish-lists", type=int, default=_WISH_LISTS, help="for the fair proposal")
    chosen = parser.parse_args()
    begun = time.monotonic()
    _tell_of_other_work()
    figures: list[Figure] = []
    try:
        with a_place() as place:
            if chosen.only in {None, "law"}:
                estates = chosen.estates or (_ESTATES if chosen.only is None else _ESTATES_ALONE)
                _say(f"Deciding {estates:,} estates …")
                figures += measure_law(place.folder, estates)
            if chosen.only in {None, "fair"}:
                _say(f"Dividing {chosen.wish_lists:,} wish lists …")
                figures += measure_fair(place.folder, chosen.wish_lists)
            if chosen.only in {None, "start-up"}:
                _say("Starting everything twice …")
                figures.append(measure_start_up(place))
            if chosen.only in {None, "cases"}:
                _say(f"Preparing and advancing {2 * chosen.pairs * chosen.batch} cases …")
                figures.insert(0, _measure_cases(place, pairs=chosen.pairs, batch=chosen.batch))
            if chosen.only in {None, "collecting"}:
                _say(f"Collecting one estate, then {chosen.at_once} at once …")
                figures += measure_collecting(place, at_once=chosen.at_once)
                collected = chosen.estates or (_COLLECTED if chosen.only is None else _COLLECTED_ALONE)
                _say(f"Collecting {collected:,} estates from recorded answers …")
                figures.append(measure_memory(place, estates=collected))
    except CannotMeasure as problem:
        print(f"Nothing could be measured: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; nothing is left running.", file=sys.stderr)
        return 130
    _say("", *(f"{figure.told()}\n" for figure in figures), f"Measured in {time.monotonic() - begun:.0f} s.")
    missed = [figure.sentence() for figure in figures if not figure.is_reached]
    _say(*missed or ["Every bar is reached."])
    return 1 if missed else 0


def _measure_cases(place: Place, *, pairs: int, batch: int) -> Figure:
    result, log = place.folder / "result.json", place.folder / "measuring.log"
    with running_system(place) as environment:
        arguments = [str(result), "--pairs", str(pairs), "--batch", str(batch)]
        command = [sys.executable, "-m", "tests.bench.measuring", *arguments]
        child = place.tree.start(command, environment=environment, log=log)
        wait(child, log, lambda: child.poll() == 0, seconds=_PATIENCE_SECONDS)
    measured = json.loads(result.read_text(encoding="utf-8"))
    return _prefect_figure(measured["rounds"])


def _prefect_figure(rounds: list[dict[str, Any]]) -> Figure:
    ratios = [one["plain_seconds"] / one["prefect_seconds"] for one in rounds]
    work = [one["plain_work"] / one["prefect_work"] for one in rounds]
    cases = rounds[0]["cases"]
    through, plainly = (
        cases / statistics.median(one[key] for one in rounds) for key in ("prefect_seconds", "plain_seconds")
    )
    return Figure(
        name="Prefect against plain asyncio",
        meaning="Cases advanced per second through Prefect, over the same work in plain asyncio.",
        ratio=statistics.median(ratios),
        at_least=0.75,
        aim="0.85",
        details=(
            f"Median of {len(ratios)} pairs of {cases} cases, from {min(ratios):.2f} to {max(ratios):.2f}.",
            f"{through:.1f} cases a second through Prefect, {plainly:.1f} plainly.",
            f"In processor time of the worker alone: {statistics.median(work):.2f}.",
        ),
    )


def _tell_of_other_work() -> None:
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    if load > cores / 2:
        _say(f"This machine is busy with other work (load {load:.1f} on {cores} cores): ratios will swing.")


def _say(*lines: str) -> None:
    print("\n".join(lines), flush=True)


if __name__ == "__main__":
    sys.exit(main())
