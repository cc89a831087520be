"""From what heirs had in life to what the rules take off, and back to who bears how much of it."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from policies.kernel.decision import Decision
from policies.kernel.money import Money
from policies.testament.avkorting import Avkorting
from policies.testament.facts import Advance
from settlement.domain.case import Case
from settlement.domain.gifts import decide_gift, gifts


def advances(case: Case) -> tuple[Advance, ...]:
    """List what counts as an advance, and what nobody knows yet whether counts.

    What somebody objects to is not known: the heirs agree on it, or a court decides.
    """
    died = case.deceased.date_of_death
    found: list[Advance] = []
    if died is None:
        return ()
    for gift in gifts(case):
        decision = decide_gift(gift, died)
        if decision.value is not None and not gift.objections:
            found.append(decision.value)
        elif decision.is_unclear or gift.objections:
            asked = {item.name for item in decision.missing}
            counts = True if asked == {"advance_value"} and not gift.objections else None
            value = None if gift.value_ore is None else Money(gift.value_ore)
            found.append(Advance(gift.heir_id, value, gift.received_on, counts=counts))
    return tuple(found)


def taken_off(shares: Decision[Any]) -> dict[str, int]:
    """Say by heir what was taken off for advances, in whole øre; who renounces a part bears it once."""
    found: dict[str, int] = {}
    for one in _avkortinger(shares):
        for heir, amount in one.advances.items():
            found[heir] = max(found.get(heir, 0), _whole(amount))
    return found


def _avkortinger(decision: Decision[Any]) -> Iterator[Avkorting]:
    if isinstance(decision.value, Avkorting):
        yield decision.value
    for below in decision.rests_on:
        yield from _avkortinger(below)


def _whole(amount: Fraction) -> int:
    """Whole øre, the half upwards: it is only shown, the shares are exact."""
    return int(amount + Fraction(1, 2))
