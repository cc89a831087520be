"""A public settlement that does not pay for itself ends unfinished (arveloven § 159)."""

from fractions import Fraction
from typing import Any

import pytest

from settlement.domain.books.balances import balances, money_ore
from settlement.domain.errors import Conflict, InvalidInput, NotAllowed, StepNotOpen
from settlement.domain.plan import StepStatus
from settlement.domain.steps.step import BOBESTYRER, COURT
from settlement.services.discontinue import (
    ask_discontinuation,
    order_discontinuation,
    refuse_discontinuation,
)
from settlement.services.draft_statement import send_draft_statement
from settlement.services.paperwork import public_letters
from settlement.services.paperwork.creditor_occasions import TEXTS
from settlement.services.return_estate import ask_return
from tests.settlement.services.histories import acts, claims, hands
from tests.settlement.services.histories.everybody import carry_on, do
from tests.settlement.services.histories.stages import when_waiting
from tests.settlement.services.histories.world import World
from tests.settlement.services.test_draft_statement import told
from tests.settlement.services.test_unwilling_heirs import MONEY, take_over
from tests.settlement.web.court.estates import CLERK

pytestmark = pytest.mark.usefixtures("papers_unprinted")

CLAIM = f"{claims.CREDITOR.id}:k0"
FUNERAL = f"{claims.CREDITOR.id}:k1"
PAY = MONEY  # the work costs all that there is, and the fee comes in addition
NOBODY = {"security_given": False, "state_answers": False}
BY_COURT: dict[str, Any] = {"version": None, "actor": CLERK, "why": ""}


@pytest.fixture(scope="module")
def opened() -> World:
    """The court has taken over an estate with a creditor and a funeral."""
    world = when_waiting("agree_distribution")
    take_over(world)
    for place, ore, group in ((0, 40_000_00, "ordinary"), (1, 30_000_00, "funeral")):
        claims.claim(world, place, ore, group)
        claims.answer_claim(world, f"{claims.CREDITOR.id}:k{place}", Fraction(1), must=True)
    return world


@pytest.fixture
def world(opened: World) -> World:
    return opened.copy(seed=9)


def ask(world: World, ore: int = PAY, **more: Any) -> None:
    given: dict[str, Any] = {"version": None, "actor": world.hand_of(BOBESTYRER), "ground": "costs"}
    given |= {"why": "Eiendelene dekker ikke kostnadene.", "work": "90 timer", "amount_ore": ore, **more}
    ask_discontinuation(world.house, world.id, **given)


def order(world: World, ore: int = PAY, **found: bool) -> None:
    order_discontinuation(world.house, world.id, fee_ore=ore, found=found, fee=hands.FEE, **BY_COURT)


def test_it_ends_by_order_and_all_are_told_how_far_the_heirs_answer(world: World) -> None:
    ask(world)
    assert told(world, "discontinuation_asked") == sorted(world.case.heirs)
    state = world.step("decide_discontinuation")
    assert (state.status, state.waiting_for) == (StepStatus.WAITING, ())
    with pytest.raises(StepNotOpen, match="to uker"):
        order(world, **NOBODY)
    world.wait(days=15)
    assert world.step("decide_discontinuation").waiting_for == (COURT,)
    with pytest.raises(Conflict, match="sikkerhet"):  # the court has not found out
        order(world)
    order(world, **NOBODY)
    case = world.case
    assert (case.closed, case.bobestyrer, case.public.former) == ("discontinued", None, ("bobestyrer-1",))
    assert case.public.liable_ore == MONEY - 30_000_00  # after the funeral
    assert told(world, "discontinued") == sorted((*case.heirs, CLAIM, FUNERAL))
    fixed = {key: one.accepted_ore for key, one in case.fordringer.items() if key.startswith("discontinued")}
    assert sorted(fixed.values(), key=str) == sorted((PAY, hands.COURT_FEE), key=str)
    with pytest.raises(NotAllowed):
        ask(world)


