"""Which creditors hear how a public settlement ends (arveloven §§ 158, 159, 161)."""

from fractions import Fraction

import pytest

from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.events.inventory import HoldingAdded
from settlement.domain.journal import ENGINE
from settlement.domain.ledger import is_insolvent
from settlement.services.change import change
from settlement.services.return_estate import order_return
from tests.settlement.services.histories import claims, hands
from tests.settlement.services.histories.everybody import carry_on
from tests.settlement.services.histories.stages import when_waiting
from tests.settlement.services.histories.world import World
from tests.settlement.services.test_discontinued import BY_COURT, NOBODY, ask, order
from tests.settlement.services.test_draft_statement import told
from tests.settlement.services.test_unwilling_heirs import take_over

pytestmark = pytest.mark.usefixtures("papers_unprinted")

BANK = "974760673"


def claim_of(place: int) -> str:
    return f"{claims.CREDITOR.id}:k{place}"


@pytest.fixture(scope="module")
def opened() -> World:
    """The court has taken over; the estate owes a bank more than it has, and a creditor has claimed."""
    world = when_waiting("agree_distribution")
    loan = Holding(
        id="h-loan",
        kind=HoldingKind.LOAN,
        label="Lån",
        value_ore=300_000_00,
        valued_on=world.clock.today(),
        institution=BANK,
        institution_name="Sparebanken",
        source="kar_and_banks",
    )
    with change(world.house, world.id, actor=ENGINE) as it:
        it.record(HoldingAdded(holding=loan, evidence="brev"), basis="arveloven § 92")
    world.sheet.money.loans[loan.id] = 300_000_00
    take_over(world)
    claims.claim(world, 0, 40_000_00, "ordinary")
    claims.answer_claim(world, claim_of(0), Fraction(1), must=True)
    return world


def banks_told(world: World) -> list[str]:
    rows = [row["payload"] for row in world.memory.outbox.rows.values() if "payload" in row]
    return [str(row.get("what")) for row in rows if row.get("organisation") == BANK]


@pytest.fixture(scope="module")
def claimed(opened: World) -> World:
    """Of three more claims one is not answered, one is rejected, and one is taken back."""
    world = opened.copy(seed=3)
    for place in (1, 2, 3):
        claims.claim(world, place, 10_000_00, "ordinary")
    claims.answer_claim(world, claim_of(2), Fraction(0), must=True)
    claims.withdraw_claim(world, claim_of(3))
    return world


def assert_all_hear(world: World, what: str) -> None:
    claimed = [one for one in told(world, what) if one.startswith(claims.CREDITOR.id)]
    assert claimed == [claim_of(place) for place in (0, 1, 2)]
    assert what in banks_told(world)


def test_who_has_claimed_hears_that_it_is_discontinued_also_where_nothing_is_accepted(claimed: World) -> None:
    world = claimed.copy(seed=5)
    ask(world)
    world.wait(days=15)
    order(world, **NOBODY)
    assert_all_hear(world, "discontinued")


def test_who_has_claimed_hears_that_the_heirs_have_it_back(claimed: World) -> None:
    world = claimed.copy(seed=6)
    hands.ask_back(world, "son")
    for heir in world.case.heirs:
        hands.answer_back(world, heir, agrees=True, must=True)
    hands.propose_pay(world, world.step("propose_fee"))
    world.wait(days=15)
    order_return(
        world.house,
        world.id,
        fee_ore=hands.PAY,
        court_fee_ore=hands.COURT_FEE,
        found={"ground_gone": True},
        **BY_COURT,
    )
    assert_all_hear(world, "estate_returned")


def test_the_bank_hears_of_the_order_also_where_the_estate_does_not_reach(opened: World) -> None:
    world = opened.copy(seed=4)
    while world.case.distribution is None or world.case.distribution.fixed_by is None:
        carry_on(world, most=1)
    assert is_insolvent(world.case)
    assert banks_told(world)[-1] == "statement_fixed"
