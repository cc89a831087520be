"""Creditors who are late, disputed, secured or the tax office: from the notice to the last krone."""

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine

from policies.kernel.money import Money
from settlement.domain.books.balances import balances
from settlement.domain.case import Case, PayeeAccount
from settlement.domain.cover import unpaid_debts
from settlement.domain.errors import Conflict, InvalidInput, NotAllowed
from settlement.domain.estate import FordringBasis, FordringStatus
from settlement.domain.fordringer import payable_early, releasable_ore, set_aside_ore
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.ledger import cash_ore
from settlement.domain.payments import payee
from settlement.domain.plan import StepStatus, plan
from settlement.domain.steps.payment import unpaid_heirs
from settlement.services import announce_proklama as announcing
from settlement.services import divide_estate as dividing
from settlement.services import hear_creditors as creditors
from settlement.services import move_money as money
from settlement.services import settle_claims as settling
from settlement.services.approve_payments import give_payee_account
from settlement.services.decide_fordring import FordringAnswer
from settlement.services.facts.creditors import propose_class
from tests.settlement.services import widow_estate as facts
from tests.settlement.services.test_widow_journey import Journey, as_heir

CARPENTER = Actor(kind=ActorKind.CREDITOR, id="310003026")
TAX = Actor(kind=ActorKind.CREDITOR, id="974761076")
GARAGE = Actor(kind=ActorKind.CREDITOR, id="310003034")
UNDERTAKER = Actor(kind=ActorKind.CREDITOR, id="310003018")


class Creditors(Journey):
    """A widow's estate whose certificate is issued, and creditors of every kind."""

    def begin(self) -> "Creditors":
        for stage in (self.intake, self.consents, self.inventory, self.declaration):
            stage()
        return self

    @property
    def widow(self) -> Actor:
        return as_heir(self.heirs[0])

    def ask(self) -> None:
        announcing.decide_proklama(self.house, self.id, version=None, actor=self.widow, wanted=True)

    def publish(self, where: str, on: date) -> None:
        announcing.publish_proklama(
            self.house, self.id, version=None, actor=self.widow, where=where, on=on, evidence="utklipp"
        )

    def announce(self) -> None:
        self.ask()
        today = self.clock.today()
        self.publish("lysingsblad", today)
        self.publish("newspaper", today)
        self.clock.advance(days=7)
        self.publish("newspaper", self.clock.today())

    def claim(self, who: Actor, ore: int, key: str = "1", **more: Any) -> str:
        told = {
            "creditor_name": f"Kreditor {who.id}",
            "creditor_id": who.id,
            "description": "faktura",
            "amount_ore": ore,
            "account": facts.CREDITOR_ACCOUNT,
            **more,
        }
        creditors.submit_fordring(
            self.house, self.id, actor=who, claim=creditors.FordringInput.model_validate(told), key=key
        )
        return f"{who.id}:{key}"

    def decide(self, fordring_id: str, ore: int, reason: str = "", **answer: Any) -> Case:
        return creditors.decide_fordring(
            self.house,
            self.id,
            version=None,
            actor=self.widow,
            fordring_id=fordring_id,
            accepted_ore=ore,
            reason=reason,
            answer=FordringAnswer.model_validate(answer),
        )

    def run_out(self) -> None:
        self.clock.advance(weeks=6, days=3)
        announcing.end_proklama(self.house, self.id)

    def account(self, heir: str, account: str) -> None:
        if heir in unpaid_heirs(self.case, self.house.clock.now()):
            to = PayeeAccount(holder="egen konto", account=account)
            give_payee_account(self.house, self.id, version=None, actor=as_heir(heir), concerns=heir, to=to)

    def status(self, step: str) -> StepStatus:
        return next(s.status for s in plan(self.case, self.clock.now()) if s.step == step)

    def be_refused(self, instruct: Any, code: str) -> None:
        """Let the bank refuse the only payment."""
        assert self._prepared(instruct)
        self._approve()
        (payment,) = self.case.payments.values()
        bank = Actor(kind=ActorKind.INSTITUTION, id=payment.institution)
        money.report_rejection(
            self.house,
            self.id,
            actor=bank,
            payment_id=payment.payment_id,
            code=code,
            on=self.clock.today(),
        )

    def settle(self, instruct: Any) -> None:
        while self._prepared(instruct):
            self._approve()
            self._carry_out()


@pytest.fixture
def estate(engine: Engine) -> Creditors:
    return Creditors(engine).begin()


