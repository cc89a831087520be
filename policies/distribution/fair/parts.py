"""Each heir's part in øre, and what it and the others' parts are worth in that heir's own eyes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from policies.distribution.fair.wishes import DividingHeir, Taken, Thing
from policies.kernel.money import ZERO, Money, allocate


@dataclass(frozen=True)
class OtherPart:
    """Another heir's part, seen with one heir's eyes.

    Attributes:
        own_value: what the whole of it is worth to the one who looks, money too.
        envy: how much more than the own part it would be worth, were the shares as large; whole øre, zero
            when it would not be.
    """

    person_id: str
    own_value: Money
    envy: Money


@dataclass(frozen=True)
class FairPart:
    """What one heir gets, and the numbers to judge it by.

    Attributes:
        arvelodd: the share of what is divided, at the values of the overview.
        things_value: what the things taken over count for in the estate.
        things_price: what the heir is charged for them.
        equalisation: between the heirs, for what is charged above the values; the sum over all is zero.
        money: paid out; below zero it is paid in.
        own_value: what the whole part is worth to the heir, money too.
        own_fair_share: the heir's share of everything, by the heir's own values; rounded down.
        gave_up: things the heir would have had, but for the limit on what he or she pays in.
    """

    person_id: str
    share: Fraction
    arvelodd: Money
    thing_ids: tuple[str, ...]
    things_value: Money
    things_price: Money
    equalisation: Money
    money: Money
    own_value: Money
    own_fair_share: Money
    others: tuple[OtherPart, ...] = ()
    gave_up: tuple[str, ...] = ()

    @property
    def most_envy(self) -> Money:
        """Give the largest envy of any other part."""
        return max((other.envy for other in self.others), default=ZERO)


def make_parts(
    heirs: Iterable[DividingHeir],
    things: Mapping[str, Thing],
    taken: tuple[Taken, ...],
    *,
    for_division: Money,
    gave_up: Mapping[str, tuple[str, ...]],
) -> tuple[FairPart, ...]:
    """Make each heir's part to the øre.

    What is charged above the values is shared by all, the takers too, in proportion to their shares: the øre
    left over go to the largest remainders, as for the arvelodd itself.
    """
    by_id = sorted(heirs, key=lambda heir: heir.id)
    shares = {heir.id: heir.share for heir in by_id}
    lodd = allocate(for_division, shares)
    gained = allocate(Money(sum(item.price.ore - item.value.ore for item in taken)), shares)
    mine: dict[str, list[Taken]] = {heir: [] for heir in shares}
    for item in taken:
        if item.taker is not None:
            mine[item.taker].append(item)
    value = {heir: sum(item.value.ore for item in items) for heir, items in mine.items()}
    price = {heir: sum(item.price.ore for item in items) for heir, items in mine.items()}
    even = {heir: gained[heir].ore - price[heir] + value[heir] for heir in shares}
    money = {heir: lodd[heir].ore - value[heir] + even[heir] for heir in shares}
    parts = []
    for heir, share in shares.items():
        seen = {
            other: money[other] + sum(things[item.thing_id].worth_to(heir) for item in items)
            for other, items in mine.items()
        }
        everything = for_division.ore + sum(
            thing.worth_to(heir) - (thing.value or ZERO).ore for thing in things.values()
        )
        parts.append(
            FairPart(
                heir,
                share,
                lodd[heir],
                tuple(item.thing_id for item in mine[heir]),
                Money(value[heir]),
                Money(price[heir]),
                Money(even[heir]),
                Money(money[heir]),
                own_value=Money(seen[heir]),
                own_fair_share=Money(_down(share * everything)),
                others=tuple(_other(heir, other, seen, shares) for other in shares if other != heir),
                gave_up=gave_up.get(heir, ()),
            )
        )
    return tuple(parts)


def _other(heir: str, other: str, seen: Mapping[str, int], shares: Mapping[str, Fraction]) -> OtherPart:
    """Compare as if the other's share were as large as one's own (weighted envy)."""
    envy = seen[other] * shares[heir] / shares[other] - seen[heir]
    return OtherPart(other, Money(seen[other]), Money(max(0, _down(envy))))


def _down(exact: Fraction) -> int:
    return exact.numerator // exact.denominator
