"""Tax that comes after the division: booked, divided, paid, and the balance is zero again."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine

from settlement.domain.case import Case
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.fordringer import releasable_ore
from settlement.domain.ledger import cash_ore
from settlement.domain.plan import StepStatus, plan
from settlement.services import close_settlement as closing
from settlement.services import move_money as money
from settlement.services.late_tax import LateTaxInput, record_late_tax
from settlement.services.settle_claims import release_set_aside, share_lack
from settlement.store.database import connect
from tests.settlement.services.test_widow_journey import Journey, as_heir
from tests.support.postgres import database, migrated_template

REFUND_ORE, BILL_ORE = 8_000_03, 4_000_00


@pytest.fixture
def paid(maintenance_url: str) -> Iterator[Journey]:
    """The widow's estate when everybody has been paid and the accounts are closed."""
    with database(maintenance_url, template=migrated_template(maintenance_url)) as url:
        engine: Engine = connect(url)
        journey = Journey(engine)
        for stage in (
            journey.intake,
            journey.consents,
            journey.inventory,
            journey.declaration,
            journey.creditors,
            journey.distribution,
            journey.pay,
        ):
            stage()
        yield journey
        engine.dispose()


def tell(journey: Journey, ore: int, **more: Any) -> Case:
    tax = LateTaxInput(
        year=2026, amount_ore=ore, on=journey.clock.today(), evidence="skatteoppgjøret", **more
    )
    heir = as_heir(journey.heirs[1])
    return record_late_tax(journey.house, journey.id, version=None, actor=heir, tax=tax)


def settle(journey: Journey) -> None:
    """Let the engine, the heirs and whoever carries out go on until nothing more is to be paid."""
    release_set_aside(journey.house, journey.id)
    share_lack(journey.house, journey.id)
    for instruct in (money.instruct_pay_ins, money.instruct_debts, money.instruct_payouts):
        while journey._prepared(instruct):
            journey._approve()
            journey._carry_out()


def status(journey: Journey, step: str) -> StepStatus:
    return next(s for s in plan(journey.case, journey.clock.now()) if s.step == step).status


def paid_to(case: Case, purpose: str) -> dict[str, int]:
    sums: dict[str, int] = {}
    for payment in case.payments.values():
        if payment.purpose == purpose:
            sums[payment.concerns] = sums.get(payment.concerns, 0) + payment.amount_ore
    return sums


def test_a_refund_is_divided_paid_out_and_the_case_closes_at_zero(paid: Journey) -> None:
    widow, daughter, son = paid.heirs
    before = paid_to(paid.case, "payout")
    case = tell(paid, REFUND_ORE)
    assert releasable_ore(case) == REFUND_ORE
    assert status(paid, "draw_final_account") is StepStatus.BLOCKED  # it waits until the money is divided
    settle(paid)
    after = paid_to(paid.case, "payout")
    gained = {who: after[who] - before.get(who, 0) for who in after}
    assert gained == {widow: 2_000_01, daughter: 3_000_01, son: 3_000_01}  # 1/4, 3/8, 3/8
    assert sum(gained.values()) == REFUND_ORE
    assert case.late_tax[0].shares_ore == gained
    assert cash_ore(paid.case) == 0
    paid.close()
    assert (paid.case.closed, paid.case.holds) == ("distributed", {})
    assert "Skatt til gode" in paid.text("booppgjoer")


def test_a_bill_makes_each_share_smaller_is_paid_in_and_paid(paid: Journey) -> None:
    widow, daughter, son = paid.heirs
    net = paid.case.distribution
    assert net is not None
    case = tell(paid, -BILL_ORE)
    assert case.late_tax[0].shares_ore == {widow: -1_000_00, daughter: -1_500_00, son: -1_500_00}
    had_paid_in = paid_to(paid.case, "pay_in")
    settle(paid)
    shared = paid.case.distribution
    assert shared is not None
    assert shared.net_estate_ore == net.net_estate_ore - BILL_ORE
    asked = paid_to(paid.case, "pay_in")
    assert {who: asked[who] - had_paid_in.get(who, 0) for who in asked} == {
        widow: 1_000_00,
        daughter: 1_500_00,
        son: 1_500_00,
    }
    assert paid_to(paid.case, "fordring")[f"late_tax:2026:{BILL_ORE}"] == BILL_ORE
    assert cash_ore(paid.case) == 0
    paid.close()
    assert (paid.case.closed, paid.case.holds) == ("distributed", {})
    assert "Restskatt for 2026" in paid.text("booppgjoer")


def test_an_account_that_was_drawn_is_drawn_again_with_the_result_in_it(paid: Journey) -> None:
    closing.open_titles(paid.house, paid.id)
    case = paid.case
    for holding_id, title in case.titles.items():
        heir = as_heir(title.to_party)
        closing.report_title(
            paid.house, paid.id, version=None, actor=heir, holding_id=holding_id, evidence="registrert"
        )
    first = closing.draw_final_account(paid.house, paid.id).final_account_hash
    assert first is not None
    assert tell(paid, REFUND_ORE).final_account_hash is None
    settle(paid)
    second = closing.draw_final_account(paid.house, paid.id)
    assert second.final_account_hash not in {None, first}
    assert (second.final_balance_ore, second.holds) == (0, {})


def test_what_is_noted_already_or_cannot_be_is_refused_and_the_books_stand(paid: Journey) -> None:
    case = tell(paid, REFUND_ORE)
    with pytest.raises(Conflict):
        tell(paid, REFUND_ORE)
    for wrong in (
        LateTaxInput(year=2026, amount_ore=0, on=paid.clock.today(), evidence="x"),
        LateTaxInput(year=2026, amount_ore=5, on=date(2025, 1, 1), evidence="x"),
        LateTaxInput(year=2026, amount_ore=5, on=paid.clock.today(), evidence=" "),
        LateTaxInput(year=2026, amount_ore=5, on=paid.clock.today(), evidence="x", holding_id="h-savings"),
    ):
        with pytest.raises(InvalidInput):
            record_late_tax(paid.house, paid.id, version=None, actor=as_heir(paid.heirs[0]), tax=wrong)
    assert paid.case.entries == case.entries
