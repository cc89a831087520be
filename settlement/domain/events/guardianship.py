"""Events of guardianship: who is guardian, what a ward can do alone, the ward's money, a child not born."""

from datetime import date
from typing import ClassVar

from settlement.domain.journal import Event
from settlement.domain.parties import KnownGuardian, Party


class GuardiansTold(Event):
    """A register or an office told who is guardian of somebody; what was told before no longer counts."""

    kind: ClassVar[str] = "guardians_told"
    party_id: str
    guardians: tuple[KnownGuardian, ...]
    source: str


class WardClarified(Event):
    """The court found out what an heir with a guardian can do alone, and which guardian may act."""

    kind: ClassVar[str] = "ward_clarified"
    party_id: str
    capacity: str | None = None  # full, supported, deprived, unable
    covers_settlement: bool | None = None
    disqualified: tuple[str, ...] | None = None
    acts_alone: str | None = None
    guardian_is_spouse: bool = False
    evidence: str
    by_guardian: str = ""  # who let the other act alone (vergemålsloven § 18); empty: the court found it out


class GuardianSigned(Event):
    """One of several guardians signed for the ward; it binds when all have signed the same content."""

    kind: ClassVar[str] = "guardian_signed"
    party_id: str
    by: str
    act: str
    content_hash: str
    signature: str
    method: str


class WardMoneyTold(Event):
    """What decides who manages a ward's inheritance; what is None here was not said now."""

    kind: ClassVar[str] = "ward_money_told"
    party_id: str
    other_money_ore: int | None = None
    consents_to_management: bool | None = None
    testament_on_management: str | None = None
    evidence: str = ""


class ChildExpected(Event):
    """A child who would be in the family is conceived and not born."""

    kind: ClassVar[str] = "child_expected"
    kin_id: str
    parents: tuple[str, ...]
    expected_on: date
    evidence: str


class ExpectedChildBorn(Event):
    """The child was born alive, and has a place in the family; or was not, and never had one."""

    kind: ClassVar[str] = "expected_child_born"
    kin_id: str
    born_alive: bool
    on: date
    party: Party | None = None  # the child, born alive
    guardians: tuple[KnownGuardian, ...] = ()  # the parents who have parental responsibility
    evidence: str


GUARDIANSHIP_EVENTS: tuple[type[Event], ...] = (
    GuardiansTold,
    WardClarified,
    GuardianSigned,
    WardMoneyTold,
    ChildExpected,
    ExpectedChildBorn,
)
