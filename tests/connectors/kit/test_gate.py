"""However many ask, a register never sees more at a time, or in a second, than its connector states."""

import asyncio
import time
from pathlib import Path

import httpx
import pytest

from connectors.kit.client import RegisterClient
from connectors.kit.gate import Gate, gate_for
from connectors.kit.http_client import make_http_client
from connectors.kit.limits import Limits, limits_of, stricter
from tests.support.registers import FixedClock

CONNECTORS = sorted(
    folder.parent.name for folder in (Path(__file__).parents[3] / "connectors").glob("*/manifest.toml")
)


class Register:
    """Answers after a moment, and counts what it sees."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds
        self.now = self.peak = 0
        self.at: list[float] = []

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        self.at.append(time.monotonic())
        self.now += 1
        self.peak = max(self.peak, self.now)
        await asyncio.sleep(self.seconds)
        self.now -= 1
        return httpx.Response(200, json={})

    def most_in_a_second(self) -> int:
        return max(sum(begun <= other < begun + 1 for other in self.at) for begun in self.at)


def _client(register: Register, limits: Limits, host: str) -> RegisterClient:
    http = make_http_client(httpx.MockTransport(register))
    return RegisterClient("X", base_url=f"https://{host}", http=http, clock=FixedClock(), limits=limits)


async def test_two_clients_of_one_register_share_its_places() -> None:
    register = Register(0.01)
    clients = [_client(register, Limits(3), "places.test") for _ in range(2)]
    await asyncio.gather(*(client.request("GET", "/a") for client in clients for _ in range(12)))
    assert (register.peak, len(register.at)) == (3, 24)


async def test_calls_in_a_second_stay_below_the_limit() -> None:
    register = Register()
    client = _client(register, Limits(10, 8), "pace.test")
    await asyncio.gather(*(client.request("GET", "/a") for _ in range(18)))
    assert register.most_in_a_second() <= 8


async def test_who_gives_up_waiting_leaves_the_place_to_the_next() -> None:
    gate = Gate(Limits(1))

    async def hold() -> None:
        async with gate.place():
            await asyncio.sleep(0.01)

    first, second, third = (asyncio.ensure_future(hold()) for _ in range(3))
    await asyncio.sleep(0)
    second.cancel()
    await asyncio.wait_for(asyncio.gather(first, third), 1)
    await asyncio.wait_for(hold(), 1)


async def test_a_place_given_in_the_moment_one_gives_up_is_not_lost() -> None:
    gate = Gate(Limits(1))
    async with gate.place():
        waiting = asyncio.ensure_future(gate.place().__aenter__())
        await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    async with asyncio.timeout(1), gate.place():
        pass


def test_loops_of_one_process_share_a_gate() -> None:
    gate = Gate(Limits(1))

    async def other_loop() -> None:
        async with asyncio.timeout(5), gate.place():
            pass

    async def hold() -> None:
        async with gate.place():
            waiting = asyncio.create_task(asyncio.to_thread(lambda: asyncio.run(other_loop())))
            await asyncio.sleep(0.05)
            assert not waiting.done()
        await waiting

    asyncio.run(hold())


def test_the_stricter_limit_holds_for_all_who_come_after() -> None:
    gate_for("https://strict.test", "X", Limits(5, 9))
    assert gate_for("https://strict.test", "X", Limits(7, 3)).limits == Limits(5, 3)
    assert stricter(Limits(5), Limits(6, 4)) == Limits(5, 4)


@pytest.mark.parametrize("connector", CONNECTORS)
def test_every_connector_states_how_hard_it_asks(connector: str) -> None:
    limits = limits_of(connector)
    assert limits.concurrent >= 1
    assert limits.per_second is not None
    assert make_http_client(connector=connector).asks_within == limits  # type: ignore[attr-defined]
