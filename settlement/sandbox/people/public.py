"""An heir demands public settlement under way, the court answers, and the heirs may have the estate back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from settlement.domain.ledger import unreceipted
from settlement.domain.payments import OUT
from settlement.domain.plan import StepState, StepStatus
from settlement.domain.public import PublicDemand
from settlement.domain.steps.step import COURT
from settlement.sandbox.people.banks import bank_actor
from settlement.sandbox.people.clerks import JUDGE_DAYS
from settlement.sandbox.people.guardians import find_bobestyrer
from settlement.sandbox.people.persons import FIRST_CLERK, SECOND_CLERK, method_of, role_of
from settlement.sandbox.people.scene import Decision, NotBefore, Scene
from settlement.sandbox.people.timing import BANK_DAYS, morning_after
from settlement.sandbox.people.turns import heir_turn, office_turn
from settlement.services.demand_offentlig import Opening
from settlement.services.discontinue import COSTS, discontinue_decision
from settlement.services.fix_costs import CourtFee

STOPPED = "CUST"  # ISO 20022: the customer asked for it
WHY = "Vi blir ikke enige om hvem som skal ordne opp, og ingen svarer."
MEETING = "Forberedende møte er holdt. Partene ble ikke enige."
HOURS = "18 timer: registrering og proklama"
TAKEN_UP_LATER = (
    "decide_return",
    "decide_discontinuation",
    "fix_costs",
    "agree_distribution",
    "await_final_statement",
)
SECURITY = "Kvittering fra retten for innbetalt sikkerhet"


def demand(scene: Scene) -> list[Decision]:
    """Who is to demand it does so some days after the attest, once."""
    case = scene.case
    attest = case.attest
    if attest is None or case.bobestyrer is not None:
        return []
    state = scene.states["state_wishes"]
    decisions: list[Decision] = []
    for who in case.acting_heirs:
        days = role_of(scene, who).demands_after_days
        if days is None or any(one.who == who for one in case.public.demands.values()):
            continue
        acts = [("demand_offentlig", {"party_id": who, "why": WHY})]
        decisions += heir_turn(scene, state, who, acts, since=morning_after(attest.issued_at, days))
    return decisions


def give_security(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Pay what the court has set, and show the receipt."""
    waiting = [one for one in scene.case.public.open_demands if one.waits_for_security]
    mine = [one for one in waiting if who in (one.who, COURT)]
    acts = [("give_security", {"demand_id": one.demand_id, "evidence": SECURITY}) for one in mine]
    if who == COURT:
        return office_turn(scene, state, FIRST_CLERK, acts)
    return heir_turn(scene, state, who, acts, since=_days_on(scene, "security_set", 4))


def decide_demand(scene: Scene, state: StepState, _who: str) -> list[Decision]:
    """The judge asks for security where the sidecar says so, and opens when it is given."""
    people, since = scene.casting.people, scene.case.last("offentlig_demanded", "security_given")
    decisions: list[Decision] = []
    for one in scene.case.public.open_demands:
        if one.waits_for_security:
            continue
        act = _answer(scene, one, people.security_ore, people.court_finds)
        decisions += office_turn(scene, state, SECOND_CLERK, [act], days=JUDGE_DAYS, since=since)
    return decisions


def _answer(
    scene: Scene, one: PublicDemand, security_ore: int | None, found: Mapping[str, bool]
) -> tuple[str, dict[str, Any]]:
    if security_ore is not None and one.security_ore is None:
        return "set_security", {"demand_id": one.demand_id, "amount_ore": security_ore}
    name, bobestyrer_id = find_bobestyrer(scene)
    opening = Opening(
        name=name,
        bobestyrer_id=bobestyrer_id,
        why=one.why,
        meeting=MEETING,
        surely_covers=security_ore is None,
        found=found,
    )
    return "open_on_demand", {"demand_id": one.demand_id, "opening": opening}


