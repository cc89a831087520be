"""How what is left divides between the relatives, when some are sure of more and some shall have less."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

NOTHING = Fraction(0)


def divide_rest(
    weights: Mapping[str, Fraction],
    rest: Fraction,
    *,
    floors: Mapping[str, Fraction],
    limited: frozenset[str] = frozenset(),
) -> dict[str, Fraction] | None:
    """Divide `rest` by weight; nobody gets less than their floor, and the limited get no more than theirs.

    The weights add up to one, and the floors to no more than `rest`. None when everybody is limited and
    something is left over: then the testament does not say who shall have it.
    """
    if limited:
        fixed = {heir: floors.get(heir, NOTHING) for heir in weights if heir in limited}
        others = {heir: weight for heir, weight in weights.items() if heir not in limited}
        left = rest - sum(fixed.values(), NOTHING)
        if not others:
            return fixed if left == 0 else None
        return fixed | _fill(others, left, floors)
    shares = scale_by(weights, rest)
    if not floors or _reach(shares, floors):
        return shares
    return _fill(weights, rest, floors)


def _reach(shares: Mapping[str, Fraction], floors: Mapping[str, Fraction]) -> bool:
    """Say whether everybody gets their floor; pairs that are the same objects are compared once."""
    seen: set[tuple[int, int]] = set()
    for heir, share in shares.items():
        floor = floors.get(heir, NOTHING)
        pair = (id(share), id(floor))
        if pair not in seen:
            if share < floor:
                return False
            seen.add(pair)
    return True


def scale_by(weights: Mapping[str, Fraction], factor: Fraction) -> dict[str, Fraction]:
    """Multiply every weight; equal weights that are one object are multiplied once."""
    known: dict[int, Fraction] = {}
    scaled: dict[str, Fraction] = {}
    for heir, weight in weights.items():
        part = known.get(id(weight))
        if part is None:
            part = known[id(weight)] = weight * factor
        scaled[heir] = part
    return scaled


def _fill(
    weights: Mapping[str, Fraction], rest: Fraction, floors: Mapping[str, Fraction]
) -> dict[str, Fraction]:
    """Give by weight, but first its floor to everybody for whom the weight gives less."""
    whole = sum_of(weights.values())
    if not whole:
        return dict(weights)
    shares = scale_by(weights, rest / whole)
    if _reach(shares, floors):
        return shares
    fixed: dict[str, Fraction] = {}
    # Who is furthest below the floor is fixed first; that only makes the parts of the others smaller.
    for heir in sorted(weights, key=lambda heir: (-floors.get(heir, NOTHING) / weights[heir], heir)):
        floor = floors.get(heir, NOTHING)
        if floor <= weights[heir] * rest / whole:
            break
        fixed[heir] = floor
        rest -= floor
        whole -= weights[heir]
    factor = rest / whole if whole else NOTHING
    return {heir: fixed[heir] if heir in fixed else weight * factor for heir, weight in weights.items()}


def sum_of(parts: Iterable[Fraction]) -> Fraction:
    """Add many parts of which most have the same denominator."""
    by_denominator: dict[int, int] = {}
    for part in parts:
        by_denominator[part.denominator] = by_denominator.get(part.denominator, 0) + part.numerator
    return sum((Fraction(top, bottom) for bottom, top in by_denominator.items()), NOTHING)
