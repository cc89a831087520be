"""The figures of the fair proposal: time for a large estate, and what must always hold."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.bench.bars import Figure
from tests.bench.place import CannotMeasure

BAR_SECONDS = 2.0


def measure_fair(folder: Path, lists: int) -> list[Figure]:
    """Measure the fair proposal in a process of its own.

    Raises:
        CannotMeasure: the process ended with a fault.
    """
    result = folder / "wishing.json"
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.wishing", str(result), "--lists", str(lists)], check=False
    )
    if done.returncode:
        problem = "the process that divides wish lists ended with a fault; its words are above"
        raise CannotMeasure(problem)
    return _figures(json.loads(result.read_text(encoding="utf-8")))


def _figures(told: dict[str, Any]) -> list[Figure]:
    counts = ", ".join(f"{name} {count:,}" for name, count in sorted(told["counts"].items()))
    return [
        Figure(
            name="fair proposal",
            meaning=f"Seconds for 10 heirs who all want 200 things, over {BAR_SECONDS:g} s.",
            ratio=max(told["seconds"], told["seconds_with_limits"]) / BAR_SECONDS,
            at_most=1.0,
            details=(
                f"{told['seconds']:.3f} s without limits.",
                f"{told['seconds_with_limits']:.3f} s when each may pay in little.",
            ),
        ),
        Figure(
            name="what a fair proposal must always hold",
            meaning=f"Random wish lists for which a property did not hold, of {told['lists']:,}.",
            ratio=float(len(told["violations"])),
            at_most=0.0,
            details=(f"Met on the way: {counts}.", *told["violations"][:10]),
        ),
    ]
