"""Heirs say where the money goes, and two of them approve what leaves the estate."""

from dataclasses import replace
from typing import Any

from connectors.simulation.derive import account_number
from settlement.domain.case import PayeeAccount
from settlement.domain.heirs import local_date
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.payments import batch_hash
from settlement.domain.plan import StepState
from settlement.domain.steps.payment import (
    creditors_without_account,
    others_tell_account,
    unpaid_heirs,
)
from settlement.domain.steps.step import BOBESTYRER, COURT, STATSFORVALTER
from settlement.domain.ward_money import managed_by_office
from settlement.sandbox.people.banks import report_payments
from settlement.sandbox.people.persons import FIRST_CLERK, STATSFORVALTER_ACTOR, actor_for
from settlement.sandbox.people.scene import Act, Decision, Scene
from settlement.sandbox.people.timing import STATSFORVALTER_DAYS
from settlement.sandbox.people.turns import heir_turn, office_turn
from settlement.sandbox.people.wards import money_told


def give_account(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Each heir names an account of their own, a guardian the minor's; a silent heir's part is deposited."""
    unknown = unpaid_heirs(scene.case, scene.now)
    if who == COURT:
        return []  # the heir must be found first
    if who == STATSFORVALTER:  # for an heir who cannot be found, somebody is appointed who then tells
        managed = [party for party in unknown if managed_by_office(scene.case, party, local_date(scene.now))]
        acts = [_given(scene, party) for party in managed]
        return office_turn(scene, state, STATSFORVALTER_ACTOR, acts, days=STATSFORVALTER_DAYS)
    mine = [p for p in unknown if p == who or others_tell_account(scene.case, p, scene.now)]
    acts = [act for party in mine for act in money_told(scene, party) or [_told_by(scene, party, who)]]
    return heir_turn(scene, state, who, acts) if acts else []


def _told_by(scene: Scene, party_id: str, who: str) -> tuple[str, dict[str, Any]]:
    return _given(scene, party_id, deposited=party_id != who and party_id in scene.case.acting_heirs)


def _given(scene: Scene, party_id: str, *, deposited: bool = False) -> tuple[str, dict[str, Any]]:
    own = _own(scene, party_id).model_copy(update={"deposited": deposited})
    return "give_payee_account", {"concerns": party_id, "to": own}


def _own(scene: Scene, party_id: str) -> PayeeAccount:
    name = scene.case.parties[party_id].name
    return PayeeAccount(holder=name, account=account_number(f"{scene.case.court.court_case_id} {name}"))


def approve(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Look through the payments and approve them in person: a proxy does not count as another person."""
    act = ("approve_payments", {"party_id": who, "content_hash": batch_hash(scene.case)})
    if who == COURT:
        return office_turn(scene, state, FIRST_CLERK, [act])
    actor = actor_for(scene, who)
    turn = heir_turn(scene, state, who, [act])
    if actor is None or actor.kind != ActorKind.PROXY:
        return turn
    self_acting = Actor(kind=ActorKind.HEIR, id=who)
    return [_as(decision, self_acting) for decision in turn]


def pay_debts(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Banks carry out; a manager finds out where a lender wants the money."""
    unknown = creditors_without_account(scene.case)
    if who == COURT or who not in {BOBESTYRER, *scene.case.parties}:
        return report_payments(scene, state, who)
    acts = [
        (
            "give_payee_account",
            {
                "concerns": concerns,
                "to": PayeeAccount(holder="Kreditor", account=account_number(f"kreditor {concerns}")),
            },
        )
        for concerns in unknown
    ]
    return heir_turn(scene, state, who, acts) if acts else []


def _as(decision: Decision, actor: Actor) -> Decision:
    return replace(decision, actor=actor) if isinstance(decision, Act) else decision
