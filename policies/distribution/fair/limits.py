"""Nobody pays in more than he or she can or will: things are given up until it holds."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from policies.distribution.fair.taking import Manner, draw, place
from policies.distribution.fair.wishes import DividingHeir, HowDecided, Taken, Thing
from policies.kernel.money import Money


def place_within_limits(
    heirs: tuple[DividingHeir, ...],
    things: Mapping[str, Thing],
    manner: Manner,
    lodd: Mapping[str, Money],
) -> tuple[dict[str, Taken], dict[str, tuple[str, ...]]]:
    """Place every thing; then let who would pay in too much give up a thing, one at a time.

    The one furthest above the limit gives up first. What is given up is the thing whose going elsewhere costs
    the heirs least together; a thing with a right behind it goes last. At the end whatever was given up, and
    can be had after all, is taken back, the greatest gain first. Without limits nothing is given up and the
    sum of what things are worth to those who get them is the largest there is. With limits it is not always
    the largest that the limits would allow: finding that one is a knapsack problem.

    Returns:
        where each thing goes, and what each heir gave up.
    """
    placing = _Placing(heirs, things, manner, lodd)
    while (heir := placing.furthest_above()) is not None:
        placing.give_up(heir)
    while placing.take_back():
        pass
    return placing.places, {
        heir.id: tuple(sorted(key for key, who in placing.gave_up.items() if heir.id in who))
        for heir in heirs
        if placing.limits
    }


class _Placing:
    """Where the things are while they are given up and taken back; the sums follow along."""

    def __init__(
        self,
        heirs: tuple[DividingHeir, ...],
        things: Mapping[str, Thing],
        manner: Manner,
        lodd: Mapping[str, Money],
    ) -> None:
        self.things, self.manner, self.lodd = things, manner, lodd
        self.shares = {heir.id: heir.share for heir in heirs}
        self.limits = {heir.id: heir.pays_at_most.ore for heir in heirs if heir.pays_at_most is not None}
        self.gave_up: dict[str, frozenset[str]] = {}
        self.places: dict[str, Taken] = {}
        self.above = 0  # charged above the values in all
        self.charged = dict.fromkeys(self.shares, 0)
        self.losses: dict[tuple[str, str], tuple[bool, int, str]] = {}
        for key, thing in things.items():
            self._put(key, place(thing, manner))

    def furthest_above(self) -> str | None:
        """Find who is furthest above the own limit; None when nobody is."""
        over = {heir: self._over(heir) for heir in self.limits}
        too_much = [heir for heir, ore in over.items() if ore > 0]
        return min(too_much, key=lambda heir: (-over[heir], draw(self.manner.lot, "", heir)), default=None)

    def give_up(self, heir: str) -> None:
        """Let an heir give up what costs least."""
        mine = [key for key, item in self.places.items() if item.taker == heir and item.price.ore > 0]
        key = min(mine, key=lambda one: self._loss(heir, one))
        self._without(key, self.gave_up.get(key, frozenset()) | {heir})

    def take_back(self) -> bool:
        """Let heirs take back what can be had after all, the greatest gain first; say whether any could."""
        offers = [
            (-gain, draw(self.manner.lot, key, heir), key, heir)
            for key, gone in self.gave_up.items()
            for heir in gone
            if (gain := self._gain(key, heir)) > 0
        ]
        found = False
        for _, _, key, heir in sorted(offers):
            gone = self.gave_up[key]
            if self._gain(key, heir) <= 0:
                continue  # another has taken it back since
            self._without(key, gone - {heir})
            if self.furthest_above() is None:
                found = True
            else:
                self._without(key, gone)
        return found

    def _gain(self, key: str, heir: str) -> int:
        """Count what the heirs gain together when one takes a thing back; nothing when another gets it."""
        back = place(self.things[key], self.manner, self.gave_up[key] - {heir})
        return self._worth(back) - self._worth(self.places[key]) if back.taker == heir else 0

    def _over(self, heir: str) -> int:
        part = self.shares[heir] * self.above
        return self.charged[heir] - self.lodd[heir].ore - _down(part) - self.limits[heir]

    def _loss(self, heir: str, key: str) -> tuple[bool, int, str]:
        """Rank what giving up costs; it stays the same for as long as the heir has the thing."""
        if (heir, key) not in self.losses:
            now = self.places[key]
            other = place(self.things[key], self.manner, self.gave_up.get(key, frozenset()) | {heir})
            cost = self._worth(now) - self._worth(other)
            self.losses[heir, key] = now.how is HowDecided.RIGHT, cost, draw(self.manner.lot, key, heir)
        return self.losses[heir, key]

    def _worth(self, item: Taken) -> int:
        return self.things[item.thing_id].worth_to(item.taker) if item.taker is not None else item.value.ore

    def _without(self, key: str, gone: frozenset[str]) -> None:
        before = self.places[key]
        self.above -= before.price.ore - before.value.ore
        if before.taker is not None:
            self.charged[before.taker] -= before.price.ore
        self.gave_up[key] = gone
        self._put(key, place(self.things[key], self.manner, gone))

    def _put(self, key: str, item: Taken) -> None:
        self.places[key] = item
        self.above += item.price.ore - item.value.ore
        if item.taker is not None:
            self.charged[item.taker] += item.price.ore


def _down(exact: Fraction) -> int:
    return exact.numerator // exact.denominator
