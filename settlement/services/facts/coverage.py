"""How far the inventory reaches: what each source was asked and said, and what no source knows. Pure.

The one statement that heirs, the court, the paper and the terminal show. Four kinds of not knowing stay
apart: nothing is there, we do not know, it was refused, it cannot be had now.
"""

from datetime import date, datetime
from enum import StrEnum

from settlement.domain.answers import AnswerStatus, Provenance
from settlement.domain.case import Case
from settlement.domain.estate import HandAnswer, HandOutcome, SourceNotice, SourcePart, SourceState
from settlement.domain.hand_tasks import HandTask, is_told_only, survivor, tasks_of
from settlement.domain.heirs import local_date
from settlement.domain.manual_task import TaskOwner
from settlement.domain.record import Record
from settlement.domain.steps.inventory import managers, sources_of
from settlement.domain.steps.step import COURT
from settlement.services.paperwork.source_words import NOT_COVERED, SOURCE_WORDS


class Knowledge(StrEnum):
    """What we know from one source."""

    FOUND = "found"
    NOTHING = "nothing"
    PARTLY = "partly"
    REFUSED = "refused"
    UNAVAILABLE = "unavailable"
    BY_HAND = "by_hand"  # a person has to ask
    GIVEN_UP = "given_up"  # a person asked, or let it be, and nobody knows
    NOT_ASKED = "not_asked"
    TO_TELL = "to_tell"  # no source: an office that is to be told
    TOLD = "told"
    NO_RIGHT = "no_right"  # nobody held a mandate, so it was not asked


OF_STATUS = {
    AnswerStatus.ANSWERED: Knowledge.FOUND,
    AnswerStatus.EMPTY: Knowledge.NOTHING,
    AnswerStatus.PARTIAL: Knowledge.PARTLY,
    AnswerStatus.REFUSED: Knowledge.REFUSED,
    AnswerStatus.UNAVAILABLE: Knowledge.UNAVAILABLE,
    AnswerStatus.NEEDS_PERSON: Knowledge.BY_HAND,
    AnswerStatus.MANUAL: Knowledge.BY_HAND,
}
FULL = frozenset({Knowledge.FOUND, Knowledge.NOTHING})
ONLY_TOLD = frozenset({Knowledge.TO_TELL, Knowledge.TOLD})


class CoverageTask(Record):
    """What a person does about a source, who that is, by when, and what came of it."""

    number: int
    owner: TaskOwner
    recipient: str
    waits_for: tuple[str, ...] = ()  # party ids or an office; empty when it is answered
    opened_on: date
    due_on: date
    is_late: bool = False
    answer: HandAnswer | None = None  # of the survivor's own only that there is one


class CoverageLine(Record):
    """One source: what was asked, by which right, what came, and what happens next."""

    source: str
    name: str
    knows: Knowledge
    by_hand: bool = False  # a person answered for it
    is_manual: bool = False  # it has no machine interface: `last_asked_at` is when its task was opened
    found: int = 0  # records that came; 0 with FOUND: it answered with other than things and debts
    without_value: int = 0  # of them, those whose value nobody knows
    first_asked_at: datetime | None = None
    last_asked_at: datetime | None = None
    tries: int = 0
    next_try_at: datetime | None = None
    mandate: str | None = None  # None: nobody had the right, or the source was never asked
    citations: tuple[str, ...] = ()
    parts: tuple[SourcePart, ...] = ()
    message: str | None = None
    tasks: tuple[CoverageTask, ...] = ()
    notices: tuple[SourceNotice, ...] = ()
    provenance: tuple[Provenance, ...] = ()

    @property
    def is_source(self) -> bool:
        """Tell whether it was asked, or should be; an office that is only told knows nothing for us."""
        return self.knows not in ONLY_TOLD

    @property
    def is_full(self) -> bool:
        """Nothing more can be learnt from this source."""
        return self.knows in FULL


class Blind(Record):
    """Something that no source tells of at all, and how people find it."""

    what: str
    how: str


class Coverage(Record):
    """The whole statement."""

    lines: tuple[CoverageLine, ...]
    not_covered: tuple[Blind, ...]

    @property
    def sources(self) -> tuple[CoverageLine, ...]:
        """Those that are asked."""
        return tuple(line for line in self.lines if line.is_source)

    @property
    def full(self) -> tuple[CoverageLine, ...]:
        """Sources that told all they have, by themselves."""
        return tuple(line for line in self.lines if line.is_full and not line.by_hand)

    @property
    def by_hand(self) -> tuple[CoverageLine, ...]:
        """Sources that a person answered for."""
        return tuple(line for line in self.lines if line.is_full and line.by_hand)

    @property
    def lacking(self) -> tuple[CoverageLine, ...]:
        """Sources that may know more than we do."""
        return tuple(line for line in self.sources if not line.is_full)


