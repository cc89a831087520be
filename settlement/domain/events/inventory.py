"""Events of the inventory: what registers answered, what heirs added, what creditors claim."""

from datetime import date, datetime
from typing import Any, ClassVar

from settlement.domain.answers import AnswerStatus, Provenance
from settlement.domain.estate import (
    Charge,
    Fordring,
    FordringPart,
    HandOutcome,
    Holding,
    NoticeKind,
    SourcePart,
)
from settlement.domain.journal import Event
from settlement.domain.manual_task import ManualTask


class SourceAnswered(Event):
    """One register's answer, with the holdings it gave. Replaces that source's earlier holdings."""

    kind: ClassVar[str] = "source_answered"
    source: str
    status: AnswerStatus
    message: str | None = None
    holdings: tuple[Holding, ...] = ()
    provenance: tuple[Provenance, ...] = ()
    asked_at: datetime
    next_try_at: datetime | None = None
    tries: int = 1
    findings: dict[str, str] = {}  # facts that are no holdings, e.g. pact terms
    mandate: str | None = None  # the right by which it was asked; None: nobody had one, and it was not asked
    citations: tuple[str, ...] = ()
    parts: tuple[SourcePart, ...] = ()
    task: ManualTask | None = None
    further_tasks: tuple[ManualTask, ...] = ()
    charges: tuple[Charge, ...] = ()


class SourceSettled(Event):
    """A person answered for a source that has no machine interface, or gave it up, with evidence."""

    kind: ClassVar[str] = "source_settled"
    source: str
    by_party: str
    evidence: str
    holdings: tuple[Holding, ...] = ()
    number: int = 0  # which of the source's tasks; 0 is its own
    outcome: HandOutcome | None = None  # None in old records: found when there are holdings, else nothing
    evidence_sha256: str | None = None
    document_id: str | None = None


class TaskOpened(Event):
    """Something for a person to do came up besides the question to the source; an office to be told."""

    kind: ClassVar[str] = "task_opened"
    source: str
    task: ManualTask
    message: str
    key: str  # of the notice that could not be sent; opened once per key


class SourceNoticeSent(Event):
    """A person was told that a source is down, or reminded of a task it opened."""

    kind: ClassVar[str] = "source_notice_sent"
    source: str
    party_id: str
    notice: NoticeKind
    number: int = 0
    key: str


class HoldingAdded(Event):
    """A person added an asset or debt."""

    kind: ClassVar[str] = "holding_added"
    holding: Holding
    evidence: str


class HoldingValued(Event):
    """A value was set, with its date and basis, and what shows it."""

    kind: ClassVar[str] = "holding_valued"
    holding_id: str
    value_ore: int
    valued_on: date
    value_basis: str
    document_id: str | None = None


class HoldingClassified(Event):
    """How an item stands between the spouses: separate property, or value kept out of the division."""

    kind: ClassVar[str] = "holding_classified"
    holding_id: str
    separate_property: bool
    kept_out_ore: int = 0
    evidence: str


class HoldingRemoved(Event):
    """An item was taken out, with the reason."""

    kind: ClassVar[str] = "holding_removed"
    holding_id: str
    why: str


class DebtorTold(Event):
    """A person said who owes the estate a claim: an heir, or somebody else."""

    kind: ClassVar[str] = "debtor_told"
    holding_id: str
    debtor: str  # party id; empty: somebody who does not inherit
    evidence: str
    by_party: str


class HoldingShown(Event):
    """A person brought something that shows an item: words, a photo, a letter."""

    kind: ClassVar[str] = "holding_shown"
    holding_id: str
    evidence: str
    document_id: str | None = None
    by_party: str


class SamenessTold(Event):
    """A person said that two entries are the same thing, or that they are not. A later word takes it back."""

    kind: ClassVar[str] = "sameness_told"
    one: str  # holding or fordring id
    other: str
    same: bool
    keeps: str = ""  # which of them counts
    likeness: str = ""  # why they were proposed; empty: nobody proposed them
    why: str = ""
    by_party: str


class ObjectionAnswered(Event):
    """Somebody answered an heir who objects to an item. The heir decides whether that is enough."""

    kind: ClassVar[str] = "objection_answered"
    party_id: str  # who objected
    holding_id: str
    text: str
    by_party: str


class InventorySupplemented(Event):
    """An heir says they have nothing more to add."""

    kind: ClassVar[str] = "inventory_supplemented"
    party_id: str


class InventoryConfirmed(Event):
    """An heir confirmed the inventory as it stood; a change of content voids it."""

    kind: ClassVar[str] = "inventory_confirmed"
    party_id: str
    content_hash: str
    objections: dict[str, str] = {}  # holding id -> why


class ProklamaDecided(Event):
    """An heir asked for a notice to creditors, or does without."""

    kind: ClassVar[str] = "proklama_decided"
    wanted: bool
    by_party: str
    issued_by: str = ""  # court, bobestyrer, survivor; empty: those who hold the certificate
    decision: dict[str, Any] = {}


class ProklamaPublished(Event):
    """A publication was made."""

    kind: ClassVar[str] = "proklama_published"
    where: str  # lysingsblad or newspaper
    on: date
    evidence: str
    evidence_sha256: str | None = None


class ProklamaEnded(Event):
    """Six weeks after the last publication ran out."""

    kind: ClassVar[str] = "proklama_ended"
    precluded: tuple[str, ...] = ()


class FordringReceived(Event):
    """A creditor claimed."""

    kind: ClassVar[str] = "fordring_received"
    fordring: Fordring


class FordringDecided(Event):
    """The claim was accepted, rejected or precluded."""

    kind: ClassVar[str] = "fordring_decided"
    fordring_id: str
    status: str
    accepted_ore: int | None = None
    reason: str
    disputed_ore: int = 0  # set aside until the dispute is over
    lost_ore: int = 0
    fordring_class: str | None = None  # None: as it was
    parts: tuple[FordringPart, ...] = ()
    secured_on: str | None = None
    is_reasonable: bool | None = None
    pay_early: bool = False
    answer_by: date | None = None
    ended_by: str = ""  # what ended a dispute: judgment, agreement, the creditor gave in
    decision: dict[str, Any] = {}  # by rule: preclusion, class


class CreditorTold(Event):
    """The creditor was told the decision."""

    kind: ClassVar[str] = "creditor_told"
    fordring_id: str
    key: str


INVENTORY_EVENTS: tuple[type[Event], ...] = (
    SourceAnswered,
    SourceSettled,
    TaskOpened,
    SourceNoticeSent,
    HoldingAdded,
    HoldingValued,
    HoldingClassified,
    HoldingRemoved,
    DebtorTold,
    HoldingShown,
    SamenessTold,
    ObjectionAnswered,
    InventorySupplemented,
    InventoryConfirmed,
    ProklamaDecided,
    ProklamaPublished,
    ProklamaEnded,
    FordringReceived,
    FordringDecided,
    CreditorTold,
)
