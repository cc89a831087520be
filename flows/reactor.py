"""The long-lived loop: read feeds, mark dates, claim due cases, advance them, send, finish.

Prefect shows the work. If its API is away the loop goes on with the plain functions.
"""

import asyncio
import contextlib
import os
import signal
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import httpx
import structlog
from prefect.exceptions import PrefectException

from flows.advance_cases import advance_cases, advance_plainly, ready_cases
from flows.checkpoint import take_checkpoint_now
from flows.context import Context, build_context, current, use
from flows.deadlines import mark_due_cases, mark_open_cases, remind
from flows.deliveries import deliver_due
from flows.delivery_reports import delivery_changes, delivery_reports, subscribe
from flows.feeds import court_feed, population_feed
from flows.leases import LEASE_S, kept
from flows.logs import configure_logs
from flows.retry import judge, wait_after
from settlement.domain.journal import ENGINE
from settlement.settings import load_settings
from settlement.store.errors import CaseDisposed, LeaseLost
from settlement.store.outbox import ADVANCE_CASE
from settlement.store.outbox import Work as OutboxRow

LOG = structlog.get_logger(__name__)
BATCH = 100
IDLE_S = 0.1
FEED_S = 0.3  # the simulators are near; real feeds are read by schedule in production
CHECKPOINT_S = 3600.0
SWEEP_S = 600.0
SUBSCRIBE_S = 900.0
PREFECT_REST_S = 30.0


@dataclass
class Reactor:
    """One worker's loop."""

    context: Context
    feed_seconds: float = FEED_S
    idle_seconds: float = IDLE_S
    owner: str = field(default_factory=lambda: f"worker-{os.getpid()}-{uuid.uuid4().hex[:8]}")
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    use_prefect: bool = True
    _next_feed: float = 0.0
    _next_sweep: float = 0.0
    _reminded_on: date | None = None
    _next_checkpoint: float = 0.0
    _next_subscription: float = 0.0
    _prefect_rests_until: float = 0.0

    async def run(self) -> None:
        """Work until told to stop; what is begun is finished."""
        while not self.stopping.is_set():
            try:
                worked = await self.once()
            except Exception as error:  # noqa: BLE001 - the loop outlives every fault
                LOG.error("loop_failed", code=judge(error).code)  # noqa: TRY400 - its text may hold anything
                worked = False
                await asyncio.sleep(1)
            if not worked:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self.stopping.wait(), self.idle_seconds)

    async def once(self) -> bool:
        """Do one turn; tell whether there was anything to do."""
        await self._subscribe()
        await self._read_feeds()
        await self._checkpoint()
        await self._remind()
        await self._sweep()
        marked = await self.context.call(mark_due_cases, self.context)
        rows = await self.context.call(self._claim)
        if rows:
            await self._advance(rows)
        sent = await deliver_due(self.context, owner=self.owner)
        return bool(rows or sent or marked)

    async def _read_feeds(self) -> None:
        if time.monotonic() < self._next_feed:
            return
        self._next_feed = time.monotonic() + self.feed_seconds
        for read in (population_feed, court_feed, delivery_reports, delivery_changes):
            try:
                await read(self.context)
            except Exception as error:  # noqa: BLE001 - a feed that is down is read at the next turn
                LOG.warning("feed_not_read", code=judge(error).code)

    async def _subscribe(self) -> None:
        """See now and then that we are told of what happens to messages; a feed tells the same later."""
        if time.monotonic() < self._next_subscription:
            return
        self._next_subscription = time.monotonic() + SUBSCRIBE_S
        try:
            await subscribe(self.context)
        except Exception as error:  # noqa: BLE001 - the list of events is read all the same
            LOG.warning("not_subscribed", code=judge(error).code)

    async def _sweep(self) -> None:
        """Now and then mark every open case: a signal that was lost does no harm."""
        if time.monotonic() >= self._next_sweep:
            self._next_sweep = time.monotonic() + SWEEP_S
            await self.context.call(mark_open_cases, self.context)

    async def _remind(self) -> None:
        """Once a day of the case's time."""
        today = self.context.house.clock.today()
        if today != self._reminded_on:
            self._reminded_on = today
            await remind(self.context)

    async def _checkpoint(self) -> None:
        if time.monotonic() >= self._next_checkpoint:
            self._next_checkpoint = time.monotonic() + CHECKPOINT_S
            await self.context.call(take_checkpoint_now, self.context)

    def _claim(self) -> tuple[OutboxRow, ...]:
        with self.context.house.database.work(actor=ENGINE, reason="advance") as work:
            return work.outbox.claim([ADVANCE_CASE], self.owner, limit=BATCH, lease_seconds=LEASE_S)

    async def _advance(self, rows: Sequence[OutboxRow]) -> None:
        async with kept(self.context, rows, reason="advance"):
            ready = await ready_cases([row.case_id for row in rows if row.case_id])
            failed = await self._orchestrated(ready) if ready else {}
        for row in rows:
            await self.context.call(self._finish, row, failed.get(row.case_id or ""))

    async def _orchestrated(self, case_ids: list[str]) -> dict[str, str]:
        """Advance through Prefect, or plainly while its API is away."""
        if self.use_prefect and time.monotonic() >= self._prefect_rests_until:
            try:
                failed: dict[str, str] = await advance_cases(case_ids, len(case_ids))
            except (RuntimeError, PrefectException, httpx.HTTPError, OSError) as error:
                self._prefect_rests_until = time.monotonic() + PREFECT_REST_S
                LOG.warning("prefect_is_away", code=type(error).__name__)
            else:
                return failed
        return await advance_plainly(case_ids)

    def _finish(self, row: OutboxRow, code: str | None) -> None:
        """Finish by compare-and-set and note when to look again, or put the case off.

        Another worker that took the row over after our lease ran out has the say.
        """
        house, now = self.context.house, self.context.house.clock.now()
        try:
            with house.database.work(actor=ENGINE, reason="advance") as work:
                if code is not None:
                    work.outbox.fail(row, code, retry_at=now + wait_after(row.attempts))
                    LOG.warning("case_put_off", case=row.case_id, code=code, attempts=row.attempts)
                    return
                with contextlib.suppress(CaseDisposed):
                    case = work.cases.load(row.case_id or "")
                    if case.version <= row.version:
                        work.cases.refresh_views(case.id)
                work.outbox.finish(row)  # a case that has moved since it was claimed stays due
        except LeaseLost as error:
            LOG.warning("case_not_finished", case=row.case_id, code=error.code)


async def main() -> None:
    """Run one worker until SIGTERM or SIGINT."""
    settings = load_settings()
    configure_logs(settings)
    use(build_context(settings))
    reactor = Reactor(current(), feed_seconds=settings.feed_seconds, idle_seconds=settings.idle_seconds)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, reactor.stopping.set)
    LOG.info("worker_started", owner=reactor.owner)
    await reactor.run()


if __name__ == "__main__":
    asyncio.run(main())
