"""Who is proposed to take what, and how much: as it stands in the case."""

from datetime import datetime

from settlement.domain.events.distribution import ProposedShare
from settlement.domain.record import Record

ONLY_MARITAL = "marital"  # the basis of a line for a spouse who inherits nothing
ONLY_EARLY = "early"  # the basis of a line for one who was paid early, and inherits nothing after all


class Distribution(Record):
    """The proposal that stands."""

    version: int
    content_hash: str
    net_estate_ore: int
    shares: tuple[ProposedShare, ...]
    to_sell: tuple[str, ...] = ()
    fixed_by: str | None = None
    facts_hash: str = ""
    set_aside_ore: int = 0  # kept back for disputed claims; divided in the same way when they are over
    lack_ore: dict[str, int] = {}  # by party: how much smaller the share is, for more is owed


def is_fixed(proposal: Distribution | None) -> bool:
    """Say whether the court has fixed it by order (arveloven § 161)."""
    return proposal is not None and proposal.fixed_by is not None


class EarlyPart(Record):
    """Money that each is to have before the settlement is over: proposed, agreed, or ended."""

    part_id: str
    by: str
    amount_ore: int
    shares: dict[str, int]
    owed_ore: int
    spouse_ore: int = 0
    content_hash: str
    facts_hash: str
    signed: tuple[str, ...] = ()
    agreed: bool = False
    ended: str = ""  # one of settlement.domain.early_parts.ENDS
    ended_by: str = ""
    why: str = ""


class OpenedWishes(Record):
    """Who is proposed to take what, since the sealed wishes were opened."""

    takes: dict[str, str]  # holding id -> party id
    price_ore: dict[str, int]  # what the taker is charged; for what is sold, its value
    how: dict[str, str]
    why: dict[str, str]
    facts_hash: str
    opened_at: datetime


class TakeWord(Record):
    """What the court, or one heir, says of a thing that turns on a person's judgement (§§ 113 and 114)."""

    holding_id: str
    finding: str  # one of settlement.domain.take_rights.FINDINGS
    by: str  # the court, or a party
    holds: bool
    why: str = ""
