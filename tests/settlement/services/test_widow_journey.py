"""A widow's estate by service calls only, from the court's event to a closed case, and every krone of it."""

import io
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction

import pypdfium2
import pytest
from sqlalchemy import Engine

from settlement.domain.case import Case, PayeeAccount
from settlement.domain.contents import declaration_hash
from settlement.domain.estate import HoldingKind, Owner
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.ledger import SET_OFF, cash_ore, payments_of
from settlement.domain.parties import Relation
from settlement.domain.payments import approvers_left, batch_hash
from settlement.domain.plan import StepStatus, plan
from settlement.domain.steps.payment import unpaid_heirs
from settlement.domain.titles import TitleAnswer, due
from settlement.services import announce_proklama as announcing
from settlement.services import approve_payments as approving
from settlement.services import close_settlement as closing
from settlement.services import collect_registers as registers
from settlement.services import compare_and_choose as forms
from settlement.services import confirm_titles
from settlement.services import consent_and_represent as consent
from settlement.services import decide_as_court as court
from settlement.services import decide_declaration as deciding
from settlement.services import divide_estate as dividing
from settlement.services import hear_creditors as creditors
from settlement.services import keep_inventory as inventory
from settlement.services import move_money as money
from settlement.services.decide_heirs import decide_heirs
from settlement.services.file_documents import (
    file_declarations,
    file_formuesfullmakt,
    file_inventory,
    file_proklama,
    file_uskifte_list,
)
from settlement.services.house import House
from settlement.services.issue_attest import issue_attest
from settlement.services.open_wishes import open_wishes
from settlement.services.reach_people import identify, prepare_invitations, record_invitation_sent
from settlement.services.record_deceased import record_deceased
from settlement.services.run_intake import end_quiet_period, match_earlier_cases
from settlement.services.settle_source import settle_source
from settlement.services.state_wishes import state_wishes
from settlement.services.take_in_court_event import take_in_court_event
from settlement.services.verify_attest import Outcome, verify_code
from settlement.store.database import connect
from tests.settlement.services import widow_estate as facts
from tests.settlement.services.widow_estate import FIRST_CLERK, SECOND_CLERK, MovedClock, make_house
from tests.support.postgres import database, migrated_template

POWER_COMPANY = Actor(kind=ActorKind.CREDITOR, id="310000034")
UNDERTAKER = Actor(kind=ActorKind.CREDITOR, id="310000045")