def coverage(case: Case, now: datetime) -> Coverage:
    """State what each source was asked and what came of it, and what no source knows."""
    names = sources_of(case)
    lines = tuple(_line(case, name, case.sources.get(name), now) for name in names)
    blind = tuple(
        Blind(what=what, how=how) for what, how, known_by in NOT_COVERED if not known_by.intersection(names)
    )
    return Coverage(lines=lines, not_covered=blind)


def source_name(case: Case, source: str) -> str:
    """Name a source in words: ours, else what it calls itself."""
    state = case.sources.get(source)
    if source in SOURCE_WORDS or state is None:
        return SOURCE_WORDS.get(source, source)
    if state.task is not None:
        return state.task.recipient
    return state.provenance[0].register_name if state.provenance else source


def _line(case: Case, name: str, state: SourceState | None, now: datetime) -> CoverageLine:
    if state is None:
        return CoverageLine(source=name, name=source_name(case, name), knows=Knowledge.NOT_ASKED)
    held = [h for h in case.holdings.values() if h.source == name and not h.removed]
    found = max(len(held), sum(part.found for part in state.parts))
    tasks = tasks_of(name, state)
    answers = _answers(state, tasks)
    return CoverageLine(
        source=name,
        name=source_name(case, name),
        knows=_knows(state, tasks, answers, found),
        by_hand=bool(answers) and all(one.outcome is not HandOutcome.GIVEN_UP for one in answers),
        is_manual=state.status == AnswerStatus.MANUAL,
        found=found,
        without_value=len([h for h in held if h.needs_value and h.value_ore is None]),
        first_asked_at=state.first_asked_at or state.asked_at,
        last_asked_at=state.asked_at,
        tries=state.tries,
        next_try_at=state.next_try_at,
        mandate=state.mandate,
        citations=state.citations,
        parts=state.parts,
        message=state.message,
        tasks=tuple(_task(case, one, now) for one in tasks) or _answered_while_down(state),
        notices=state.notices,
        provenance=state.provenance,
    )


def _answers(state: SourceState, tasks: tuple[HandTask, ...]) -> tuple[HandAnswer, ...]:
    """Give the answers to all questions of the source; none as long as one of them is open."""
    questions = [one for one in tasks if one.is_question]
    answers = [one.answer for one in questions] if questions else [state.hand_answers.get(0)]
    return tuple(one for one in answers if one is not None) if None not in answers else ()


def _knows(
    state: SourceState, tasks: tuple[HandTask, ...], answers: tuple[HandAnswer, ...], found: int
) -> Knowledge:
    if is_told_only(state):
        return Knowledge.TO_TELL if any(one.is_open for one in tasks) else Knowledge.TOLD
    by_itself = Knowledge.NO_RIGHT if _had_no_right(state) else OF_STATUS[state.status]
    if not answers:
        return by_itself
    outcomes = {one.outcome for one in answers}
    if HandOutcome.GIVEN_UP in outcomes:
        return Knowledge.GIVEN_UP if by_itself is Knowledge.BY_HAND else by_itself
    return Knowledge.NOTHING if not found and outcomes == {HandOutcome.NOTHING} else Knowledge.FOUND


def _had_no_right(state: SourceState) -> bool:
    """Without a mandate nobody asks: what then stands as refused was never put."""
    is_refused = state.status in {AnswerStatus.REFUSED, AnswerStatus.NEEDS_PERSON}
    return is_refused and state.mandate is None and not state.provenance


def _task(case: Case, one: HandTask, now: datetime) -> CoverageTask:
    opened = local_date(one.opened_at)
    due = one.task.due_on(opened)
    answer = one.answer
    if answer is not None and one.task.owner is TaskOwner.SURVIVOR:
        answer = answer.model_copy(update={"outcome": HandOutcome.DONE})  # how it went is their own
    return CoverageTask(
        number=one.number,
        owner=one.task.owner,
        recipient=one.task.recipient,
        waits_for=_waits_for(case, one, now) if one.is_open else (),
        opened_on=opened,
        due_on=due,
        is_late=one.is_open and local_date(now) > due,
        answer=answer,
    )


def _answered_while_down(state: SourceState) -> tuple[CoverageTask, ...]:
    """A source that a person answered for while we still tried."""
    answer = state.hand_answers.get(0)
    if answer is None:
        return ()
    opened = local_date(state.asked_at)
    return (
        CoverageTask(
            number=0, owner=TaskOwner.MANAGER, recipient="", opened_on=opened, due_on=opened, answer=answer
        ),
    )


def _waits_for(case: Case, one: HandTask, now: datetime) -> tuple[str, ...]:
    if one.task.owner is TaskOwner.COURT:
        return (COURT,)
    if one.task.owner is TaskOwner.MANAGER:
        return managers(case, now)
    left = survivor(case)
    return (left.id,) if left is not None else ()
