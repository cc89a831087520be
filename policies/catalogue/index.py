"""Every rule of the law that matters to a settlement, and where it has its home here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from policies.catalogue.entry import Entry

_TOPICS: tuple[tuple[Entry, ...], ...] = ()

ENTRIES: Mapping[str, Entry] = MappingProxyType({entry.id: entry for topic in _TOPICS for entry in topic})
