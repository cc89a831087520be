"""A widow and two grown children, with the answers of every register given by hand."""

import uuid
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Engine

from settlement.documents.sandbox_keys import SandboxKeyring
from settlement.domain.answers import Answer, AnswerStatus
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.identifiers import synthetic_person_number
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.registers import (
    CourtCase,
    CourtEvent,
    CourtParty,
    CourtPartyKind,
    MaritalStatus,
    PersonRecord,
    RelatedPerson,
)
from settlement.domain.steps.inventory import SOURCES
from settlement.ports.clock import OSLO
from settlement.ports.signer import DocumentSigner
from settlement.services.collect_registers import SourceReport
from settlement.services.house import House
from settlement.store.checkpoint import CheckpointKey
from settlement.store.crypto import KeyRing
from settlement.store.unit_of_work import Database

DIED = date(2026, 1, 5)
BEGINS = datetime(2026, 1, 12, 9, tzinfo=UTC)
DECEASED = synthetic_person_number(date(1943, 4, 2), 1)
WIDOW = synthetic_person_number(date(1946, 9, 20), 2)
DAUGHTER = synthetic_person_number(date(1971, 2, 11), 3)
SON = synthetic_person_number(date(1974, 7, 30), 4)
BANK = "310000012"
OTHER_BANK = "310000023"
PAYOUT_ACCOUNTS = ("99039514644", "99996634201", "99554683254")
CREDITOR_ACCOUNT = "99785851206"
FIRST_CLERK = Actor(kind=ActorKind.CLERK, id="sb-07")
SECOND_CLERK = Actor(kind=ActorKind.CLERK, id="sb-12")

HOME_ORE = 2_400_000_00  # half of a home worth 4 800 000
SAVINGS_ORE = 650_000_29
OTHER_SAVINGS_ORE = 310_000_00
CAR_ORE = 180_000_00
MORTGAGE_ORE = 800_000_00
WIDOW_SAVINGS_ORE = 200_000_00
FUNERAL_ORE = 45_000_00
POWER_ORE = 3_200_50


class MovedClock:
    """Stands until it is moved."""

    def __init__(self) -> None:
        self.moment = BEGINS

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.astimezone(OSLO).date()

    def advance(self, **by: int) -> None:
        self.moment += timedelta(**by)


class TestSeals:
    """The sandbox's seals, and a list of those that were used."""

    __test__ = False

    def __init__(self) -> None:
        self.ring = SandboxKeyring(bytes(range(32)), valid_from=datetime(2020, 1, 1, tzinfo=UTC))
        self._courts: dict[str, DocumentSigner] = {}

    def court(self, court_name: str) -> DocumentSigner:
        self._courts[court_name] = self.ring.court(court_name)
        return self._courts[court_name]

    def engine(self) -> DocumentSigner:
        return self.ring.engine()

    def signers(self) -> tuple[DocumentSigner, ...]:
        return (*self._courts.values(), self.ring.engine())


def make_house(engine: Engine, clock: MovedClock) -> House:
    keys = KeyRing(bytes(range(32)), bytes(range(32, 64)))
    return House(
        database=Database(engine, keys, clock),
        clock=clock,
        seals=TestSeals(),
        new_id=lambda: str(uuid.uuid4()),
        web_base_url="https://oppgjor.test",
        is_test=True,
        checkpoint_key=CheckpointKey(bytes(range(64, 96))),
    )


def court_event() -> tuple[CourtEvent, CourtCase]:
    people = (("GJENLEV_EKTEFELLE_PARTNER", WIDOW), ("BARN", DAUGHTER), ("BARN", SON))
    case = CourtCase(
        court_case_id="5a0d1d0e-8f0c-4b1a-9f5e-2f4f3a6f7b10",
        case_number="26-000731DFA-TOSL/01",
        deceased_person_number=DECEASED,
        court_name="Oslo tingrett",
        status="MOTTATT",
        parties=tuple(
            CourtParty(kind=CourtPartyKind.PERSON, role=role, person_number=number) for role, number in people
        ),
        received_on=date(2026, 1, 9),
        deadline_on=date(2026, 3, 6),
    )
    event = CourtEvent(event_id="e-1", kind="DØDSFALL", at=BEGINS, court_case_id=case.court_case_id)
    return event, case


