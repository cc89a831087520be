"""One estate from all sources at once, against each source alone, with every register equally slow."""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import httpx

from connectors.simulation.host import simulator_names
from flows.collect import collect
from flows.context import Context
from settlement.bootstrap import build_outside
from settlement.domain.answers import AnswerStatus
from settlement.ports.bundle import Outside
from settlement.services.collect_registers import Questions, questions
from settlement.settings import load_settings

SLOW_S = 0.2  # what a national register takes on an ordinary day
_REPEATS = 3
_SLOWEST = 2  # so many sources are measured alone without tokens, too


@dataclass(frozen=True)
class Collected:
    """Seconds for all sources at once and for each alone, with or without tokens at hand."""

    tokens_at_hand: bool
    together: float
    alone: dict[str, float]


async def collect_against_slowest(context: Context, case_id: str) -> list[Collected]:
    """Measure with the tokens at hand, as a worker has them all day, and with none, as at its start."""
    asked = await context.call(questions, context.house, case_id)
    if asked is None:
        sys.exit("The case for collecting has nothing to ask.")
    _slow_registers()
    await collect(context.outside, asked)
    kept = await _measure(lambda: context.outside, asked, asked.sources, tokens_at_hand=True)
    by_slowness = sorted(kept.alone, key=lambda source: -kept.alone[source])
    settings = load_settings()

    def fresh() -> Outside:
        return build_outside(settings, context.house.clock)

    return [kept, await _measure(fresh, asked, by_slowness[:_SLOWEST], tokens_at_hand=False)]


async def _measure(
    outside: Callable[[], Outside], asked: Questions, sources: Sequence[str], *, tokens_at_hand: bool
) -> Collected:
    together = await _fastest(outside, asked)
    alone = {source: await _fastest(outside, replace(asked, sources=(source,))) for source in sources}
    return Collected(tokens_at_hand, together, alone)


async def _fastest(outside: Callable[[], Outside], asked: Questions) -> float:
    return min([await _seconds(outside(), asked) for _ in range(_REPEATS)])


async def _seconds(outside: Outside, asked: Questions) -> float:
    begun = time.perf_counter()
    reports = await collect(outside, asked)
    taken = time.perf_counter() - begun
    silent = [report.source for report in reports if report.status == AnswerStatus.UNAVAILABLE]
    if silent:
        sys.exit(f"No answer from {', '.join(silent)}: nothing can be compared.")
    return taken


def _slow_registers() -> None:
    url = f"{load_settings().simulators_url}/_sim/faults"
    with httpx.Client(trust_env=False) as http:
        for name in simulator_names():
            fault = {"simulator": name, "kind": "slow", "seconds": SLOW_S, "times": None}
            http.post(url, json=fault).raise_for_status()