class Journey:
    """The estate, and each one who acts in it."""

    def __init__(self, engine: Engine) -> None:
        self.clock = MovedClock()
        self.house: House = make_house(engine, self.clock)
        event, court_case = facts.court_event()
        opened = take_in_court_event(self.house, event, court_case)
        assert opened is not None
        self.id = opened

    @property
    def case(self) -> Case:
        with self.house.database.work(actor=FIRST_CLERK, reason="test") as work:
            return work.cases.load(self.id)

    def party(self, number: str) -> str:
        return next(p.id for p in self.case.parties.values() if p.person_number == number)

    @property
    def heirs(self) -> tuple[str, str, str]:
        return self.party(facts.WIDOW), self.party(facts.DAUGHTER), self.party(facts.SON)

    def intake(self) -> None:
        record_deceased(self.house, self.id, *facts.population())
        match_earlier_cases(self.house, self.id)
        decide_heirs(self.house, self.id)
        self.clock.advance(hours=49)
        end_quiet_period(self.house, self.id)
        court.confirm_heirs(self.house, self.id, version=None, actor=FIRST_CLERK, heirs=self.heirs)
        for heir in self.heirs:
            court.decide_formuesfullmakt(
                self.house, self.id, version=None, actor=FIRST_CLERK, party_id=heir, granted=True
            )

    def consents(self) -> None:
        prepare_invitations(self.house, self.id)
        for heir in self.heirs:
            record_invitation_sent(self.house, self.id, party_id=heir, channel="altinn", receipt=f"r-{heir}")
            identify(self.house, self.id, party_id=heir, actor=as_heir(heir), level="high")
            consent.give_consent(
                self.house,
                self.id,
                version=None,
                actor=as_heir(heir),
                party_id=heir,
                scope="settlement",
                granted=True,
            )

    def inventory(self) -> None:
        widow = self.heirs[0]
        registers.record_source_answers(self.house, self.id, facts.register_answers())
        by_widow = {"version": None, "actor": as_heir(widow)}
        settle_source(self.house, self.id, source="nav", evidence="telefon med NAV", **by_widow)  # type: ignore[arg-type]
        for holding_id, ore, basis in (
            ("h-home", facts.HOME_ORE, "takst, godtatt av arvingene"),
            ("h-car", facts.CAR_ORE, "enighet mellom arvingene"),
        ):
            inventory.value_holding(
                self.house,
                self.id,
                holding_id=holding_id,
                value_ore=ore,
                valued_on=date(2026, 1, 5),
                basis=basis,
                **by_widow,  # type: ignore[arg-type]
            )
        for label, kind, ore in (
            ("Halvdelen av boligen, Lillebakken 4", HoldingKind.REAL_PROPERTY, facts.HOME_ORE),
            ("Egen sparekonto", HoldingKind.ACCOUNT, facts.WIDOW_SAVINGS_ORE),
        ):
            own = inventory.HoldingInput(
                kind=kind, owner=Owner.SPOUSE, label=label, value_ore=ore, value_basis="opplyst av ektefellen"
            )
            inventory.add_holding(self.house, self.id, holding=own, **by_widow)  # type: ignore[arg-type]
        for heir in self.heirs:
            inventory.finish_supplement(self.house, self.id, version=None, actor=as_heir(heir), party_id=heir)
        for heir in self.heirs:
            inventory.confirm_inventory(self.house, self.id, version=None, actor=as_heir(heir), party_id=heir)

    def declaration(self) -> None:
        forms.compare_forms(self.house, self.id)
        for heir in self.heirs:
            forms.choose_skifteform(
                self.house,
                self.id,
                version=None,
                actor=as_heir(heir),
                party_id=heir,
                skifteform="privat",
                assumes_debt=heir != self.heirs[2],
                waives_deadline=True,
            )
            forms.sign_skifteerklaering(
                self.house,
                self.id,
                version=None,
                actor=as_heir(heir),
                party_id=heir,
                content_hash=declaration_hash(self.case, heir),
                method="idporten",
            )
        forms.submit_declaration(self.house, self.id)
        deciding.examine_declaration(
            self.house, self.id, version=None, actor=FIRST_CLERK, outcome="approve", reason="i orden"
        )
        deciding.approve_decision(self.house, self.id, version=None, actor=SECOND_CLERK)
        issue_attest(self.house, self.id)

    def creditors(self) -> None:
        widow = as_heir(self.heirs[0])
        announcing.decide_proklama(self.house, self.id, version=None, actor=widow, wanted=True)
        for where, days in (("lysingsblad", 1), ("newspaper", 0), ("newspaper", 7)):
            self.clock.advance(days=days)
            announcing.publish_proklama(
                self.house,
                self.id,
                version=None,
                actor=widow,
                where=where,
                on=self.clock.today(),
                evidence="kunngjøring",
            )
        for who, name, text, ore, rank in (
            (UNDERTAKER, "Bryggen Begravelsesbyrå", "gravferd", facts.FUNERAL_ORE, "funeral"),
            (POWER_COMPANY, "Rimfrost Strøm", "strøm i desember", facts.POWER_ORE, "ordinary"),
        ):
            sent = creditors.FordringInput(
                creditor_name=name,
                creditor_id=who.id,
                description=text,
                amount_ore=ore,
                fordring_class=rank,
                account=facts.CREDITOR_ACCOUNT,
            )
            creditors.submit_fordring(self.house, self.id, actor=who, claim=sent, key="1")
        for fordring in self.case.fordringer.values():
            creditors.decide_fordring(
                self.house,
                self.id,
                version=None,
                actor=widow,
                fordring_id=fordring.id,
                accepted_ore=fordring.amount_ore,
                reason="",
            )
        creditors.tell_creditors(self.house, self.id)
        self.clock.advance(weeks=6, days=1)
        announcing.end_proklama(self.house, self.id)

    def distribution(self) -> None:
        dividing.divide_marital_property(self.house, self.id)
        self.wish_and_open()
        self.propose_and_sign()

    def wish_and_open(self) -> None:
        widow, daughter, son = self.heirs
        for heir, wishes in ((widow, {"h-home": "take"}), (daughter, {"h-car": "take"}), (son, {})):
            state_wishes(self.house, self.id, version=None, actor=as_heir(heir), party_id=heir, wishes=wishes)
        open_wishes(self.house, self.id)

    def propose_and_sign(self) -> None:
        dividing.propose_distribution(self.house, self.id)
        proposal = self.case.distribution
        assert proposal is not None
        for heir in self.heirs:
            dividing.sign_distribution(
                self.house,
                self.id,
                version=None,
                actor=as_heir(heir),
                party_id=heir,
                content_hash=proposal.content_hash,
                method="idporten",
            )

    def pay(self) -> None:
        for heir, account in zip(self.heirs, facts.PAYOUT_ACCOUNTS, strict=True):
            if heir in unpaid_heirs(self.case, self.house.clock.now()):
                to = PayeeAccount(holder="egen konto", account=account)
                approving.give_payee_account(
                    self.house, self.id, version=None, actor=as_heir(heir), concerns=heir, to=to
                )
        for instruct in (money.instruct_pay_ins, money.instruct_debts, money.instruct_payouts):
            while self._prepared(instruct):
                self._approve()
                self._carry_out()
        for holding_id, bank in (("h-savings", facts.BANK), ("h-other", facts.OTHER_BANK)):
            money.report_account_closed(
                self.house,
                self.id,
                actor=Actor(kind=ActorKind.INSTITUTION, id=bank),
                holding_id=holding_id,
                receipt="avsluttet",
            )

    def _prepared(self, instruct: Callable[[House, str], Case]) -> bool:
        before = len(self.case.payments)
        return len(instruct(self.house, self.id).payments) > before

    def _approve(self) -> None:
        for heir in self.heirs[:2]:
            if approvers_left(self.case, self.clock.now()):
                approving.approve_payments(
                    self.house,
                    self.id,
                    version=None,
                    actor=as_heir(heir),
                    party_id=heir,
                    content_hash=batch_hash(self.case),
                )

    def _carry_out(self) -> None:
        for payment in self.case.payments.values():
            if payment.purpose == SET_OFF:
                continue  # no bank carries it out
            money.report_payment(
                self.house,
                self.id,
                actor=Actor(kind=ActorKind.INSTITUTION, id=payment.institution),
                payment_id=payment.payment_id,
                receipt=f"kvittering {payment.payment_id}",
                on=self.clock.today(),
            )

    def close(self) -> None:
        closing.open_titles(self.house, self.id)
        for holding_id, title in self.case.titles.items():
            closing.report_title(
                self.house,
                self.id,
                version=None,
                actor=as_heir(title.to_party),
                holding_id=holding_id,
                evidence="ny eier er registrert",
            )
        confirm_titles.record_title_answers(
            self.house,
            self.id,
            tuple(
                confirm_titles.TitleReport(key, TitleAnswer.NEW_OWNER)
                for key in due(self.case, self.clock.now())
            ),
        )
        for year in (2025, 2026):
            closing.handle_tax(
                self.house, self.id, version=None, actor=as_heir(self.heirs[1]), year=year, how="levert"
            )
        closing.draw_final_account(self.house, self.id)
        for heir in self.heirs:
            closing.sign_final_account(
                self.house,
                self.id,
                version=None,
                actor=as_heir(heir),
                party_id=heir,
                content_hash=self.case.final_account_hash or "",
                method="idporten",
            )
        closing.close_case(self.house, self.id)

    def pdf(self, kind: str) -> bytes:
        found = [d for d in self.case.documents.values() if d.document_kind == kind]
        with self.house.database.work(actor=FIRST_CLERK, reason="test") as work:
            return work.documents.fetch(found[-1].document_id)[1]

    def text(self, kind: str) -> str:
        document = pypdfium2.PdfDocument(io.BytesIO(self.pdf(kind)))
        read = " ".join(page.get_textpage().get_text_range() for page in document)
        return " ".join(read.replace("\xa0", " ").replace("\ufffe", "").split())


