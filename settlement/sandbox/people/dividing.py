"""Heirs say what they want, sell the rest, agree or object, register what they took over."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from settlement.domain.case import Case
from settlement.domain.contents import has_signed_distribution
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.heirs import needs_guardian
from settlement.domain.ledger import asset_value
from settlement.domain.parties import Relation
from settlement.domain.plan import StepState, StepStatus
from settlement.domain.steps.step import BOBESTYRER
from settlement.domain.takeovers import MAY_GO, TAKE, offered, to_sell
from settlement.sandbox.casting import ANY_GOODS, Behaviour
from settlement.sandbox.people.creditors import last_bill_at
from settlement.sandbox.people.inventory import HOME_KINDS, worth_ore
from settlement.sandbox.people.persons import (
    FIRST_CLERK,
    STATSFORVALTER_ACTOR,
    actor_for,
    behaves,
    role_of,
)
from settlement.sandbox.people.scene import Decision, Never, NotBefore, Scene
from settlement.sandbox.people.timing import (
    SALE_DAYS,
    STATSFORVALTER_DAYS,
    morning_after,
    opened,
)
from settlement.sandbox.people.turns import at, heir_turn, office_turn

TALK_DAYS = (10, 24)
OBJECTED_STEP = "agree_distribution"
OBJECTION = "Jeg er ikke enig i verdien på det som overtas."
UPHELD = (
    "En arving opprettholder innsigelsen mot delingen. Arvingene må bli enige, eller en av dem må be om "
    "offentlig skifte (arveloven § 127)."
)


def state_wishes(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Ask for what this heir wants to take over, and say what it is worth to them; the rest may be sold."""
    wishes = {held.id: _wish(scene, held, who) for held in offered(scene.case)}
    wanted = [held for held in offered(scene.case) if wishes[held.id] == TAKE]
    said: dict[str, Any] = {"party_id": who, "wishes": wishes}
    if wanted and who != BOBESTYRER:
        role = role_of(scene, who)
        if role.gives_percent is not None:
            said["would_give_ore"] = {
                held.id: asset_value(held) * role.gives_percent // 100 for held in wanted
            }
        if role.asks_odel:
            said["asks_odel"] = tuple(held.id for held in wanted if held.is_farm)
    return heir_turn(scene, state, who, [("state_wishes", said)])


def price_farm(scene: Scene) -> list[Decision]:
    """When a farm is claimed, the first heir in line brings the valuation that the heirs had made."""
    case, state = scene.case, scene.states[OBJECTED_STEP]
    decisions: list[Decision] = []
    claimed = {who: farms for who, farms in case.odel_asked.items() if farms and who in case.parties}
    for who, farms in claimed.items():
        role = role_of(scene, who)
        for farm in farms:
            if role.farm_price_ore is None or case.holdings[farm].value_ore == role.farm_price_ore:
                continue
            said = {
                "holding_id": farm,
                "odel_value_ore": role.odel_value_ore,
                "price_ore": role.farm_price_ore,
                "evidence": "odelstakst ved skjønn, og enighet om prisen",
            }
            decisions += heir_turn(scene, state, who, [("price_farm", said)], since=scene.now)
    return decisions


def _wish(scene: Scene, held: Holding, who: str) -> str:
    if who == BOBESTYRER or not _may_take(scene, who):
        return MAY_GO
    stated = role_of(scene, who).takes
    if stated is not None:
        return TAKE if held.kind in stated or ANY_GOODS in stated else MAY_GO
    if any(role_of(scene, other).takes is not None for other in scene.case.acting_heirs):
        return MAY_GO
    return TAKE if taker_by_seed(scene, held) == who else MAY_GO


def _may_take(scene: Scene, who: str) -> bool:
    return not needs_guardian(scene.case, scene.case.parties[who], scene.now)


def taker_by_seed(scene: Scene, held: Holding) -> str | None:
    """The spouse keeps the home and what is in it; other things go by lot, to a child or to sale."""
    case = scene.case
    spouse = case.spouse
    if spouse is not None and spouse.id in case.acting_heirs:
        return spouse.id
    able = [
        heir
        for heir in case.acting_heirs
        if heir in case.identified
        and case.parties[heir].is_person
        and _may_take(scene, heir)
        and case.parties[heir].relation != Relation.MINOR_LEGATEE
    ]
    chance = 0.35 if held.kind in HOME_KINDS else 0.8
    dice = scene.dice(f"takes {held.label}")
    if not able or dice.random() > chance:
        return None
    return dice.choice(able)


