"""An heir tells of what a register told, a bank sends its statement: each krone counts once, to zero."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from settlement.domain.books.reconciliation import reconciled_accounts
from settlement.domain.case import Case
from settlement.domain.duplicates import Likeness, open_pairs
from settlement.domain.estate import HoldingKind
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.plan import StepStatus, plan
from settlement.services import keep_inventory as inventory
from settlement.services.keep_books import MoneyInput, book_money
from settlement.services.take_statement import take_statement
from settlement.services.tell_sameness import tell_sameness
from settlement.store.database import connect
from tests.settlement.documents.payments.bank_files import camt
from tests.settlement.services import widow_estate as facts
from tests.settlement.services.test_widow_journey import Journey, as_heir
from tests.support.postgres import database, migrated_template

INTEREST_ORE, PAPER_ORE = 1_234_56, -199_00
DAY = facts.DIED + timedelta(days=20)


@pytest.fixture(scope="module")
def lived(maintenance_url: str) -> Iterator[tuple[Journey, dict[str, Case]]]:
    with database(maintenance_url, template=migrated_template(maintenance_url)) as url:
        engine = connect(url)
        journey = Journey(engine)
        yield journey, live(journey)
        engine.dispose()


def live(journey: Journey) -> dict[str, Case]:
    """Walk the whole way, and keep how the case stood at the turns."""
    seen: dict[str, Case] = {}
    journey.intake()
    journey.consents()
    journey.inventory()
    son = as_heir(journey.heirs[2])
    told = inventory.HoldingInput(
        kind=HoldingKind.VEHICLE, label="bilen til far", value_ore=facts.CAR_ORE, reference="sx12345"
    )
    seen["told"] = inventory.add_holding(journey.house, journey.id, version=None, actor=son, holding=told)
    (pair,) = open_pairs(seen["told"])
    seen["same"] = tell_sameness(
        journey.house,
        journey.id,
        version=None,
        actor=son,
        one=pair.one,
        other=pair.other,
        same=True,
        keeps="h-car",
    )
    journey.declaration()
    journey.creditors()
    bank = Actor(kind=ActorKind.INSTITUTION, id=facts.BANK)
    file = camt(
        (DAY, INTEREST_ORE, "Renter"),
        (DAY, PAPER_ORE, "Avisen"),
        opening=facts.SAVINGS_ORE,
        from_on=facts.DIED,
        until_on=date(2026, 2, 28),
    )
    seen["statement"] = take_statement(journey.house, journey.id, version=None, actor=bank, content=file)
    for line in reconciled_accounts(seen["statement"])[0].unknown:
        money = MoneyInput(
            holding_id="h-savings",
            amount_ore=line.line.amount_ore,
            category="interest" if line.line.amount_ore > 0 else "running",
            on=line.line.on,
            text=line.line.text,
            voucher="kontoutskrift",
            statement_line=line.line.id,
        )
        seen["booked"] = book_money(journey.house, journey.id, version=None, actor=son, money=money)
    journey.distribution()
    journey.pay()
    journey.close()
    return seen


def test_the_pair_is_found_counts_once_when_said_and_both_sources_stay(
    lived: tuple[Journey, dict[str, Case]],
) -> None:
    journey, seen = lived
    (pair,) = open_pairs(seen["told"])
    assert (pair.one, pair.why) == ("h-car", Likeness.VEHICLE)
    states = {state.step: state.status for state in plan(seen["told"], journey.clock.now())}
    assert states["settle_duplicates"] is StepStatus.WAITING
    assert states["confirm_inventory"] is StepStatus.BLOCKED
    assert seen["told"].assets_ore - seen["same"].assets_ore == facts.CAR_ORE
    assert seen["same"].holdings[pair.other].label == "bilen til far"
    states = {state.step: state.status for state in plan(seen["same"], journey.clock.now())}
    assert states["confirm_inventory"] is StepStatus.DONE  # the content is what all had confirmed


def test_the_banks_lines_are_entered_and_the_books_agree_with_the_bank(
    lived: tuple[Journey, dict[str, Case]],
) -> None:
    _, seen = lived
    (before,) = reconciled_accounts(seen["statement"])
    assert before.checks[0].difference_ore == INTEREST_ORE + PAPER_ORE
    (after,) = reconciled_accounts(seen["booked"])
    assert after.agrees


def test_the_case_closes_at_zero_with_the_income_divided(lived: tuple[Journey, dict[str, Case]]) -> None:
    journey, _ = lived
    case = journey.case
    assert (case.closed, case.final_balance_ore, case.holds) == ("distributed", 0, {})
    assert case.distribution is not None
    assert sum(share.amount_ore for share in case.distribution.shares) == case.distribution.net_estate_ore
    text = journey.text("booppgjoer")
    assert "1 234,56" in text
    assert "199,00" in text