def test_the_funeral_is_paid_while_the_proklama_runs_and_nothing_else_is(estate: Creditors) -> None:
    estate.announce()
    funeral = estate.claim(UNDERTAKER, facts.FUNERAL_ORE, fordring_class="funeral")
    bill = estate.claim(CARPENTER, 20_000_00)
    estate.decide(funeral, facts.FUNERAL_ORE)
    estate.decide(bill, 20_000_00)
    assert [f.id for f in payable_early(estate.case, estate.clock.now())] == [funeral]
    assert estate.status("pay_estate_costs") == StepStatus.READY
    assert estate.status("pay_debts") == StepStatus.BLOCKED
    estate.settle(money.instruct_early)
    assert estate.case.fordringer[funeral].status == FordringStatus.PAID
    assert estate.case.fordringer[bill].paid_ore == 0
    assert estate.status("pay_estate_costs") == StepStatus.DONE


def test_a_creditors_account_that_the_bank_refuses_is_asked_for_anew_and_not_tried_again(
    estate: Creditors,
) -> None:
    funeral = estate.claim(UNDERTAKER, facts.FUNERAL_ORE, fordring_class="funeral")
    estate.decide(funeral, facts.FUNERAL_ORE)
    estate.be_refused(money.instruct_early, "AC04")
    waits = next(s for s in plan(estate.case, estate.clock.now()) if s.step == "pay_estate_costs")
    assert (waits.status, set(waits.waiting_for)) == (StepStatus.WAITING, set(estate.heirs))
    assert len(money.instruct_early(estate.house, estate.id).payments) == 1
    to = PayeeAccount(holder="Begravelsesbyrået", account=facts.PAYOUT_ACCOUNTS[0])
    give_payee_account(estate.house, estate.id, version=None, actor=estate.widow, concerns=funeral, to=to)
    again = list(money.instruct_early(estate.house, estate.id).payments.values())[-1]
    assert (again.amount_ore, payee(estate.case, again)) == (facts.FUNERAL_ORE, to)


def test_late_claims_lapse_except_tax_and_what_is_secured(estate: Creditors) -> None:
    estate.announce()
    estate.run_out()
    late = estate.claim(CARPENTER, 12_000_00)
    tax = estate.claim(TAX, 8_000_00, fordring_class="tax", tax=True, due_on=date(2025, 12, 15))
    secured = estate.claim(GARAGE, 300_000_00, secured=True, security="bilen")
    held = estate.case.fordringer
    assert [held[one].status for one in (late, tax, secured)] == ["precluded", "received", "received"]
    with pytest.raises(InvalidInput, match="lapsed"):
        estate.decide(late, 12_000_00)
    with pytest.raises(InvalidInput, match="secures"):
        estate.decide(secured, 300_000_00)
    with pytest.raises(InvalidInput, match="security is worth"):
        estate.decide(secured, 300_000_00, secured_on="h-car")
    estate.decide(secured, facts.CAR_ORE, "Bare sikkerheten er igjen.", secured_on="h-car")
    estate.decide(tax, 8_000_00)
    case = estate.case
    assert case.fordringer[secured].lost_ore == 300_000_00 - facts.CAR_ORE
    assert late not in {concerns for concerns, _, _ in unpaid_debts(case)}


def test_what_is_as_good_as_a_report_in_time_keeps_a_late_claim(estate: Creditors) -> None:
    estate.announce()
    in_time = estate.clock.today()
    estate.run_out()
    late = estate.claim(CARPENTER, 12_000_00)
    keep: dict[str, Any] = {"version": None, "actor": estate.widow, "fordring_id": late, "evidence": "e-post"}
    after = creditors.KeptBy(acknowledged_on=estate.clock.today())
    with pytest.raises(InvalidInput):
        creditors.keep_fordring(estate.house, estate.id, by=after, **keep)
    creditors.keep_fordring(estate.house, estate.id, by=creditors.KeptBy(acknowledged_on=in_time), **keep)
    estate.decide(late, 12_000_00)
    assert estate.case.fordringer[late].status == FordringStatus.ACCEPTED


def test_wrong_dates_are_refused_with_what_to_do(estate: Creditors) -> None:
    estate.ask()
    today = estate.clock.today()
    for on, said in ((today + timedelta(days=1), "order it"), (facts.DIED - timedelta(days=1), "cutting")):
        with pytest.raises(InvalidInput, match=said):
            estate.publish("newspaper", on)
    estate.publish("newspaper", today)
    with pytest.raises(InvalidInput, match="different"):
        estate.publish("newspaper", today)
    estate.publish("lysingsblad", today)
    with pytest.raises(InvalidInput, match="correct"):
        estate.publish("lysingsblad", today)
    with pytest.raises(Conflict, match="alt utstedt"):
        estate.ask()


