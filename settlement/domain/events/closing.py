"""Events after the division: what the registers say of the new owners, and what the deceased was bound to."""

from datetime import date, datetime
from typing import ClassVar

from settlement.domain.answers import Provenance
from settlement.domain.estate import Holding
from settlement.domain.journal import Event


class TitleAsked(Event):
    """A register was asked whether the new owner stands there."""

    kind: ClassVar[str] = "title_asked"
    holding_id: str
    answer: str  # one of settlement.domain.titles.TitleAnswer
    asked_at: datetime
    next_try_at: datetime | None = None  # None: it is not asked again until a person reports anew
    tries: int
    provenance: tuple[Provenance, ...] = ()


class CommitmentDecided(Event):
    """What is to become of something that was paid regularly: kept, ended or passed to somebody."""

    kind: ClassVar[str] = "commitment_decided"
    commitment_id: str
    commitment_kind: str
    receiver: str
    choice: str  # one of settlement.domain.commitments.Choice
    to_party: str = ""
    by_party: str
    document_id: str | None = None  # the letter


class CommitmentAnswered(Event):
    """What the other side answered, or that it never did."""

    kind: ClassVar[str] = "commitment_answered"
    commitment_id: str
    outcome: str  # ended, transferred, refused, no_answer
    ends_on: date | None = None
    evidence: str
    by_party: str


class LateTaxResult(Event):
    """The tax of a year was settled after the account: a refund, or more to pay."""

    kind: ClassVar[str] = "late_tax_result"
    year: int
    amount_ore: int  # positive: refund to the estate; negative: to be paid
    on: date
    evidence: str
    shares_ore: dict[str, int]  # by the fractions that the estate was divided by
    by_party: str


class AssetFoundLate(Event):
    """Something that the deceased owned was found after the estate had begun to be paid out."""

    kind: ClassVar[str] = "asset_found_late"
    holding: Holding
    evidence: str


CLOSING_EVENTS: tuple[type[Event], ...] = (
    TitleAsked,
    CommitmentDecided,
    CommitmentAnswered,
    LateTaxResult,
    AssetFoundLate,
)