def stop_payments(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """The bank had not carried the order out, and sends it back."""
    acts = [
        ("report_rejection", {"payment_id": payment.payment_id, "code": STOPPED})
        for payment in unreceipted(scene.case, *OUT)
        if payment.stop_asked is not None and payment.institution == who
    ]
    since = _days_on(scene, "payment_stop_asked", 0)
    return office_turn(scene, state, bank_actor(who), acts, days=BANK_DAYS, since=since)


def ask_return(scene: Scene) -> list[Decision]:
    """The heirs have found together: one of them asks to have the estate back, once."""
    case = scene.case
    opened_at = case.last("bobestyrer_appointed")
    asked = case.public.wish is not None or "return_asked" in case.last_at
    if case.bobestyrer is None or opened_at is None or asked:
        return []
    state = scene.states["answer_return"]
    decisions: list[Decision] = []
    for who in case.acting_heirs:
        role = role_of(scene, who)
        if role.asks_return_after_days is None:
            continue
        acts = [("ask_return", {"party_id": who, "to": role.form or "privat"})]
        since = morning_after(opened_at, role.asks_return_after_days)
        decisions += heir_turn(scene, state, who, acts, since=since)
    return decisions


def answer_return(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Agree, and take on the debts as before."""
    role = role_of(scene, who)
    said = {
        "party_id": who,
        "agrees": True,
        "assumes_debt": role.assumes_debt is not False,
        "method": method_of(scene, who),
    }
    return heir_turn(scene, state, who, [("answer_return", said)], since=_days_on(scene, "return_asked", 0))


def propose_fee(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """The bobestyrer accounts for the hours."""
    fee = {"amount_ore": scene.casting.people.bobestyrer_fee_ore, "work": HOURS}
    return heir_turn(scene, state, who, [("propose_fee", fee)], since=_days_on(scene, "return_answered", 0))


def send_draft(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """The bobestyrer sends out what the statement would be, or asks the court to end what is not worth it."""
    pay_ore = scene.casting.people.bobestyrer_fee_ore
    told = {"amount_ore": pay_ore, "work": HOURS}
    why = _why_end(scene, pay_ore)
    if why is not None:
        asked = {**told, "ground": COSTS, "why": why}
        return heir_turn(scene, state, who, [("ask_discontinuation", asked)])
    return heir_turn(scene, state, who, [("send_draft_statement", told)])


def decide_return(scene: Scene, state: StepState, _who: str) -> list[Decision]:
    """The judge hands the estate back, with the pay as it was proposed."""
    people, pay = scene.casting.people, scene.case.public.pay
    fee = pay.amount_ore if pay is not None else 0
    order = {"fee_ore": fee, "why": "", "found": people.court_finds, "court_fee_ore": people.court_fee_ore}
    return office_turn(scene, state, SECOND_CLERK, [("order_return", order)], days=JUDGE_DAYS)


def decide_discontinuation(scene: Scene, state: StepState, _who: str) -> list[Decision]:
    """The judge discontinues what does not pay for itself, when nobody gives security; else it goes on."""
    people, pay = scene.casting.people, scene.case.public.pay
    pay_ore = pay.amount_ore if pay is not None else 0
    found = _found(scene)
    fee = CourtFee(entered_ore=people.court_fee_ore)
    act: tuple[str, dict[str, Any]] = ("refuse_discontinuation", {"why": "", "found": found})
    if _why_end(scene, pay_ore) is not None:
        act = ("order_discontinuation", {"fee_ore": pay_ore, "why": "", "found": found, "fee": fee})
    return office_turn(scene, state, SECOND_CLERK, [act], days=JUDGE_DAYS)


def _found(scene: Scene) -> dict[str, bool]:
    """Nobody answers for the costs, unless the sidecar says so."""
    nobody = {"security_given": False, "state_answers": False, "already_settled": False}
    return {**nobody, **scene.casting.people.court_finds}


def _why_end(scene: Scene, pay_ore: int) -> str | None:
    """Say why the settlement must end when the work costs this; None: the costs are covered."""
    fee_ore = scene.casting.people.court_fee_ore
    must = discontinue_decision(scene.case, _found(scene), pay_ore=pay_ore, fee_ore=fee_ore, now=scene.now)
    return must.explanation if must.is_met else None


def fix_costs(scene: Scene, state: StepState, _who: str) -> list[Decision]:
    """The judge fixes the pay as it was proposed, and the fee by the Act."""
    people, pay = scene.casting.people, scene.case.public.pay
    fee = CourtFee(entered_ore=people.court_fee_ore)
    fixed = {"pay_ore": pay.amount_ore if pay is not None else 0, "fee": fee, "why": ""}
    return office_turn(scene, state, SECOND_CLERK, [("fix_costs", fixed)], days=JUDGE_DAYS)


def await_comments(scene: Scene) -> list[Decision]:
    """The court takes it up when all have had two weeks; the end goes on when the order is final."""
    return [
        NotBefore(state.step, COURT, state.until)
        for state in (scene.states[step] for step in TAKEN_UP_LATER)
        if state.status == StepStatus.WAITING and state.until is not None and state.until > scene.now
    ]


def _days_on(scene: Scene, kind: str, days: int) -> datetime:
    return morning_after(scene.case.last(kind) or scene.case.opened_at, days)
