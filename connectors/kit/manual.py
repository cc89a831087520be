"""A source without a machine interface, as one kind: it opens a task, and takes the answer in as a record."""

from datetime import date, datetime
from typing import TypeVar

from settlement.domain.answers import Answer, AnswerStatus, Provenance
from settlement.domain.legal_basis import LegalBasis
from settlement.domain.manual_task import ManualTask
from settlement.domain.registers import FoundHolding

T = TypeVar("T")


class ManualRegister:
    """Implements `settlement.ports.registers.HoldingsRegister` for a source that only a person may ask.

    Args:
        task: what the person does.
        message: why we cannot ask, in one or two sentences.
    """

    def __init__(self, task: ManualTask, *, message: str) -> None:
        self._task = task
        self._message = message

    async def holdings(
        self,
        person_number: str,  # noqa: ARG002  # nothing is sent
        *,
        date_of_death: date,  # noqa: ARG002
        case_reference: str,  # noqa: ARG002
        basis: LegalBasis | None = None,  # noqa: ARG002  # the task itself says what the person must show
    ) -> Answer[FoundHolding]:
        """Open the task."""
        return open_task(self._task, message=self._message)

    async def check_configuration(self) -> tuple[str, ...]:
        """Nothing is configured, so nothing can be wrong."""
        return ()


def open_task(task: ManualTask, *, message: str, further: tuple[ManualTask, ...] = ()) -> Answer[T]:
    """Answer that a person must ask; `message` says why we cannot, in one or two sentences.

    Args:
        task: what settles the source.
        message: told at once, beside the name of the source.
        further: what else there is to do; the inventory does not wait for it.

    Returns:
        An answer with status MANUAL, no items, and the tasks.
    """
    return Answer(status=AnswerStatus.MANUAL, message=message, task=task, further_tasks=further)


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
