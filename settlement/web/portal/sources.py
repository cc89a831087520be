"""What we asked and what came; and the questions that people put themselves, with what shows the answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from settlement.domain.answers import AnswerStatus
from settlement.domain.errors import InvalidInput
from settlement.domain.estate import HandOutcome, Holding, HoldingKind
from settlement.domain.hand_tasks import HandTask, hand_tasks, survivor
from settlement.domain.heirs import local_date
from settlement.domain.manual_task import TaskOwner
from settlement.domain.registers import FoundHolding
from settlement.domain.standard_tasks import standard_task
from settlement.services.facts.coverage import coverage, source_name
from settlement.services.paperwork.source_words import (
    KNOWLEDGE_WORDS,
    NOTICE_WORDS,
    OUTCOME_WORDS,
    OWNER_WORDS,
    PART_WORDS,
)
from settlement.services.settle_source import Reply, holdings_told, settle_source
from settlement.web.answers import Answers, Typed
from settlement.web.context import web_of
from settlement.web.language.catalogues import mark
from settlement.web.pages import page
from settlement.web.portal.estate import Estate, OpenEstate
from settlement.web.portal.inventory import FUTURE, SeeingEstate
from settlement.web.portal.keeping import done, opening_answers
from settlement.web.portal.uploads import Uploaded, check_file
from settlement.web.portal.words import KINDS, OFFICES

router = APIRouter()
LEAST_ROWS = 4
NOT_FITTING = mark("Svaret passer ikke med resten. Se over det.")
NOTHING_FOUND = mark("Skriv hva de hadde, eller velg et annet svar.")
KEPT_BASIS = "oppgitt av kilden"  # stands in the inventory, which is in bokmål
QUESTION = {
    HandOutcome.NOTHING: mark("De har ingenting registrert"),
    HandOutcome.FOUND: mark("De har noe registrert"),
    HandOutcome.GIVEN_UP: mark("Vi får ikke svar, eller lar være å spørre"),
}
ERRAND = {
    HandOutcome.DONE: mark("Det er gjort"),
    HandOutcome.FOUND: mark("Det er gjort, og boet fikk eller skylder noe"),
    HandOutcome.GIVEN_UP: mark("Det gjelder ikke oss, eller vi lar det være"),
}
OWN: dict[HandOutcome, str] = {key: ERRAND[key] for key in (HandOutcome.DONE, HandOutcome.GIVEN_UP)}


@dataclass(frozen=True)
class Shown:
    """One task as the page shows it."""

    task: HandTask
    name: str
    message: str
    due_on: date
    is_down: bool
    told: tuple[Holding, ...]

    @property
    def options(self) -> dict[HandOutcome, str]:
        if self.task.is_question:
            return QUESTION
        return ERRAND if self.takes_items else OWN

    @property
    def rows(self) -> range:
        """The places to write what they had: what was written before, and some more."""
        return range(1, max(LEAST_ROWS, len(self.told) + 2) + 1) if self.takes_items else range(0)

    @property
    def takes_items(self) -> bool:
        return self.task.task.owner is TaskOwner.MANAGER


@router.get("/hva-vi-har-spurt-om")
def show_coverage(request: Request, estate: SeeingEstate) -> Response:
    return page(
        request,
        "portal/coverage.html",
        estate=estate,
        here="inventory",
        statement=coverage(estate.case, estate.now),
        offices=OFFICES,
        knowledge=KNOWLEDGE_WORDS,
        part_words=PART_WORDS,
        outcomes=OUTCOME_WORDS,
        notices=NOTICE_WORDS,
        owners=OWNER_WORDS,
    )


@router.get("/kilder")
def ask_sources(request: Request, estate: OpenEstate) -> Response:
    return _show(request, estate, opening_answers(request))


@router.post("/kilder")
def take_source(
    request: Request,
    estate: OpenEstate,
    answers: Typed,
    file: Uploaded,
) -> Response:
    shown = {one.task.name: one for one in visible_tasks(estate)}
    name = answers.choice("task", shown)
    if answers.problems:
        return _show(request, estate, answers, status=422)
    one = shown[name]
    outcome = answers.choice(f"outcome_{name}", one.options)
    evidence = answers.text(f"evidence_{name}", required=one.takes_items, longest=500)
    answered_on = answers.day(f"answered_{name}", required=False)
    if answered_on is not None and answered_on > estate.today:
        answers.refuse(f"answered_{name}", FUTURE)
    check_file(answers, file, f"file_{name}")
    found = _found(estate, one, answers) if outcome == HandOutcome.FOUND else ()
    if outcome == HandOutcome.FOUND and not found:
        answers.refuse(f"label_{name}_1", NOTHING_FOUND)
    if answers.problems:
        return _show(request, estate, answers, status=422)
    try:
        settle_source(
            web_of(request).house,
            estate.case.id,
            version=answers.version(),
            actor=estate.actor,
            source=one.task.source,
            number=one.task.number,
            evidence=evidence,
            holdings=holdings_told(estate.case.id, one.task.source, found),
            reply=Reply(outcome=HandOutcome(outcome), answered_on=answered_on, file=file),
        )
    except InvalidInput:
        answers.refuse(f"outcome_{name}", NOT_FITTING)
        return _show(request, estate, answers, status=422)
    left = [other for other in shown.values() if other.task.is_open and other is not one]
    is_last = one.task.is_open and not left
    return done(request, f"{estate.url}/" if is_last else f"{estate.url}/kilder")


def visible_tasks(estate: Estate) -> tuple[Shown, ...]:
    """List the tasks that this party may see: the survivor's own are theirs alone."""
    left = survivor(estate.case)
    is_survivor = left is not None and left.id == estate.party_id
    mine = {TaskOwner.MANAGER: estate.sees_inventory, TaskOwner.SURVIVOR: is_survivor}
    tasks = (*hand_tasks(estate.case), *_down(estate))
    return tuple(_shown(estate, one) for one in tasks if mine.get(one.task.owner, False))


