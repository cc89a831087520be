"""What the fair proposal is made from: heirs with exact shares, things with values, and sealed wishes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from policies.distribution.rights import RightBasis
from policies.kernel.decision import Missing
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import Money
from policies.kernel.text import say

FAIR = "the fair proposal"
WITHOUT_RIGHT = frozenset({RightBasis.NOBODY_OBJECTS, RightBasis.DISPUTED})


@dataclass(frozen=True)
class DividingHeir:
    """Somebody who has a share of what is divided.

    Attributes:
        share: exact part of what is divided; above zero.
        pays_at_most: what the heir can or wants to pay in at most; None when no limit was given.
    """

    id: str
    share: Fraction
    pays_at_most: Money | None = None

    def __post_init__(self) -> None:
        """Refuse somebody who has no part, and a limit below zero."""
        if self.share <= 0:
            raise MalformedFacts(FAIR, f"{self.id} has no share of what is divided")
        if self.pays_at_most is not None and self.pays_at_most.ore < 0:
            raise MalformedFacts(FAIR, f"{self.id} would pay in at most an amount below zero")


@dataclass(frozen=True)
class PriorRight:
    """A right to take a thing at its value before those who only wish for it (arveloven §§ 108, 113, 114)."""

    person_id: str
    basis: RightBasis

    def __post_init__(self) -> None:
        """Refuse a wish in the clothes of a right."""
        if self.basis in WITHOUT_RIGHT:
            raise MalformedFacts(FAIR, f"{self.basis.value} is a wish and no right that goes first")


@dataclass(frozen=True)
class Thing:
    """One thing of the estate, and what each heir has said of it.

    Attributes:
        value: the value the heirs agree on, the skiftetakst, or for odel the value by odelsloven; None while
            no value is set.
        bids: the most that an heir would give for it. Below the value it is no wish to take it over.
        wanted_by: heirs who would take it at the value and named no amount.
        sale_demanded_by: heirs who demand that it is sold.
        rights: those who may take it before others, best right first, as `list_take_rights` gives them.
        only_for: those who may have it at all; None when anybody may.
        for_outsiders: false for private letters and what else must not be sold to strangers.
    """

    id: str
    value: Money | None = None
    bids: Mapping[str, Money] = field(default_factory=dict)
    wanted_by: frozenset[str] = frozenset()
    sale_demanded_by: frozenset[str] = frozenset()
    rights: tuple[PriorRight, ...] = ()
    only_for: frozenset[str] | None = None
    for_outsiders: bool = True

    def __post_init__(self) -> None:
        """Refuse amounts below zero, and one heir who says two things."""
        if self.value is not None and self.value.ore < 0:
            raise MalformedFacts(FAIR, f"{self.id} has a value below zero")
        if any(bid.ore < 0 for bid in self.bids.values()):
            raise MalformedFacts(FAIR, f"somebody would give an amount below zero for {self.id}")
        said = [*self.bids, *self.wanted_by, *self.sale_demanded_by]
        if len(said) != len(set(said)):
            raise MalformedFacts(FAIR, f"one heir has said two different things of {self.id}")

    def worth_to(self, heir_id: str) -> int:
        """Give the heir's own value in øre: what he or she would give, never below what a sale brings."""
        value = self.value.ore if self.value is not None else 0
        bid = self.bids.get(heir_id)
        return value if bid is None else max(bid.ore, value)

    def takers(self) -> dict[str, int]:
        """List who would take it over at its value or more, each with what he or she would give, in øre."""
        value = self.value.ore if self.value is not None else 0
        amounts = {heir: bid.ore for heir, bid in self.bids.items() if bid.ore >= value}
        amounts |= dict.fromkeys(self.wanted_by, value)
        if self.only_for is None:
            return amounts
        return {heir: ore for heir, ore in amounts.items() if heir in self.only_for}


class HowDecided(Enum):
    """Why a thing goes where it goes."""

    RIGHT = "right"
    ONLY_WISH = "only_wish"
    HIGHEST_BID = "highest_bid"
    LOT = "lot"
    NOBODY_WISHES = "nobody_wishes"
    SALE_DEMANDED = "sale_demanded"
    EQUAL_BIDS = "equal_bids"
    NOT_FOR_SALE = "not_for_sale"


@dataclass(frozen=True)
class Taken:
    """Where one thing goes.

    Attributes:
        taker: None when it is to be sold, or when nobody wants what must not be sold to strangers.
        value: what it counts for in the estate.
        price: what the taker is charged: the value, or more when several wished for it.
        basis: the right it is taken by, when one decided.
        why: in bokmål; it says the price and never what anybody else would have given.
    """

    thing_id: str
    taker: str | None
    how: HowDecided
    value: Money
    price: Money
    basis: RightBasis | None = None
    why: str = ""

    @property
    def is_sold(self) -> bool:
        """Say whether it is to be sold to whoever pays."""
        return self.taker is None and self.how is not HowDecided.NOT_FOR_SALE


def refuse_contradictions(things: tuple[Thing, ...], heirs: frozenset[str]) -> None:
    """Refuse a thing that is listed twice, and words or rights of somebody who has no share."""
    seen: set[str] = set()
    for thing in things:
        if thing.id in seen:
            raise MalformedFacts(FAIR, f"{thing.id} is listed twice")
        seen.add(thing.id)
        said = {*thing.bids, *thing.wanted_by, *thing.sale_demanded_by}
        if not said | {right.person_id for right in thing.rights} <= heirs:
            raise MalformedFacts(
                FAIR, f"{thing.id} is wished for, refused or claimed by someone without a share"
            )


def missing_values(things: tuple[Thing, ...]) -> tuple[Missing, ...]:
    """Ask for each value that is not set."""
    question = say("Hva er eiendelen verdt?")
    return tuple(
        Missing("value", thing.id, question)
        for thing in sorted(things, key=lambda thing: thing.id)
        if thing.value is None
    )
