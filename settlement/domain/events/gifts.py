"""Events about what heirs had from the deceased in life."""

from typing import ClassVar

from settlement.domain.gift import Gift
from settlement.domain.journal import Event


class GiftTold(Event):
    """Somebody told of a gift, or told more of it. Objections to it stand."""

    kind: ClassVar[str] = "gift_told"
    gift: Gift


class GiftObjected(Event):
    """An heir does not agree to what is told of a gift; without a word the objection is taken back."""

    kind: ClassVar[str] = "gift_objected"
    gift_id: str
    party_id: str
    why: str = ""


class GiftSettled(Event):
    """A disagreement over a gift is over: by judgment, agreement or a decision of the court."""

    kind: ClassVar[str] = "gift_settled"
    gift_id: str
    how: str


class GiftRemoved(Event):
    """A gift was taken out, with the reason."""

    kind: ClassVar[str] = "gift_removed"
    gift_id: str
    why: str


GIFT_EVENTS: tuple[type[Event], ...] = (GiftTold, GiftObjected, GiftSettled, GiftRemoved)
