"""What to ask the registers, and how their answers enter the inventory."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from settlement.domain.answers import AnswerStatus, Provenance
from settlement.domain.case import Case
from settlement.domain.estate import Charge, Holding, SourcePart
from settlement.domain.events.inventory import SourceAnswered
from settlement.domain.journal import ENGINE, Actor, ActorKind
from settlement.domain.legal_basis import LegalBasis
from settlement.domain.manual_task import ManualTask
from settlement.domain.registers import Protection
from settlement.domain.standard_tasks import standard_task
from settlement.domain.steps.inventory import sources_due
from settlement.services.change import change
from settlement.services.facts.legal_basis import legal_basis
from settlement.services.facts.succession import date_of_death
from settlement.services.house import House
from settlement.services.tell_offices import tell_of_farms

REGISTER = Actor(kind=ActorKind.REGISTER)
BASIS = "arveloven § 92"
FIRST_PAUSE = timedelta(minutes=10)
GIVEN_UP = "Registeret har ikke svart på en uke. Spør det selv. Vi har skrevet teksten dere kan sende."
LONGEST_PAUSE = timedelta(hours=24)
MOST_TRIES = 12  # four quick ones within a day, then once a day for a week


@dataclass(frozen=True)
class Questions:
    """What the flow needs in order to ask: held in memory only, never in a flow parameter."""

    case_id: str
    person_number: str
    date_of_death: date
    birth_date: date | None
    family_name: str
    address: str
    is_protected: bool
    sources: tuple[str, ...]
    answered: frozenset[str] = frozenset()  # sources that need not be asked, also those of no fixed list
    basis: LegalBasis | None = None  # None: nobody has the right to ask now


@dataclass(frozen=True)
class SourceReport:
    """One source's answer, already in our words."""

    source: str
    status: AnswerStatus
    holdings: tuple[Holding, ...] = ()
    provenance: tuple[Provenance, ...] = ()
    message: str | None = None
    findings: tuple[tuple[str, str], ...] = ()
    parts: tuple[SourcePart, ...] = ()
    task: ManualTask | None = None
    further_tasks: tuple[ManualTask, ...] = ()
    charges: tuple[Charge, ...] = ()


def questions(house: House, case_id: str) -> Questions | None:
    """Give what is due to be asked now; None when nothing is."""
    with house.database.work(actor=ENGINE, reason="collect registers") as work:
        case = work.cases.load(case_id)
        now = house.clock.now()
        due = sources_due(case, now)
        if not due or case.closed is not None:
            return None
        work.access_log.record(case_id, ["assets", "debts"])
        return Questions(
            case_id=case_id,
            person_number=case.deceased.person_number,
            date_of_death=date_of_death(case),
            birth_date=case.deceased.birth_date,
            family_name=case.deceased.name.rsplit(" ", 1)[-1],
            address=", ".join(case.deceased.address_lines),
            is_protected=case.deceased.protection != Protection.NONE,
            sources=due,
            answered=frozenset(case.sources) - set(due),
            basis=legal_basis(case, now),
        )


def record_source_answers(house: House, case_id: str, reports: tuple[SourceReport, ...]) -> Case:
    """Record the answers; an unavailable source is asked again later, at last by a person."""
    with change(house, case_id, actor=REGISTER) as it:
        due = {*sources_due(it.case, it.now), *(r.source for r in reports if r.source not in it.case.sources)}
        right = legal_basis(it.case, it.now)
        events = [_answered(it.case, report, it.now, right) for report in reports if report.source in due]
        if not events:
            return it.case
        case = it.record(*events, basis=BASIS)
        tell_of_farms(it, case)
        return case


def pause_after(tries: int) -> timedelta:
    """Give how long to wait before a source without an answer is asked again: 10 min, 40 min … a day."""
    pause = FIRST_PAUSE
    for _ in range(min(tries, MOST_TRIES) - 1):
        pause = min(pause * 4, LONGEST_PAUSE)
    return pause


def _answered(case: Case, report: SourceReport, now: datetime, right: LegalBasis | None) -> SourceAnswered:
    before = case.sources.get(report.source)
    tries = before.tries + 1 if before else 1
    unavailable = report.status == AnswerStatus.UNAVAILABLE
    given_up = unavailable and tries >= MOST_TRIES
    return SourceAnswered(
        source=report.source,
        status=AnswerStatus.NEEDS_PERSON if given_up else report.status,
        message=GIVEN_UP if given_up else report.message,
        holdings=report.holdings,
        provenance=report.provenance,
        asked_at=now,
        next_try_at=now + pause_after(tries) if unavailable and not given_up else None,
        tries=tries,
        findings=dict(report.findings),
        mandate=right.mandate if right else None,
        citations=right.citations if right else (),
        parts=report.parts,
        task=standard_task(report.source) if given_up else report.task,
        further_tasks=report.further_tasks,
        charges=report.charges,
    )
