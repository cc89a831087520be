"""Two clerks of the court: one prepares, the other approves. They decide as the plan and the papers allow."""

from typing import Any

from settlement.domain.forms import OFFENTLIG
from settlement.domain.heirs import all_heirs
from settlement.domain.parties import Relation
from settlement.domain.plan import StepState, StepStatus
from settlement.sandbox.casting import is_named
from settlement.sandbox.people import searching
from settlement.sandbox.people.changing_families import adoptions
from settlement.sandbox.people.family_tree import NOTHING_MORE, answer_shares, is_unread, register_testament
from settlement.sandbox.people.guardians import find_bobestyrer
from settlement.sandbox.people.persons import FIRST_CLERK, SECOND_CLERK
from settlement.sandbox.people.scene import Decision, Scene
from settlement.sandbox.people.turns import office_turn
from settlement.sandbox.people.wards import tell_of_child
from settlement.services.divide_estate import UNCLEAR_HOLD
from settlement.services.facts.both_estates import SAT_IN_USKIFTE
from settlement.services.run_intake import USKIFTE_HOLD

JUDGE_DAYS = (3, 10)
SALE_OF_COURT = "arveloven § 129: ingen har påtatt seg avdødes gjeld innen fristen"
ON_DEMAND = "arveloven § 127: en arving har krevd offentlig skifte"


def confirm_heirs(scene: Scene, state: StepState, _who: str) -> list[Decision]:
    """Read a testament first if there is one; else compare the proposed heirs with the papers and confirm."""
    if is_unread(scene):
        return register_testament(scene, state)
    if acts := [*searching.rumours(scene), *adoptions(scene)]:
        return office_turn(scene, state, FIRST_CLERK, acts)
    if told := tell_of_child(scene):
        return office_turn(scene, state, FIRST_CLERK, told)
    return office_turn(scene, state, FIRST_CLERK, [("confirm_heirs", {"heirs": scene.case.heirs_proposed})])


def grant_insight(scene: Scene, state: StepState, _who: str) -> list[Decision]:
    """Give each heir insight; refuse where the sidecar says that the court does."""
    acts = []
    for party in all_heirs(scene.case):
        decided = party.formuesfullmakt_from_court or party.id in scene.case.formuesfullmakt
        if decided or party.relation == Relation.MINOR_LEGATEE or party.id not in scene.case.heirs:
            continue
        refused = any(is_named(party, name) for name in scene.casting.people.refused_insight)
        reason = "Arvingen får oppgjøret av de andre arvingene." if refused else ""
        decision = {"party_id": party.id, "granted": not refused, "reason": reason}
        acts.append(("decide_formuesfullmakt", decision))
    return office_turn(scene, state, FIRST_CLERK, acts)


def examine(scene: Scene, state: StepState, _who: str) -> list[Decision]:
    """Check the declaration; the first one goes back where the sidecar says that something is missing."""
    missing = scene.casting.people.returned_once
    send_back = missing is not None and "declaration_returned" not in scene.case.last_at
    decision = {
        "outcome": "return" if send_back else "approve",
        "reason": missing if send_back else "i orden",
    }
    return office_turn(scene, state, FIRST_CLERK, [("examine_declaration", decision)])


def approve(scene: Scene, state: StepState, _who: str) -> list[Decision]:
    """The second person reads it and decides."""
    return office_turn(scene, state, SECOND_CLERK, [("approve_decision", {})])


def open_offentlig_skifte(scene: Scene, state: StepState, _who: str) -> list[Decision]:
    """Nobody took the estate over: the court appoints a bobestyrer of its own motion."""
    return _appoint(scene, state, SALE_OF_COURT)


def appoint_on_demand(scene: Scene) -> list[Decision]:
    """The heirs' demand is approved: the court appoints a bobestyrer."""
    examination, case = scene.case.examination, scene.case
    approved = examination is not None and examination.approved_by is not None
    if not approved or case.bobestyrer is not None or case.skifteform != OFFENTLIG:
        return []
    state = scene.states["issue_attest"]
    return [] if state.status == StepStatus.NOT_APPLICABLE else _appoint(scene, state, ON_DEMAND)


def _appoint(scene: Scene, state: StepState, ground: str) -> list[Decision]:
    name, bobestyrer_id = find_bobestyrer(scene)
    appointment = {"name": name, "bobestyrer_id": bobestyrer_id, "ground": ground}
    return office_turn(scene, state, FIRST_CLERK, [("appoint_bobestyrer", appointment)], days=JUDGE_DAYS)


def fix_distribution(scene: Scene, state: StepState, _who: str) -> list[Decision]:
    """The court fixes the statement that the bobestyrer has drawn up."""
    return office_turn(scene, state, SECOND_CLERK, [("fix_distribution", {})], days=JUDGE_DAYS)


def lift_holds(scene: Scene) -> list[Decision]:
    """Lift a hold where the sidecar says so, or when the archives have answered the question."""
    decisions: list[Decision] = []
    for hold_id, hold in scene.case.holds.items():
        reason = scene.casting.people.lifts.get(hold.code)
        found = answer_shares(scene) if hold.code == UNCLEAR_HOLD else ()
        if reason is not None or found:
            acts: list[tuple[str, dict[str, Any]]] = []
            sat = scene.casting.people.facts.get(SAT_IN_USKIFTE)
            if hold.code == USKIFTE_HOLD and sat is not None:
                fact = {"name": SAT_IN_USKIFTE, "value": sat, "evidence": NOTHING_MORE}
                acts.append(("record_fact", fact))
            if found:
                acts.append(("place_kin", {"kin": found, "evidence": NOTHING_MORE}))
            acts.append(("lift_hold", {"hold_id": hold_id, "reason": reason or NOTHING_MORE}))
            state = scene.states["receive_case"]
            decisions += office_turn(scene, state, FIRST_CLERK, acts, days=JUDGE_DAYS, since=hold.since)
    return decisions


def undo_by_hand(scene: Scene, state: StepState, _who: str) -> list[Decision]:
    """Put right what no machine can, one thing after another, and note what shows it."""
    waiting = (one for one in scene.case.withdrawals.values() if one.waits_for_person)
    acts = [
        ("undo_by_hand", {"grant_id": one.grant.id, "evidence": f"Notat: {one.grant.label} er rettet opp."})
        for one in waiting
    ]
    return office_turn(scene, state, FIRST_CLERK, acts)
