"""Random histories of heirs, creditors and banks against a small model of the money.

The model knows only what was told and what was receipted; it has no plan, no books and no law. A failing
history is shrunk, and is played again from the blob that Hypothesis prints. `SETTLEMENT_HISTORIES` says how
many are played.
"""

import copy
import os
from datetime import UTC, datetime
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from settlement.documents.sandbox_keys import SandboxKeyring
from settlement.domain.books.balances import balances, money_ore, net_worth_ore, still_open
from settlement.domain.case import Case, PayeeAccount
from settlement.domain.errors import SettlementError
from settlement.domain.estate import FordringStatus
from settlement.domain.fold.fold import fold
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.payments import approvers_left, batch_hash
from settlement.domain.plan import StepStatus, plan
from settlement.domain.steps.payment import creditors_without_account
from settlement.services.approve_payments import approve_payments, give_payee_account
from settlement.services.divide_estate import propose_distribution, sign_distribution
from settlement.services.hear_creditors import FordringInput, decide_fordring, submit_fordring, tell_creditors
from settlement.services.house import House
from settlement.services.keep_books import MoneyInput, book_money
from settlement.services.keep_inventory import confirm_inventory, finish_supplement
from settlement.services.move_money import (
    instruct_debts,
    instruct_early,
    instruct_payouts,
    report_payment,
    report_rejection,
)
from settlement.services.settle_claims import assess_solvency, release_set_aside
from tests.settlement.web.court import estates
from tests.settlement.web.court.estates import BANK_A, BANK_B, CLERK, PAYOUT_ACCOUNTS, Told
from tests.settlement.web.court.houses import Seals
from tests.support.memory_house import MemoryClock, MemoryDatabase, memory_house

NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)
HISTORIES = int(os.environ.get("SETTLEMENT_HISTORIES", "40"))
PAYABLE = {FordringStatus.PAID, FordringStatus.ACCEPTED, FordringStatus.DISPUTED}
HEIRS = ("son", "daughter", "abroad")
CREDITOR = Actor(kind=ActorKind.CREDITOR, id="310000034")
ENGINE_STEPS = {
    "propose_distribution": propose_distribution,
    "pay_debts": instruct_debts,
    "pay_estate_costs": instruct_early,
    "carry_out_payouts": instruct_payouts,
    "release_set_aside": release_set_aside,
    "assess_solvency": assess_solvency,
    "tell_creditors": tell_creditors,
}


@cache
def certified() -> tuple[House, Told]:
    """An estate with two accounts, three heirs, an attest and a confirmed inventory. Histories copy it."""
    house = memory_house(MemoryClock(NOON))
    sealed = House(
        **{
            **{name: getattr(house, name) for name in House.__dataclass_fields__},
            "seals": Seals(SandboxKeyring(bytes(32), valid_from=datetime(2020, 1, 1, tzinfo=UTC))),
        }
    )
    told = estates.tell_estate(sealed)
    estates.confirm(told)
    estates.collect(told, BANK_A, BANK_B)
    estates.declare(told)
    estates.decide(told)
    estates.give_attest(told)
    for act in (finish_supplement, confirm_inventory):
        for heir in told.case.heirs:
            act(sealed, told.case_id, version=None, actor=CLERK, party_id=heir)
    return sealed, told


