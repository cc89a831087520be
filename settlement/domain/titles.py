"""What stands in a register under the deceased's name, and when the register is asked who stands there.

A person's evidence that the new owner is registered holds until the register is asked. A register that shows
somebody else opens the task again, once; one that never shows the new owner is given up, and that is told.
"""

from datetime import date, datetime, timedelta
from enum import StrEnum

from settlement.domain.case import Case, TitleTransfer
from settlement.domain.estate import Holding, HoldingKind

LAND, VEHICLES = "kartverket", "statens_vegvesen"
BY_LETTER = "letter"
REGISTER_OF_KIND = {
    HoldingKind.REAL_PROPERTY: LAND,
    HoldingKind.COOPERATIVE_SHARE: LAND,
    HoldingKind.VEHICLE: VEHICLES,
}
CRAFT_SOURCES = frozenset({"skipsregister", "luftfartoyregister"})
UNREPORTED_PAUSE = timedelta(days=30)
MOST_UNREPORTED = 6
PAUSES = tuple(timedelta(days=days) for days in (1, 3, 7, 7, 14, 14, 28))
FARM_YEARS = 3
FARM_WATCH_YEARS = 2


class TitleAnswer(StrEnum):
    """What a register says of a title."""

    NEW_OWNER = "new_owner"
    OLD_OWNER = "old_owner"
    OTHER_OWNER = "other_owner"
    SILENT = "silent"  # unavailable, refused, or not sure


def register_of(held: Holding) -> str | None:
    """Name where a new owner is registered: a register, the source of a craft, or by letter."""
    if held.kind in REGISTER_OF_KIND:
        return REGISTER_OF_KIND[held.kind]
    if held.source in CRAFT_SOURCES and held.kind == HoldingKind.OTHER_ASSET:
        return held.source
    return BY_LETTER if held.kind == HoldingKind.SECURITIES else None


def can_be_asked(held: Holding, title: TitleTransfer) -> bool:
    """Tell whether a machine can ask: the land and vehicle registers, of what they themselves told us."""
    return (
        title.register_name in {LAND, VEHICLES} and bool(held.reference) and held.source in {LAND, VEHICLES}
    )


def unconfirmed(case: Case) -> tuple[str, ...]:
    """Titles whose register will be asked, or asked again."""
    return tuple(
        holding_id
        for holding_id, title in case.titles.items()
        if title.next_try_at is not None
        and title.register_says != TitleAnswer.NEW_OWNER
        and can_be_asked(case.holdings[holding_id], title)
    )


def due(case: Case, on: datetime) -> tuple[str, ...]:
    """Titles whose register is asked now."""
    return tuple(key for key in unconfirmed(case) if (case.titles[key].next_try_at or on) <= on)


def next_look(case: Case) -> datetime | None:
    """When the first register is asked."""
    times = [case.titles[key].next_try_at for key in unconfirmed(case)]
    return min((moment for moment in times if moment is not None), default=None)


def pause_after(title: TitleTransfer, tries: int) -> timedelta | None:
    """How long to wait after the try of that number; None when it was the last one."""
    if title.done is None:
        return UNREPORTED_PAUSE if tries < MOST_UNREPORTED else None
    return PAUSES[tries - 1] if tries <= len(PAUSES) else None


def farm_limit(case: Case) -> date | None:
    """Three years from the death, while a farm of the deceased has no new owner (arveloven § 99 a)."""
    return _years_after_death(case, FARM_YEARS) if open_farms(case) else None


def farm_watch_from(case: Case) -> date | None:
    """Two years from the death: from then on the heirs are reminded."""
    return _years_after_death(case, FARM_WATCH_YEARS) if open_farms(case) else None


def open_farms(case: Case) -> tuple[Holding, ...]:
    """Farms that still stand in the deceased's name as far as anybody has told."""
    return tuple(
        held
        for held in case.counted_holdings
        if held.is_farm
        and held.owner == "deceased"
        and held.sold_for_ore is None
        and (held.id not in case.titles or case.titles[held.id].done is None)
    )


def _years_after_death(case: Case, years: int) -> date | None:
    died = case.deceased.date_of_death
    if died is None:
        return None
    try:
        return died.replace(year=died.year + years)
    except ValueError:  # died on 29 February
        return date(died.year + years, 2, 28)
