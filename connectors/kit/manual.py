"""A source without a machine interface, as one kind: it opens a task, and takes the answer in as a record."""

from datetime import datetime
from typing import TypeVar

from settlement.domain.answers import Answer, AnswerStatus, Provenance
from settlement.domain.manual_task import ManualTask

T = TypeVar("T")


def open_task(task: ManualTask, *, message: str) -> Answer[T]:
    """Answer that a person must ask; `message` says why we cannot, in one or two sentences.

    Returns:
        An answer with status MANUAL, no items, and the task.
    """
    return Answer(status=AnswerStatus.MANUAL, message=message, task=task)


def take_in(
    items: tuple[T, ...], *, register_name: str, answered_at: datetime, evidence_sha256: str, nothing: str
) -> Answer[T]:
    """Make a person's evidence the same answer that an automatic source would give.

    Args:
        items: what the source told; none means that it said it has nothing.
        register_name: who answered.
        answered_at: when the answer was given.
        evidence_sha256: the hash of the letter or extract that shows it.
        nothing: what to tell when there are no items.

    Returns:
        ANSWERED or EMPTY, with provenance.
    """
    proof = Provenance(
        register_name=register_name, asked_at=answered_at, response_sha256=evidence_sha256, reference=None
    )
    return Answer(
        status=AnswerStatus.ANSWERED if items else AnswerStatus.EMPTY,
        items=items,
        provenance=(proof,),
        message=None if items else nothing,
    )
