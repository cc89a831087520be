"""The figures of the law: speed, growth, memory, and what must always hold."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.bench.bars import Figure
from tests.bench.place import CannotMeasure

BAR_PER_SECOND, AIM_PER_SECOND = 2_000, 5_000
MOST_KEPT_BYTES = 64.0
APART = 1_000_000_000  # between the seeds of two processes


def measure_law(folder: Path, estates: int) -> list[Figure]:
    """Measure on one core with nothing beside, then try the properties on every core.

    Raises:
        CannotMeasure: a process ended with a fault.
    """
    cores = os.cpu_count() or 1
    (alone,) = _run([(folder / "deciding.json", [])])
    each = str(-(-estates // cores))
    trials = _run(
        [
            (folder / f"trial-{number}.json", ["--estates", each, "--seed", str(number * APART)])
            for number in range(cores)
        ]
    )
    return _figures(alone, trials)


def _run(wanted: list[tuple[Path, list[str]]]) -> list[dict[str, Any]]:
    children = [
        subprocess.Popen([sys.executable, "-m", "tests.bench.deciding", str(result), *arguments])
        for result, arguments in wanted
    ]
    ended = [child.wait() for child in children]
    if any(ended):
        problem = "a process that decides estates ended with a fault; its words are above"
        raise CannotMeasure(problem)
    return [json.loads(result.read_text(encoding="utf-8")) for result, _ in wanted]


def _figures(alone: dict[str, Any], trials: list[dict[str, Any]]) -> list[Figure]:
    faults = [fault for one in trials for fault in one["violations"]]
    tried = sum(one["estates"] for one in trials)
    return [
        Figure(
            name="composite decisions",
            meaning=f"Whole divisions of an estate a second on one core, over {BAR_PER_SECOND:,}.",
            ratio=alone["per_second"] / BAR_PER_SECOND,
            at_least=1.0,
            aim=f"{AIM_PER_SECOND / BAR_PER_SECOND:g}",
            details=(
                f"{alone['per_second']:,.0f} a second: marital division, succession, pliktdel, shares.",
            ),
        ),
        Figure(
            name="cost for a large family",
            meaning="Seconds for 500 heirs, over ten times the seconds for 50; 1 is linear.",
            ratio=alone["growth"],
            at_most=1.5,
        ),
        Figure(
            name="memory kept by a decision",
            meaning=f"Bytes still held after a decision is let go, over {MOST_KEPT_BYTES:g}.",
            ratio=alone["kept_bytes"] / MOST_KEPT_BYTES,
            at_most=1.0,
        ),
        Figure(
            name="what must always hold",
            meaning=f"Generated estates for which a property did not hold, of {tried:,}.",
            ratio=float(len(faults)),
            at_most=0.0,
            details=tuple(faults[:10]),
        ),
    ]
