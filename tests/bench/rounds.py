"""The same work through Prefect and plainly, in turns, each on cases that nobody has worked on."""

import gc
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from flows.advance_cases import advance_cases, advance_plainly, ready_cases

Advance = Callable[[list[str]], Awaitable[dict[str, str]]]


@dataclass(frozen=True)
class Round:
    """One pair of batches of so many cases: seconds on the wall and of our processor, each way."""

    cases: int
    prefect_seconds: float
    plain_seconds: float
    prefect_work: float
    plain_work: float


async def measure_rounds(case_ids: Sequence[str], *, warm_up: int, pairs: int, batch: int) -> list[Round]:
    """Measure pairs of batches; who begins changes from pair to pair, so that a drift favours neither."""
    left = list(case_ids)

    def take(count: int) -> list[str]:
        taken = left[:count]
        del left[:count]
        return taken

    for way in (_through_prefect, _plainly):
        await _seconds(way, take(warm_up))
    rounds = []
    for pair in range(pairs):
        ways = (_through_prefect, _plainly) if pair % 2 == 0 else (_plainly, _through_prefect)
        taken = {way: await _seconds(way, take(batch)) for way in ways}
        through, plainly = taken[_through_prefect], taken[_plainly]
        rounds.append(Round(batch, through[0], plainly[0], through[1], plainly[1]))
    return rounds


async def _through_prefect(case_ids: list[str]) -> dict[str, str]:
    failed: dict[str, str] = await advance_cases(case_ids, len(case_ids))
    return failed


async def _plainly(case_ids: list[str]) -> dict[str, str]:
    return await advance_plainly(case_ids)


async def _seconds(way: Advance, case_ids: list[str]) -> tuple[float, float]:
    gc.collect()
    begun, worked = time.perf_counter(), time.process_time()
    failed = await way(case_ids)
    taken = time.perf_counter() - begun, time.process_time() - worked
    left = await ready_cases(case_ids)
    if failed or left:
        sys.exit(f"{len(failed)} cases failed and {len(left)} are not done: nothing can be compared.")
    return taken
