"""Measure cases: `python -m tests.bench.measuring RESULT`, in a worker's environment and shape.

It stands where a worker stands: one process with one event loop, the others reached over sockets.
"""

import argparse
import asyncio
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from flows.context import build_context, current, use
from flows.logs import configure_logs
from settlement.settings import load_settings
from tests.bench.preparing import load_estates, ready_to_collect
from tests.bench.rounds import Round, measure_rounds

WARM_UP = 4  # cases of each way before anything is measured


@dataclass(frozen=True)
class Measured:
    """What came out."""

    rounds: list[Round]


async def measure(pairs: int, batch: int) -> Measured:
    """Prepare cases, then measure batches of them in turn."""
    context = current()
    needed = 2 * WARM_UP + 2 * pairs * batch
    load_estates(needed)
    case_ids = await ready_to_collect(context)
    if len(case_ids) != needed:
        sys.exit(f"{needed} estates were loaded, and {len(case_ids)} cases are ready to collect.")
    return Measured(await measure_rounds(case_ids, warm_up=WARM_UP, pairs=pairs, batch=batch))


def main() -> None:
    """Measure, and write the result."""
    parser = argparse.ArgumentParser()
    parser.add_argument("result", type=Path)
    parser.add_argument("--pairs", type=int, required=True)
    parser.add_argument("--batch", type=int, required=True)
    chosen = parser.parse_args()
    settings = load_settings()
    configure_logs(settings)
    use(build_context(settings))
    measured = asyncio.run(measure(chosen.pairs, chosen.batch))
    chosen.result.write_text(json.dumps(asdict(measured)), encoding="utf-8")


if __name__ == "__main__":
    main()
