"""A person's answer for a source: what was found, and what shows it. A later letter corrects it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from settlement.domain.answers import AnswerStatus, Provenance
from settlement.domain.case import Case
from settlement.domain.errors import Conflict, InvalidInput, NotAllowed, StepNotOpen
from settlement.domain.estate import HandOutcome, Holding
from settlement.domain.events.inventory import SourceSettled
from settlement.domain.hand_tasks import HandTask, survivor, tasks_of
from settlement.domain.heirs import OSLO
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.manual_task import TaskOwner
from settlement.domain.plan import StepStatus
from settlement.domain.registers import FoundHolding
from settlement.domain.standard_tasks import standard_task
from settlement.services.change import Change, change
from settlement.services.facts.coverage import source_name
from settlement.services.facts.holdings import found_holding
from settlement.services.house import House
from settlement.services.keep_inventory import check_value, require_not_divided
from settlement.services.paperwork.evidence import EvidenceFile, keep_evidence

BASIS = "arveloven § 119"
STEP_OF_OWNER = {
    TaskOwner.MANAGER: "answer_manual_sources",
    TaskOwner.SURVIVOR: "follow_up_sources",
    TaskOwner.COURT: "answer_court_sources",
}


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What the source said, when, and the letter itself."""

    outcome: HandOutcome | None = None  # None: found when there are holdings, else nothing
    answered_on: date | None = None  # None: today
    file: EvidenceFile | None = None


def settle_source(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    source: str,
    evidence: str,
    holdings: tuple[Holding, ...] = (),
    number: int = 0,
    reply: Reply | None = None,
) -> Case:
    """Answer for a source by hand, or correct such an answer.

    Args:
        house: database and clock.
        case_id: the case.
        version: what the person saw.
        actor: who answers.
        source: the source.
        evidence: how it is known, in words.
        holdings: what the source told of.
        number: which of the source's tasks; 0 is the question itself.
        reply: what it said, when, and the letter.

    Raises:
        Conflict: the source has no such question, or has answered us itself.
        NotAllowed: the task is somebody else's.
        StepNotOpen: the case is over, on hold, or being paid out.
        InvalidInput: the outcome and what was found do not fit, or nothing shows it.
        StaleCase: the case has moved on.
    """
    reply = reply or Reply()
    with change(house, case_id, actor=actor, version=version) as it:
        task = _task(it, source, number)
        without = HandOutcome.NOTHING if task.is_question else HandOutcome.DONE
        said = reply.outcome or (HandOutcome.FOUND if holdings else without)
        _require_right(it, task)
        _require_open(it, task)
        is_own = task.task.owner is TaskOwner.SURVIVOR
        evidence = "" if is_own else evidence.strip()  # what is the survivor's own is not kept here
        _check(it, task, said, holdings, reply=reply, is_shown=is_own or bool(evidence))
        document_id = _keep(it, task, reply.file)
        written = hashlib.sha256(evidence.encode()).hexdigest() if evidence else None
        sha256 = reply.file.sha256 if reply.file else written
        proof = Provenance(
            register_name=source_name(it.case, source),
            asked_at=_moment(reply.answered_on, it.now),
            response_sha256=sha256,
            reference=document_id,
        )
        settled = SourceSettled(
            source=source,
            number=number,
            by_party=actor.id,
            evidence=evidence,
            outcome=said,
            evidence_sha256=sha256,
            document_id=document_id,
            holdings=tuple(_proven(held, proof) for held in holdings),
        )
        if _is_the_same(it, task, settled):
            return it.case
        return it.record(settled, basis=BASIS)


def holdings_told(case_id: str, source: str, found: Iterable[FoundHolding]) -> tuple[Holding, ...]:
    """Make what a person read in a letter the same records as a register's.

    A thing without a number is known by its name.

    Raises:
        InvalidInput: two of them cannot be told apart.
    """
    made: dict[str, Holding] = {}
    for one in found:
        named = one.model_copy(update={"reference": one.reference or one.label})
        held = found_holding(case_id, source, named, None).model_copy(update={"reference": one.reference})
        if held.id in made:
            raise InvalidInput("found", "give things of the same name a number or another name")
        made[held.id] = held
    return tuple(made.values())


