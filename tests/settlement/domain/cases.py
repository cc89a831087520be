"""A case told in events, one after the other, for the tests of the domain."""

from datetime import UTC, date, datetime, timedelta

from settlement.domain.case import Case
from settlement.domain.contents import declaration_hash, family_hash
from settlement.domain.estate import Fordring, Holding, HoldingKind
from settlement.domain.events.declaration import SkifteerklaeringSigned, SkifteformChosen
from settlement.domain.events.intake import (
    CaseOpened,
    CourtCaseUpdated,
    DeceasedLookedUp,
    EarlierCasesMatched,
    HeirsConfirmed,
    HeirsDecided,
    QuietPeriodEnded,
)
from settlement.domain.fold.fold import apply
from settlement.domain.identifiers import synthetic_person_number
from settlement.domain.journal import ENGINE, Event, Recorded
from settlement.domain.parties import Deceased, Party, Relation
from settlement.domain.registers import CourtPartyKind

CASE_ID = "case-1"
DIED = date(2026, 2, 3)
OPENED_AT = datetime(2026, 2, 10, 9, tzinfo=UTC)
DAY_60 = date(2026, 4, 7)  # the sixtieth day is Easter Saturday; the next working day is the Tuesday after
DECEASED_NUMBER = synthetic_person_number(date(1941, 3, 14), 1)


class Journal:
    """Adds events to a case in order, an hour apart unless told otherwise."""

    def __init__(self, case_id: str = CASE_ID) -> None:
        self.case_id = case_id
        self.records: list[Recorded] = []
        self._case: Case | None = None

    @property
    def case(self) -> Case:
        assert self._case is not None
        return self._case

    def add(self, *events: Event, at: datetime | None = None) -> "Journal":
        for event in events:
            sequence = len(self.records) + 1
            moment = at or OPENED_AT + timedelta(hours=sequence - 1)
            record = Recorded(
                case_id=self.case_id, sequence=sequence, at=moment, actor=ENGINE, basis="test", event=event
            )
            self._case = apply(self._case, record)
            self.records.append(record)
        return self


def party(party_id: str, relation: Relation = Relation.CHILD, *, born: date | None = None) -> Party:
    return Party(
        id=party_id,
        kind=CourtPartyKind.PERSON,
        relation=relation,
        court_role="BARN",
        name=f"Navn {party_id}",
        birth_date=born or date(1975, 5, 5),
    )


def opened(deadline_on: date | None = None) -> CaseOpened:
    return CaseOpened(
        opened_by="court_feed",
        court_case_id="court-1",
        case_number="26-014233DFA-TOSL/08",
        court_name="Oslo tingrett",
        deceased_person_number=DECEASED_NUMBER,
        deadline_on=deadline_on,
    )


def court_update(*parties: Party, status: str = "MOTTATT", annulled: bool = False) -> CourtCaseUpdated:
    return CourtCaseUpdated(
        court_event_id="e-1",
        court_event_at=OPENED_AT,
        status=status,
        case_number="26-014233DFA-TOSL/08",
        court_name="Oslo tingrett",
        annulled=annulled,
        parties=parties,
    )


def looked_up(died: date | None = DIED) -> DeceasedLookedUp:
    return DeceasedLookedUp(
        deceased=Deceased(person_number=DECEASED_NUMBER, name="Torvald Ørnefjell", date_of_death=died)
    )


def with_heirs(*parties: Party, deadline_on: date | None = None) -> Journal:
    """A case whose heirs are confirmed: all the parties."""
    journal = Journal().add(opened(deadline_on), court_update(*parties), looked_up())
    journal.add(EarlierCasesMatched(), QuietPeriodEnded(hours=48))
    heirs = tuple(one.id for one in parties)
    decided = HeirsDecided(
        outcome="computed",
        heirs=heirs,
        bases=dict.fromkeys(heirs, "issue"),
        decision={},
        facts_hash=family_hash(journal.case),
    )
    return journal.add(decided, HeirsConfirmed(heirs=heirs, facts_hash=decided.facts_hash))


def choose(journal: Journal, party_id: str, form: str, *, debts: bool = False, waives: bool = False) -> None:
    """Choose and sign what stands after the choice."""
    journal.add(
        SkifteformChosen(party_id=party_id, skifteform=form, assumes_debt=debts, waives_deadline=waives)
    )
    sign(journal, party_id)


def sign(journal: Journal, party_id: str) -> None:
    content_hash = declaration_hash(journal.case, party_id)
    journal.add(
        SkifteerklaeringSigned(party_id=party_id, content_hash=content_hash, signature="s", method="idporten")
    )


def account(holding_id: str = "h-1", ore: int | None = 100_00) -> Holding:
    return Holding(id=holding_id, kind=HoldingKind.ACCOUNT, label="Brukskonto", value_ore=ore, reference="1")


def fordring(fordring_id: str, ore: int, fordring_class: str = "ordinary") -> Fordring:
    return Fordring(
        id=fordring_id,
        creditor_name="Strøm AS",
        creditor_id="912345674",
        description="Strøm",
        amount_ore=ore,
        fordring_class=fordring_class,
        received_on=date(2026, 3, 1),
    )


def at_noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
