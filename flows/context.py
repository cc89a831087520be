"""What the flows of one process work with. Flow parameters are opaque ids; everything else is here."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import ParamSpec, TypeVar

from settlement.bootstrap import build_house, build_outside
from settlement.ports.bundle import Outside
from settlement.services.house import House
from settlement.settings import Settings, load_settings

P = ParamSpec("P")
T = TypeVar("T")

THREADS = 8


@dataclass
class Context:
    """The house, the outside, and the threads in which services run."""

    house: House
    outside: Outside
    events_address: str | None = None  # where the channels tell what happened to messages
    threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(THREADS, thread_name_prefix="service")
    )

    async def call(self, service: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a synchronous service in a thread: the one seam between the two modes."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.threads, partial(service, *args, **kwargs))


_current: Context | None = None


def use(context: Context) -> None:
    """Set what this process works with."""
    global _current  # noqa: PLW0603 - flows take ids only, so the process holds the rest
    _current = context


def current() -> Context:
    """Give what this process works with; a flow started by an operator makes it from the settings."""
    if _current is None:
        use(build_context(load_settings()))
    assert _current is not None  # noqa: S101 - set on the line above
    return _current


def build_context(settings: Settings) -> Context:
    """Make the context from settings."""
    house = build_house(settings)
    address = f"{settings.public_url}{settings.altinn_events_path()}"
    return Context(house=house, outside=build_outside(settings, house.clock), events_address=address)
