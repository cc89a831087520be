"""A creditor owes the estate: the smaller amount is set off, with its voucher, and all ends at zero."""

from collections.abc import Iterator
from datetime import date

import pytest

from policies.kernel.decision import Outcome
from settlement.domain.books.accounts import OWED, THING, named
from settlement.domain.books.balances import balances, still_open
from settlement.domain.cover import paid_by_rank
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.estate import FordringStatus, HoldingKind
from settlement.domain.ledger import cash_ore, set_off_ore
from settlement.domain.takeovers import offered, to_sell
from settlement.domain.what_to_withdraw import what_to_withdraw
from settlement.services import divide_estate as dividing
from settlement.services import hear_creditors as creditors
from settlement.services import keep_inventory as inventory
from settlement.services import set_off as setting
from settlement.services.facts.set_off import SetOffAnswers, may_be_set_off, set_off_facts
from settlement.services.paperwork.creditor_letters import answer_to
from settlement.services.paperwork.final_account import draft_final_account
from tests.settlement.services import widow_estate as facts
from tests.settlement.services.memory_journey import MemoryJourney
from tests.settlement.services.test_widow_journey import POWER_COMPANY, as_heir, walk
from tests.support.memory_house import plain_papers

REFUND_ORE = 5_000_00  # the power company had been paid too much; it is owed 3 200,50
POWER = f"{POWER_COMPANY.id}:1"
SOLVENT = SetOffAnswers(excluded_by_nature=False)


class RefundJourney(MemoryJourney):
    """The widow's estate, where the power company owed the deceased money."""

    def inventory(self) -> None:
        owed = inventory.HoldingInput(
            kind=HoldingKind.RECEIVABLE, label="For mye betalt strøm", value_ore=REFUND_ORE
        )
        inventory.add_holding(self.house, self.id, version=None, actor=as_heir(self.heirs[0]), holding=owed)
        super().inventory()

    @property
    def refund(self) -> str:
        return next(h.id for h in self.case.holdings.values() if h.kind is HoldingKind.RECEIVABLE)

    def sets_off(
        self, entry_id: str, holding_id: str, told: SetOffAnswers = SOLVENT, evidence: str = "brev 3. mars"
    ) -> Outcome:
        return setting.set_off(
            self.house,
            self.id,
            version=None,
            actor=as_heir(self.heirs[0]),
            entry_id=entry_id,
            holding_id=holding_id,
            told=told,
            evidence=evidence,
        ).outcome

    def creditors(self) -> None:
        super().creditors()
        before = self.case.version
        assert self.sets_off(POWER, self.refund, SetOffAnswers()) is Outcome.UNCLEAR
        assert self.sets_off(POWER, self.refund, SetOffAnswers(excluded_by_nature=True)) is Outcome.NOT_MET
        with pytest.raises(InvalidInput):
            self.sets_off(POWER, self.refund, evidence=" ")
        with pytest.raises(Conflict):
            self.sets_off("nobody:1", self.refund)
        assert self.case.version == before
        assert self.sets_off(POWER, self.refund) is Outcome.MET
        with pytest.raises(Conflict):
            self.sets_off(POWER, self.refund)  # nothing is owed on the claim any more
        creditors.tell_creditors(self.house, self.id)
        self.half_way = self.case

    def distribution(self) -> None:
        dividing.divide_marital_property(self.house, self.id)
        self.wish_and_open()
        assert self.refund in to_sell(self.case)
        dividing.record_sale(
            self.house,
            self.id,
            version=None,
            actor=as_heir(self.heirs[0]),
            holding_id=self.refund,
            proceeds_ore=REFUND_ORE - facts.POWER_ORE,
            on=self.clock.today(),
            evidence="kontoutskrift",
        )
        dividing.divide_marital_property(self.house, self.id)
        self.propose_and_sign()


@pytest.fixture(scope="module")
def journey() -> Iterator[RefundJourney]:
    with plain_papers():
        journey = RefundJourney()
        walk(journey)
        yield journey


