"""Events of handing out a part of the inheritance before the settlement is over."""

from typing import Any, ClassVar

from settlement.domain.journal import Event


class EarlyPartProposed(Event):
    """An heir proposes that each gets so much money now, as a part of the inheritance."""

    kind: ClassVar[str] = "early_part_proposed"
    part_id: str
    party_id: str
    amount_ore: int  # what the fractions were used on; what is more than the shares is kept for the others
    shares: dict[str, int]  # øre by party
    owed_ore: int  # the most that the estate could come to owe, as it was known then
    spouse_ore: int = 0  # kept for the spouse's half of the common property
    content_hash: str
    facts_hash: str  # who inherits
    decision: dict[str, Any] = {}


class EarlyPartSigned(Event):
    """A party agreed to exactly this."""

    kind: ClassVar[str] = "early_part_signed"
    part_id: str
    party_id: str
    content_hash: str
    signature: str
    method: str


class EarlyPartAgreed(Event):
    """Everyone who must has agreed, and the rule says that it may be handed out."""

    kind: ClassVar[str] = "early_part_agreed"
    part_id: str
    content_hash: str
    decision: dict[str, Any]


class EarlyPartEnded(Event):
    """It no longer holds: what no bank has been told to pay is not paid."""

    kind: ClassVar[str] = "early_part_ended"
    part_id: str
    how: str  # one of settlement.domain.early_parts.ENDS
    party_id: str = ""  # who said no, or took it back; empty: the facts have changed
    why: str = ""


EARLY_EVENTS: tuple[type[Event], ...] = (
    EarlyPartProposed,
    EarlyPartSigned,
    EarlyPartAgreed,
    EarlyPartEnded,
)
