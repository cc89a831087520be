"""How hard a register may be asked, as its connector's manifest states it."""

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path

_CAREFUL_AT_A_TIME, _CAREFUL_A_SECOND = 5, 10
_FOLDER = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Limits:
    """Calls at a time and calls in a second, to one register at one host, from this whole process."""

    concurrent: int = 10
    per_second: int | None = None  # None: as many as there are places for


@functools.cache
def limits_of(connector: str) -> Limits:
    """Read `[limits]` of a connector's manifest; a connector that states none asks carefully.

    Raises:
        ValueError: a limit is no whole number from 1.
    """
    manifest = tomllib.loads((_FOLDER / connector / "manifest.toml").read_text(encoding="utf-8"))
    stated = manifest.get("limits", {})
    numbers = (stated.get("concurrent", _CAREFUL_AT_A_TIME), stated.get("per_second", _CAREFUL_A_SECOND))
    if any(type(number) is not int or number < 1 for number in numbers):
        raise ValueError(f"connectors/{connector}/manifest.toml: a limit is a whole number from 1.")
    return Limits(*numbers)


def stricter(one: Limits, other: Limits) -> Limits:
    """Give the stricter of each limit."""
    rates = [rate for rate in (one.per_second, other.per_second) if rate is not None]
    return Limits(min(one.concurrent, other.concurrent), min(rates, default=None))