@pytest.mark.parametrize("carried_out", [True, False], ids=["carried out", "stopped"])
def test_what_a_bank_is_to_pay_is_stopped_and_its_answer_still_entered(
    world: World, *, carried_out: bool
) -> None:
    for step in ("pay_estate_costs", "approve_payments"):
        do(world, world.step(step))
    (sent,) = world.case.payments.values()
    assert sent.order_id is not None
    ask(world)
    world.wait(days=15)
    order(world, **NOBODY)
    assert world.case.payments[sent.payment_id].stop_asked
    assert world.case.public.liable_ore == MONEY - 30_000_00  # after the funeral, whoever pays it
    if carried_out:
        acts.receipt(world, sent.payment_id, "r-1", must=True)
    else:
        acts.reject(world, sent.payment_id, "CUST")
    assert world.case.payments[sent.payment_id].is_answered
    assert money_ore(balances(world.case.entries)) == MONEY - (30_000_00 if carried_out else 0)
    assert world.case.closed == "discontinued"


def test_the_settlement_goes_on_when_somebody_answers_for_the_costs(world: World) -> None:
    ask(world)
    world.wait(days=15)
    given: dict[str, Any] = {**BY_COURT, "found": {"security_given": True, "state_answers": False}}
    with pytest.raises(Conflict, match="must be discontinued"):
        refuse_discontinuation(world.house, world.id, **{**given, "found": NOBODY})
    refuse_discontinuation(world.house, world.id, **given)
    assert world.case.public.discontinuation is None
    assert world.case.public.pay is None  # the draft carries its own
    while world.case.distribution is None or world.case.distribution.fixed_by is None:
        carry_on(world, most=1)
    with pytest.raises(Conflict):  # the court has fixed the statement
        ask(world)
    carry_on(world)
    assert world.case.closed == "distributed"


def test_it_is_not_discontinued_while_the_estate_pays_for_itself(world: World) -> None:
    ask(world, hands.PAY)
    world.wait(days=15)
    with pytest.raises(Conflict, match="dekker kostnadene"):
        order(world, hands.PAY, **NOBODY)
    # The funeral comes before the costs: what is left for them is less than there is.
    with pytest.raises(Conflict, match="dekker kostnadene"):
        order(world, MONEY - 30_000_00 - hands.COURT_FEE, **NOBODY)
    order(world, MONEY - 30_000_00 - hands.COURT_FEE + 1, **NOBODY)
    assert world.case.closed == "discontinued"


def test_what_was_settled_before_is_discontinued_whatever_there_is(world: World) -> None:
    ask(world, hands.PAY, ground="settled", why="Boet ble skiftet privat i fjor.")
    world.wait(days=15)
    with pytest.raises(Conflict, match="Er boet allerede skiftet"):  # the court has not found out
        order(world, hands.PAY)
    with pytest.raises(Conflict, match="Er boet allerede skiftet"):
        refuse_discontinuation(world.house, world.id, found={}, **BY_COURT)
    order(world, hands.PAY, already_settled=True)
    assert world.case.closed == "discontinued"
    to_heirs = public_letters.discontinued(world.case, "")
    for told_why in (to_heirs, TEXTS["discontinued"](world.case, world.case.fordringer[CLAIM])):
        assert "Boet viste seg å være skiftet før." in told_why.why
        assert "uten at boet er delt" not in told_why.what


def test_nothing_else_ends_it_meanwhile(world: World) -> None:
    ask(world)
    with pytest.raises(Conflict):
        ask(world)
    mine: dict[str, Any] = {"version": None, "actor": world.hand_of("son"), "party_id": "son"}
    with pytest.raises(Conflict, match="first decides"):
        ask_return(world.house, world.id, to="privat", **mine)
    bobestyrer: dict[str, Any] = {"version": None, "actor": world.hand_of(BOBESTYRER), "work": "8 timer"}
    with pytest.raises((Conflict, StepNotOpen)):
        send_draft_statement(world.house, world.id, amount_ore=hands.PAY, **bobestyrer)


@pytest.mark.parametrize("wrong", [{"ground": "tired"}, {"why": " "}, {"work": ""}, {"ore": -1}])
def test_what_is_not_told_is_asked_for(world: World, wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        ask(world, **wrong)
