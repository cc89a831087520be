"""Heirs tell what they had in life; one may doubt it, and what nobody knew is found out."""

from typing import Any

from settlement.domain.gift import Gift
from settlement.domain.gifts import gifts, unsettled_gifts
from settlement.domain.plan import StepState
from settlement.sandbox.casting import PastGift, is_named
from settlement.sandbox.people.persons import actor_for
from settlement.sandbox.people.scene import Decision, Scene
from settlement.sandbox.people.timing import morning_after, opened
from settlement.sandbox.people.turns import at, heir_turn
from settlement.services.tell_of_gifts import GiftInput

TALK_DAYS = 6
EVIDENCE = "gavebrev og kontoutskrift"


def untold(scene: Scene) -> list[tuple[str, dict[str, Any]]]:
    """Tell of the gifts that are not in the case yet."""
    known = {gift.label for gift in scene.case.gifts.values()}
    return [
        ("tell_of_gift", {"gift": _told(party, past, past.value_ore)})
        for past in scene.casting.people.past_gifts
        if past.label not in known and (party := _party(scene, past.who)) is not None
    ]


def clarify(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Find out what nobody knew, and talk with who doubts it until the objection is taken back."""
    acts: list[tuple[str, dict[str, Any]]] = []
    for gift in unsettled_gifts(scene.case):
        past = _past(scene, gift)
        if past is None:
            continue
        if gift.value_ore is None and past.found_out_ore is not None:
            told = _told(gift.heir_id, past, past.found_out_ore)
            acts.append(("tell_of_gift", {"gift": told, "gift_id": gift.id}))
        if who in gift.objections:
            acts.append(("object_to_gift", {"party_id": who, "gift_id": gift.id, "why": ""}))
    if not acts:
        return []
    return heir_turn(scene, state, who, acts, since=morning_after(opened(scene, state), TALK_DAYS))


def doubt(scene: Scene) -> list[Decision]:
    """Object once to a gift that one does not believe in."""
    state = scene.states["clarify_gifts"]
    decisions: list[Decision] = []
    for gift in gifts(scene.case):
        past = _past(scene, gift)
        doubter = _party(scene, past.doubted_by) if past is not None and past.doubted_by else None
        actor = actor_for(scene, doubter) if doubter is not None else None
        if doubter is None or actor is None or "gift_objected" in scene.case.last_at:
            continue
        objection = {"party_id": doubter, "gift_id": gift.id, "why": "Dette var et lån som er betalt."}
        moment = morning_after(scene.case.last_at["gift_told"], 1)
        decisions += at(scene, state, doubter, moment, actor, [("object_to_gift", objection)])
    return decisions


def _told(party: str, past: PastGift, value_ore: int | None) -> GiftInput:
    given = past.model_dump(exclude={"who", "value_ore", "doubted_by", "found_out_ore"})
    return GiftInput(heir_id=party, value_ore=value_ore, evidence=EVIDENCE, **given)


def _party(scene: Scene, who: str) -> str | None:
    return next((p.id for p in scene.case.active_parties.values() if is_named(p, who)), None)


def _past(scene: Scene, gift: Gift) -> PastGift | None:
    return next((past for past in scene.casting.people.past_gifts if past.label == gift.label), None)
