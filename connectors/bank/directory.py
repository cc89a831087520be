"""The address directory of the banks, kept for five hours as the standard allows."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from pydantic import ValidationError

from connectors.bank.client import DirectoryClient
from connectors.bank.wire import DirectoryEntry
from connectors.kit.response import RegisterResponse
from settlement.domain.answers import Provenance
from settlement.ports.clock import Clock
from settlement.ports.errors import Malformed, Unavailable

KEPT_FOR = timedelta(minutes=300)
SUPPORTED_VERSION = "v2"


class Absence(StrEnum):
    """Why a bank has no address to ask at, as the sentence an heir reads."""

    NOT_LISTED = ""
    OLD_VERSION = " Banken har bare den gamle løsningen, som ikke kan brukes for dødsbo."
    NOT_NOW = " Bankens løsning er avsluttet eller ikke åpnet ennå."


@dataclass(frozen=True)
class Found:
    """A bank's row that holds now, or why there is none; and where that was read."""

    entry: DirectoryEntry | None
    provenance: Provenance
    absence: Absence = Absence.NOT_LISTED


class BankDirectory:
    """Finds a bank's base address. While the directory is away, what was last read still counts."""

    def __init__(self, client: DirectoryClient, clock: Clock) -> None:
        self._client = client
        self._clock = clock
        self._one_at_a_time = asyncio.Lock()
        self._read_at: datetime | None = None
        self._entries: dict[str, list[DirectoryEntry]] = {}
        self._unreadable: set[str] = set()
        self._provenance: Provenance | None = None

    async def find(self, organisation_number: str) -> Found:
        """Return the bank's address that holds now, the newest where several do.

        The number is compared whole: a part of a number is another bank.

        Raises:
            Unavailable: the directory does not answer and was never read.
            Malformed: the bank's own row cannot be read.
        """
        provenance = await self._refresh()
        now = self._clock.now()
        rows = self._entries.get(organisation_number, [])
        holding = [row for row in rows if _is_supported(row) and _holds(row, now)]
        if holding:
            newest = max(holding, key=lambda row: _aware(row.fromDate) if row.fromDate else _BEGINNING)
            return Found(newest, provenance)
        if organisation_number in self._unreadable:
            reason = "the bank's row cannot be read, so it is not known whether it can be asked"
            raise Malformed("Kontrollinformasjon", reason, reference=provenance.reference)
        supported = any(_is_supported(row) for row in rows)
        absence = Absence.NOT_NOW if supported else Absence.OLD_VERSION if rows else Absence.NOT_LISTED
        return Found(None, provenance, absence)

    def forget(self) -> None:
        """Read the directory anew at the next question: an address in it did not answer as a bank does."""
        self._read_at = None

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
            entries, unreadable = _read(response)
            self._entries, self._unreadable = entries, unreadable
            self._read_at, self._provenance = now, response.provenance
            return response.provenance


def _read(response: RegisterResponse) -> tuple[dict[str, list[DirectoryEntry]], set[str]]:
    """Read row by row, so that one bank's broken row hides no other bank."""
    rows: Any = response.json()
    if not isinstance(rows, list):
        raise response.malformed("the answer is no list")
    entries: dict[str, list[DirectoryEntry]] = defaultdict(list)
    unreadable: set[str] = set()
    for row in rows:
        try:
            entry = DirectoryEntry.model_validate(row)
        except ValidationError:
            if isinstance(row, dict):
                unreadable.add(str(row.get("orgNo")))
            continue
        entries[entry.orgNo].append(entry)
    if rows and not entries:
        raise response.malformed("no row of the answer can be read")
    if unreadable:
        response.malformed("some rows of the answer cannot be read")
    return dict(entries), unreadable


_BEGINNING = datetime.min.replace(tzinfo=UTC)


def _is_supported(row: DirectoryEntry) -> bool:
    return (row.version or SUPPORTED_VERSION) == SUPPORTED_VERSION


def _holds(row: DirectoryEntry, now: datetime) -> bool:
    begun = row.fromDate is None or _aware(row.fromDate) <= now
    return begun and not (row.toDate is not None and _aware(row.toDate) <= now)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