def test_a_publication_entered_wrong_is_put_right_and_the_limit_runs_again(estate: Creditors) -> None:
    estate.announce()
    wrong = estate.case.proklama.publications[-1]
    by_wrong_date = estate.case.proklama.ends_on
    estate.run_out()
    late = estate.claim(CARPENTER, 12_000_00)
    assert estate.case.fordringer[late].status.value == "precluded"
    right = estate.clock.today() - timedelta(days=5)
    announcing.correct_publication(
        estate.house,
        estate.id,
        version=None,
        actor=estate.widow,
        number=wrong.number,
        on=right,
        why="lest feil på utklippet",
        evidence="utklippet",
    )
    proklama = estate.case.proklama
    assert proklama.ends_on == right + timedelta(weeks=6) != by_wrong_date
    assert proklama.publications[-1].corrects == wrong.number
    assert not estate.case.proklama_over
    assert estate.case.fordringer[late].status == FordringStatus.RECEIVED
    assert estate.status("pay_debts") == StepStatus.BLOCKED


def test_known_creditors_abroad_are_written_to_when_it_is_announced(estate: Creditors) -> None:
    for name, home, address in (("Byggmester", True, ()), ("Bygg AB", False, ("Storgatan 1", "Stockholm"))):
        known = announcing.KnownCreditorInput(
            name=name, lives_in_norway=home, address_lines=address, country=None if home else "SWE"
        )
        announcing.name_creditor(estate.house, estate.id, version=None, actor=estate.widow, creditor=known)
    estate.ask()
    assert estate.status("notify_creditors_abroad") == StepStatus.DONE
    estate.publish("newspaper", estate.clock.today())
    announcing.notify_creditors_abroad(estate.house, estate.id)
    told = {one.name: one.notified_on for one in estate.case.known_creditors.values()}
    assert told == {"Byggmester": None, "Bygg AB": estate.clock.today()}
    version = estate.case.version
    announcing.notify_creditors_abroad(estate.house, estate.id)
    assert estate.case.version == version


def test_a_creditor_corrects_and_withdraws_its_own_and_nobody_elses(estate: Creditors) -> None:
    mine = estate.claim(CARPENTER, 12_000_00)
    assert estate.claim(CARPENTER, 99_00) == mine
    assert estate.case.fordringer[mine].amount_ore == 12_000_00
    smaller = creditors.FordringInput(
        creditor_name="Snekker", creditor_id=CARPENTER.id, description="faktura", amount_ore=9_000_00
    )
    correct = partial(creditors.correct_fordring, estate.house, estate.id, fordring_id=mine, why="kreditnota")
    with pytest.raises(NotAllowed):
        correct(actor=GARAGE, claim=smaller)
    estate.decide(mine, 12_000_00)
    correct(actor=CARPENTER, claim=smaller)
    assert estate.case.fordringer[mine].status == FordringStatus.RECEIVED
    assert balances(estate.case.entries).get(f"owed:{mine}", 0) == 0
    estate.decide(mine, 9_000_00)
    assert balances(estate.case.entries)[f"owed:{mine}"] == -9_000_00
    creditors.withdraw_fordring(estate.house, estate.id, actor=CARPENTER, fordring_id=mine, why="kreditnota")
    assert balances(estate.case.entries).get(f"owed:{mine}", 0) == 0


def test_the_rules_propose_the_class_and_another_one_needs_a_reason(estate: Creditors) -> None:
    tax = estate.claim(
        TAX,
        8_000_00,
        fordring_class="tax",
        tax=True,
        due_on=date(2024, 11, 1),
        basis=FordringBasis(by_changed_assessment=False),
    )
    proposal = propose_class(estate.case, estate.case.fordringer[tax], Money(8_000_00))
    assert proposal is not None
    assert "dekningsloven § 9-6" in {str(one) for one in proposal.citations}
    with pytest.raises(InvalidInput, match="say why"):
        estate.decide(tax, 8_000_00, fordring_class="tax")
    estate.decide(tax, 8_000_00)
    assert estate.case.fordringer[tax].fordring_class == "ordinary"
    estate.decide(tax, 8_000_00, fordring_class="tax", class_reason="forskuddsskatt, to år")
    assert estate.case.fordringer[tax].fordring_class == "tax"