def as_heir(party_id: str) -> Actor:
    return Actor(kind=ActorKind.HEIR, id=party_id)


@pytest.fixture(scope="module")
def journey(maintenance_url: str) -> Iterator[Journey]:
    """One walk for all tests of this file: they only look at what it left behind."""
    with database(maintenance_url, template=migrated_template(maintenance_url)) as url:
        engine = connect(url)
        journey = Journey(engine)
        walk(journey)
        yield journey
        engine.dispose()


def walk(journey: Journey) -> None:
    for stage in (
        journey.intake,
        journey.consents,
        journey.inventory,
        journey.declaration,
        journey.creditors,
        journey.distribution,
        journey.pay,
        journey.close,
    ):
        stage()


def by_the_law() -> tuple[int, int, dict[str, Fraction]]:
    """Compute with exact fractions: the payment to the widow, the estate for division, and each share."""
    his = facts.HOME_ORE + facts.SAVINGS_ORE + facts.OTHER_SAVINGS_ORE + facts.CAR_ORE
    his_net = his - facts.MORTGAGE_ORE - facts.POWER_ORE  # ekteskapsloven § 58: debts first
    hers_net = facts.HOME_ORE + facts.WIDOW_SAVINGS_ORE
    half = Fraction(his_net - hers_net, 2)
    to_widow = half.numerator // half.denominator  # half an øre goes to the estate
    for_division = his_net - to_widow - facts.FUNERAL_ORE  # arveloven § 122: the funeral is the estate's
    four_g = 4 * 130_160_00  # arveloven § 8: at least four G, the G of May 2025
    assert Fraction(for_division, 4) > four_g
    shares = {"widow": Fraction(1, 4), "daughter": Fraction(3, 8), "son": Fraction(3, 8)}
    return to_widow, for_division, {who: part * for_division for who, part in shares.items()}


