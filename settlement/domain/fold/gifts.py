"""How the events about gifts in life change the case."""

from typing import Any

from settlement.domain.case import Case
from settlement.domain.events import gifts as e
from settlement.domain.gift import Gift
from settlement.domain.journal import Recorded


def gift_told(case: Case, event: e.GiftTold, record: Recorded) -> dict[str, Any]:
    """What is told of a gift now; what others have said of it stands."""
    before = case.gifts.get(event.gift.id)
    if before is None:
        return _with(case, event.gift)
    kept = {"objections": before.objections, "told_by": before.told_by, "settled": before.settled}
    return _with(case, event.gift.model_copy(update=kept))


def gift_objected(case: Case, event: e.GiftObjected, record: Recorded) -> dict[str, Any]:
    """One heir's objection, in the heir's latest words."""
    gift = case.gifts[event.gift_id]
    objections = {who: why for who, why in gift.objections.items() if who != event.party_id}
    if event.why:
        objections[event.party_id] = event.why
    return _with(case, gift.model_copy(update={"objections": objections}))


def gift_settled(case: Case, event: e.GiftSettled, record: Recorded) -> dict[str, Any]:
    """Nobody's objection stands any more."""
    settled = {"objections": {}, "settled": event.how}
    return _with(case, case.gifts[event.gift_id].model_copy(update=settled))


def gift_removed(case: Case, event: e.GiftRemoved, record: Recorded) -> dict[str, Any]:
    """The gift stays in the journal, out of the shares."""
    return _with(case, case.gifts[event.gift_id].model_copy(update={"removed": event.why, "objections": {}}))


def _with(case: Case, gift: Gift) -> dict[str, Any]:
    return {"gifts": {**case.gifts, gift.id: gift}}


GIFT_FOLDS: dict[str, Any] = {
    e.GiftTold.kind: gift_told,
    e.GiftObjected.kind: gift_objected,
    e.GiftSettled.kind: gift_settled,
    e.GiftRemoved.kind: gift_removed,
}
