"""Collecting as figures: against the slowest chain, against each register's limits, and in memory."""

import json
import sys
from typing import Any

from connectors.kit.limits import limits_of
from tests.bench.bars import Figure
from tests.bench.place import Place, own_environment, wait
from tests.bench.system import running_system

_PATIENCE_SECONDS = 400.0
_PATIENCE_AN_ESTATE = 0.5


def measure_collecting(place: Place, *, at_once: int) -> list[Figure]:
    """Measure against running simulators: one estate from all sources, then many estates at once."""
    result, log = place.folder / "collecting.json", place.folder / "collecting.log"
    with running_system(place) as environment:
        command = [sys.executable, "-m", "tests.bench.collecting", str(result), "--at-once", str(at_once)]
        child = place.tree.start(command, environment=environment, log=log)
        wait(child, log, lambda: child.poll() == 0, seconds=_PATIENCE_SECONDS)
    measured = json.loads(result.read_text(encoding="utf-8"))
    return [*map(_chain_figure, measured["collected"]), *_limit_figures(measured["crowd"])]


def measure_memory(place: Place, *, estates: int) -> Figure:
    """Measure how much a process grows by for each estate it collects, against recorded answers."""
    result, log = place.folder / "memory.json", place.folder / "memory.log"
    command = [sys.executable, "-m", "tests.bench.memory", str(result), "--estates", str(estates)]
    child = place.tree.start(command, environment=own_environment(place.folder / "memory"), log=log)
    patience = _PATIENCE_SECONDS + _PATIENCE_AN_ESTATE * estates
    wait(child, log, lambda: child.poll() == 0, seconds=patience)
    measured = json.loads(result.read_text(encoding="utf-8"))
    per_estate = measured["grown_blocks"] / measured["estates"]
    grown = (measured["last_bytes"] - measured["first_bytes"]) / measured["estates"]
    return Figure(
        name=f"memory over {measured['estates']:,} estates",
        meaning="Memory of the process after all estates, over its memory after the first tenth of them.",
        ratio=measured["last_bytes"] / measured["first_bytes"],
        at_most=1.05,
        details=(
            f"From {_mib(measured['first_bytes'])} to {_mib(measured['last_bytes'])} resident.",
            f"Resident grew by {grown:.0f} bytes an estate, what Python holds by {per_estate:.2f} objects.",
            f"{measured['calls']:,} calls in {measured['seconds']:.0f} s.",
        ),
    )


def _mib(size: int) -> str:
    return f"{size / 2**20:.1f} MiB"


def _chain_figure(collected: dict[str, Any]) -> Figure:
    alone: dict[str, float] = collected["alone"]
    slowest = max(alone, key=lambda name: alone[name])
    with_tokens = "with tokens at hand" if collected["tokens_at_hand"] else "with no token yet"
    listed = ", ".join(
        f"{name} {taken:.2f}" for name, taken in sorted(alone.items(), key=lambda one: -one[1])
    )
    return Figure(
        name=f"collecting one estate, {with_tokens}",
        meaning=(
            "Seconds for all sources at once, with 5 banks x 6 accounts x 3 pages, over the slowest chain of "
            "calls alone; each call takes 0.2 s more."
        ),
        ratio=collected["together"] / alone[slowest],
        at_most=1.15,
        details=(
            f"{collected['together']:.2f} s for all; {slowest} alone {alone[slowest]:.2f} s.",
            f"Alone, in seconds: {listed}.",
        ),
    )


def _limit_figures(crowd: dict[str, Any]) -> list[Figure]:
    return [
        _limit_figure(crowd, "at_a_time", "concurrent", "calls at a time"),
        _limit_figure(crowd, "in_a_second", "per_second", "calls in a second"),
    ]


def _limit_figure(crowd: dict[str, Any], seen: str, stated: str, words: str) -> Figure:
    shares = {}
    for service, counts in crowd["seen"].items():
        allowed = getattr(limits_of(service.split("/", 1)[0]), stated)
        shares[service] = (counts[seen] / allowed, f"{service} {counts[seen]} of {allowed}")
    calls = sum(counts["calls"] for counts in crowd["seen"].values())
    nearest = sorted(shares.values(), reverse=True)[:4]
    return Figure(
        name=f"{words}, {crowd['estates']} estates at once",
        meaning=f"The most {words} that any register saw, over what its connector states.",
        ratio=nearest[0][0],
        at_most=1.0,
        details=(
            f"Nearest to the limit: {', '.join(told for _, told in nearest)}.",
            f"{calls:,} calls in {crowd['seconds']:.1f} s.",
        ),
    )