def _down(estate: Estate) -> Iterable[HandTask]:
    """Sources that do not answer now: who has the answer already need not wait for them."""
    for source, state in estate.case.sources.items():
        if state.status == AnswerStatus.UNAVAILABLE:
            yield HandTask(
                source=source,
                number=0,
                task=state.task or standard_task(source),
                opened_at=state.asked_at,
                answer=state.hand_answers.get(0),
            )


def _shown(estate: Estate, one: HandTask) -> Shown:
    state = estate.case.sources[one.source]
    told = one.answer.holdings if one.answer else ()
    return Shown(
        task=one,
        name=source_name(estate.case, one.source),
        message=(state.message or "") if one.number == 0 else "",
        due_on=one.task.due_on(local_date(one.opened_at)),
        is_down=state.status == AnswerStatus.UNAVAILABLE and one.number == 0,
        told=tuple(held for held in estate.case.holdings.values() if held.id in told and not held.removed),
    )


def _found(estate: Estate, one: Shown, answers: Answers) -> tuple[FoundHolding, ...]:
    """Read the rows that hold something; what has no value is valued later."""
    found = []
    for row in one.rows:
        end = f"{one.task.name}_{row}"
        if not any(answers.value(f"{part}_{end}").strip() for part in ("label", "value", "reference")):
            continue
        kind = answers.choice(f"kind_{end}", [kind.value for kind in KINDS])
        label = answers.text(f"label_{end}", longest=200)
        reference = answers.text(f"reference_{end}", required=False, longest=100)
        value = answers.amount_ore(f"value_{end}", required=False)
        if answers.problems:
            continue
        found.append(
            FoundHolding(
                kind=HoldingKind(kind),
                label=label,
                reference=reference,
                value_ore=value,
                valued_on=estate.case.deceased.date_of_death if value is not None else None,
                value_basis=KEPT_BASIS if value is not None else "",
            )
        )
    return tuple(found)


def _show(request: Request, estate: Estate, answers: Answers, *, status: int = 200) -> Response:
    shown = visible_tasks(estate)
    for one in shown:
        for name, value in _before(one).items():
            answers.values.setdefault(name, value)
    waiting = [one for one in shown if one.task.is_open and not one.is_down]
    facts: dict[str, Any] = {
        "questions": [one for one in waiting if one.task.is_question],
        "own": [one for one in waiting if one.task.task.owner is TaskOwner.SURVIVOR],
        "errands": [one for one in waiting if one.takes_items and not one.task.is_question],
        "down": [one for one in shown if one.is_down and one.task.is_open],
        "answered": [one for one in shown if not one.task.is_open],
        "kinds": KINDS,
        "outcomes": OUTCOME_WORDS,
    }
    return page(
        request,
        "portal/sources.html",
        status=status,
        answers=answers,
        estate=estate,
        here="tasks",
        **facts,
    )


def _before(one: Shown) -> dict[str, str]:
    """Fill a form with the answer that it corrects."""
    name, values = one.task.name, {}
    if one.task.answer is not None:
        values[f"outcome_{name}"] = one.task.answer.outcome.value
        values[f"evidence_{name}"] = one.task.answer.evidence
    for row, held in enumerate(one.told, start=1):
        values[f"kind_{name}_{row}"] = held.kind.value
        values[f"label_{name}_{row}"] = held.label
        values[f"reference_{name}_{row}"] = held.reference
        if held.value_ore is not None:
            values[f"value_{name}_{row}"] = f"{held.value_ore // 100},{held.value_ore % 100:02}"
    return values
