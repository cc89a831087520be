"""Keep claimed work ours while it is done. Leases are short: a killed worker's work is soon free again."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence

from flows.context import Context
from settlement.domain.journal import ENGINE
from settlement.store.outbox import Work as OutboxRow

LEASE_S = 20.0
RENEW_S = 6.0


@contextlib.asynccontextmanager
async def kept(context: Context, rows: Sequence[OutboxRow], *, reason: str) -> AsyncIterator[None]:
    """Renew the leases of these rows for as long as the block lasts."""
    renewing = asyncio.create_task(_renew(context, rows, reason))
    try:
        yield
    finally:
        renewing.cancel()


async def _renew(context: Context, rows: Sequence[OutboxRow], reason: str) -> None:
    while True:
        await asyncio.sleep(RENEW_S)
        for row in rows:
            with contextlib.suppress(Exception):
                await context.call(_renew_one, context, row, reason)


def _renew_one(context: Context, row: OutboxRow, reason: str) -> None:
    with context.house.database.work(actor=ENGINE, reason=reason) as work:
        work.outbox.renew(row, lease_seconds=LEASE_S)
