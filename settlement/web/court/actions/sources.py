"""Answers for sources that are asked by hand: by the one who manages the estate, and by the court itself."""

from settlement.domain.case import Case
from settlement.domain.estate import HandOutcome, HoldingKind
from settlement.domain.hand_tasks import HandTask, hand_tasks
from settlement.domain.heirs import local_date
from settlement.domain.manual_task import TaskOwner
from settlement.domain.plan import StepStatus
from settlement.domain.registers import FoundHolding
from settlement.services.facts.coverage import source_name
from settlement.services.paperwork.source_words import OUTCOME_WORDS
from settlement.services.settle_source import Reply, holdings_told, settle_source
from settlement.settings import Language
from settlement.web.answers import Answers
from settlement.web.court.actions.action import Action, Ask, Panel, checked, manages
from settlement.web.court.actions.managed import EVIDENCE, GROUP, estate_action, given
from settlement.web.court.desk import CaseOnDesk
from settlement.web.court.words import HOLDINGS
from settlement.web.language.amounts import long_date
from settlement.web.language.catalogues import mark

ROWS = (1, 2, 3)
ANSWERED_ON = Ask("answered_on", mark("Når svarte de? (hvis det ikke var i dag)"), "date")
QUESTION = tuple((str(key), OUTCOME_WORDS[key]) for key in ("nothing", "found", "given_up"))
ANYTHING = (*QUESTION[:2], ("done", OUTCOME_WORDS["done"]), QUESTION[2])
ERRAND = tuple((str(key), OUTCOME_WORDS[key]) for key in ("done", "given_up"))


def _tasks(it: CaseOnDesk, owner: TaskOwner) -> tuple[HandTask, ...]:
    """List what is to be answered first, then what may be corrected."""
    found = [one for one in hand_tasks(it.case) if one.task.owner is owner]
    return tuple(sorted(found, key=lambda one: not one.is_open))


def _options(it: CaseOnDesk, owner: TaskOwner) -> tuple[tuple[str, str], ...]:
    return tuple((one.name, _label(it, one)) for one in _tasks(it, owner))


def _label(it: CaseOnDesk, one: HandTask) -> str:
    what = f"{source_name(it.case, one.source)}: {one.task.recipient}" if one.number else ""
    name = what or source_name(it.case, one.source)
    return name if one.is_open else f"{name} ({mark('rett svaret')})"


def _letters(it: CaseOnDesk, owner: TaskOwner) -> tuple[Panel, ...]:
    return tuple(
        Panel(
            _as_written(_label(it, one)),
            pairs=(
                (mark("Hvem"), _as_written(one.task.recipient)),
                (mark("Hvor"), _as_written(one.task.where)),
                (mark("Legg ved"), _as_written("; ".join(one.task.attach))),
                (mark("Frist"), long_date(one.task.due_on(local_date(one.opened_at)), Language.BOKMAAL)),
                (mark("Dette viser svaret"), _as_written(one.task.evidence)),
                (mark("Hvis ingen gjør det"), _as_written(one.task.if_missed)),
            ),
            lines=tuple(_as_written(line) for line in one.task.text.splitlines() if line),
        )
        for one in _tasks(it, owner)
        if one.is_open
    )


def _as_written(text: str) -> str:
    """Let a text through the page's translation untouched: a percent sign is no place there."""
    return text.replace("%", "%%")


def _found(answers: Answers) -> tuple[FoundHolding, ...]:
    found = []
    for row in ROWS:
        if not any(answers.value(f"{part}_{row}").strip() for part in ("label", "value", "reference")):
            continue
        kind = answers.choice(f"kind_{row}", HOLDINGS)
        label = answers.text(f"label_{row}", longest=200)
        value = answers.amount_ore(f"value_{row}", required=False)
        if not answers.problems:
            found.append(
                FoundHolding(
                    kind=HoldingKind(kind),
                    label=label,
                    reference=answers.text(f"reference_{row}", required=False, longest=100),
                    value_ore=value,
                    value_basis="oppgitt av kilden" if value is not None else "",
                )
            )
    return tuple(found)


