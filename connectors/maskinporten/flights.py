"""One fetch at a time for each thing: who asks while it is under way waits for the same answer."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

KeyT = TypeVar("KeyT", bound=Hashable)
ValueT = TypeVar("ValueT")


class Flights(Generic[KeyT, ValueT]):
    """A failure is shared as well, so that many who wait do not each try again.

    One who gives up waiting does not stop the fetch for the others.
    """

    def __init__(self, fetch: Callable[[KeyT], Awaitable[ValueT]]) -> None:
        self._fetch = fetch
        self._under_way: dict[KeyT, asyncio.Task[ValueT]] = {}

    async def join(self, key: KeyT) -> ValueT:
        """Wait for the fetch of `key`, and begin it if nobody has.

        Raises:
            Exception: what the fetch raised, to everybody who waited for it.
        """
        flight = self._under_way.get(key)
        if flight is None or flight.get_loop() is not asyncio.get_running_loop():
            flight = asyncio.ensure_future(self._run(key))
            self._under_way[key] = flight
            flight.add_done_callback(lambda landed: self._land(key, landed))
        return await asyncio.shield(flight)

    async def _run(self, key: KeyT) -> ValueT:
        return await self._fetch(key)

    def _land(self, key: KeyT, flight: asyncio.Task[ValueT]) -> None:
        if self._under_way.get(key) is flight:
            del self._under_way[key]
        if not flight.cancelled():
            flight.exception()  # everybody may have given up waiting; then nobody else looks at it
