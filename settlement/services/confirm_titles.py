"""Ask the registers again who stands as owner, and note what they say."""

from dataclasses import dataclass
from datetime import date

from settlement.domain.answers import AnswerStatus, Provenance
from settlement.domain.case import Case
from settlement.domain.events.closing import TitleAsked
from settlement.domain.journal import ENGINE, Actor, ActorKind
from settlement.domain.legal_basis import LegalBasis
from settlement.domain.titles import TitleAnswer, due, pause_after
from settlement.services.change import change
from settlement.services.facts.legal_basis import legal_basis
from settlement.services.house import House

REGISTER = Actor(kind=ActorKind.REGISTER)
BASIS = "tinglysingsloven § 14; arveloven § 119"
TOLD = frozenset({AnswerStatus.ANSWERED, AnswerStatus.EMPTY})


@dataclass(frozen=True)
class Someone:
    """A person or organisation as a register is asked about it. In memory only."""

    number: str
    birth_date: date | None = None
    family_name: str = ""


@dataclass(frozen=True)
class TitleQuestion:
    """One title to ask for."""

    holding_id: str
    register_name: str
    reference: str
    new_owner: Someone | None  # None: no number that the register knows


@dataclass(frozen=True)
class TitleQuestions:
    """What is asked now about one case. In memory only, never in a flow parameter."""

    case_id: str
    deceased: Someone
    titles: tuple[TitleQuestion, ...]
    basis: LegalBasis | None


@dataclass(frozen=True)
class Standing:
    """What a register shows under one number."""

    status: AnswerStatus
    references: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()  # there, but not told in which part
    provenance: tuple[Provenance, ...] = ()


@dataclass(frozen=True)
class TitleReport:
    """What was found for one title."""

    holding_id: str
    answer: TitleAnswer
    provenance: tuple[Provenance, ...] = ()


def title_questions(house: House, case_id: str) -> TitleQuestions | None:
    """Give what is due to be asked now; None when nothing is."""
    with house.database.work(actor=ENGINE, reason="confirm titles") as work:
        case, now = work.cases.load(case_id), house.clock.now()
        wanted = due(case, now)
        if not wanted or case.closed is not None:
            return None
        work.access_log.record(case_id, ["assets"])
        titles = tuple(
            TitleQuestion(
                holding_id=key,
                register_name=case.titles[key].register_name,
                reference=case.holdings[key].reference,
                new_owner=_new_owner(case, case.titles[key].to_party),
            )
            for key in wanted
        )
        deceased = Someone(
            number=case.deceased.person_number,
            birth_date=case.deceased.birth_date,
            family_name=_family_name(case.deceased.name),
        )
        return TitleQuestions(case_id, deceased, titles, legal_basis(case, now))


def judge(asked: TitleQuestion, old: Standing, new: Standing | None) -> TitleReport:
    """Weigh what the register shows: the deceased still, the new owner, or neither of them.

    A new owner without a number that the register knows is taken to stand there when the deceased does not.
    A register that does not tell for certain has said nothing.
    """
    proof = (*old.provenance, *(new.provenance if new else ()))
    if old.status not in {*TOLD, AnswerStatus.PARTIAL}:
        return TitleReport(asked.holding_id, TitleAnswer.SILENT, proof)
    if asked.reference in old.unsure or (new is not None and asked.reference in new.unsure):
        return TitleReport(asked.holding_id, TitleAnswer.SILENT, proof)
    if asked.reference in old.references:
        return TitleReport(asked.holding_id, TitleAnswer.OLD_OWNER, proof)
    if old.status not in TOLD:
        return TitleReport(asked.holding_id, TitleAnswer.SILENT, proof)
    if new is None or asked.reference in new.references:
        return TitleReport(asked.holding_id, TitleAnswer.NEW_OWNER, proof)
    answer = TitleAnswer.OTHER_OWNER if new.status in TOLD else TitleAnswer.SILENT
    return TitleReport(asked.holding_id, answer, proof)


def record_title_answers(house: House, case_id: str, reports: tuple[TitleReport, ...]) -> Case:
    """Record what the registers said of those that were due; what is not due any more is dropped."""
    with change(house, case_id, actor=REGISTER) as it:
        still = due(it.case, it.now)
        events = []
        for report in reports:
            if report.holding_id not in still:
                continue
            title = it.case.titles[report.holding_id]
            tries = title.tries + 1
            pause = pause_after(title, tries)
            confirmed = report.answer == TitleAnswer.NEW_OWNER
            events.append(
                TitleAsked(
                    holding_id=report.holding_id,
                    answer=report.answer,
                    asked_at=it.now,
                    next_try_at=None if confirmed or pause is None else it.now + pause,
                    tries=tries,
                    provenance=report.provenance,
                )
            )
        return it.record(*events, basis=BASIS) if events else it.case


def _new_owner(case: Case, party_id: str) -> Someone | None:
    party = case.parties.get(party_id)
    if party is None or not party.person_number:
        return None
    return Someone(
        number=party.person_number, birth_date=party.birth_date, family_name=_family_name(party.name)
    )


def _family_name(name: str) -> str:
    return name.rsplit(" ", 1)[-1] if name else ""
