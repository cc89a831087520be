"""Estates for the tests of the court's pages and the institutions' API, told in events and services."""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from settlement.domain.answers import AnswerStatus, Provenance
from settlement.domain.case import Case, PayeeAccount
from settlement.domain.contents import declaration_hash
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.events.declaration import AttestIssued
from settlement.domain.events.distribution import DocumentFiled
from settlement.domain.events.intake import (
    CaseOpened,
    CourtCaseUpdated,
    DeceasedLookedUp,
    EarlierCasesMatched,
    FormuesfullmaktDecided,
    QuietPeriodEnded,
)
from settlement.domain.events.inventory import ProklamaPublished, SourceAnswered
from settlement.domain.events.payment import PaymentInstructed
from settlement.domain.identifiers import synthetic_person_number
from settlement.domain.journal import ENGINE, Actor, ActorKind, Event
from settlement.domain.parties import Deceased, Kin, Party, Relation
from settlement.domain.payments import batch_hash
from settlement.domain.registers import CourtPartyKind
from settlement.domain.steps.inventory import SOURCES
from settlement.services.approve_payments import approve_payments, give_payee_account
from settlement.services.compare_and_choose import (
    choose_skifteform,
    compare_forms,
    sign_skifteerklaering,
    submit_declaration,
)
from settlement.services.consent_and_represent import give_consent
from settlement.services.decide_as_court import confirm_heirs
from settlement.services.decide_declaration import approve_decision, examine_declaration
from settlement.services.decide_heirs import decide_heirs
from settlement.services.divide_estate import propose_distribution, sign_distribution
from settlement.services.house import House
from settlement.services.keep_inventory import confirm_inventory, finish_supplement
from settlement.services.move_money import instruct_payouts
from settlement.services.reach_people import identify, identify_on_paper

OSLO_COURT = "Oslo tingrett"
BERGEN_COURT = "Hordaland tingrett"
BANK_A = "987654325"
BANK_B = "312345609"
STRANGER = "312345617"
CLERK = Actor(kind=ActorKind.CLERK, id="kari")
OTHER_CLERK = Actor(kind=ActorKind.CLERK, id="ola")
DIED = date(2026, 2, 10)
NAMES = ("Torvald Ørnefjell", "Solbjørg Ørnefjell", "Eirik Ørnefjell", "Marit Ørnefjell")
PAYOUT_ACCOUNTS = ("99039514644", "99996634201", "99554683254")


class StandingClock:
    """Stands until it is moved."""

    def __init__(self) -> None:
        self._now = datetime(2026, 3, 2, 9, tzinfo=UTC)

    def now(self) -> datetime:
        return self._now

    def today(self) -> date:
        return self._now.date()

    def advance(self, by: timedelta) -> None:
        self._now += by


@dataclass
class Told:
    """An estate that was told, and its people."""

    house: House
    case_id: str
    son: Party
    daughter: Party
    abroad: Party
    deceased_number: str
    accounts: dict[str, str] = field(default_factory=dict)  # organisation number -> holding id

    @property
    def case(self) -> Case:
        with self.house.database.work(actor=ENGINE, reason="test") as work:
            return work.cases.load(self.case_id)

    def record(self, *events: Event) -> Case:
        with self.house.database.work(actor=ENGINE, reason="test") as work:
            case = work.cases.load_for_update(self.case_id)
            return work.cases.append(case, events, actor=ENGINE, basis="test")


