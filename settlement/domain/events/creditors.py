"""Events of what creditors and the estate say to each other after a claim came in."""

from datetime import date
from typing import Any, ClassVar

from settlement.domain.estate import Fordring, KnownCreditor, Solvency
from settlement.domain.journal import Event


class ProklamaCorrected(Event):
    """A publication was entered wrong. `corrects` is the number of the event that told it.

    Without a day the publication was never made.
    """

    kind: ClassVar[str] = "proklama_corrected"
    corrects: int
    where: str
    on: date | None
    why: str
    evidence: str
    reopens: bool = False  # the limit had run out by the wrong date, and has not by the right one


class CreditorNamed(Event):
    """Somebody named a creditor that the heirs know of."""

    kind: ClassVar[str] = "creditor_named"
    creditor: KnownCreditor


class CreditorNotified(Event):
    """A known creditor abroad was written to, beside the announcement (arveloven § 100)."""

    kind: ClassVar[str] = "creditor_notified"
    creditor_id: str
    on: date
    key: str


class FordringCorrected(Event):
    """The creditor changed its claim; what was decided about it no longer stands."""

    kind: ClassVar[str] = "fordring_corrected"
    fordring_id: str
    fordring: Fordring
    why: str


class FordringWithdrawn(Event):
    """The creditor took the claim back."""

    kind: ClassVar[str] = "fordring_withdrawn"
    fordring_id: str
    why: str


class FordringContested(Event):
    """The creditor does not agree with the decision."""

    kind: ClassVar[str] = "fordring_contested"
    fordring_id: str
    why: str
    on: date
    status: str
    disputed_ore: int = 0


class FordringKept(Event):
    """Something as good as a report in time was shown, or a provision that keeps the claim (§§ 102, 103)."""

    kind: ClassVar[str] = "fordring_kept"
    fordring_id: str
    acknowledged_on: date | None = None
    sued_on: date | None = None
    in_insolvency: bool = False
    other_law: str | None = None
    evidence: str
    decision: dict[str, Any] = {}


class SolvencyAssessed(Event):
    """Somebody looked whether the estate reaches, with the decisions of the rules."""

    kind: ClassVar[str] = "solvency_assessed"
    solvency: Solvency
    decision: dict[str, Any] = {}


class SetAsideReleased(Event):
    """A dispute is over and money that was set aside is divided as was agreed: øre by party."""

    kind: ClassVar[str] = "set_aside_released"
    amount_ore: int
    shares: dict[str, int]
    content_hash: str  # of the agreement that says how


class LackShared(Event):
    """More is owed than when all agreed, and each one's share becomes smaller: øre by party."""

    kind: ClassVar[str] = "lack_shared"
    amount_ore: int
    shares: dict[str, int]
    owed: tuple[str, ...] = ()  # what was not paid when it was shared: claims and loans
    content_hash: str  # of the agreement that says how


class CoverFirstDemanded(Event):
    """An heir who answers for the debts demands that they are covered before inheritance is handed out."""

    kind: ClassVar[str] = "cover_first_demanded"
    party_id: str
    decision: dict[str, Any] = {}


class CoverFirstTakenBack(Event):
    """The heir no longer demands it."""

    kind: ClassVar[str] = "cover_first_taken_back"
    party_id: str


CREDITOR_EVENTS: tuple[type[Event], ...] = (
    ProklamaCorrected,
    CreditorNamed,
    CreditorNotified,
    FordringCorrected,
    FordringWithdrawn,
    FordringContested,
    FordringKept,
    SolvencyAssessed,
    SetAsideReleased,
    LackShared,
    CoverFirstDemanded,
    CoverFirstTakenBack,
)