def _settle(it: CaseOnDesk, answers: Answers, version: int, *, owner: TaskOwner) -> Case:
    tasks = {one.name: one for one in _tasks(it, owner)}
    name = answers.choice("source", tasks)
    outcome = answers.choice("outcome", dict(_outcomes(it, owner)))
    evidence, answered_on = answers.text("evidence"), answers.day("answered_on", required=False)
    found = _found(answers)
    checked(answers)
    one = tasks[name]
    died = it.case.deceased.date_of_death
    dated = (item.model_copy(update={"valued_on": died}) for item in found)
    return settle_source(
        it.desk.house,
        it.case.id,
        source=one.source,
        number=one.number,
        evidence=evidence,
        holdings=holdings_told(it.case.id, one.source, dated),
        reply=Reply(outcome=HandOutcome(outcome), answered_on=answered_on),
        **given(it, version),
    )


def _rows() -> tuple[Ask, ...]:
    return tuple(
        ask
        for row in ROWS
        for ask in (
            Ask(f"label_{row}", f"{row}. {mark('Hva hadde de?')}", hint=mark("Tomt når det ikke er flere.")),
            Ask(f"kind_{row}", f"{row}. {mark('Slag')}", "select", options=tuple(HOLDINGS.items())),
            Ask(f"reference_{row}", f"{row}. {mark('Nummer eller kjennetegn')}"),
            Ask(f"value_{row}", f"{row}. {mark('Verdi, tomt når den ikke er kjent')}", "amount"),
        )
    )


def _managed(it: CaseOnDesk) -> bool:
    """Answered ones may be corrected as long as the registers' step is over and the case is open."""
    over = it.state("answer_manual_sources").status in {StepStatus.WAITING, StepStatus.DONE}
    return manages(it) and over and bool(_tasks(it, TaskOwner.MANAGER))


def _asks(it: CaseOnDesk, owner: TaskOwner) -> tuple[Ask, ...]:
    return (
        Ask("source", mark("Kilde"), "select", options=_options(it, owner)),
        Ask(
            "outcome",
            mark("Hva svarte de?"),
            "radio",
            options=_outcomes(it, owner),
        ),
        EVIDENCE,
        ANSWERED_ON,
        *(_rows() if any(one.is_question for one in _tasks(it, owner)) else ()),
    )


def _outcomes(it: CaseOnDesk, owner: TaskOwner) -> tuple[tuple[str, str], ...]:
    """Offer what fits the tasks there are: a question is answered, anything else is done."""
    kinds = {one.is_question for one in _tasks(it, owner)}
    return ANYTHING if len(kinds) > 1 else (QUESTION if True in kinds else ERRAND)


ACTIONS = (
    estate_action(
        "settle-source",
        "answer_manual_sources",
        mark("Svar for en kilde som spørres for hånd"),
        run=lambda it, answers, version: _settle(it, answers, version, owner=TaskOwner.MANAGER),
        is_open=_managed,
        asks=lambda it: _asks(it, TaskOwner.MANAGER),
        beside=lambda it: _letters(it, TaskOwner.MANAGER),
    ),
    Action(
        id="answer-court-source",
        group=GROUP,
        title=mark("Svar for en kilde som retten spør"),
        button=mark("Lagre"),
        why=mark("Registreres i sakens journal, med hvem og når."),
        steps=("answer_court_sources",),
        is_open=lambda it: bool(_tasks(it, TaskOwner.COURT)),
        asks=lambda it: _asks(it, TaskOwner.COURT),
        beside=lambda it: _letters(it, TaskOwner.COURT),
        run=lambda it, answers, version: _settle(it, answers, version, owner=TaskOwner.COURT),
    ),
)
