"""Events of the intake: the death, the court's case, the people, the holds."""

from datetime import date, datetime
from typing import Any, ClassVar

from settlement.domain.journal import Event
from settlement.domain.parties import Deceased, Kin, KnownGuardian, Party
from settlement.domain.registers import CourtCertificateHeir
from settlement.domain.testament import MakingFacts, TestamentClause


class CaseOpened(Event):
    """A case began, from the court feed, the population feed or a clerk."""

    kind: ClassVar[str] = "case_opened"
    opened_by: str  # court_feed, population_feed, clerk
    court_case_id: str
    case_number: str
    court_name: str
    deceased_person_number: str
    received_on: date | None = None
    deadline_on: date | None = None
    access_from: datetime | None = None


class CourtCaseUpdated(Event):
    """The court's case changed. Parties are a full replacement, as the court sends them."""

    kind: ClassVar[str] = "court_case_updated"
    court_event_id: str
    court_event_at: datetime
    status: str
    case_number: str
    court_name: str
    received_on: date | None = None
    deadline_on: date | None = None
    access_from: datetime | None = None
    result: str | None = None
    annulled: bool = False
    parties: tuple[Party, ...] = ()
    certificate_heirs: tuple[CourtCertificateHeir, ...] | None = None
    remarks: tuple[str, ...] = ()  # e.g. a party came without a role


class CourtEventDropped(Event):
    """A court event was older than, or the same as, one already taken in."""

    kind: ClassVar[str] = "court_event_dropped"
    court_event_id: str
    court_event_at: datetime
    why: str  # older, duplicate, conflict


class DeceasedLookedUp(Event):
    """The population register told who died, when, and who is near."""

    kind: ClassVar[str] = "deceased_looked_up"
    deceased: Deceased
    kin: tuple[Kin, ...] = ()
    found: bool = True
    guardians: dict[str, tuple[KnownGuardian, ...]] = {}  # by member of the family who has one
    party_facts: tuple[Party, ...] = ()  # parties with name, birth date, protection, alive filled in


class EarlierCasesMatched(Event):
    """Our own earlier cases were searched."""

    kind: ClassVar[str] = "earlier_cases_matched"
    duplicates: tuple[str, ...] = ()  # case ids
    in_uskifte_after: str | None = None  # case id of, or note on, an earlier spouse's estate
    objections: tuple[str, ...] = ()


class QuietPeriodEnded(Event):
    """The death stood unreversed through the quiet period."""

    kind: ClassVar[str] = "quiet_period_ended"
    hours: int


class DeathReversed(Event):
    """The population register set the person back to living."""

    kind: ClassVar[str] = "death_reversed"
    source: str


class DateOfDeathCorrected(Event):
    """The registered date of death changed; deadlines follow."""

    kind: ClassVar[str] = "date_of_death_corrected"
    date_of_death: date
    source: str


class KinAdded(Event):
    """A person completed the family tree."""

    kind: ClassVar[str] = "kin_added"
    kin: tuple[Kin, ...]
    parties: tuple[Party, ...] = ()
    evidence: str


class HeirsDecided(Event):
    """The succession rule was applied to the tree as known; outcome may be unclear."""

    kind: ClassVar[str] = "heirs_decided"
    outcome: str  # computed or unclear
    heirs: tuple[str, ...] = ()  # party ids that inherit, in the statute's order
    bases: dict[str, str] = {}  # party id -> basis, e.g. spouse, issue, testament
    missing: tuple[str, ...] = ()
    decision: dict[str, Any]
    facts_hash: str  # what the decision rested on; another hash means decide again


class HeirsConfirmed(Event):
    """A clerk confirmed who the heirs are."""

    kind: ClassVar[str] = "heirs_confirmed"
    heirs: tuple[str, ...]
    minors: tuple[str, ...] = ()
    facts_hash: str


class FormuesfullmaktDecided(Event):
    """The court granted or refused insight for one heir (arveloven § 92)."""

    kind: ClassVar[str] = "formuesfullmakt_decided"
    party_id: str
    granted: bool
    reason: str = ""


class HoldPlaced(Event):
    """Something stops: the whole case or named steps, with a coded reason that keeps the place."""

    kind: ClassVar[str] = "hold_placed"
    hold_id: str
    code: str
    reason: str
    steps: tuple[str, ...] = ()  # empty: the whole case


class HoldLifted(Event):
    """A hold ended."""

    kind: ClassVar[str] = "hold_lifted"
    hold_id: str
    reason: str


class ObjectionRaised(Event):
    """Someone objected; it stops only what it concerns."""

    kind: ClassVar[str] = "objection_raised"
    objection_id: str
    party_id: str
    steps: tuple[str, ...]
    text: str


class ObjectionSettled(Event):
    """An objection was settled."""

    kind: ClassVar[str] = "objection_settled"
    objection_id: str
    how: str


class TestamentRegistered(Event):
    """A testament was read, or read again: how it was made, and what it says."""

    __test__: ClassVar = False
    kind: ClassVar[str] = "testament_registered"
    testament_date: date | None = None
    known_to_spouse: bool | None = None
    clauses: tuple[TestamentClause, ...] = ()
    testament_id: str = "1"
    making: MakingFacts | None = None
    found_valid: bool | None = True
    found_because: str = ""
    revoked: bool | None = False
    revokes_earlier: bool = False
    binding: bool = False
    evidence: str = ""
    decision: dict[str, Any] = {}  # the review of how it was made


class BequestPlaced(Event):
    """It was found which item of the estate a testament gives, or that the thing is not there."""

    kind: ClassVar[str] = "bequest_placed"
    clause_id: str
    holding_id: str  # empty: the thing is not in the estate
    evidence: str


class FactFound(Event):
    """A clerk found out a fact that the rules ask for and no register holds."""

    kind: ClassVar[str] = "fact_found"
    name: str  # common_child, cohabited_from, testament_known_to_survivor
    value: str  # yes, no, or a date
    evidence: str


INTAKE_EVENTS: tuple[type[Event], ...] = (
    CaseOpened,
    CourtCaseUpdated,
    CourtEventDropped,
    DeceasedLookedUp,
    EarlierCasesMatched,
    QuietPeriodEnded,
    DeathReversed,
    DateOfDeathCorrected,
    KinAdded,
    HeirsDecided,
    HeirsConfirmed,
    FormuesfullmaktDecided,
    HoldPlaced,
    HoldLifted,
    ObjectionRaised,
    ObjectionSettled,
    TestamentRegistered,
    BequestPlaced,
    FactFound,
)
