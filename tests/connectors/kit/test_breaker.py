"""A register that was down is left in peace for seconds, and not for days of a moved clock."""

from datetime import timedelta

import pytest

from connectors.kit.breaker import FAILURES, Breaker
from settlement.ports.errors import Refused, Unavailable
from tests.support.registers import FixedClock


async def _fails(error: Exception) -> None:
    raise error


async def _open(breaker: Breaker, error: Exception) -> None:
    for _ in range(FAILURES):
        with pytest.raises(type(error)):
            await breaker.call_async(_fails, error)


async def test_it_closes_when_the_clock_is_moved_past_its_rest() -> None:
    clock = FixedClock()
    breaker = Breaker("x", clock)
    await _open(breaker, Unavailable("x", "down"))
    assert breaker.opened
    clock.moment += timedelta(days=1)
    assert not breaker.opened


async def test_a_refusal_opens_nothing() -> None:
    breaker = Breaker("x", FixedClock())
    await _open(breaker, Refused("x", "no"))
    assert not breaker.opened