class Money(RuleBasedStateMachine):
    """What may happen to the money of an estate, in any order, twice, late or never."""

    @initialize(rounds=st.integers(0, 3))
    def begin(self, rounds: int) -> None:
        """Begin at the attest, or so many rounds of everybody's work later."""
        house, told = certified()
        kept: Any = house.database
        self.clock = MemoryClock(NOON)
        self.house = memory_house(self.clock)
        memory: Any = self.house.database
        assert isinstance(memory, MemoryDatabase)
        memory.cases.cases = dict(kept.cases.cases)
        memory.cases.journal = copy.copy({key: list(v) for key, v in kept.cases.journal.items()})
        self.id = told.case_id
        self.came_in = sum(h.value_ore or 0 for h in self.case.counted_holdings)
        self.went_out = 0
        self.paid: dict[str, int] = {}
        self.claimed: dict[str, int] = {}
        for _ in range(rounds):
            self._everybody_does_what_waits(carries_out=rounds > 2)

    @property
    def case(self) -> Case:
        memory: Any = self.house.database
        return memory.cases.load(self.id)  # type: ignore[no-any-return]

    def state(self, step: str) -> StepStatus:
        return next(one.status for one in plan(self.case, self.clock.now()) if one.step == step)

    def tried(self, act: Any, **given: Any) -> bool:
        before = self.case
        try:
            act(self.house, self.id, **given)
        except SettlementError:
            assert self.case == before, "a refusal changes nothing"
            return False
        return True

    @rule(place=st.integers(0, 4), kroner=st.integers(1, 60_000), group=st.sampled_from(["ordinary", "tax"]))
    def claim(self, place: int, kroner: int, group: str) -> None:
        key = f"{CREDITOR.id}:k{place}"
        asked = FordringInput(
            creditor_name="Strøm AS",
            creditor_id=CREDITOR.id,
            description="faktura",
            amount_ore=self.claimed.get(key, kroner * 100),
            fordring_class=group,
            tax=group == "tax",
            account=PAYOUT_ACCOUNTS[0],
        )
        if self.tried(submit_fordring, actor=CREDITOR, claim=asked, key=f"k{place}"):
            self.claimed.setdefault(key, kroner * 100)
            assert self.case.fordringer[key].amount_ore == self.claimed[key]

    @precondition(lambda self: self.case.fordringer)
    @rule(place=st.integers(0, 4), part=st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(1)]))
    def decide(self, place: int, part: Fraction) -> None:
        known = sorted(self.case.fordringer)
        fordring = self.case.fordringer[known[place % len(known)]]
        accepted = int(fordring.amount_ore * part)
        self.tried(
            decide_fordring,
            version=None,
            actor=CLERK,
            fordring_id=fordring.id,
            accepted_ore=accepted,
            reason="prøvd",
        )

    @rule(kroner=st.integers(-400, 900).filter(bool), bank=st.sampled_from([BANK_A, BANK_B]))
    def book(self, kroner: int, bank: str) -> None:
        money = MoneyInput(
            holding_id=f"{self.id}-{bank}",
            amount_ore=kroner * 100,
            category="interest" if kroner > 0 else "bank",
            on=self.clock.today(),
            text="kontoutskrift",
            voucher="utskrift",
        )
        if self.tried(book_money, version=None, actor=CLERK, money=money):
            self.came_in += max(money.amount_ore, 0)
            self.went_out -= min(money.amount_ore, 0)

    @rule(step=st.sampled_from(sorted(ENGINE_STEPS)))
    def let_the_engine_work(self, step: str) -> None:
        ready, before = self.state(step) is StepStatus.READY, self.case.version
        ENGINE_STEPS[step](self.house, self.id)
        assert ready or self.case.version == before, f"{step} did something that the plan did not have"
        assert not ready or self.case.version > before or self.case.holds, f"{step} was ready and did nothing"

    @precondition(lambda self: self.case.distribution is not None)
    @rule(heir=st.sampled_from(HEIRS), stale=st.booleans())
    def sign(self, heir: str, stale: bool) -> None:
        assert self.case.distribution is not None
        seen = "0" * 64 if stale else self.case.distribution.content_hash
        signed = self.tried(
            sign_distribution,
            version=None,
            actor=CLERK,
            party_id=heir,
            content_hash=seen,
            method="paper",
        )
        assert not (signed and stale)

    @rule(place=st.integers(0, 2))
    def give_account(self, place: int) -> None:
        to = PayeeAccount(holder="x", account=PAYOUT_ACCOUNTS[place])
        self.tried(give_payee_account, version=None, actor=CLERK, concerns=HEIRS[place], to=to)

    @rule(heir=st.sampled_from(HEIRS), stale=st.booleans())
    def approve(self, heir: str, stale: bool) -> None:
        may = heir in approvers_left(self.case, self.clock.now())
        shown = "0" * 64 if stale else batch_hash(self.case)
        done = self.tried(
            approve_payments,
            version=None,
            actor=Actor(kind=ActorKind.HEIR, id=heir),
            party_id=heir,
            content_hash=shown,
        )
        assert not done or (may and not stale)

    @precondition(lambda self: self.case.payments)
    @rule(place=st.integers(0, 9), again=st.booleans())
    def receipt(self, place: int, again: bool) -> None:
        known = sorted(self.case.payments)
        payment = self.case.payments[known[place % len(known)]]
        was_open = payment.receipt is None and payment.rejected is None
        done = self.tried(
            report_payment,
            actor=Actor(kind=ActorKind.INSTITUTION, id=payment.institution),
            payment_id=payment.payment_id,
            receipt=f"r{again}-{payment.payment_id}",
            on=self.clock.today(),
        )
        if done and was_open:
            assert len(set(payment.approved_by)) >= payment.approvals
            if payment.purpose != "transfer":
                self.went_out += payment.amount_ore
                self.paid[payment.concerns] = self.paid.get(payment.concerns, 0) + payment.amount_ore

    @precondition(lambda self: self.case.payments)
    @rule(place=st.integers(0, 9), code=st.sampled_from(["AC04", "AM04"]))
    def reject(self, place: int, code: str) -> None:
        known = sorted(self.case.payments)
        payment = self.case.payments[known[place % len(known)]]
        self.tried(
            report_rejection,
            actor=Actor(kind=ActorKind.INSTITUTION, id=payment.institution),
            payment_id=payment.payment_id,
            code=code,
            on=self.clock.today(),
        )

    @rule(days=st.integers(1, 40))
    def wait(self, days: int) -> None:
        self.clock.advance(days=days)

    @invariant()
    def the_books_agree_with_the_model(self) -> None:
        sums = balances(self.case.entries)
        assert sum(sums.values()) == 0
        assert money_ore(sums) == self.came_in - self.went_out
        assert all(ore >= 0 for account, ore in sums.items() if account.startswith(("bank:", "cash:")))

    @invariant()
    def nobody_is_paid_more_than_was_agreed_or_accepted(self) -> None:
        for concerns, ore in self.paid.items():
            fordring = self.case.fordringer.get(concerns)
            if fordring is not None:
                assert ore <= self.claimed[concerns]
                assert fordring.status in {
                    FordringStatus.PAID,
                    FordringStatus.ACCEPTED,
                    FordringStatus.DISPUTED,
                }
        if self.case.distribution is not None and self.case.distribution_agreed is not None:
            shares = {share.party_id: share.cash_ore for share in self.case.distribution.shares}
            assert all(ore <= shares[heir] for heir, ore in self.paid.items() if heir in shares)
            worth = net_worth_ore(balances(self.case.entries))
            assert sum(share.amount_ore for share in self.case.distribution.shares) <= max(worth, 0) or (
                self.case.distribution.net_estate_ore > worth  # a cost that came after the agreement
            )

    @invariant()
    def the_journal_folds_to_the_same_case(self) -> None:
        if self.case.version % 7 == 0:
            memory: Any = self.house.database
            assert fold(memory.cases.history(self.id)) == self.case

    def teardown(self) -> None:
        """Whatever happened, the estate can be carried to the end, or says by name what it waits for."""
        if not hasattr(self, "id"):
            return
        for _ in range(40):
            before = self.case.version
            self._everybody_does_what_waits()
            self.the_books_agree_with_the_model()
            if self.case.version == before:
                break
        if self.state("carry_out_payouts") is StepStatus.DONE and self.state("settle_disputes") in {
            StepStatus.DONE,
            StepStatus.NOT_APPLICABLE,
        }:
            left = still_open(balances(self.case.entries))
            assert left == {}, left
        else:
            assert self.case.holds or [
                s for s in plan(self.case, self.clock.now()) if s.waiting_for or s.reason
            ]

    def _everybody_does_what_waits(self, *, carries_out: bool = True) -> None:
        for fordring in list(self.case.fordringer.values()):
            if fordring.status is FordringStatus.RECEIVED:
                self.tried(
                    decide_fordring,
                    version=None,
                    actor=CLERK,
                    fordring_id=fordring.id,
                    accepted_ore=fordring.amount_ore,
                    reason="",
                )
        for step in sorted(ENGINE_STEPS):
            self.let_the_engine_work(step)
        for place, heir in enumerate(HEIRS):
            if self.case.distribution is not None:
                self.sign(heir, stale=False)
            if heir not in self.case.payee_accounts:
                self.give_account(place)
            self.approve(heir, stale=False)
        to = PayeeAccount(holder="x", account=PAYOUT_ACCOUNTS[0])
        for concerns in creditors_without_account(self.case):
            self.tried(give_payee_account, version=None, actor=CLERK, concerns=concerns, to=to)
        for place in range(len(self.case.payments) if carries_out else 0):
            self.receipt(place, again=False)


TestMoney = pytest.mark.timeout(0 if HISTORIES > 1000 else 300)(Money.TestCase)
TestMoney.settings = settings(
    max_examples=HISTORIES,
    stateful_step_count=40,
    deadline=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)
