"""The address directory of the banks, kept for five hours as the standard allows."""

import asyncio
from collections import defaultdict
from datetime import UTC, datetime, timedelta

from connectors.bank.client import DirectoryClient
from connectors.bank.wire import DirectoryEntry
from settlement.domain.answers import Provenance
from settlement.ports.clock import Clock
from settlement.ports.errors import Unavailable

KEPT_FOR = timedelta(minutes=300)
SUPPORTED_VERSION = "v2"


class BankDirectory:
    """Finds a bank's base address. While the directory is away, what was last read still counts."""

    def __init__(self, client: DirectoryClient, clock: Clock) -> None:
        self._client = client
        self._clock = clock
        self._one_at_a_time = asyncio.Lock()
        self._read_at: datetime | None = None
        self._entries: dict[str, list[DirectoryEntry]] = {}
        self._provenance: Provenance | None = None

    async def find(self, organisation_number: str) -> tuple[DirectoryEntry | None, Provenance]:
        """Return the bank's address that holds now, and where that was read.

        The number is compared whole: a part of a number is another bank.

        Raises:
            Unavailable: the directory does not answer and was never read.
        """
        provenance = await self._refresh()
        now = self._clock.now()
        rows = self._entries.get(organisation_number, ())
        return next((row for row in rows if _holds(row, now)), None), provenance

    async def _refresh(self) -> Provenance:
        async with self._one_at_a_time:
            now = self._clock.now()
            fresh = self._read_at is not None and now - self._read_at < KEPT_FOR
            if self._provenance is not None and fresh:
                return self._provenance
            try:
                response = await self._client.entries()
            except Unavailable:
                if self._provenance is None:
                    raise
                return self._provenance
            entries = defaultdict(list)
            for row in response.parse_many(DirectoryEntry):
                entries[row.orgNo].append(row)
            self._entries, self._read_at, self._provenance = dict(entries), now, response.provenance
            return response.provenance


def _holds(row: DirectoryEntry, now: datetime) -> bool:
    begun = row.fromDate is None or _aware(row.fromDate) <= now
    ended = row.toDate is not None and _aware(row.toDate) <= now
    return begun and not ended and (row.version or SUPPORTED_VERSION) == SUPPORTED_VERSION


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
