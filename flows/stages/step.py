"""What an engine step is: the work of one plan step for one case."""

from collections.abc import Awaitable, Callable
from typing import Any

from flows.context import Context
from settlement.services.house import House

EngineStep = Callable[[Context, str], Awaitable[None]]


def by_service(service: Callable[[House, str], Any]) -> EngineStep:
    """Make a step of a service that needs nothing from outside."""

    async def run(context: Context, case_id: str) -> None:
        await context.call(service, context.house, case_id)

    return run
