"""Measure collecting: `python -m tests.bench.collecting RESULT`, in a worker's environment and shape.

One estate from all sources at once, against each source's own chain alone, with every register equally slow;
then many estates at once, while the simulators count what they see of us.
"""

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import httpx

from connectors.simulation.host import simulator_names
from flows.collect import collect
from flows.context import Context, build_context, current, use
from flows.logs import configure_logs
from settlement.bootstrap import build_outside
from settlement.domain.answers import AnswerStatus
from settlement.domain.registers import BankRelation
from settlement.ports.bundle import Outside
from settlement.services.collect_registers import Questions, SourceReport, questions
from settlement.settings import load_settings
from tests.bench.preparing import load_estates, ready_to_collect

SLOW_S = 0.2  # what a national register takes on an ordinary day
_CROWD_SLOW_S = 0.05  # with many at once, so that calls pile up
_REPEATS = 5
_SLOWEST = 2  # so many chains are measured alone without tokens, too
BANKS = "kar_and_banks"

Chain = Callable[[Outside], Awaitable[None]]


@dataclass(frozen=True)
class Collected:
    """Seconds for all sources at once and for each chain alone, with or without tokens at hand."""

    tokens_at_hand: bool
    together: float
    alone: dict[str, float]


@dataclass(frozen=True)
class Crowd:
    """Many estates at once: how long, and what each service saw: calls, at a time, in a second."""

    estates: int
    seconds: float
    seen: dict[str, dict[str, int]]


@dataclass(frozen=True)
class Gathered:
    """What came out."""

    collected: list[Collected]
    crowd: Crowd


async def measure(estates: int) -> Gathered:
    """Measure one wide estate, then so many ordinary ones at once."""
    context = current()
    load_estates(estates + 1, wide=1)
    case_ids = await ready_to_collect(context)
    if len(case_ids) != estates + 1:
        sys.exit(f"{estates + 1} estates were loaded, and {len(case_ids)} cases are ready to collect.")
    asked = [await _questions(context, case_id) for case_id in case_ids]
    wide = await _wide(context, asked)
    return Gathered(
        await _one_estate(context, wide),
        await _many_estates(context, [one for one in asked if one is not wide]),
    )


async def _questions(context: Context, case_id: str) -> Questions:
    asked = await context.call(questions, context.house, case_id)
    if asked is None:
        sys.exit("A case for collecting has nothing to ask.")
    return asked


async def _wide(context: Context, asked: list[Questions]) -> Questions:
    """Find the estate with the most accounts."""
    found = {one.case_id: len((await _report(context.outside, one, BANKS)).holdings) for one in asked}
    return max(asked, key=lambda one: found[one.case_id])


async def _one_estate(context: Context, asked: Questions) -> list[Collected]:
    """Measure with the tokens at hand, as a worker has them all day, and with none, as at its start."""
    _slow_registers(SLOW_S)
    await collect(context.outside, asked)
    chains = await _chains(context.outside, asked)
    kept = await _measure(lambda: context.outside, asked, chains, tokens_at_hand=True)
    slowest = sorted(kept.alone, key=lambda name: -kept.alone[name])[:_SLOWEST]
    settings = load_settings()

    def fresh() -> Outside:
        return build_outside(settings, context.house.clock)

    few = {name: chains[name] for name in slowest}
    return [kept, await _measure(fresh, asked, few, tokens_at_hand=False)]


async def _chains(outside: Outside, asked: Questions) -> dict[str, Chain]:
    """List each source's chain of dependent calls; a bank's is KAR, the directory and that bank alone."""

    def source(name: str) -> Chain:
        async def ask(outside: Outside) -> None:
            await _report(outside, asked, name)

        return ask

    def bank(relation: BankRelation) -> Chain:
        async def ask(outside: Outside) -> None:
            await _relations(outside, asked)
            answer = await outside.accounts.accounts(
                relation,
                asked.person_number,
                date_of_death=asked.date_of_death,
                case_reference=asked.case_id,
                basis=asked.basis,
            )
            _must_have_answered(relation.bank_name, answer.status)

        return ask

    chains = {name: source(name) for name in asked.sources if name != BANKS}
    return chains | {one.bank_name: bank(one) for one in await _relations(outside, asked)}


async def _relations(outside: Outside, asked: Questions) -> tuple[BankRelation, ...]:
    answer = await outside.relations.banks(
        asked.person_number,
        date_of_death=asked.date_of_death,
        case_reference=asked.case_id,
        basis=asked.basis,
    )
    return answer.items


async def _measure(
    outside: Callable[[], Outside], asked: Questions, chains: dict[str, Chain], *, tokens_at_hand: bool
) -> Collected:
    async def everything(outside: Outside) -> None:
        for report in await collect(outside, asked):
            _must_have_answered(report.source, report.status)

    together = await _fastest(outside, everything)
    alone = {name: await _fastest(outside, chain) for name, chain in chains.items()}
    # Once more: other work on the machine comes and goes.
    together = min(together, await _fastest(outside, everything))
    return Collected(tokens_at_hand, together, alone)


async def _fastest(outside: Callable[[], Outside], chain: Chain) -> float:
    taken = []
    for _ in range(_REPEATS):
        at = outside()
        begun = time.perf_counter()
        await chain(at)
        taken.append(time.perf_counter() - begun)
    return min(taken)


async def _many_estates(context: Context, asked: list[Questions]) -> Crowd:
    _slow_registers(_CROWD_SLOW_S)
    url = f"{load_settings().simulators_url}/_sim/traffic"
    async with httpx.AsyncClient(trust_env=False) as http:
        (await http.post(url)).raise_for_status()
        begun = time.perf_counter()
        for reports in await asyncio.gather(*(collect(context.outside, one) for one in asked)):
            for report in reports:
                _must_have_answered(report.source, report.status)
        seconds = time.perf_counter() - begun
        seen = (await http.get(url)).json()
    return Crowd(len(asked), seconds, {name: counts for name, counts in seen.items() if counts["calls"]})


async def _report(outside: Outside, asked: Questions, source: str) -> SourceReport:
    only = replace(asked, sources=(source,), answered=frozenset(outside.more))
    (report,) = await collect(outside, only)
    _must_have_answered(source, report.status)
    return report


def _must_have_answered(name: str, status: AnswerStatus) -> None:
    if status == AnswerStatus.UNAVAILABLE:
        sys.exit(f"No answer from {name}: nothing can be compared.")


def _slow_registers(seconds: float) -> None:
    url = f"{load_settings().simulators_url}/_sim/faults"
    with httpx.Client(trust_env=False) as http:
        http.post(url, json={"clear": True}).raise_for_status()
        for name in simulator_names():
            fault = {"simulator": name, "kind": "slow", "seconds": seconds, "times": None}
            http.post(url, json=fault).raise_for_status()


def main() -> None:
    """Measure, and write the result."""
    parser = argparse.ArgumentParser()
    parser.add_argument("result", type=Path)
    parser.add_argument("--at-once", type=int, required=True)
    chosen = parser.parse_args()
    settings = load_settings()
    configure_logs(settings)
    use(build_context(settings))
    measured = asyncio.run(measure(chosen.at_once))
    chosen.result.write_text(json.dumps(asdict(measured)), encoding="utf-8")


if __name__ == "__main__":
    main()
