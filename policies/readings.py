"""Every open reading of the law, by id. A reading that is not listed here cannot be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from policies.deadlines.compute import OUTSIDE_COURT
from policies.kernel.grunnbeloep import G_RULE
from policies.kernel.readings import Reading

_READINGS: tuple[Reading, ...] = (
    G_RULE,
    OUTSIDE_COURT,
)

READINGS: Mapping[str, Reading] = MappingProxyType({reading.id: reading for reading in _READINGS})