def _task(it: Change, source: str, number: int) -> HandTask:
    """Find the question. One of a source that is down may be answered before we give up."""
    state = it.case.sources.get(source)
    found = next((one for one in tasks_of(source, state) if one.number == number), None) if state else None
    if found is not None:
        return found
    if state is not None and state.status == AnswerStatus.UNAVAILABLE and number == 0:
        return HandTask(
            source=source,
            number=0,
            task=state.task or standard_task(source),
            opened_at=state.asked_at,
            answer=state.hand_answers.get(0),
        )
    raise Conflict("That source does not wait for an answer.")


def _require_right(it: Change, task: HandTask) -> None:
    if task.task.owner is TaskOwner.MANAGER:
        it.require_manager()
    elif task.task.owner is TaskOwner.COURT:
        it.require_kind(ActorKind.CLERK, ActorKind.OPERATOR)
    else:
        left = survivor(it.case)
        if left is None:
            raise NotAllowed("do what only the survivor can")
        it.require_may_act(left.id)


def _require_open(it: Change, task: HandTask) -> None:
    """What is answered may be corrected as long as the case stands and nothing is paid out."""
    step_id = STEP_OF_OWNER[task.task.owner]
    step = it.step(step_id)
    if step.status is StepStatus.NOT_APPLICABLE or it.case.closed is not None:
        raise StepNotOpen(step_id, step.reason)
    held = next((h for h in it.case.holds.values() if not h.steps or step_id in h.steps), None)
    if held is not None:
        raise StepNotOpen(step_id, held.reason)


def _check(
    it: Change,
    task: HandTask,
    outcome: HandOutcome,
    holdings: tuple[Holding, ...],
    *,
    reply: Reply,
    is_shown: bool,
) -> None:
    if not is_shown:
        raise InvalidInput("evidence", "say how it is known: a letter, an extract, a call")
    if reply.file is not None and task.task.owner is TaskOwner.SURVIVOR:
        raise InvalidInput("file", "keep the letter yourself: it is no matter of the estate")
    if reply.answered_on is not None and reply.answered_on > it.today:
        raise InvalidInput("answered_on", "the date cannot lie ahead")
    if holdings and outcome is not HandOutcome.FOUND:
        raise InvalidInput("outcome", "what was found is listed, so the answer is that something was found")
    if holdings and task.task.owner is TaskOwner.SURVIVOR:
        raise InvalidInput("found", "this is no matter of the estate; it has no place in the inventory")
    if outcome is HandOutcome.FOUND and not holdings:
        raise InvalidInput("found", "say what was found")
    if task.is_question and outcome is HandOutcome.DONE:
        raise InvalidInput("outcome", "say what they answered: something, nothing, or no answer")
    for held in holdings:
        check_value(held.value_ore)
        if not held.label.strip():
            raise InvalidInput("found", "say what it is")
    if holdings or (task.answer and task.answer.holdings):
        require_not_divided(it)


def _keep(it: Change, task: HandTask, file: EvidenceFile | None) -> str | None:
    if file is None:
        return None
    return keep_evidence(it, file, title=f"Svar fra {source_name(it.case, task.source)}", basis=BASIS)


def _proven(held: Holding, proof: Provenance) -> Holding:
    return held if held.provenance is not None else held.model_copy(update={"provenance": proof})


def _is_the_same(it: Change, task: HandTask, said: SourceSettled) -> bool:
    """Sent twice: nothing happened the second time."""
    before = task.answer
    if before is None:
        return False
    told = tuple(held.id for held in said.holdings)
    is_known = all(_content(held) == _content(it.case.holdings.get(held.id)) for held in said.holdings)
    return is_known and (
        (before.by_party, before.outcome, before.evidence, before.evidence_sha256, before.holdings)
        == (said.by_party, said.outcome, said.evidence, said.evidence_sha256, told)
    )


def _content(held: Holding | None) -> Holding | None:
    return held.model_copy(update={"provenance": None}) if held is not None else None


def _moment(on: date | None, now: datetime) -> datetime:
    if on is None or on == now.astimezone(OSLO).date():
        return now
    return datetime.combine(on, time(12), tzinfo=OSLO)
