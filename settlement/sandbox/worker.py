"""Wait for the real worker: until it has taken in the feeds and has nothing due."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from settlement.sandbox.schedule import DIRECTOR, work_now
from settlement.services.house import House

LOOK_S = 0.05
FEED_S = 0.8  # the worker reads the feeds three times a second
PATIENCE_S = 180.0


class WorkerStands(RuntimeError):
    """The worker does nothing though there is work."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"The worker has done nothing for {seconds:.0f} s though cases are due. "
            "Look in its log, start it again, and go on with the same command."
        )


@dataclass
class Worker:
    """The worker as those see it who wait for it."""

    house: House
    court_cases: Callable[[], Iterable[str]]
    happenings: tuple[datetime, ...] = ()
    patience_s: float = PATIENCE_S
    _arrived: frozenset[str] = frozenset()
    _told_until: datetime | None = None

    def wait_until_quiet(self) -> int:
        """Return when nothing is due; give how often we had to look.

        Raises:
            WorkerStands: nothing moves any more though something is due.
        """
        self._wait_for_feeds()
        looks, left, moved = 0, -1, time.monotonic()
        while True:
            due = work_now(self.house)
            if due == 0 and work_now(self.house) == 0:
                return looks
            if due != left:
                left, moved = due, time.monotonic()
            elif time.monotonic() - moved > self.patience_s:
                raise WorkerStands(self.patience_s)
            looks += 1
            time.sleep(LOOK_S)

    def _wait_for_feeds(self) -> None:
        """Let the worker read what the feeds have shown since the last turn."""
        now = self.house.clock.now()
        before, self._told_until = self._told_until, now
        missing = self._missing()
        end = time.monotonic() + self.patience_s / 6
        while missing and time.monotonic() < end:
            time.sleep(LOOK_S)
            missing = self._missing()
        self._arrived |= missing  # the worker left them out; its log says why
        if before is not None and any(before < moment <= now for moment in self.happenings):
            time.sleep(FEED_S)

    def _missing(self) -> frozenset[str]:
        awaited = [court_case for court_case in self.court_cases() if court_case not in self._arrived]
        with self.house.database.work(actor=DIRECTOR, reason="wait for the feeds") as work:
            found = {c for c in awaited if work.cases.find_by_court_case(c) is not None}
        self._arrived |= found
        return frozenset(awaited) - found