def tell_estate(
    house: House,
    serial: int = 1,
    *,
    court_name: str = OSLO_COURT,
    daughter_born: date = date(1973, 7, 7),
    died: date = DIED,
) -> Told:
    """Open a case with two children and one abroad, as far as the heirs being decided by the rules."""
    number = synthetic_person_number(date(1941, 3, 14), serial)
    case_id = str(uuid.uuid4())
    son = _party("son", NAMES[2], synthetic_person_number(date(1970, 5, 5), serial), born=date(1970, 5, 5))
    daughter = _party(
        "daughter", NAMES[3], synthetic_person_number(daughter_born, serial), born=daughter_born
    )
    abroad = Party(
        id="abroad",
        kind=CourtPartyKind.PERSON_ON_PAPER,
        relation=Relation.CHILD,
        court_role="BARN",
        name="Ingrid Ørnefjell Smith",
        birth_date=date(1968, 1, 2),
        country="USA",
        address_lines=("12 Oak Street", "Duluth"),
        alive=True,
    )
    told = Told(house, case_id, son, daughter, abroad, number)
    parties = (son, daughter, abroad)
    children = tuple(
        Kin(id=p.id, party_id=p.id, name=p.name, parents=("deceased",), alive=True, birth_date=p.birth_date)
        for p in parties
    )
    opened = CaseOpened(
        opened_by="court_feed",
        court_case_id=str(uuid.uuid4()),
        case_number=f"26-{serial:06d}DFA-TOSL/08",
        court_name=court_name,
        deceased_person_number=number,
        received_on=date(2026, 2, 20),
        deadline_on=date(2026, 4, 11),
    )
    updated = CourtCaseUpdated(
        court_event_id=str(uuid.uuid4()),
        court_event_at=house.clock.now(),
        status="MOTTATT",
        case_number=opened.case_number,
        court_name=court_name,
        received_on=opened.received_on,
        deadline_on=opened.deadline_on,
        parties=parties,
    )
    looked_up = DeceasedLookedUp(
        deceased=Deceased(
            person_number=number,
            name=NAMES[0],
            birth_date=date(1941, 3, 14),
            date_of_death=died,
            marital_status="widowed",
        ),
        kin=(Kin(id="deceased", name=NAMES[0], alive=False, died_on=died), *children),
    )
    with house.database.work(actor=ENGINE, reason="test") as work:
        work.cases.open(
            case_id,
            [opened, updated, looked_up, EarlierCasesMatched(), QuietPeriodEnded(hours=48)],
            actor=ENGINE,
            basis="test",
        )
    decide_heirs(house, case_id)
    return told


def confirm(told: Told) -> None:
    confirm_heirs(told.house, told.case_id, version=None, actor=CLERK, heirs=told.case.heirs_proposed)


def collect(told: Told, *banks: str) -> None:
    """Grant insight, and let every register answer; each bank has an account."""
    told.record(*(FormuesfullmaktDecided(party_id=heir, granted=True) for heir in told.case.heirs))
    now = told.house.clock.now()
    holdings = []
    for place, bank in enumerate(banks or (BANK_A,)):
        holding_id = f"{told.case_id}-{bank}"
        told.accounts[bank] = holding_id
        holdings.append(
            Holding(
                id=holding_id,
                kind=HoldingKind.ACCOUNT,
                label="Brukskonto",
                value_ore=(100_000 - place) * 100,
                valued_on=DIED,
                value_basis="saldo ved dødsfallet",
                institution=bank,
                institution_name=f"Bank {bank}",
                reference=f"8601111{place:04d}",
                source="kar_and_banks",
            )
        )
    told.record(
        *(
            SourceAnswered(
                source=source,
                status=AnswerStatus.ANSWERED if source == "kar_and_banks" else AnswerStatus.EMPTY,
                holdings=tuple(holdings) if source == "kar_and_banks" else (),
                provenance=(Provenance(register_name=source, asked_at=now),),
                asked_at=now,
            )
            for source in SOURCES
        )
    )


def declare(told: Told, form: str = "privat", *, heirs: Sequence[str] | None = None) -> None:
    """Let the heirs log in, consent, choose and sign, and send the declaration to the court."""
    compare_forms(told.house, told.case_id)
    for party_id in heirs or told.case.heirs:
        party = told.case.parties[party_id]
        actor = CLERK if party.on_paper else Actor(kind=ActorKind.HEIR, id=party_id)
        if party.on_paper:
            identify_on_paper(told.house, told.case_id, version=None, actor=CLERK, party_id=party_id)
        else:
            identify(told.house, told.case_id, party_id=party_id, actor=actor, level="idporten-loa-high")
        give_consent(
            told.house,
            told.case_id,
            version=None,
            actor=actor,
            party_id=party_id,
            scope="settlement",
            granted=True,
        )
        choose_skifteform(
            told.house,
            told.case_id,
            version=None,
            actor=actor,
            party_id=party_id,
            skifteform=form,
            assumes_debt=True,
            waives_deadline=True,
        )
        sign_skifteerklaering(
            told.house,
            told.case_id,
            version=None,
            actor=actor,
            party_id=party_id,
            content_hash=declaration_hash(told.case, party_id),
            method="paper" if party.on_paper else "idporten",
        )
    submit_declaration(told.house, told.case_id)