def kroner(ore: int) -> str:
    whole, rest = divmod(ore, 100)
    return f"{whole:,}".replace(",", " ") + f",{rest:02d}"


def test_the_estate_is_closed_and_each_share_is_what_the_law_gives(journey: Journey) -> None:
    case = journey.case
    to_widow, for_division, exact = by_the_law()
    widow, daughter, son = journey.heirs
    assert case.closed == "distributed"
    assert case.marital_payment_ore == -to_widow
    assert case.distribution is not None
    assert case.distribution.net_estate_ore == for_division
    shares = {share.party_id: share for share in case.distribution.shares}
    assert sum(share.amount_ore for share in shares.values()) == for_division
    for party_id, who in ((widow, "widow"), (daughter, "daughter"), (son, "son")):
        assert abs(shares[party_id].amount_ore - exact[who]) < 1
    assert {p: s.fraction for p, s in shares.items()} == {widow: "1/4", daughter: "3/8", son: "3/8"}
    assert shares[widow].takes == ("h-home",)
    assert shares[daughter].takes == ("h-car",)
    assert shares[widow].cash_ore == shares[widow].amount_ore - facts.HOME_ORE + to_widow
    assert shares[son].cash_ore == shares[son].amount_ore


def test_assets_less_debts_and_costs_are_what_was_paid_out_and_taken_over(journey: Journey) -> None:
    case = journey.case
    assets = facts.HOME_ORE + facts.SAVINGS_ORE + facts.OTHER_SAVINGS_ORE + facts.CAR_ORE
    debts = facts.MORTGAGE_ORE + facts.POWER_ORE
    paid = {
        purpose: sum(p.amount_ore for p in payments_of(case, purpose))
        for purpose in ("debt", "fordring", "payout", "pay_in")
    }
    taken = facts.HOME_ORE + facts.CAR_ORE
    assert paid["debt"] + paid["fordring"] == debts + facts.FUNERAL_ORE
    assert assets - debts - facts.FUNERAL_ORE == paid["payout"] + taken - paid["pay_in"]
    assert cash_ore(case) == 0
    assert case.final_balance_ore == 0
    assert all(payment.receipt for payment in case.payments.values())


