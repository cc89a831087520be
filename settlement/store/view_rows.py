"""What the views give: plain frozen rows."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class CaseRow:
    """A case in a list. `name` is the deceased's, None unless it was asked for."""

    case_id: str
    version: int
    court_case_id: str
    case_number: str
    court_name: str
    state: str
    stage: str
    skifteform: str | None
    on_hold: bool
    protected: bool
    waits_for: str
    waits_since: datetime | None
    look_again_at: datetime | None
    next_deadline: date | None
    date_of_death: date | None
    received_on: date | None
    opened_at: datetime
    updated_at: datetime
    name: str | None = None


@dataclass(frozen=True)
class TaskRow:
    """A step that is ready or waits. `waits_for` is empty when it waits for a date or the engine."""

    case_id: str
    step: str
    waits_for: str
    stage: str
    actor: str
    status: str
    since: datetime | None
    until: datetime | None
    deadline: date | None


@dataclass(frozen=True)
class DeadlineRow:
    """A moment at which a step of a case changes by itself (`until`), or is late (`deadline`)."""

    case_id: str
    step: str
    kind: str
    due_on: date
    passes_at: datetime
    status: str


@dataclass(frozen=True)
class AuthorityRow:
    """Who may act for an estate, and on which document."""

    case_id: str
    authority_id: str
    holder: str
    kind: str
    document_sha256: str | None
    status_index: int | None
    valid: bool
    issued_at: datetime | None


@dataclass(frozen=True)
class QueueFilter:
    """Which cases of a queue are wanted; None leaves a condition out.

    `waits_for` is who a step of the case waits for: `court`, `court:second`, a party id…
    """

    court_name: str | None = None
    state: str | None = "open"
    stage: str | None = None
    skifteform: str | None = None
    on_hold: bool | None = None
    step: str | None = None
    waits_for: str | None = None
    late_on: date | None = None
    case_number: str | None = None


@dataclass(frozen=True)
class Page:
    """One page of a queue, and how many there are in all."""

    cases: tuple[CaseRow, ...]
    total: int
