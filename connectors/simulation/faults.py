"""Faults that a simulator shows on demand: what real registers do on bad days.

Kinds: `status` (answers with that status), `slow` (waits, then answers), `cut` (cuts the connection),
`malformed` (answers 200 with broken JSON), `empty` (answers 200 without a body), `wrong_type` (answers 200
with a page of HTML), `half` (answers with the first half of the true answer), `drip` (the true answer, a few
bytes at a time, `seconds` apart), `lost` (does what it is asked, and cuts the connection before it says so).

`duplicate` (the page that was just given, once more) and `loop` (a next link to where we are) are about
pages; `late` (an event with a time before those already told), `out_of_order` and `gap` (numbers left out)
are about feeds: the simulator shows them itself, and finds the fault with `planned_for(request)`.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

import httpx
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from settlement.ports.clock import Clock

PAGE_KINDS = ("duplicate", "loop")
FEED_KINDS = ("late", "out_of_order", "gap")
KINDS = ("status", "slow", "cut", "malformed", "empty", "wrong_type", "half", "drip", "lost", *PAGE_KINDS)
_FAULT = "simulator.fault"
_DROP = 16  # bytes at a time


@dataclass
class Fault:
    """One planned fault: the next `times` requests to `simulator` whose path holds `endpoint`."""

    simulator: str
    kind: str
    endpoint: str = ""  # empty: every endpoint
    times: int | None = 1  # None: until taken away
    status: int = 500
    seconds: float = 1.0
    retry_after: str | None = None
    body: str = ""
    hours: float | None = None  # over so long after it was first shown, on the simulators' clock
    person: str | None = None  # only for requests that name this identity number
    until: datetime | None = None  # set when it is first shown

    def __post_init__(self) -> None:
        if self.kind not in (*KINDS, *FEED_KINDS):
            raise ValueError(f"A fault is one of {', '.join((*KINDS, *FEED_KINDS))}.")


class CutConnection(httpx.ReadError):
    """The simulator cut the connection on purpose, in the middle of its answer."""


class FaultPlan:
    """The faults that are waiting to be shown."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Plan a fault."""
        self._faults.append(fault)

    def clear(self, simulator: str | None = None) -> None:
        """Take planned faults away."""
        self._faults = [fault for fault in self._faults if simulator and fault.simulator != simulator]

    def take(
        self, simulator: str, path: str, *, now: datetime | None = None, request: str = ""
    ) -> Fault | None:
        """Use up one planned fault that fits the request.

        Args:
            simulator: who is asked.
            path: the path asked for.
            now: the time on the simulators' clock; without it a fault's hours do not run.
            request: the whole request as text, for faults that are about one person.
        """
        if now is not None:
            self._faults = [fault for fault in self._faults if fault.until is None or now < fault.until]
        for fault in self._faults:
            if fault.simulator != simulator or fault.endpoint not in path:
                continue
            if fault.person is not None and fault.person not in request:
                continue
            if now is not None and fault.hours is not None and fault.until is None:
                fault.until = now + timedelta(hours=fault.hours)
            if fault.times is not None:
                fault.times -= 1
                if fault.times <= 0:
                    self._faults.remove(fault)
            return fault
        return None

    def is_personal(self, simulator: str) -> bool:
        """Whether a fault of this simulator is about one person, so that requests must be read."""
        return any(fault.simulator == simulator and fault.person for fault in self._faults)

    def planned(self) -> tuple[Fault, ...]:
        """List what is still to be shown."""
        return tuple(self._faults)


class FaultMiddleware:
    """Shows the planned faults of one simulator before the request reaches it."""

    def __init__(self, app: ASGIApp, *, simulator: str, plan: FaultPlan, clock: Clock) -> None:
        self._app = app
        self._simulator = simulator
        self._plan = plan
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        text = ""
        if self._plan.is_personal(self._simulator):
            text, receive = await _read(scope, receive)
        fault = self._plan.take(self._simulator, scope["path"], now=self._clock.now(), request=text)
        if fault is None:
            await self._app(scope, receive, send)
            return
        await _show(fault, self._app, scope, receive, send)


async def _read(scope: Scope, receive: Receive) -> tuple[str, Receive]:
    """Give the request as text, and a way to read it again."""
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)

    async def again() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    headers = b" ".join(value for _, value in scope["headers"])
    parts = (str(scope["path"]).encode(), scope["query_string"], headers, body)
    return b" ".join(parts).decode("latin-1"), again


def planned_for(request: Request) -> str | None:
    """Name the fault about pages or feeds that this answer is to show; None when there is none."""
    fault = request.scope.get(_FAULT)
    return fault.kind if isinstance(fault, Fault) else None


async def _show(fault: Fault, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    if fault.kind == "slow":
        await asyncio.sleep(fault.seconds)
        await app(scope, receive, send)
        return
    if fault.kind in (*PAGE_KINDS, *FEED_KINDS):
        await app({**scope, _FAULT: fault}, receive, send)
        return
    if fault.kind in ("half", "drip", "lost"):
        await _after_the_effect(fault, app, scope, receive, send)
        return
    if fault.kind == "cut":
        await _cut(send)
    headers = {"Retry-After": fault.retry_after} if fault.retry_after else {}
    if fault.kind == "status":
        response = Response(fault.body, fault.status, headers, media_type="application/json")
    elif fault.kind == "malformed":
        response = Response('{"this is not', 200, media_type="application/json")
    elif fault.kind == "wrong_type":
        response = Response("<html><body>Logg inn</body></html>", 200, media_type="text/html")
    else:
        response = Response(b"", 200)
    await response(scope, receive, send)


async def _cut(send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"100")]})
    await send({"type": "http.response.body", "body": b"{", "more_body": True})
    raise CutConnection("cut on purpose")


async def _after_the_effect(fault: Fault, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Let the true answer be made, and give half of it as if it were all, or drop by drop, or not at all."""
    told: list[Message] = []

    async def keep(message: Message) -> None:
        told.append(message)

    await app(scope, receive, keep)
    if fault.kind == "lost":
        await _cut(send)
    body = b"".join(message.get("body", b"") for message in told if message["type"] == "http.response.body")
    shown = body if fault.kind == "drip" else body[: len(body) // 2]
    start = next(message for message in told if message["type"] == "http.response.start")
    headers = [(name, value) for name, value in start["headers"] if name != b"content-length"]
    await send({**start, "headers": [*headers, (b"content-length", b"%d" % len(shown))]})
    if fault.kind == "drip":
        for place in range(0, len(shown), _DROP):
            await send(
                {"type": "http.response.body", "body": shown[place : place + _DROP], "more_body": True}
            )
            await asyncio.sleep(fault.seconds)
        shown = b""
    await send({"type": "http.response.body", "body": shown})