def test_a_disputed_claim_is_set_aside_and_the_rest_is_divided_and_later_that_as_well(
    estate: Creditors,
) -> None:
    estate.announce()
    funeral = estate.claim(UNDERTAKER, facts.FUNERAL_ORE, fordring_class="funeral")
    fordring = estate.claim(CARPENTER, 100_000_00)
    estate.decide(funeral, facts.FUNERAL_ORE)
    estate.decide(fordring, 40_000_00, "Halve jobben er ikke gjort.")
    creditors.object_to_decision(
        estate.house, estate.id, actor=CARPENTER, fordring_id=fordring, why="Alt er gjort."
    )
    assert estate.case.fordringer[fordring].status == FordringStatus.DISPUTED
    assert set_aside_ore(estate.case) == 60_000_00
    estate.run_out()
    estate.distribution()
    for heir, account in zip(estate.heirs, facts.PAYOUT_ACCOUNTS, strict=True):
        estate.account(heir, account)
    for instruct in (money.instruct_pay_ins, money.instruct_debts, money.instruct_payouts):
        estate.settle(instruct)
    assert cash_ore(estate.case) == 60_000_00
    assert estate.case.fordringer[fordring].paid_ore == 40_000_00
    assert estate.status("settle_disputes") == StepStatus.WAITING
    assert estate.status("close_accounts") == StepStatus.BLOCKED
    with pytest.raises(InvalidInput, match="ended the dispute"):
        estate.decide(fordring, 55_000_00, "Forlik.")
    estate.decide(fordring, 55_000_00, "Forlik.", ended_by="forlik 3. mai")
    first = estate.case.marital_payment_ore or 0
    dividing.divide_marital_property(estate.house, estate.id)  # he owed 15 000 more: she has 7 500 less first
    assert (estate.case.marital_payment_ore or 0) - first == 7_500_00
    assert releasable_ore(estate.case) == 60_000_00 - 15_000_00 + 7_500_00
    settling.release_set_aside(estate.house, estate.id)
    estate.settle(money.instruct_debts)
    for heir, account in zip(estate.heirs, facts.PAYOUT_ACCOUNTS, strict=True):
        estate.account(heir, account)
    estate.settle(money.instruct_payouts)
    case = estate.case
    assert case.fordringer[fordring].paid_ore == 55_000_00
    assert cash_ore(case) == 0
    assert case.distribution is not None
    assert sum(s.amount_ore for s in case.distribution.shares) == case.distribution.net_estate_ore
    assert estate.status("close_accounts") == StepStatus.WAITING


def test_an_estate_that_does_not_reach_tells_its_managers_and_pays_by_rank_alone(estate: Creditors) -> None:
    big = estate.claim(CARPENTER, 9_000_000_00)
    estate.decide(big, 9_000_000_00)
    settling.assess_solvency(estate.house, estate.id)
    solvency = estate.case.solvency
    assert solvency is not None
    assert (solvency.insolvent, solvency.order_binding) == (True, True)
    version = estate.case.version
    settling.assess_solvency(estate.house, estate.id)
    assert estate.case.version == version
    estate.decide(big, 0, "Feil skyldner.")
    settling.assess_solvency(estate.house, estate.id)
    assert estate.case.solvency is not None
    assert not estate.case.solvency.insolvent


def test_an_heir_has_it_before_the_form_is_chosen_and_the_court_alone_publishes(engine: Engine) -> None:
    early = Creditors(engine)
    early.intake()
    early.ask()
    assert early.case.proklama.issued_by == "court"
    with pytest.raises(NotAllowed):
        early.publish("newspaper", early.clock.today())
    announcing.publish_proklama(
        early.house,
        early.id,
        version=None,
        actor=facts.FIRST_CLERK,
        where="newspaper",
        on=early.clock.today(),
        evidence="utklipp",
    )
    early.consents()
    early.inventory()
    early.declaration()
    with pytest.raises(Conflict, match="mer enn ett"):
        early.ask()


def test_a_letter_counts_from_the_day_it_came_and_never_holds_a_personal_number(estate: Creditors) -> None:
    estate.announce()
    came = estate.clock.today()
    estate.run_out()
    letter = {
        "creditor_name": "Naboen",
        "creditor_id": creditors.PRIVATE_CREDITOR,
        "description": "lån av henger",
        "amount_ore": 2_000_00,
        "address_lines": ("Veien 1", "0001 Oslo"),
    }

    def enter(key: str, on: date, **changed: Any) -> Case:
        told = creditors.FordringInput.model_validate(letter | changed)
        return creditors.enter_fordring(
            estate.house, estate.id, version=None, actor=estate.widow, claim=told, received_on=on, key=key
        )

    with pytest.raises(InvalidInput, match="organisation number"):
        enter("x", came, creditor_id=facts.DECEASED)
    with pytest.raises(InvalidInput):
        enter("x", estate.clock.today() + timedelta(days=1))
    enter("in-time", came)
    enter("late", estate.clock.today())
    held = estate.case.fordringer
    assert (held["letter:in-time"].status, held["letter:late"].status) == ("received", "precluded")
    creditors.object_to_decision(
        estate.house, estate.id, actor=estate.widow, fordring_id="letter:late", why="Det ble meldt muntlig."
    )
    assert estate.case.fordringer["letter:late"].status.value == "received"
    with pytest.raises(InvalidInput, match="lapsed"):
        estate.decide("letter:late", 2_000_00)
    estate.decide("letter:late", 0, "Ingen av oss kjente til kravet.")
    assert estate.case.fordringer["letter:late"].status.value == "precluded"