def test_the_smaller_amount_is_set_off_and_the_rest_is_collected(journey: RefundJourney) -> None:
    after, claim = journey.half_way, journey.half_way.fordringer[POWER]
    assert (claim.status, claim.paid_ore, claim.unpaid_ore) == (FordringStatus.PAID, facts.POWER_ORE, 0)
    booked = after.entries[-1]
    assert {p.account: p.amount_ore for p in booked.postings} == {
        named(OWED, POWER): facts.POWER_ORE,
        named(THING, journey.refund): -facts.POWER_ORE,
    }
    assert booked.voucher == "brev 3. mars"
    left = balances(after.entries)[named(THING, journey.refund)]
    assert left == REFUND_ORE - facts.POWER_ORE == 179_950
    assert journey.refund not in {held.id for held in offered(after)}


def test_the_creditor_is_told_and_the_heirs_account_says_it(journey: RefundJourney) -> None:
    said = " ".join(answer_to(journey.half_way, journey.half_way.fordringer[POWER]).decision.split())
    assert "3 200,50 kroner er motregnet i det dere skyldte boet." in said
    assert journey.half_way.fordringer[POWER].creditor_told
    account = draft_final_account(journey.case, on=journey.clock.today(), is_test=True)
    assert all(control.holds for control in account.controls)
    power = next(line for part in account.obligations for line in part.lines if "strøm" in line.creditor)
    assert power.paid_ore == facts.POWER_ORE


def test_the_shares_are_as_if_both_had_been_paid_and_the_books_are_zero(journey: RefundJourney) -> None:
    case = journey.case
    # 3 540 000,29 and 5 000,00 owned, 803 200,50 owed: 2 741 799,79. Half of what is above the widow's
    # 2 600 000,00 is 70 899,895: half an øre goes to the estate. Less 45 000,00 for the funeral.
    assert case.distribution is not None
    assert case.distribution.net_estate_ore == 274_179_979 - 7_089_989 - facts.FUNERAL_ORE
    assert still_open(balances(case.entries)) == {}
    assert (cash_ore(case), case.final_balance_ore, case.closed) == (0, 0, "distributed")


def test_a_death_set_back_asks_the_creditor_to_undo_it(journey: RefundJourney) -> None:
    (grant,) = (one for one in what_to_withdraw(journey.case) if one.label == "Motregnet")
    assert grant.task is not None
    assert grant.amount_ore == facts.POWER_ORE


def test_in_an_estate_that_does_not_reach_the_bank_is_covered_by_what_it_owes(
    journey: RefundJourney,
) -> None:
    """The loan of 800 000 against the deposit of 650 000,29 in the same bank; the rest is ordinary."""
    case = journey.half_way
    held = case.holdings["h-savings"]
    assert held in may_be_set_off(case)
    loan = next(h for h in case.counted_holdings if h.is_debt)
    poor = case.model_copy(
        update={
            "fordringer": {
                **case.fordringer,
                "x:1": case.fordringer[POWER].model_copy(
                    update={
                        "id": "x:1",
                        "status": FordringStatus.ACCEPTED,
                        "amount_ore": 10**9,
                        "accepted_ore": 10**9,
                        "paid_ore": 0,
                        "parts": (),
                    }
                ),
            },
            "holdings": {**case.holdings, loan.id: loan.model_copy(update={"secured_on": None})},
        }
    )
    told = SetOffAnswers(
        excluded_by_nature=False,
        arose_before_opening=True,
        like_voidable_payment=False,
        fordring_due_on=date(2026, 1, 1),
        debt_due_on=date(2026, 1, 1),
    )
    asked = set_off_facts(poor, loan.id, held, told, journey.clock.today())
    assert (asked.fordring.ore, asked.owed_to_estate.ore) == (facts.MORTGAGE_ORE, facts.SAVINGS_ORE)
    assert asked.ordinary_paid_in_full is False
    without = paid_by_rank(poor)[loan.id]
    made = next(iter(case.payments.values()))
    paid = made.model_copy(update={"concerns": loan.id, "account": held.id, "amount_ore": facts.SAVINGS_ORE})
    done = poor.model_copy(update={"payments": {**poor.payments, "p": paid}})
    assert set_off_ore(done, loan.id) == facts.SAVINGS_ORE
    ranked = paid_by_rank(done)
    assert without < facts.SAVINGS_ORE < ranked[loan.id] < facts.MORTGAGE_ORE
