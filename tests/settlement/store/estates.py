"""A small estate, told in events, for the tests of the store."""

import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from settlement.domain.answers import AnswerStatus
from settlement.domain.case import Case
from settlement.domain.estate import Fordring, Holding, HoldingKind
from settlement.domain.events.intake import CaseOpened, CourtCaseUpdated, DeceasedLookedUp
from settlement.domain.events.inventory import FordringReceived, SourceAnswered
from settlement.domain.identifiers import synthetic_person_number
from settlement.domain.journal import Actor, ActorKind, Event
from settlement.domain.parties import Deceased, Party, Relation
from settlement.domain.registers import CourtPartyKind
from settlement.ports.clock import OSLO
from settlement.store.unit_of_work import Database

MASTER_KEY = bytes(range(32))
INDEX_KEY = bytes(range(32, 64))
CLERK = Actor(kind=ActorKind.CLERK, id="kari")
DECEASED_NUMBER = synthetic_person_number(date(1941, 3, 14), 1)
WIDOW_NUMBER = synthetic_person_number(date(1944, 6, 2), 2)
DECEASED_NAME = "Torvald Ørnefjell"
WIDOW_NAME = "Solbjørg Ørnefjell"
BANK = "987654325"
CREDITOR = "912345674"


class StandingClock:
    """Stands until it is moved."""

    def __init__(self) -> None:
        self._now = datetime(2026, 3, 2, 9, tzinfo=UTC)

    def now(self) -> datetime:
        return self._now

    def today(self) -> date:
        return self._now.astimezone(OSLO).date()

    def advance(self, by: timedelta) -> None:
        self._now += by


def new_id() -> str:
    return str(uuid.uuid4())


def opened(court_case_id: str = "", number: str = DECEASED_NUMBER) -> CaseOpened:
    return CaseOpened(
        opened_by="court_feed",
        court_case_id=court_case_id or new_id(),
        case_number="26-014233DFA-TOSL/08",
        court_name="Oslo tingrett",
        deceased_person_number=number,
        received_on=date(2026, 2, 20),
        deadline_on=date(2026, 4, 21),
    )


def told() -> tuple[Event, ...]:
    """What comes after the opening: parties, the deceased, two holdings and a claim."""
    widow = Party(
        id="p-widow",
        kind=CourtPartyKind.PERSON,
        relation=Relation.SPOUSE,
        name=WIDOW_NAME,
        person_number=WIDOW_NUMBER,
    )
    return (
        CourtCaseUpdated(
            court_event_id="e-1",
            court_event_at=datetime(2026, 3, 1, tzinfo=UTC),
            status="MOTTATT",
            case_number="26-014233DFA-TOSL/08",
            court_name="Oslo tingrett",
            received_on=date(2026, 2, 20),
            deadline_on=date(2026, 4, 21),
            parties=(widow,),
        ),
        DeceasedLookedUp(
            deceased=Deceased(
                person_number=DECEASED_NUMBER, name=DECEASED_NAME, date_of_death=date(2026, 2, 11)
            )
        ),
        SourceAnswered(
            source="bank",
            status=AnswerStatus.ANSWERED,
            asked_at=datetime(2026, 3, 1, tzinfo=UTC),
            holdings=(
                Holding(
                    id="h-1",
                    kind=HoldingKind.ACCOUNT,
                    label="Brukskonto",
                    value_ore=12_345_67,
                    institution=BANK,
                    reference="12345678903",
                ),
                Holding(id="h-2", kind=HoldingKind.LOAN, label="Lån", value_ore=100_00, institution=BANK),
            ),
        ),
        FordringReceived(
            fordring=Fordring(
                id="f-1",
                creditor_name="Strøm AS",
                creditor_id=CREDITOR,
                description="Strøm",
                amount_ore=999_00,
                received_on=date(2026, 3, 1),
            )
        ),
    )


def open_estate(store: Database, *, more: Sequence[Event] | None = None) -> Case:
    """Open a case and commit it."""
    events = (opened(), *(told() if more is None else more))
    with store.work(actor=CLERK, reason="test") as work:
        return work.cases.open(new_id(), events, actor=CLERK, basis="Ola Normann ba om det")
