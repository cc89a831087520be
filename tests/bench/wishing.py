"""The fair proposal by itself: how long a large estate takes, and whether it always holds.

`python -m tests.bench.wishing RESULT --lists N` in a process of its own.
"""

import argparse
import json
import statistics
import time
from collections import Counter
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path
from random import Random

from policies.distribution.fair.wishes import DividingHeir, Thing
from policies.kernel.money import Money
from policies.kernel.readings import DEFAULTS
from tests.support.fair_properties import decide, kinds, violations
from tests.support.generated_wishes import WishList, random_wishes

HEIRS, THINGS = 10, 200
ROUNDS = 5


@dataclass(frozen=True)
class Wishing:
    """How the fair proposal came out.

    Attributes:
        seconds: for the largest estate, all heirs bidding for all things, without and with limits.
        counts: how often each way of deciding a thing was met.
        violations: the properties that did not hold, with the seed of the wish list.
    """

    seconds: float
    seconds_with_limits: float
    lists: int
    counts: dict[str, int]
    violations: list[str]


def large_estate(*, limited: bool) -> WishList:
    """Make an estate where everybody wants everything, and may pay in little."""
    random = Random(1)
    heirs = tuple(
        DividingHeir(f"heir-{place}", Fraction(1, HEIRS), Money(100_000 * place) if limited else None)
        for place in range(HEIRS)
    )
    things = tuple(
        Thing(
            f"thing-{place:03}",
            Money(10_000_000),
            {heir.id: Money(random.randint(10_000_000, 40_000_000)) for heir in heirs},
        )
        for place in range(THINGS)
    )
    return WishList(Money(10_000_000 * THINGS // 2), heirs, things, "bench", DEFAULTS)


def _seconds(wishes: WishList) -> float:
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        decide(wishes).require_value()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def try_lists(lists: int) -> Wishing:
    """Measure the large estate, then try every property on so many wish lists."""
    seconds, with_limits = _seconds(large_estate(limited=False)), _seconds(large_estate(limited=True))
    counts: Counter[str] = Counter()
    found: list[str] = []
    for seed in range(lists):
        random = Random(seed)
        wishes = random_wishes(random)
        counts += kinds(wishes)
        found += [f"seed {seed}: {problem}" for problem in violations(wishes, random)]
    return Wishing(seconds, with_limits, lists, dict(counts), found)


def main() -> None:
    """Try, and write the result."""
    parser = argparse.ArgumentParser()
    parser.add_argument("result", type=Path)
    parser.add_argument("--lists", type=int, required=True)
    chosen = parser.parse_args()
    chosen.result.write_text(json.dumps(asdict(try_lists(chosen.lists))), encoding="utf-8")


if __name__ == "__main__":
    main()
