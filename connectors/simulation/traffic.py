"""What the simulated registers see of their callers: how many at a time, and how many in a second.

Counted for each service by itself: the simulator, and the first part of the path below it, which is the bank
for banks and the register for those that share an address.
"""

import time
from collections import deque
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Receive, Scope, Send


@dataclass
class Seen:
    """The most that was seen of one service's callers."""

    calls: int = 0
    at_a_time: int = 0
    in_a_second: int = 0
    now: int = 0
    begun: deque[float] = field(default_factory=deque)

    def begin(self) -> None:
        """Note that a call has come."""
        moment = time.monotonic()
        self.begun.append(moment)
        while self.begun[0] <= moment - 1:
            self.begun.popleft()
        self.calls += 1
        self.now += 1
        self.at_a_time = max(self.at_a_time, self.now)
        self.in_a_second = max(self.in_a_second, len(self.begun))


class Traffic:
    """The services of one process, by name."""

    def __init__(self) -> None:
        self._seen: dict[str, Seen] = {}

    def service(self, name: str) -> Seen:
        """Give the count of one service."""
        return self._seen.setdefault(name, Seen())

    def forget(self) -> None:
        """Begin the count anew; calls under way are still counted as being there."""
        for seen in self._seen.values():
            seen.calls = seen.in_a_second = 0
            seen.at_a_time = seen.now
            seen.begun.clear()

    def figures(self) -> dict[str, dict[str, int]]:
        """List what was seen."""
        return {
            name: {"calls": one.calls, "at_a_time": one.at_a_time, "in_a_second": one.in_a_second}
            for name, one in sorted(self._seen.items())
        }


class TrafficMiddleware:
    """Counts every call to one simulator, also those that end in a planned fault."""

    def __init__(self, app: ASGIApp, *, simulator: str, traffic: Traffic) -> None:
        self._app = app
        self._simulator = simulator
        self._traffic = traffic

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        below = str(scope["path"]).removeprefix(str(scope.get("root_path", "")))
        seen = self._traffic.service(f"{self._simulator}/{below.lstrip('/').split('/', 1)[0]}")
        seen.begin()
        try:
            await self._app(scope, receive, send)
        finally:
            seen.now -= 1