def test_the_booppgjoer_prints_the_control_sums_and_a_provision_and_source_for_each_figure(
    journey: Journey,
) -> None:
    to_widow, for_division, exact = by_the_law()
    text = journey.text("booppgjoer")
    for identity in ("B − C = D", "D − E = F", "Sum av G = F", "Sum av H = sum av G", "saldo null"):
        assert identity in text
    assert "stemmer ikke" not in text
    assert kroner(for_division) in text
    assert kroner(to_widow) in text
    assert kroner(int(exact["son"])) in text or kroner(int(exact["son"]) + 1) in text
    for provision in (
        "ekteskapsloven § 58",
        "arveloven § 105",
        "dekningsloven § 9-2",
        "arveloven §§ 104–107",
    ):
        assert provision in text
    for source in ("Bankene", "Kartverket (grunnboken)", "delingsavtalen"):
        assert source in text
    assert "kar_and_banks" not in text


def test_every_paper_of_the_journey_is_filed_once_and_seen_by_whom_it_concerns(journey: Journey) -> None:
    case = journey.case
    kinds = sorted(document.document_kind for document in case.documents.values())
    assert kinds == sorted(
        ["formuesfullmakt"] * 3
        + ["inventory"]
        + ["skifteerklaering"] * 3
        + ["skifteattest"]
        + ["hjemmelserklaering"]
        + ["proklama"] * 2
        + ["booppgjoer"]
    )
    personal = [d for d in case.documents.values() if d.visible_to]
    assert {d.document_kind for d in personal} == {"formuesfullmakt", "skifteerklaering"}
    assert {d.visible_to[0] for d in personal} == set(journey.heirs)
    file_inventory(journey.house, journey.id)  # the creditors have come since: other content, a new paper
    again = journey.case
    assert len(again.documents) == len(case.documents) + 1
    for file in (file_inventory, file_declarations, file_proklama, file_formuesfullmakt, file_uskifte_list):
        file(journey.house, journey.id)
    assert journey.case.version == again.version


def test_each_paper_says_what_it_must(journey: Journey) -> None:
    case = journey.case
    attest = journey.text("skifteattest")
    for name in ("Gerd Bakkehaug", "Åse Bakkehaug", "Øyvind Bakkehaug"):
        assert name in attest
    assert "arveloven § 118" in attest
    listed = journey.text("inventory")
    assert "9 av 10 kilder har svart fullt ut. Det er svart for hånd for NAV." in listed
    assert "ingenting registrert" in listed
    assert kroner(facts.SAVINGS_ORE) in listed
    notice = journey.text("proklama")
    assert facts.DECEASED in notice.replace(" ", "") or facts.DECEASED in notice
    assert "Lillebakken 4" in notice
    declared = journey.text("skifteerklaering")
    assert "arveloven § 116" in declared
    assert case.parties_with(Relation.SPOUSE)[0].name == "Gerd Bakkehaug"
    insight = journey.text("formuesfullmakt")
    assert "arveloven § 92" in insight
    code = next(d.document_id for d in case.documents.values() if d.document_kind == "formuesfullmakt")
    verdict = verify_code(journey.house, code)
    assert (verdict.outcome, verdict.attest_kind) == (
        Outcome.REVOKED,
        "formuesfullmakt",
    )  # the case is closed


def test_nothing_is_left_open_in_the_plan(journey: Journey) -> None:
    case = journey.case
    still_open = {
        state.step
        for state in plan(case, journey.clock.now())
        if state.status in {StepStatus.READY, StepStatus.WAITING}
    }
    assert still_open <= {"dispose_case"}
