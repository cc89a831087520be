"""A house on a test database, a clock that stands still, and a widow's estate made of events."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from sqlalchemy import Engine

from settlement.bootstrap import SANDBOX_SEALS_FROM, SandboxSeals
from settlement.documents.sandbox_keys import SandboxKeyring
from settlement.domain.answers import AnswerStatus
from settlement.domain.case import Case
from settlement.domain.contents import family_hash
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.events.intake import (
    CaseOpened,
    DeceasedLookedUp,
    EarlierCasesMatched,
    FormuesfullmaktDecided,
    HeirsConfirmed,
    HeirsDecided,
    KinAdded,
    QuietPeriodEnded,
)
from settlement.domain.events.inventory import SourceAnswered
from settlement.domain.identifiers import synthetic_person_number
from settlement.domain.journal import ENGINE, Event
from settlement.domain.parties import Deceased, Party, Relation
from settlement.domain.registers import CourtPartyKind
from settlement.domain.steps.inventory import SOURCES
from settlement.ports.clock import OSLO
from settlement.services.house import House
from settlement.store.checkpoint import CheckpointKey
from settlement.store.crypto import KeyRing
from settlement.store.unit_of_work import Database

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DIED = date(2026, 2, 20)
COURT = "Oslo tingrett"

WIDOW_NUMBER = synthetic_person_number(date(1950, 5, 17), 3)
SON_NUMBER = synthetic_person_number(date(1978, 4, 2), 5)
DAUGHTER_NUMBER = synthetic_person_number(date(1981, 9, 30), 7)
STRANGER_NUMBER = synthetic_person_number(date(1990, 1, 9), 2)
DECEASED_NUMBER = synthetic_person_number(date(1948, 11, 3), 4)
WIDOW, SON, DAUGHTER = "p-widow", "p-son", "p-daughter"


@dataclass
class StillClock:
    """Stands still until it is moved."""

    at: datetime = START
    moved: list[timedelta] = field(default_factory=list)

    def now(self) -> datetime:
        return self.at

    def today(self) -> date:
        return self.at.astimezone(OSLO).date()

    def advance(self, by: timedelta) -> None:
        self.at += by


def make_house(engine: Engine, clock: StillClock) -> House:
    database = Database(engine, KeyRing(b"k" * 32, b"i" * 32), clock)
    seals = SandboxSeals(SandboxKeyring(b"s" * 32, valid_from=SANDBOX_SEALS_FROM), database)
    return House(
        database=database,
        clock=clock,
        seals=seals,
        new_id=lambda: str(uuid4()),
        web_base_url="http://127.0.0.1:8400",
        checkpoint_key=CheckpointKey(b"c" * 32),
        is_test=True,
    )


def _person(party_id: str, name: str, relation: Relation, number: str, born: date) -> Party:
    return Party(
        id=party_id,
        kind=CourtPartyKind.PERSON,
        relation=relation,
        name=name,
        person_number=number,
        birth_date=born,
        address_lines=("Skjult vei 7",),
        alive=True,
    )


PARTIES = (
    _person(WIDOW, "Solveig Ås Nordgård", Relation.SPOUSE, WIDOW_NUMBER, date(1950, 5, 17)),
    _person(SON, "Trygve Nordgård", Relation.CHILD, SON_NUMBER, date(1978, 4, 2)),
    _person(DAUGHTER, "Ragnhild Nordgård", Relation.CHILD, DAUGHTER_NUMBER, date(1981, 9, 30)),
)
HOLDINGS = (
    Holding(
        id="h-account",
        kind=HoldingKind.ACCOUNT,
        label="Brukskonto",
        value_ore=43_210_50,
        valued_on=DIED,
        institution="974760673",
        institution_name="Sparebanken Prøve",
        reference="12345678903",
        source="kar_and_banks",
    ),
    Holding(
        id="h-house",
        kind=HoldingKind.REAL_PROPERTY,
        label="Prøveveien 1, 4601-199/7",
        needs_value=True,
        numerator=1,
        denominator=2,
        source="kartverket",
    ),
    Holding(
        id="h-loan",
        kind=HoldingKind.LOAN,
        label="Boliglån",
        value_ore=1_200_000_00,
        valued_on=DIED,
        institution="974760673",
        institution_name="Sparebanken Prøve",
        source="kar_and_banks",
    ),
)


def open_widow_estate(house: House, *, with_insight: bool = True, manual: tuple[str, ...] = ()) -> Case:
    """Open a case where the heirs are confirmed and the registers have answered."""
    case_id = house.new_id()
    deceased = Deceased(
        person_number=DECEASED_NUMBER,
        name="Halvor Nordgård",
        birth_date=date(1948, 11, 3),
        date_of_death=DIED,
        marital_status="married",
    )
    opened = CaseOpened(
        opened_by="court_feed",
        court_case_id=str(uuid4()),
        case_number="26-012345DFA-TOSL/01",
        court_name=COURT,
        deceased_person_number=DECEASED_NUMBER,
        received_on=DIED,
    )
    first: list[Event] = [
        opened,
        DeceasedLookedUp(deceased=deceased),
        KinAdded(kin=(), parties=PARTIES, evidence="test"),
        EarlierCasesMatched(),
        QuietPeriodEnded(hours=48),
    ]
    with house.database.work(actor=ENGINE, reason="test") as work:
        case = work.cases.open(case_id, first, actor=ENGINE, basis="test")
        heirs = (WIDOW, SON, DAUGHTER)
        decided = HeirsDecided(outcome="computed", heirs=heirs, decision={}, facts_hash=family_hash(case))
        more: list[Event] = [decided, HeirsConfirmed(heirs=heirs, facts_hash=family_hash(case))]
        if with_insight:
            more += [FormuesfullmaktDecided(party_id=heir, granted=True) for heir in heirs]
            more += [_answer(source, manual, house) for source in SOURCES]
        return work.cases.append(case, more, actor=ENGINE, basis="test")


def _answer(source: str, manual: tuple[str, ...], house: House) -> SourceAnswered:
    found = tuple(held for held in HOLDINGS if held.source == source)
    status = AnswerStatus.ANSWERED if found else AnswerStatus.EMPTY
    if source in manual:
        status = AnswerStatus.MANUAL
    return SourceAnswered(source=source, status=status, holdings=found, asked_at=house.clock.now())


def load(house: House, case_id: str) -> Case:
    with house.database.work(actor=ENGINE, reason="test") as work:
        return work.cases.load(case_id)
