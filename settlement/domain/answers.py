"""What a register answered, when, and what that is worth as evidence.

Absent, unknown, refused and unavailable are four different things: `EMPTY` means asked and nothing
registered; `PARTIAL` means more exists that we did not get; `REFUSED` can never succeed as asked;
`UNAVAILABLE` may succeed later; `NEEDS_PERSON` waits for someone; `MANUAL` has no machine interface.
"""

from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

from settlement.domain.manual_task import ManualTask
from settlement.domain.record import Record

T = TypeVar("T")


class AnswerStatus(StrEnum):
    """How the question to one source ended."""

    ANSWERED = "answered"
    EMPTY = "empty"
    PARTIAL = "partial"
    REFUSED = "refused"
    UNAVAILABLE = "unavailable"
    NEEDS_PERSON = "needs_person"
    MANUAL = "manual"


class Provenance(Record):
    """Which register said it, when it was asked, and the hash of the bytes that came back."""

    register_name: str
    asked_at: datetime
    response_sha256: str | None = None
    reference: str | None = None  # the register's own correlation id, never a personal number


class Answer(Record, Generic[T]):
    """One source's answer with its items; `message` is fit for an heir to read."""

    status: AnswerStatus
    items: tuple[T, ...] = ()
    provenance: tuple[Provenance, ...] = ()
    message: str | None = None
    task: ManualTask | None = None  # with MANUAL: what the person does
    further_tasks: tuple[ManualTask, ...] = ()  # what else there is to do; the inventory does not wait for it
