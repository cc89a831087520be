"""Ask one part of a source: what fails becomes an answer of its own, and the other parts stand."""

from collections.abc import Awaitable, Iterable, Sequence
from typing import Any, TypeVar

import structlog

from settlement.domain.answers import Answer, AnswerStatus
from settlement.domain.estate import Holding, SourcePart
from settlement.domain.manual_task import ManualTask
from settlement.ports.errors import Malformed, NeedsPerson, PortError, Refused, Unavailable
from settlement.services.collect_registers import SourceReport
from settlement.services.facts.holdings import worst

T = TypeVar("T")

LOG = structlog.get_logger(__name__)
STATUS_OF_ERROR = {
    Unavailable: AnswerStatus.UNAVAILABLE,
    NeedsPerson: AnswerStatus.NEEDS_PERSON,
    Refused: AnswerStatus.REFUSED,
    Malformed: AnswerStatus.UNAVAILABLE,
}
MESSAGE_OF_STATUS = {
    AnswerStatus.UNAVAILABLE: "Registeret svarte ikke. Vi spør igjen.",
    AnswerStatus.NEEDS_PERSON: "Registeret krever at noen med fullmakt spør selv.",
    AnswerStatus.REFUSED: "Registeret gir oss ikke svar. Spør det selv.",
}


async def answer_of(question: Awaitable[Answer[T]]) -> Answer[T]:
    """Wait for an answer; a failure is told by its kind. A fault of our own is logged, and asked again."""
    try:
        return await question
    except PortError as error:
        status = STATUS_OF_ERROR.get(type(error), AnswerStatus.UNAVAILABLE)
    except Exception as error:  # noqa: BLE001 - one broken part must not hide the others
        LOG.error("source_part_broken", error=type(error).__name__)  # noqa: TRY400 - its text may name people
        status = AnswerStatus.UNAVAILABLE
    return Answer(status=status, message=MESSAGE_OF_STATUS[status])


async def nothing_to_ask() -> Answer[Any]:
    """Answer for a question that has nothing to be about."""
    return Answer(status=AnswerStatus.EMPTY)


def words_of(answers: Sequence[Answer[Any]]) -> str | None:
    """Give what the answer that decides the whole says; what weighs less is told with its part."""
    decides = worst(answer.status for answer in answers)
    return next((one.message for one in answers if one.status == decides and one.message), None)


def tasks_of(answers: Iterable[Answer[Any]]) -> tuple[ManualTask, ...]:
    """List everything that the parts leave to people, each once: what the answers wait for comes first."""
    answers = tuple(answers)
    own = tuple(dict.fromkeys(answer.task for answer in answers if answer.task is not None))
    questions = (*own[:1], *(task.model_copy(update={"is_question": True}) for task in own[1:]))
    return tuple(dict.fromkeys((*questions, *(task for answer in answers for task in answer.further_tasks))))


def part(name: str, answer: Answer[Any]) -> SourcePart:
    """Note how one part went."""
    return SourcePart(name=name, status=answer.status, message=answer.message, found=len(answer.items))


def report(
    source: str,
    answer: Answer[Any],
    *,
    holdings: tuple[Holding, ...] = (),
    findings: tuple[tuple[str, str], ...] = (),
) -> SourceReport:
    """Report a source that is one question."""
    return SourceReport(
        source=source,
        status=answer.status,
        holdings=holdings,
        provenance=answer.provenance,
        message=answer.message,
        findings=findings,
        task=answer.task,
        further_tasks=answer.further_tasks,
    )
