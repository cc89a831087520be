"""Carry out what a simulated person decided, through the same use cases that real people use."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from settlement.domain.case import Case
from settlement.domain.contents import declaration_hash
from settlement.domain.early_parts import standing_part
from settlement.domain.heirs import local_date
from settlement.sandbox.people.persons import method_of
from settlement.sandbox.people.scene import Act, Scene
from settlement.services import (
    announce_proklama,
    approve_payments,
    close_settlement,
    compare_and_choose,
    consent_and_represent,
    decide_as_court,
    decide_declaration,
    demand_offentlig,
    discontinue,
    divide_estate,
    draft_statement,
    end_commitments,
    find_heirs,
    fix_costs,
    follow_heirs,
    follow_wards,
    hand_out_early,
    hear_creditors,
    keep_inventory,
    move_money,
    name_executor,
    price_farm,
    reach_people,
    read_testaments,
    record_adoption,
    return_estate,
    state_wishes,
    tell_of_gifts,
    withdraw_everything,
)
from settlement.services.facts.renunciation import show_renunciation
from settlement.services.house import House
from settlement.services.settle_source import settle_source
from settlement.services.tell_sameness import tell_sameness

BY_BOBESTYRER = "bobestyrer"


@dataclass(frozen=True)
class Verb:
    """A use case, and whether it takes the version that the actor saw."""

    call: Callable[..., Case]
    versioned: bool = True


VERBS: dict[str, Verb] = {
    "confirm_heirs": Verb(decide_as_court.confirm_heirs),
    "add_relative": Verb(decide_as_court.add_relative),
    "place_kin": Verb(decide_as_court.place_kin),
    "register_testament": Verb(read_testaments.register_testament),
    "place_bequest": Verb(read_testaments.place_bequest),
    "record_fact": Verb(decide_as_court.record_fact),
    "expect_child": Verb(follow_wards.expect_child),
    "record_birth": Verb(follow_wards.record_birth),
    "clarify_ward": Verb(follow_wards.clarify_ward),
    "tell_ward_money": Verb(follow_wards.tell_ward_money),
    "set_deadline": Verb(decide_declaration.set_deadline),
    "decide_formuesfullmakt": Verb(decide_as_court.decide_formuesfullmakt),
    "lift_hold": Verb(decide_as_court.lift_hold),
    "settle_objection": Verb(decide_as_court.settle_objection),
    "identify": Verb(reach_people.identify, versioned=False),
    "identify_on_paper": Verb(reach_people.identify_on_paper),
    "record_adoption": Verb(record_adoption.record_adoption),
    "note_search": Verb(find_heirs.note_search),
    "record_address": Verb(find_heirs.record_address),
    "declare_absent": Verb(find_heirs.declare_absent),
    "close_line": Verb(find_heirs.close_line),
    "give_consent": Verb(consent_and_represent.give_consent),
    "grant_proxy": Verb(consent_and_represent.grant_proxy),
    "appoint_guardian": Verb(consent_and_represent.appoint_guardian, versioned=False),
    "approve_for_minors": Verb(consent_and_represent.approve_for_minors, versioned=False),
    "name_executor": Verb(name_executor.name_executor),
    "name_estate_representative": Verb(follow_heirs.name_estate_representative),
    "renounce_inheritance": Verb(follow_heirs.renounce_inheritance),
    "settle_source": Verb(settle_source),
    "add_holding": Verb(keep_inventory.add_holding),
    "value_holding": Verb(keep_inventory.value_holding),
    "tell_of_gift": Verb(tell_of_gifts.tell_of_gift),
    "object_to_gift": Verb(tell_of_gifts.object_to_gift),
    "finish_supplement": Verb(keep_inventory.finish_supplement),
    "confirm_inventory": Verb(keep_inventory.confirm_inventory),
    "answer_objection": Verb(keep_inventory.answer_objection),
    "tell_sameness": Verb(tell_sameness),
    "decide_proklama": Verb(announce_proklama.decide_proklama),
    "publish_proklama": Verb(announce_proklama.publish_proklama),
    "submit_fordring": Verb(hear_creditors.submit_fordring, versioned=False),
    "decide_fordring": Verb(hear_creditors.decide_fordring),
    "object_to_decision": Verb(hear_creditors.object_to_decision, versioned=False),
    "choose_skifteform": Verb(compare_and_choose.choose_skifteform),
    "sign_skifteerklaering": Verb(compare_and_choose.sign_skifteerklaering),
    "examine_declaration": Verb(decide_declaration.examine_declaration),
    "approve_decision": Verb(decide_declaration.approve_decision),
    "appoint_bobestyrer": Verb(decide_declaration.appoint_bobestyrer),
    "fix_distribution": Verb(decide_declaration.fix_distribution),
    "demand_offentlig": Verb(demand_offentlig.demand_offentlig),
    "set_security": Verb(demand_offentlig.set_security),
    "give_security": Verb(demand_offentlig.give_security),
    "open_on_demand": Verb(demand_offentlig.open_on_demand),
    "ask_return": Verb(return_estate.ask_return),
    "answer_return": Verb(return_estate.answer_return),
    "propose_fee": Verb(return_estate.propose_fee),
    "send_draft_statement": Verb(draft_statement.send_draft_statement),
    "ask_discontinuation": Verb(discontinue.ask_discontinuation),
    "order_discontinuation": Verb(discontinue.order_discontinuation),
    "refuse_discontinuation": Verb(discontinue.refuse_discontinuation),
    "fix_costs": Verb(fix_costs.fix_costs),
    "order_return": Verb(return_estate.order_return),
    "state_wishes": Verb(state_wishes.state_wishes),
    "price_farm": Verb(price_farm.price_farm),
    "record_sale": Verb(divide_estate.record_sale),
    "sign_distribution": Verb(divide_estate.sign_distribution),
    "propose_early_part": Verb(hand_out_early.propose_early_part),
    "sign_early_part": Verb(hand_out_early.sign_early_part),
    "raise_objection": Verb(divide_estate.raise_objection),
    "give_payee_account": Verb(approve_payments.give_payee_account),
    "approve_payments": Verb(approve_payments.approve_payments),
    "report_payment": Verb(move_money.report_payment, versioned=False),
    "report_rejection": Verb(move_money.report_rejection, versioned=False),
    "report_account_closed": Verb(move_money.report_account_closed, versioned=False),
    "report_title": Verb(close_settlement.report_title),
    "decide_commitment": Verb(end_commitments.decide_commitment),
    "answer_commitment": Verb(end_commitments.answer_commitment),
    "handle_tax": Verb(close_settlement.handle_tax),
    "complete_step": Verb(close_settlement.complete_step),
    "undo_by_hand": Verb(withdraw_everything.undo_by_hand),
    "sign_final_account": Verb(close_settlement.sign_final_account),
}


def carry_out(house: House, scene: Scene, act: Act) -> Case:
    """Call the use case with what the person saw; return the case as it is then.

    Raises:
        SettlementError: the use case refused.
        StaleCase: somebody else was first; look again.
    """
    verb = VERBS[act.verb]
    arguments = {**act.arguments, **_seen(scene, act)}
    if verb.versioned:
        arguments["version"] = scene.case.version
    return verb.call(house, scene.case.id, actor=act.actor, **arguments)


def outside_effect(scene: Scene, act: Act) -> dict[str, Any] | None:
    """Tell what a person did outside the house before the act: a title was registered on the new owner."""
    if act.verb != "report_title":
        return None
    case, holding_id = scene.case, str(act.arguments["holding_id"])
    party = case.parties.get(case.titles[holding_id].to_party)
    return {
        "event": "title_transferred",
        "court_case_id": case.court.court_case_id,
        "reference": case.holdings[holding_id].reference,
        "to": party.person_number if party else None,
    }


def _seen(scene: Scene, act: Act) -> dict[str, Any]:
    """Fill in what a person reads off the page: today's date, the content that is signed, and how."""
    case, party_id = scene.case, str(act.arguments.get("party_id", ""))
    if act.verb in {"record_sale", "report_payment", "report_rejection", "note_search"}:
        return {"on": local_date(scene.now)}
    if act.verb == "sign_skifteerklaering":
        return {"content_hash": declaration_hash(case, party_id), "method": method_of(scene, party_id)}
    if act.verb == "renounce_inheritance":
        shown = show_renunciation(case, party_id, act.arguments["part"], on=local_date(scene.now))
        return {"signed": follow_heirs.Signed(shown.content_hash, method_of(scene, party_id))}
    if act.verb == "sign_distribution":
        content = case.distribution.content_hash if case.distribution else ""
        return {"content_hash": content, "method": method_of(scene, party_id)}
    if act.verb == "sign_early_part":
        part = standing_part(case)
        return {"content_hash": part.content_hash if part else "", "method": method_of(scene, party_id)}
    if act.verb == "sign_final_account":
        method = method_of(scene, party_id) if party_id in case.parties else BY_BOBESTYRER
        return {"content_hash": case.final_account_hash, "method": method}
    return {}