def sell(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Sell what nobody takes; it goes for a little more or less than it was put at."""
    days = scene.dice("sale").randint(*SALE_DAYS)
    start = morning_after(opened(scene, state), days, office=True)
    acts = [("record_sale", _sale(scene, holding_id)) for holding_id in to_sell(scene.case)]
    return heir_turn(scene, state, who, acts, since=start)


def _sale(scene: Scene, holding_id: str) -> dict[str, Any]:
    held = scene.case.holdings[holding_id]
    worth = held.value_ore if held.value_ore is not None else worth_ore(scene, held)
    certain = held.kind in {HoldingKind.RECEIVABLE, HoldingKind.OTHER_ASSET}  # money that comes in
    percent = 100 if certain else scene.dice(f"price {held.label}").randint(94, 108)
    kroner = worth * percent // 100 // 100
    return {"holding_id": holding_id, "proceeds_ore": worth if certain else kroner * 100, "evidence": "salg"}


def agree(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Sign the exact proposal, when the known bills have come; one who disagrees says so first."""
    bills_at = last_bill_at(scene)
    if bills_at is not None and scene.now < bills_at:
        return [NotBefore(state.step, who, bills_at)]
    if who in scene.case.parties and objects(scene, who) and not has_objected(scene.case):
        objection = {"party_id": who, "steps": (OBJECTED_STEP,), "text": OBJECTION}
        return heir_turn(scene, state, who, [("raise_objection", objection)])
    return heir_turn(scene, state, who, [("sign_distribution", {"party_id": who})])


def objects(scene: Scene, who: str) -> bool:
    """Tell whether this heir is the kind that objects to the division."""
    return behaves(scene, who) in {Behaviour.REFUSES_DISTRIBUTION, Behaviour.UPHOLDS_OBJECTION}


def has_objected(case: Case) -> bool:
    """Tell whether an objection was raised before; it is raised once per estate."""
    return "objection_raised" in case.last_at


def talk(scene: Scene) -> list[Decision]:
    """After talks an objection is taken back, unless the heir upholds it."""
    state = scene.states[OBJECTED_STEP]
    decisions: list[Decision] = []
    for objection_id, body in scene.case.objections.items():
        who = str(body["party_id"])
        if behaves(scene, who) == Behaviour.UPHOLDS_OBJECTION:
            decisions.append(Never(OBJECTED_STEP, who, UPHELD))
            continue
        actor = actor_for(scene, who) or FIRST_CLERK
        days = scene.dice("talks").randint(*TALK_DAYS)
        settled = {"objection_id": objection_id, "how": "arvingene ble enige etter samtaler"}
        moment = morning_after(_raised_at(body), days)
        decisions += at(scene, state, who, moment, actor, [("settle_objection", settled)])
    return decisions


def _raised_at(body: Mapping[str, Any]) -> datetime:
    """Read when an objection was raised; a case read from its snapshot has the time as text."""
    raised = body["at"]
    return raised if isinstance(raised, datetime) else datetime.fromisoformat(str(raised))


def waver(scene: Scene) -> list[Decision]:
    """Who wavers objects after having signed, while others have not; then gives in after talks."""
    state = scene.states[OBJECTED_STEP]
    if state.status != StepStatus.WAITING or has_objected(scene.case):
        return []
    decisions: list[Decision] = []
    for who in scene.case.distribution_signatures:
        signed = has_signed_distribution(scene.case, who)
        if signed and who in scene.case.parties and behaves(scene, who) == Behaviour.CHANGES_MIND:
            objection = {"party_id": who, "steps": (OBJECTED_STEP,), "text": "Jeg vil tenke en gang til."}
            since = morning_after(scene.case.distribution_signatures[who].at, 1)
            decisions += heir_turn(scene, state, who, [("raise_objection", objection)], since=since)
    return decisions


def approve_for_minors(scene: Scene, state: StepState, _who: str) -> list[Decision]:
    """The statsforvalter reads the division on behalf of minors."""
    consent = {"granted": True, "reason": "delingen ivaretar den mindreårige"}
    acts = [("approve_for_minors", consent)]
    return office_turn(scene, state, STATSFORVALTER_ACTOR, acts, days=STATSFORVALTER_DAYS)


def transfer_titles(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Send the form and report when the register has the new owner."""
    titles = [key for key, t in scene.case.titles.items() if t.done is None and t.to_party == who]
    acts = [("report_title", {"holding_id": key, "evidence": "bekreftelse fra registeret"}) for key in titles]
    since = morning_after(
        opened(scene, state), scene.dice(f"title {scene.place_of(who)}").randint(7, 20), office=True
    )
    return heir_turn(scene, state, who, acts, since=since)
