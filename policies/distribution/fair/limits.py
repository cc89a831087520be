"""Nobody pays in more than he or she can or will: things are given up until it holds."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from fractions import Fraction
from typing import TypeAlias

from policies.distribution.fair.taking import Manner, draw, place
from policies.distribution.fair.wishes import DividingHeir, HowDecided, Taken, Thing
from policies.kernel.money import Money

Loss: TypeAlias = "tuple[bool, int, str]"


def place_within_limits(
    heirs: tuple[DividingHeir, ...],
    things: Mapping[str, Thing],
    manner: Manner,
    lodd: Mapping[str, Money],
) -> tuple[dict[str, Taken], dict[str, tuple[str, ...]]]:
    """Place every thing; then let who would pay in too much give up a thing, one at a time.

    The one furthest above the limit gives up first. What is given up is the thing whose going elsewhere costs
    the heirs least together; a thing with a right behind it goes last. Without limits nothing is given up
    and the sum of what things are worth to those who get them is the largest there is. With limits it is not
    always the largest that the limits would allow: finding that one is a knapsack problem.

    Returns:
        where each thing goes, and what each heir gave up.
    """
    places = {thing_id: place(thing, manner) for thing_id, thing in things.items()}
    limits = {heir.id: heir.pays_at_most.ore for heir in heirs if heir.pays_at_most is not None}
    if not limits:
        return places, {}
    shares = {heir.id: heir.share for heir in heirs}
    gave_up: dict[str, set[str]] = {}
    losses: dict[tuple[str, str], Loss] = {}
    gained = sum(item.price.ore - item.value.ore for item in places.values())
    charged = dict.fromkeys(shares, 0)
    for item in places.values():
        if item.taker is not None:
            charged[item.taker] += item.price.ore
    while True:
        over = {
            heir: charged[heir] - lodd[heir].ore - _down(shares[heir] * gained) - limit
            for heir, limit in limits.items()
        }
        too_much = [heir for heir, ore in over.items() if ore > 0]
        if not too_much:
            return places, {
                heir: tuple(sorted(key for key, who in gave_up.items() if heir in who)) for heir in shares
            }
        heir = min(too_much, key=lambda one: (-over[one], draw(manner.lot, "", one)))
        mine = [key for key, item in places.items() if item.taker == heir and item.price.ore > 0]
        for key in mine:  # what a thing costs to give up stays the same for as long as the heir has it
            if (heir, key) not in losses:
                losses[heir, key] = _loss(heir, places[key], things[key], manner, gave_up.get(key, set()))
        key = min(mine, key=lambda one: losses[heir, one])
        before = places[key]
        gave_up.setdefault(key, set()).add(heir)
        after = places[key] = place(things[key], manner, gave_up[key])
        gained += after.price.ore - after.value.ore - before.price.ore + before.value.ore
        charged[heir] -= before.price.ore
        if after.taker is not None:
            charged[after.taker] += after.price.ore


def _loss(heir: str, now: Taken, thing: Thing, manner: Manner, gave_up: AbstractSet[str]) -> Loss:
    other = place(thing, manner, gave_up | {heir})
    kept = thing.worth_to(other.taker) if other.taker is not None else other.value.ore
    return now.how is HowDecided.RIGHT, thing.worth_to(heir) - kept, draw(manner.lot, thing.id, heir)


def _down(exact: Fraction) -> int:
    return exact.numerator // exact.denominator
