"""From the heirs to a bobestyrer, and back to the heirs (arveloven §§ 127 to 134, 158)."""

from typing import Any

from settlement.domain.heirs import needs_guardian
from settlement.domain.plan import StepState
from settlement.domain.steps.step import BOBESTYRER
from settlement.services.demand_offentlig import Opening, demand_offentlig, open_on_demand, refuse_demand
from settlement.services.discontinue import ask_discontinuation, refuse_discontinuation
from settlement.services.draft_statement import send_draft_statement
from settlement.services.fix_costs import CourtFee, fix_costs
from settlement.services.return_estate import (
    answer_return,
    ask_return,
    order_return,
    propose_fee,
    refuse_return,
)
from tests.settlement.services.histories import acts, claims
from tests.settlement.services.histories.world import World
from tests.settlement.web.court.estates import CLERK

PAY = 8_000_00
COURT_FEE = 18 * 1_345_00 // 2  # rettsgebyrloven §§ 16 and 18: half of 18 times the fee of 2026
FEE = CourtFee(entered_ore=COURT_FEE)
OPENED = Opening(
    name="Advokat",
    bobestyrer_id="bobestyrer-1",
    why="krevd",
    meeting="møte holdt",
    surely_covers=True,
    found={"within_mandate": True},
)


def demand(world: World, heir: str) -> None:
    world.tried(demand_offentlig, version=None, actor=world.hand_of(heir), party_id=heir, why="uenige")


def answer_demands(world: World, state: StepState) -> None:
    """The court opens when the conditions are met, and refuses when they are not."""
    for demand in world.case.public.open_demands:
        given: dict[str, Any] = {"version": None, "actor": CLERK, "demand_id": demand.demand_id}
        if world.tried(open_on_demand, **given, opening=OPENED):
            world.sheet.court.offentlig = True
            assert world.sheet.court.decided, "taken from heirs who did not have it"
            return
        world.tried(refuse_demand, must=True, **given, why="", found=OPENED.found)


def ask_back(world: World, heir: str) -> None:
    world.tried(ask_return, version=None, actor=world.hand_of(heir), party_id=heir, to="privat")


def answer_back(world: World, heir: str, *, agrees: bool, must: bool = False) -> None:
    """Say yes or no to having it back; who says yes and is of age takes on the debts."""
    party = world.case.parties[heir]
    done = world.tried(
        answer_return,
        "answer_return",
        must=must,
        version=None,
        actor=world.hand_of(heir),
        party_id=heir,
        agrees=agrees,
        assumes_debt=agrees and not needs_guardian(world.case, party, world.clock.now()),
        why="" if agrees else "vil ikke",
        method="paper",
    )
    if done and agrees:
        world.sheet.family.wants[heir] = "privat"


def propose_pay(world: World, state: StepState) -> None:
    actor = world.hand_of(BOBESTYRER)
    world.tried(propose_fee, must=True, version=None, actor=actor, amount_ore=PAY, work="8 timer")


def send_draft(world: World, state: StepState) -> None:
    """The bobestyrer sends out the draft, and sends it anew when what it rests on has changed."""
    actor = world.hand_of(BOBESTYRER)
    world.tried(send_draft_statement, must=True, version=None, actor=actor, amount_ore=PAY, work="8 timer")


def doubt(world: World) -> None:
    """The bobestyrer asks whether it pays to go on."""
    actor = world.hand_of(BOBESTYRER)
    given: dict[str, Any] = {"ground": "costs", "why": "lite igjen", "amount_ore": PAY, "work": "8 timer"}
    world.tried(ask_discontinuation, version=None, actor=actor, **given)


def answer_doubt(world: World, state: StepState) -> None:
    """The estates here pay for themselves, or somebody answers for the costs: it goes on."""
    found = {"security_given": True, "state_answers": False}
    if state.waiting_for:
        world.tried(refuse_discontinuation, must=True, version=None, actor=CLERK, why="", found=found)


def fix(world: World, state: StepState) -> None:
    """The court fixes the pay as it was proposed, when the heirs have had their two weeks."""
    if not state.waiting_for:
        return
    before = set(world.case.fordringer)
    world.tried(fix_costs, must=True, version=None, actor=CLERK, pay_ore=PAY, fee=FEE, why="")
    _note_costs(world, before)


def give_back(world: World, state: StepState) -> None:
    """The court hands it back when everybody wants it, and what it cost is owed by the estate."""
    given: dict[str, Any] = {"version": None, "actor": CLERK, "why": "", "found": {"ground_gone": True}}
    before = set(world.case.fordringer)
    if not world.tried(order_return, **given, fee_ore=PAY, court_fee_ore=COURT_FEE):
        world.tried(refuse_return, must=True, **given)
        return
    world.sheet.court.offentlig = False
    _note_costs(world, before)


def _note_costs(world: World, before: set[str]) -> None:
    money = world.sheet.money
    for key in set(world.case.fordringer) - before:
        money.claimed[key] = PAY if ":fee:" in key else COURT_FEE
        claims.note_claim(world, key, money.claimed[key], 0)
        money.costs.add(key)


def stop(world: World, state: StepState) -> None:
    """The banks were in time to stop it."""
    for key, payment in world.case.payments.items():
        if payment.stop_asked is not None:
            acts.reject(world, key, "DS02")
