"""Every open reading of the law, by id. A reading that is not listed here cannot be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from policies.deadlines.compute import OUTSIDE_COURT
from policies.fees.estate import FULL_FEE, ONE_PROKLAMA, PRIVATE_PROKLAMA, TWO_GROUNDS
from policies.fees.payment import COURT_ANNOUNCEMENTS
from policies.kernel.grunnbeloep import G_RULE
from policies.kernel.readings import Reading

_READINGS: tuple[Reading, ...] = (
    G_RULE,
    OUTSIDE_COURT,
    FULL_FEE,
    TWO_GROUNDS,
    PRIVATE_PROKLAMA,
    ONE_PROKLAMA,
    COURT_ANNOUNCEMENTS,
)

READINGS: Mapping[str, Reading] = MappingProxyType({reading.id: reading for reading in _READINGS})
