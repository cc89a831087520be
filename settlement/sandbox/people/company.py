"""Everybody around one case: what each of them does now, or when, or why never."""

from collections.abc import Callable

from settlement.domain.plan import StepState, StepStatus
from settlement.domain.steps.step import COURT
from settlement.sandbox.people import (
    banks,
    changing_families,
    clerks,
    closing,
    consenting,
    creditors,
    declaring,
    dividing,
    early,
    family_tree,
    inventory,
    past_gifts,
    paying,
    public,
    searching,
    wards,
)
from settlement.sandbox.people.scene import Act, Decision, Never, Scene
from settlement.sandbox.people.turns import first_of

Duty = Callable[[Scene, StepState, str], list[Decision]]

DUTIES: dict[str, Duty] = {
    "complete_family_tree": family_tree.complete,
    "await_birth": wards.await_birth,
    "confirm_heirs": clerks.confirm_heirs,
    "grant_formuesfullmakt": clerks.grant_insight,
    "find_unreached_heirs": searching.find_unreached,
    "identify": consenting.identify,
    "clarify_guardianship": wards.clarify,
    "appoint_guardian": wards.appoint_guardian,
    "represent_heirs_estate": changing_families.represent_estate,
    "represent_absent_heirs": searching.look_after_absent,
    "give_consents": consenting.give_consents,
    "answer_manual_sources": inventory.answer_sources,
    "value_assets": inventory.value_assets,
    "supplement_inventory": inventory.supplement,
    "settle_duplicates": inventory.tell_same,
    "confirm_inventory": inventory.confirm,
    "find_bequests": family_tree.find_bequests,
    "clarify_gifts": past_gifts.clarify,
    "decide_proklama": creditors.decide_proklama,
    "issue_proklama": creditors.publish,
    "decide_fordringer": creditors.decide_fordringer,
    "sign_skifteerklaering": declaring.sign,
    "decide_without_declaration": clerks.open_offentlig_skifte,
    "give_security": public.give_security,
    "decide_public_demand": public.decide_demand,
    "stop_payments": public.stop_payments,
    "answer_return": public.answer_return,
    "propose_fee": public.propose_fee,
    "decide_return": public.decide_return,
    "decide_discontinuation": public.decide_discontinuation,
    "propose_pay": public.send_draft,
    "fix_costs": public.fix_costs,
    "examine": clerks.examine,
    "approve": clerks.approve,
    "state_wishes": dividing.state_wishes,
    "sell_assets": dividing.sell,
    "agree_distribution": dividing.agree,
    "approve_for_minors": dividing.approve_for_minors,
    "pay_in": banks.report_payments,
    "give_payout_account": paying.give_account,
    "approve_payments": paying.approve,
    "pay_estate_costs": paying.pay_debts,
    "agree_early_part": early.agree,
    "pay_early_part": early.pay,
    "pay_debts": paying.pay_debts,
    "share_lack": banks.report_payments,
    "settle_disputes": creditors.settle_disputes,
    "carry_out_payouts": banks.report_payments,
    "transfer_titles": dividing.transfer_titles,
    "close_accounts": banks.close_accounts,
    "settle_small_estate": closing.settle_small_estate,
    "pass_on_farm": dividing.transfer_titles,
    "end_commitments": closing.end_commitments,
    "file_tax": closing.file_tax,
    "sign_final_account": closing.sign_final_account,
    "follow_up_sources": inventory.follow_up,
    "answer_court_sources": inventory.answer_for_court,
    "undo_by_hand": clerks.undo_by_hand,
}
OF_THEIR_OWN: tuple[Callable[[Scene], list[Decision]], ...] = (
    clerks.lift_holds,
    clerks.appoint_on_demand,
    changing_families.name_executor,
    changing_families.give_up,
    creditors.submit_claims,
    declaring.waver,
    inventory.give_in,
    past_gifts.doubt,
    public.demand,
    public.ask_return,
    public.await_comments,
    early.propose,
    dividing.price_farm,
    dividing.waver,
    dividing.talk,
)
NOBODY = "Ingen av de simulerte personene har dette steget som sin oppgave."


def turns(scene: Scene) -> list[list[Decision]]:
    """List what everybody decides, a turn each: acts of one turn belong together."""
    if scene.case.closed is not None:
        return []
    found: list[list[Decision]] = []
    for state in scene.states.values():
        if state.status == StepStatus.WAITING and state.waiting_for:
            found += _of_step(scene, state)
    held = any(not hold.steps for hold in scene.case.holds.values())
    others = () if scene.case.is_undone else (clerks.lift_holds,) if held else OF_THEIR_OWN
    found += [turn for of_their_own in others if (turn := of_their_own(scene))]
    return found


def _of_step(scene: Scene, state: StepState) -> list[list[Decision]]:
    duty = DUTIES.get(state.step)
    if duty is None:
        return [[Never(state.step, who, NOBODY)] for who in state.waiting_for]
    if state.step == "agree_distribution" and COURT in state.waiting_for:
        duty = clerks.fix_distribution
    asked = dict.fromkeys(state.waiting_for)
    decided = [turn for who in asked if (turn := duty(scene, state, who))]
    return [first_of(decided)] if state.any_of and decided else decided


def acts_now(found: list[list[Decision]]) -> list[list[Act]]:
    """Keep the turns in which somebody acts now."""
    acting = ([decision for decision in turn if isinstance(decision, Act)] for turn in found)
    return [turn for turn in acting if turn]
