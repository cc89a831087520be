"""Events about heirs after the death: one dies under way, one gives up the inheritance."""

from datetime import date
from typing import ClassVar

from settlement.domain.journal import Event


class HeirDied(Event):
    """An heir died. One who outlived the deceased has inherited: the heir's own estate takes the place."""

    kind: ClassVar[str] = "heir_died"
    party_id: str
    died_on: date
    source: str


class HeirDeathReversed(Event):
    """The population register set an heir back to living."""

    kind: ClassVar[str] = "heir_death_reversed"
    party_id: str
    source: str


class EstateRepresentativeNamed(Event):
    """Somebody showed the right to act for the estate of an heir who died."""

    kind: ClassVar[str] = "estate_representative_named"
    party_id: str
    representative_party_id: str
    representative_person_number: str | None = None
    representative_name: str
    source: str


class InheritanceRenounced(Event):
    """An heir gave up the whole or a part of the inheritance; it falls as if the heir had died before."""

    kind: ClassVar[str] = "inheritance_renounced"
    party_id: str
    part: str  # a fraction of the heir's share, e.g. 1/1
    declared_on: date
    statsforvalter_consent: str = ""  # reference, when a guardian gives it up for somebody


FAMILY_EVENTS: tuple[type[Event], ...] = (
    HeirDied,
    HeirDeathReversed,
    EstateRepresentativeNamed,
    InheritanceRenounced,
)
