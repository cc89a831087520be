"""Wish lists made from a seed: heirs with shares, things with values, wishes, rights and limits."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from random import Random

from policies.distribution.fair.taking import AGREED_VALUE, BY_SALE, EQUAL_BIDS, PRICE, SECOND_BID
from policies.distribution.fair.wishes import DividingHeir, PriorRight, Thing
from policies.distribution.rights import RightBasis
from policies.kernel.money import Money
from policies.kernel.readings import Readings

BASES = (
    RightBasis.SPOUSE_HOME,
    RightBasis.SPOUSE_BROUGHT_IN,
    RightBasis.TESTAMENT,
    RightBasis.ODEL,
    RightBasis.COHABITANT,
)
KRONE = 100


@dataclass(frozen=True)
class WishList:
    """Everything the fair proposal is made from."""

    for_division: Money
    heirs: tuple[DividingHeir, ...]
    things: tuple[Thing, ...]
    lot: str
    readings: Readings


def random_wishes(random: Random, *, most_heirs: int = 6, most_things: int = 12) -> WishList:
    """Make a wish list; small amounts and even steps make equal bids frequent."""
    names = [f"heir-{random.randrange(10**6):06}-{place}" for place in range(random.randint(1, most_heirs))]
    weights = [random.choice((1, 1, 1, 2, 3, 7)) for _ in names]
    limited = random.random() < 0.3
    heirs = tuple(
        DividingHeir(
            name,
            Fraction(weight, sum(weights)),
            Money(random.choice((0, random.randint(0, 3_000_000) * KRONE)))
            if limited and random.random() < 0.6
            else None,
        )
        for name, weight in zip(names, weights, strict=True)
    )
    with_rights = random.random() < 0.5
    step = random.choice((1, 7, 50_000, 1_000_000))
    things = tuple(
        _thing(random, f"thing-{place}", names, step=step, with_rights=with_rights)
        for place in range(random.randint(0, most_things))
    )
    # More or less than the things are worth: there is money besides, or debts that must be paid in.
    worth = sum(thing.value.ore for thing in things if thing.value)
    pot = Money(max(0, worth * random.choice((0, 1, 1, 2)) + random.randint(-5_000_000, 50_000_000)))
    readings = Readings(
        {
            PRICE.id: AGREED_VALUE if random.random() < 0.15 else SECOND_BID,
            **({EQUAL_BIDS.id: BY_SALE} if random.random() < 0.15 else {}),
        }
    )
    return WishList(pot, heirs, things, f"case-{random.randrange(10**6)}", readings)


def _thing(random: Random, name: str, heirs: list[str], *, step: int, with_rights: bool) -> Thing:
    value = random.choice((0, random.randint(0, 40))) * step
    bids: dict[str, Money] = {}
    wanted, refused = set(), set()
    for heir in heirs:
        dice = random.random()
        if dice < 0.35:
            bids[heir] = Money(max(0, value + random.randint(-10, 40) * step))
        elif dice < 0.55:
            wanted.add(heir)
        elif dice < 0.58:
            refused.add(heir)
    rights: tuple[PriorRight, ...] = ()
    if with_rights and random.random() < 0.4:
        holders = random.sample(heirs, random.randint(1, min(2, len(heirs))))
        rights = tuple(PriorRight(holder, random.choice(BASES)) for holder in holders)
    only_for = None
    if with_rights and random.random() < 0.1:
        only_for = frozenset(random.sample(heirs, random.randint(0, len(heirs))))
    return Thing(
        name,
        Money(value),
        bids,
        frozenset(wanted),
        frozenset(refused),
        rights,
        only_for,
        for_outsiders=value > 0 or random.random() < 0.8,
    )
