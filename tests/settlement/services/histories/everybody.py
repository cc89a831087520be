"""Everybody does what the plan asks of them, at once: so every history can be carried to an end."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from settlement.domain.plan import StepState, StepStatus, next_date
from settlement.services.announce_proklama import end_proklama
from settlement.services.ask_again import ask_silent_heirs, ask_where_to_pay
from settlement.services.close_settlement import (
    close_case,
    draw_final_account,
)
from settlement.services.compare_and_choose import (
    compare_forms,
    submit_declaration,
)
from settlement.services.consent_and_represent import request_guardians
from settlement.services.decide_as_court import settle_objection
from settlement.services.decide_heirs import decide_heirs
from settlement.services.divide_estate import divide_marital_property, propose_distribution
from settlement.services.hand_out_early import stop_early_part
from settlement.services.hear_creditors import tell_creditors
from settlement.services.issue_attest import issue_attest
from settlement.services.keep_inventory import confirm_inventory, finish_supplement
from settlement.services.move_money import (
    instruct_debts,
    instruct_early,
    instruct_early_part,
    instruct_pay_ins,
    instruct_payouts,
)
from settlement.services.open_wishes import open_wishes
from settlement.services.settle_claims import assess_solvency, release_set_aside, share_lack
from settlement.services.withdraw_everything import close_withdrawn
from tests.settlement.services.histories import acts, duties, gifts, hands, things
from tests.settlement.services.histories.world import World
from tests.settlement.web.court.estates import CLERK

FEW_DAYS = timedelta(days=400)
ENGINE_STEPS: dict[str, Callable[..., Any]] = {
    "apply_succession": decide_heirs,
    "request_guardian": request_guardians,
    "ask_silent_heirs": ask_silent_heirs,
    "ask_where_to_pay": ask_where_to_pay,
    "compare_forms": compare_forms,
    "submit_declaration": submit_declaration,
    "issue_attest": issue_attest,
    "receive_fordringer": end_proklama,
    "tell_creditors": tell_creditors,
    "assess_solvency": assess_solvency,
    "divide_marital_property": divide_marital_property,
    "open_wishes": open_wishes,
    "propose_distribution": propose_distribution,
    "pay_in": instruct_pay_ins,
    "pay_debts": instruct_debts,
    "pay_estate_costs": instruct_early,
    "stop_early_part": stop_early_part,
    "pay_early_part": instruct_early_part,
    "carry_out_payouts": instruct_payouts,
    "release_set_aside": release_set_aside,
    "share_lack": share_lack,
    "draw_final_account": draw_final_account,
    "close_withdrawn": close_withdrawn,
    "close_case": close_case,
}


DUTIES: dict[str, Callable[[World, StepState], None]] = {
    "complete_family_tree": lambda world, _: duties.complete_tree(world),
    "confirm_heirs": lambda world, _: duties.confirm(world),
    "grant_formuesfullmakt": duties.insight,
    "invite_heirs": duties.invite,
    "identify": duties.show_who_they_are,
    "appoint_guardian": lambda world, _: duties.appoint(world),
    "give_consents": duties.consent,
    "represent_heirs_estate": lambda world, _: duties.represent(world),
    "collect_registers": lambda world, _: duties.collect(world),
    "decide_proklama": duties.decline_proklama,
    "issue_proklama": duties.publish,
    "supplement_inventory": duties.for_inventory(finish_supplement),
    "confirm_inventory": duties.for_inventory(confirm_inventory),
    "decide_fordringer": duties.decide_claims,
    "settle_disputes": duties.settle,
    "sign_skifteerklaering": duties.declare,
    "examine": lambda world, _: acts.examine(world, CLERK, "approve", must=True),
    "approve": lambda world, _: duties.second(world),
    "issue_attest": duties.offentlig,
    "decide_without_declaration": lambda world, state: acts.open_offentlig(world, must=True),
    "decide_public_demand": hands.answer_demands,
    "answer_return": duties.want_back,
    "propose_fee": hands.propose_pay,
    "decide_return": hands.give_back,
    "decide_discontinuation": hands.answer_doubt,
    "propose_pay": hands.send_draft,
    "fix_costs": hands.fix,
    "stop_payments": hands.stop,
    "clarify_gifts": gifts.settle,
    "settle_duplicates": duties.keep_both,
    "state_wishes": duties.wish,
    "sell_assets": things.find_a_buyer,
    "pay_in": things.pay_in,
    "agree_distribution": duties.agree,
    "approve_for_minors": duties.consent_for_minors,
    "give_payout_account": duties.tell_accounts,
    "approve_payments": duties.approve,
    "pay_debts": duties.pay,
    "pay_estate_costs": duties.pay,
    "agree_early_part": duties.agree_early,
    "pay_early_part": duties.pay_early,
    "carry_out_payouts": duties.pay,
    "share_lack": duties.pay,
    "close_accounts": duties.close_accounts,
    "file_tax": duties.tax,
    "sign_final_account": duties.sign_account,
    "correct_recipients": duties.correct,
    "undo_by_hand": duties.undo,
}


def do(world: World, state: StepState) -> None:
    """Let whoever the step waits for act; what has closed meanwhile is left."""
    now = world.step(state.step)
    if now.status is StepStatus.READY and state.step == "withdraw_everything":
        acts.take_back(world)
    elif now.status is StepStatus.READY and state.step in ENGINE_STEPS:
        world.engine(state.step, ENGINE_STEPS[state.step])
    elif now.status in {StepStatus.READY, StepStatus.WAITING} and state.step in DUTIES and not now.reason:
        DUTIES[state.step](world, now)


def round_of_work(world: World, *, only: tuple[str, ...] = ()) -> None:
    """Each open step of the plan as it stands, once; of these alone, when some are named."""
    for state in world.plan():
        if (not only or state.step in only) and state.status in {StepStatus.READY, StepStatus.WAITING}:
            do(world, state)


def clear_the_way(world: World) -> None:
    """A clerk lifts what is stopped, when what caused it is found out; the court says where its case is."""
    duties.complete_tree(world)
    if world.case.court.status == "OVERFORT_ANNEN_DOMSTOL":
        world.wait(minutes=1)
        acts.hear_court(world, "MOTTATT", annulled=False, when=acts.LATER)
    for hold_id in list(world.case.holds):
        acts.lift(world, hold_id, must=True)
    for objection_id in list(world.case.objections):
        given: dict[str, Any] = {"objection_id": objection_id, "how": "enighet"}
        world.tried(settle_objection, must=True, version=None, actor=CLERK, **given)


def carry_on(world: World, *, most: int = 60) -> None:
    """Work until nothing waits for anybody but for dates, and let those dates come."""
    for _ in range(most):
        before, moment = world.case.version, world.clock.moment
        round_of_work(world)
        if world.case.version != before:
            continue
        states = world.plan()
        following = next_date(states, world.clock.now())
        if following is None or following - moment > FEW_DAYS:
            return
        world.wait_until(following)
