"""Ask all registers about one estate at once. One slow or broken register never stops the others."""

import asyncio
from collections.abc import Awaitable, Callable

from flows.sources.asking import MESSAGE_OF_STATUS
from flows.sources.banks import ask_banks
from flows.sources.others import (
    ask_debts,
    ask_further,
    ask_movables,
    ask_nav,
    ask_pacts,
    ask_pensions,
    ask_tax,
    ask_vehicles,
)
from flows.sources.property import ask_property
from flows.sources.roles import ask_roles
from settlement.domain.answers import AnswerStatus
from settlement.ports.bundle import Outside
from settlement.services.collect_registers import Questions, SourceReport

Asking = Callable[[Outside, Questions], Awaitable[SourceReport]]
NOT_CONNECTED = AnswerStatus.NEEDS_PERSON

ASK: dict[str, Asking] = {
    "kar_and_banks": ask_banks,
    "kartverket": ask_property,
    "statens_vegvesen": ask_vehicles,
    "skatteetaten": ask_tax,
    "nav": ask_nav,
    "ektepakt": ask_pacts,
    "losore": ask_movables,
    "enhetsregisteret": ask_roles,
    "pensjon": ask_pensions,
    "gjeldsregisteret": ask_debts,
}


async def collect(outside: Outside, asked: Questions) -> tuple[SourceReport, ...]:
    """Ask every due source at the same time, and every further register that has not answered."""
    further = tuple(source for source in outside.more if source not in asked.answered)
    sources = tuple(dict.fromkeys((*asked.sources, *further)))
    return tuple(await asyncio.gather(*(_ask(source, outside, asked) for source in sources)))


async def _ask(source: str, outside: Outside, asked: Questions) -> SourceReport:
    if source in ASK:
        return await ASK[source](outside, asked)
    if source in outside.more:
        return await ask_further(source, outside.more[source], asked)
    return SourceReport(source=source, status=NOT_CONNECTED, message=MESSAGE_OF_STATUS[NOT_CONNECTED])
