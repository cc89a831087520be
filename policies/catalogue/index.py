"""Every rule of the law that matters to a settlement, and where it has its home here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from policies.catalogue.consents import ENTRIES_OF_CONSENTS
from policies.catalogue.creditors import ENTRIES_OF_CREDITORS
from policies.catalogue.deadlines import ENTRIES_OF_DEADLINES
from policies.catalogue.distribution import ENTRIES_OF_DISTRIBUTION
from policies.catalogue.entry import Entry
from policies.catalogue.marital import ENTRIES_OF_MARITAL
from policies.catalogue.settlement import ENTRIES_OF_SETTLEMENT
from policies.catalogue.succession import ENTRIES_OF_SUCCESSION
from policies.catalogue.tax_and_fees import ENTRIES_OF_TAX_AND_FEES
from policies.catalogue.testament import ENTRIES_OF_TESTAMENT
from policies.catalogue.uskifte import ENTRIES_OF_USKIFTE

_TOPICS: tuple[tuple[Entry, ...], ...] = (
    ENTRIES_OF_SETTLEMENT,
    ENTRIES_OF_DISTRIBUTION,
    ENTRIES_OF_DEADLINES,
    ENTRIES_OF_SUCCESSION,
    ENTRIES_OF_TESTAMENT,
    ENTRIES_OF_TAX_AND_FEES,
    ENTRIES_OF_MARITAL,
    ENTRIES_OF_USKIFTE,
    ENTRIES_OF_CREDITORS,
    ENTRIES_OF_CONSENTS,
)

ENTRIES: Mapping[str, Entry] = MappingProxyType({entry.id: entry for topic in _TOPICS for entry in topic})
