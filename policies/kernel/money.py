"""Money in whole øre, and the one way to divide it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from policies.kernel.errors import SharesDoNotAddUp

NO_BREAK_SPACE = "\u00a0"
ORE_PER_KRONE = 100


@dataclass(frozen=True, order=True)
class Money:
    """An amount in whole øre. May be negative."""

    ore: int

    def __post_init__(self) -> None:
        """Refuse anything but a plain integer."""
        if type(self.ore) is not int:
            message = f"money is counted in whole øre, not in {type(self.ore).__name__}"
            raise TypeError(message)

    def __add__(self, other: Money) -> Money:
        """Add two amounts."""
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.ore + other.ore)

    def __radd__(self, other: int) -> Money:
        """Let `sum` begin from its zero."""
        if type(other) is int and other == 0:
            return self
        return NotImplemented

    def __sub__(self, other: Money) -> Money:
        """Subtract one amount from another."""
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.ore - other.ore)

    def __neg__(self) -> Money:
        """Turn the sign."""
        return Money(-self.ore)

    def __bool__(self) -> bool:
        """Say whether there is any amount at all."""
        return self.ore != 0

    def times(self, fraction: Fraction | int) -> Fraction:
        """Multiply exactly. The answer is a fraction of øre and is not rounded."""
        if isinstance(fraction, float):
            message = "money is never multiplied by a float"
            raise TypeError(message)
        return Fraction(self.ore) * fraction

    def kroner(self) -> str:
        """Write the amount for people, as in 1 234 567,50 kr, with spaces that do not break."""
        sign = "\u2212" if self.ore < 0 else ""
        whole, rest = divmod(abs(self.ore), ORE_PER_KRONE)
        grouped = f"{whole:,}".replace(",", NO_BREAK_SPACE)
        return f"{sign}{grouped},{rest:02d}{NO_BREAK_SPACE}kr"

    def __str__(self) -> str:
        """Write the amount for people."""
        return self.kroner()


ZERO = Money(0)


def allocate(
    total: Money, shares: Mapping[str, Fraction], *, to_largest_remainder: bool = True
) -> dict[str, Money]:
    """Divide an amount exactly, to the last øre. The answer is in alphabetical order.

    Each key gets the whole øre of its part. The øre left over go one by one to the largest remainders;
    between equal remainders to the first key in alphabetical order. The Act has no rule on rounding:
    this is ours, and statements print it.

    Args:
        total: the amount to divide; not negative.
        shares: fractions that are not negative and add up to one.
        to_largest_remainder: false gives the øre left over to the first keys in alphabetical order, whatever
            their remainders.

    Raises:
        SharesDoNotAddUp: the fractions are not a whole.
        TypeError: a share is a float.
        ValueError: the amount or a share is negative.
    """
    ordered = sorted(shares.items())
    common = 1
    try:
        for _, share in ordered:
            if common % share.denominator:
                common = lcm(common, share.denominator)
        units = [share.numerator * (common // share.denominator) for _, share in ordered]
    except AttributeError as not_exact:
        message = "shares are exact fractions, never floats"
        raise TypeError(message) from not_exact
    whole = sum(units)
    if total.ore < 0 or (units and min(units) < 0):
        message = "only an amount and shares that are not negative can be divided"
        raise ValueError(message)
    if whole != common:
        raise SharesDoNotAddUp(Fraction(whole, common))
    parts = [total.ore * unit for unit in units]
    ores = [part // common for part in parts]
    left_over = total.ore - sum(ores)
    if left_over:
        takes = [place for place, part in enumerate(parts) if part % common]
        if to_largest_remainder:
            takes.sort(key=lambda place: -(parts[place] % common))
        for place in takes[:left_over]:
            ores[place] += 1
    return {key: Money(ore) for (key, _), ore in zip(ordered, ores, strict=True)}
