"""Clocks: the system's own, and one that can be moved in the sandbox.

The movable clock is the system clock plus an offset kept in a small file, so that the worker, the
web and the simulators of one data directory share one time. It never moves backwards.
"""

import json
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from settlement.ports.clock import OSLO


class SystemClock:
    """Real time."""

    def now(self) -> datetime:
        """Return the aware moment in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the date in Europe/Oslo."""
        return self.now().astimezone(OSLO).date()


class MovableClock:
    """Real time plus an offset that is read from a file; sandbox only."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen_mtime_ns = -1
        self._offset = timedelta()

    def now(self) -> datetime:
        """Return the aware moment in UTC."""
        return datetime.now(UTC) + self._read_offset()

    def today(self) -> date:
        """Return the date in Europe/Oslo."""
        return self.now().astimezone(OSLO).date()

    def advance(self, by: timedelta) -> None:
        """Move the shared time forward.

        Raises:
            ValueError: `by` is negative; time in a case never goes back.
        """
        if by < timedelta():
            raise ValueError("The clock cannot be moved back: journals and deadlines only go forward.")
        self._write_offset(self._read_offset() + by)

    def start_at(self, moment: datetime) -> None:
        """Set the time of a fresh data directory; refused once a case lives there (caller checks)."""
        self._write_offset(moment - datetime.now(UTC))

    def _read_offset(self) -> timedelta:
        try:
            mtime_ns = self._path.stat().st_mtime_ns
        except FileNotFoundError:
            return self._offset
        if mtime_ns != self._seen_mtime_ns:
            self._offset = timedelta(microseconds=json.loads(self._path.read_text())["offset_us"])
            self._seen_mtime_ns = mtime_ns
        return self._offset

    def _write_offset(self, offset: timedelta) -> None:
        microseconds = offset // timedelta(microseconds=1)
        temporary = self._path.with_suffix(f".{os.getpid()}.new")
        temporary.write_text(json.dumps({"offset_us": microseconds}))
        temporary.replace(self._path)
        self._seen_mtime_ns = -1
