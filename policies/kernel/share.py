"""Exact shares of a whole."""

from collections.abc import Mapping
from fractions import Fraction

WHOLE = Fraction(1)
NOTHING = Fraction(0)
HALF = Fraction(1, 2)


def add_shares(*parts: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Add shares key by key. A key that is in several parts gets the sum."""
    total: dict[str, Fraction] = {}
    for part in parts:
        for key, share in part.items():
            total[key] = total.get(key, NOTHING) + share
    return total


def scale(shares: Mapping[str, Fraction], factor: Fraction) -> dict[str, Fraction]:
    """Multiply every share by the same factor."""
    return {key: share * factor for key, share in shares.items()}


def write_share(share: Fraction) -> str:
    """Write a share for records, as p/q."""
    return f"{share.numerator}/{share.denominator}"