def give_attest(told: Told, content: bytes = b"%PDF-attest") -> str:
    """Issue a certificate on these bytes."""
    attest_id = str(uuid.uuid4())
    sha256 = hashlib.sha256(content).hexdigest()
    told.record(
        AttestIssued(
            attest_id=attest_id,
            attest_kind="skifteattest",
            document_id=attest_id,
            sha256=sha256,
            holders=("son",),
            status_index=77,
        ),
        DocumentFiled(
            document_id=attest_id, document_kind="skifteattest", sha256=sha256, title="Skifteattest"
        ),
    )
    return attest_id


def decide(told: Told) -> None:
    """Let one clerk examine and another approve."""
    examine_declaration(
        told.house, told.case_id, version=None, actor=CLERK, outcome="approve", reason="i orden"
    )
    approve_decision(told.house, told.case_id, version=None, actor=OTHER_CLERK)


def certify(told: Told) -> None:
    """Go from the collected registers to a certificate, and an overview that everybody has confirmed."""
    declare(told)
    decide(told)
    give_attest(told)
    for act in (finish_supplement, confirm_inventory):
        for party_id in told.case.heirs:
            act(told.house, told.case_id, version=None, actor=CLERK, party_id=party_id)


def agree(told: Told) -> None:
    """Go from the collected registers to a distribution that everybody has signed."""
    certify(told)
    house, case_id = told.house, told.case_id
    propose_distribution(house, case_id)
    for party_id in told.case.heirs:
        proposal = told.case.distribution
        assert proposal is not None
        sign_distribution(
            house,
            case_id,
            version=None,
            actor=CLERK,
            party_id=party_id,
            content_hash=proposal.content_hash,
            method="paper",
        )


def give_accounts(told: Told) -> None:
    """Let each heir say where to be paid."""
    for party_id, account in zip(told.case.heirs, PAYOUT_ACCOUNTS, strict=True):
        to = PayeeAccount(holder=told.case.parties[party_id].name, account=account)
        give_payee_account(told.house, told.case_id, version=None, actor=CLERK, concerns=party_id, to=to)


def share_out(told: Told) -> None:
    """Go from the collected registers to payouts that wait for the bank."""
    agree(told)
    give_accounts(told)
    instruct_payouts(told.house, told.case_id)
    approve(told)


def approve(told: Told) -> None:
    """Let two of the heirs approve what is prepared."""
    for party_id in told.case.heirs[:2]:
        approve_payments(
            told.house,
            told.case_id,
            version=None,
            actor=CLERK,
            party_id=party_id,
            content_hash=batch_hash(told.case),
        )


def announce(told: Told) -> None:
    """Publish a notice to creditors."""
    told.record(ProklamaPublished(where="newspaper", on=date(2026, 3, 1), evidence="Aftenposten"))


def instruct_payment(told: Told, bank: str, payment_id: str = "p1") -> None:
    told.record(
        PaymentInstructed(
            payment_id=payment_id,
            purpose="payout",
            concerns="son",
            amount_ore=5_000_00,
            institution=bank,
            key=f"payout:{told.case_id}:son",
        )
    )


def _party(party_id: str, name: str, number: str, *, born: date) -> Party:
    return Party(
        id=party_id,
        kind=CourtPartyKind.PERSON,
        relation=Relation.CHILD,
        court_role="BARN",
        name=name,
        person_number=number,
        birth_date=born,
        alive=True,
    )
