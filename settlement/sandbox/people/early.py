"""Heirs who want some of the money before the settlement is over, and the others who agree."""

from settlement.domain.plan import StepState
from settlement.domain.steps.step import STATSFORVALTER
from settlement.sandbox.people.banks import report_payments
from settlement.sandbox.people.paying import give_account
from settlement.sandbox.people.persons import role_of
from settlement.sandbox.people.scene import Decision, Scene
from settlement.sandbox.people.turns import heir_turn
from settlement.services.hand_out_early import why_not_now


def propose(scene: Scene) -> list[Decision]:
    """Who wants it, proposes it once, when the heirs have the certificate and know what there is."""
    case, state = scene.case, scene.states["confirm_inventory"]
    if case.early_parts or why_not_now(case, scene.now) is not None:
        return []
    wanted = {who: role_of(scene, who).early_part_ore for who in case.acting_heirs}
    return [
        decision
        for who, ore in wanted.items()
        if ore is not None
        for decision in heir_turn(
            scene, state, who, [("propose_early_part", {"party_id": who, "amount_ore": ore})]
        )
    ]


def agree(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Sign what was proposed."""
    return heir_turn(scene, state, who, [("sign_early_part", {"party_id": who})])


def pay(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Heirs say where they are paid, and the banks pay."""
    tells = who == STATSFORVALTER or who in scene.case.parties
    return give_account(scene, state, who) if tells else report_payments(scene, state, who)
