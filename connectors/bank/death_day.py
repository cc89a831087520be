"""The balance at death: as the bank states it, checked against the movements since, or counted from them."""

from dataclasses import dataclass
from datetime import date

from connectors.bank import texts
from connectors.bank.balances import ReadBalance
from connectors.bank.movements import Counted
from settlement.domain.registers import BalanceBasis


@dataclass(frozen=True)
class DeathDay:
    """The balance at death, how it is known, and whether two ways of knowing it disagree."""

    ore: int | None
    basis: BalanceBasis | None = None
    counted_ore: int | None = None
    differ: bool = False
    note: str | None = None


def settle_death_day(
    stated: ReadBalance, now: ReadBalance, counted: Counted, *, date_of_death: date
) -> DeathDay:
    """Choose the balance at death.

    A stated balance stands, and a counted one that differs is told beside it. A balance that the bank itself
    dates after the death is not taken for the balance at death unless the count confirms it. What cannot be
    known either way is unknown.
    """
    currencies = {stated.currency, now.currency} - {None}
    count = counted.ore if len(currencies) <= 1 else None
    is_late = stated.registered_on is not None and stated.registered_on > date_of_death
    if stated.ore is not None and (not is_late or stated.ore == count):
        differ = count is not None and count != stated.ore
        return DeathDay(stated.ore, BalanceBasis.TOLD, count, differ, texts.DIFFER if differ else None)
    if count is not None:
        note = texts.counted_back(counted.movements)
        return DeathDay(count, BalanceBasis.COUNTED_BACK, count, note=note)
    if is_late and stated.registered_on is not None:
        return DeathDay(None, note=texts.stated_late(stated.registered_on))
    return DeathDay(None)
