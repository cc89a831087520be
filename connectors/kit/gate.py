"""The way to one register: so many calls at a time and in a second, whoever in this process asks.

All clients of a register at a host share one gate, also clients in different event loops. Who comes first
goes first. Waiting here is outside a call's time limit, for it is our own politeness and not the register's
slowness.
"""

import asyncio
import threading
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from connectors.kit.limits import Limits, stricter

_SECOND = 1.3  # more than one: what leaves at a distance may arrive closer together

_Waiting = tuple[asyncio.AbstractEventLoop, "asyncio.Future[None]"]


@dataclass
class _Start:
    """When a call begins, or is going to."""

    at: float


class Gate:
    """Lets calls through. Thread-safe; the lock is never held while waiting."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._lock = threading.Lock()
        self._free = limits.concurrent
        self._waiting: deque[_Waiting] = deque()
        self._begun: deque[_Start] = deque(maxlen=limits.per_second)

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Hold one of the places while a call is made."""
        await self._enter()
        try:
            await self._pace()
            yield
        finally:
            self._leave()

    async def _enter(self) -> None:
        loop = asyncio.get_running_loop()
        with self._lock:
            if self._free:
                self._free -= 1
                return
            turn: asyncio.Future[None] = loop.create_future()
            self._waiting.append((loop, turn))
        try:
            await turn
        except asyncio.CancelledError:
            with self._lock:
                still_waiting = (loop, turn) in self._waiting
                if still_waiting:
                    self._waiting.remove((loop, turn))
            if not still_waiting:  # the place was given in the moment we gave up
                self._leave()
            raise

    def _leave(self) -> None:
        """Give the place to the next who waits, or free it."""
        while True:
            with self._lock:
                if not self._waiting:
                    self._free += 1
                    return
                loop, turn = self._waiting.popleft()
            try:
                loop.call_soon_threadsafe(_give, turn)
            except RuntimeError:
                continue  # that loop was closed while it waited
            return

    async def _pace(self) -> None:
        """Wait until fewer calls than allowed have begun in the last second."""
        if self.limits.per_second is None:
            return
        with self._lock:
            now = time.monotonic()
            start = _Start(now)
            if len(self._begun) == self._begun.maxlen:
                start.at = max(now, self._begun[0].at + _SECOND)
            self._begun.append(start)
        if start.at > now:
            await asyncio.sleep(start.at - now)
            start.at = time.monotonic()  # a busy loop wakes us late


def _give(turn: "asyncio.Future[None]") -> None:
    if not turn.done():
        turn.set_result(None)


_gates: dict[tuple[str, str], Gate] = {}
_gates_lock = threading.Lock()


def gate_for(origin: str, register_name: str, limits: Limits) -> Gate:
    """Give the gate that all clients of this register at this host go through.

    Where two of them state different limits, the stricter of each holds from then on.
    """
    with _gates_lock:
        known = _gates.get((origin, register_name))
        strictest = limits if known is None else stricter(known.limits, limits)
        if known is None or known.limits != strictest:
            known = _gates[origin, register_name] = Gate(strictest)
        return known