def population() -> tuple[Answer[PersonRecord], dict[str, PersonRecord]]:
    deceased = _person(
        DECEASED,
        "Kåre",
        date(1943, 4, 2),
        is_dead=True,
        date_of_death=DIED,
        marital_status=MaritalStatus.MARRIED,
        spouse_person_number=WIDOW,
        relations=(
            RelatedPerson(role="spouse", person_number=WIDOW),
            RelatedPerson(role="child", person_number=DAUGHTER),
            RelatedPerson(role="child", person_number=SON),
        ),
    )
    parents = (
        RelatedPerson(role="father", person_number=DECEASED),
        RelatedPerson(role="mother", person_number=WIDOW),
    )
    family = {
        WIDOW: _person(WIDOW, "Gerd", date(1946, 9, 20)),
        DAUGHTER: _person(DAUGHTER, "Åse", date(1971, 2, 11), relations=parents),
        SON: _person(SON, "Øyvind", date(1974, 7, 30), relations=parents),
    }
    return Answer[PersonRecord](status=AnswerStatus.ANSWERED, items=(deceased,)), family


def _person(number: str, name: str, born: date, **more: object) -> PersonRecord:
    values = {
        "person_number": number,
        "given_name": name,
        "family_name": "Bakkehaug",
        "birth_date": born,
        "address_lines": ("Lillebakken 4",),
        "postal_code": "0855",
        "city": "Oslo",
        **more,
    }
    return PersonRecord.model_validate(values)


def register_answers() -> tuple[SourceReport, ...]:
    """Two banks, half a home, a car; NAV is asked by hand; the rest has nothing."""
    accounts = (
        _account("h-savings", "Konto i Nordvarde Bank", SAVINGS_ORE, BANK, "Nordvarde Bank", "97100112349"),
        _account("h-other", "Konto i Tinde Bank", OTHER_SAVINGS_ORE, OTHER_BANK, "Tinde Bank", "97200234565"),
        _account(
            "h-mortgage", "Boliglån i Nordvarde Bank", MORTGAGE_ORE, BANK, "Nordvarde Bank", "97100298760"
        ).model_copy(update={"kind": HoldingKind.LOAN, "secured_on": "h-home", "value_basis": "restgjeld"}),
    )
    home = Holding(
        id="h-home",
        kind=HoldingKind.REAL_PROPERTY,
        label="0301-77/412, Lillebakken 4, 1/2",
        reference="0301-77/412",
        needs_value=True,
        numerator=1,
        denominator=2,
        home=True,
        source="kartverket",
    )
    car = Holding(
        id="h-car",
        kind=HoldingKind.VEHICLE,
        label="Personbil, SX 12345",
        reference="SX 12345",
        needs_value=True,
        source="statens_vegvesen",
    )
    found: dict[str, tuple[Holding, ...]] = {
        "kar_and_banks": accounts,
        "kartverket": (home,),
        "statens_vegvesen": (car,),
    }
    return tuple(_report(source, found.get(source, ())) for source in SOURCES)


def _report(source: str, holdings: tuple[Holding, ...]) -> SourceReport:
    if source == "nav":
        message = "NAV har ikke noe grensesnitt for dødsbo. Ring NAV."
        return SourceReport(source=source, status=AnswerStatus.MANUAL, message=message)
    status = AnswerStatus.ANSWERED if holdings else AnswerStatus.EMPTY
    return SourceReport(source=source, status=status, holdings=holdings)


def _account(key: str, label: str, ore: int, bank: str, bank_name: str, number: str) -> Holding:
    return Holding(
        id=key,
        kind=HoldingKind.ACCOUNT,
        label=label,
        value_ore=ore,
        value_basis="saldo ved dødsfallet",
        institution=bank,
        institution_name=bank_name,
        reference=number,
        source="kar_and_banks",
    )
