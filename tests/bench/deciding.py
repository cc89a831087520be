"""The law by itself: how fast, how it grows with the family, whether it forgets, and whether it always holds.

`python -m tests.bench.deciding RESULT` measures on one core; `--estates N` tries the properties instead.
"""

import argparse
import gc
import json
import statistics
import time
import tracemalloc
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from random import Random

from policies.estate.division import EstateFacts, divide_estate
from policies.kernel.money import Money
from policies.marital.facts import (
    DebtClass,
    MaritalAsset,
    MaritalDebt,
    MaritalFacts,
    PropertyClass,
    SpouseEstate,
)
from policies.succession.facts import Legacy, Spouse, SuccessionFacts, ValidTestament
from policies.succession.family import FamilyTree, Person
from tests.support.estate_properties import violations
from tests.support.generated_estates import KNOWN_ON, random_estate

DIED = date(2026, 2, 3)
FEW, MANY = 50, 500
ROUNDS = 5
ROUND_SECONDS = 1.0
FOR_MEMORY = 2_000


@dataclass(frozen=True)
class Deciding:
    """How the law decides.

    Attributes:
        per_second: composite decisions a second on one core, the median of the rounds.
        growth: seconds for one of 500 heirs over ten times the seconds for one of 50; 1 is linear.
        kept_bytes: bytes kept per decision after many of them.
    """

    per_second: float
    growth: float
    kept_bytes: float


@dataclass(frozen=True)
class Trial:
    """How generated estates came out: the properties that did not hold, with the seed of the estate."""

    estates: int
    violations: list[str]


def ordinary_estate(children: int) -> EstateFacts:
    """Make a couple with felleseie and saereie, debts, children, and a testament over the free part."""
    persons = [Person("D", alive=False, born_on=date(1940, 1, 1), parents_complete=True)]
    persons += [Person(f"c{number:04d}", ("D",)) for number in range(children)]
    deceased = SpouseEstate(
        "D",
        (
            MaritalAsset("home", PropertyClass.FELLESEIE, Money(500_000_001)),
            MaritalAsset("cabin", PropertyClass.SAEREIE, Money(120_000_000)),
        ),
        (MaritalDebt("loan", DebtClass.FELLESEIE, Money(90_000_000)),),
    )
    survivor = SpouseEstate(
        "S",
        (MaritalAsset("savings", PropertyClass.FELLESEIE, Money(80_000_000)),),
        (MaritalDebt("card", DebtClass.OTHER, Money(3_000_000)),),
    )
    return EstateFacts(
        SuccessionFacts(
            "D",
            FamilyTree(tuple(persons)),
            spouse=Spouse("S", knew_of_testament=True),
            testament=ValidTestament((Legacy("friend", sum=Money(5_000_000)),), limits_spouse=True),
        ),
        MaritalFacts(deceased, survivor, estate_costs=Money(7_500_000)),
    )


def _decide(facts: EstateFacts) -> None:
    divide_estate(facts, date_of_death=DIED, known_on=KNOWN_ON).require_value()


def _seconds_each(facts: EstateFacts, seconds: float) -> float:
    count, begun = 0, time.perf_counter()
    while (spent := time.perf_counter() - begun) < seconds:
        _decide(facts)
        count += 1
    return spent / count


def measure() -> Deciding:
    """Measure speed, growth and memory."""
    ordinary = ordinary_estate(3)
    each = statistics.median(_seconds_each(ordinary, ROUND_SECONDS) for _ in range(ROUNDS))
    few, many = (_seconds_each(ordinary_estate(count), ROUND_SECONDS) for count in (FEW, MANY))
    return Deciding(
        per_second=1 / each,
        growth=many / (few * MANY / FEW),
        kept_bytes=_kept_bytes(ordinary),
    )


def _kept_bytes(facts: EstateFacts) -> float:
    for _ in range(FOR_MEMORY):
        _decide(facts)
    gc.collect()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    for _ in range(FOR_MEMORY):
        _decide(facts)
    gc.collect()
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return (after - before) / FOR_MEMORY


def try_properties(estates: int, seed: int) -> Trial:
    """Try every property on estates generated from the seed on."""
    found: list[str] = []
    for number in range(estates):
        random = Random(seed + number)
        facts, died = random_estate(random)
        found += [f"seed {seed + number}: {problem}" for problem in violations(facts, died, random)]
        if len(found) > 20:
            break
    return Trial(estates, found)


def main() -> None:
    """Measure, and write the result."""
    parser = argparse.ArgumentParser()
    parser.add_argument("result", type=Path)
    parser.add_argument("--estates", type=int)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    measured = measure() if chosen.estates is None else try_properties(chosen.estates, chosen.seed)
    chosen.result.write_text(json.dumps(asdict(measured)), encoding="utf-8")


if __name__ == "__main__":
    main()
