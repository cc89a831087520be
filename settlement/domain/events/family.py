"""Events about heirs after the death: one dies under way, one gives up, one cannot be found."""

from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from settlement.domain.journal import Event


class SearchResult(StrEnum):
    """What came of looking somewhere."""

    NOTHING = "nothing"
    TRACE = "trace"  # something to follow up
    FOUND = "found"


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
    content_hash: str = ""  # of what the heir was shown: who takes how much before and after
    signature: str = ""
    method: str = ""


class SearchNoted(Event):
    """Somebody looked for an heir, or for the issue of a line: where, when, and what was found."""

    kind: ClassVar[str] = "search_noted"
    search_id: str
    about: str  # a party, or a member of the family tree
    place: str  # a `policies.consents.search.Place`
    on: date
    found: str
    result: SearchResult


class HeirDeclaredAbsent(Event):
    """The court found that an heir lived at the death and cannot be found: the part is kept (§ 68)."""

    kind: ClassVar[str] = "heir_declared_absent"
    party_id: str
    reason: str
    has_other_managed_assets: bool = False
    takers: dict[str, str] = {}  # party id -> the fraction it takes if the part is too small to be kept
    decision: dict[str, Any] = {}


class AbsenceEnded(Event):
    """An heir who could not be found has been, or is presumed dead."""

    kind: ClassVar[str] = "absence_ended"
    party_id: str
    how: str  # found, presumed_dead
    evidence: str


class AddressFound(Event):
    """Where a party can be written to, which nobody knew."""

    kind: ClassVar[str] = "address_found"
    party_id: str
    address_lines: tuple[str, ...]
    country: str | None = None
    evidence: str


class AdoptionRecorded(Event):
    """The court found that a member of the family was adopted, and who the parents are since then."""

    kind: ClassVar[str] = "adoption_recorded"
    kin_id: str
    adopted_on: date
    parents: tuple[str, ...]
    evidence: str
    decision: dict[str, Any] = {}


class ExecutorNamed(Event):
    """The testament names somebody to carry out the settlement, and those whom it does not bind accept."""

    kind: ClassVar[str] = "executor_named"
    party_id: str
    evidence: str
    decision: dict[str, Any] = {}


class ExecutorDispensed(Event):
    """The court decided that the settlement goes on without the executor."""

    kind: ClassVar[str] = "executor_dispensed"
    reason: str


FAMILY_EVENTS: tuple[type[Event], ...] = (
    HeirDied,
    HeirDeathReversed,
    EstateRepresentativeNamed,
    InheritanceRenounced,
    SearchNoted,
    HeirDeclaredAbsent,
    AbsenceEnded,
    AddressFound,
    AdoptionRecorded,
    ExecutorNamed,
    ExecutorDispensed,
)
