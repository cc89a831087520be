"""Money, dates, moments and shares as people write them."""

from datetime import date, datetime, time
from fractions import Fraction

from babel.dates import format_date, format_time

from settlement.documents.presentation import write_share
from settlement.ports.clock import OSLO
from settlement.settings import Language

_LOCALES = {
    Language.BOKMAAL: "nb",
    Language.NYNORSK: "nn",
    Language.NORTH_SAMI: "se",
    Language.ENGLISH: "en_GB",
}

LARGEST_DENOMINATOR = 64  # a finer fraction says nothing to a reader


def kroner(amount_ore: int) -> str:
    """Write whole øre as kroner: `1 234,50 kr`, and `1 234 kr` when there are no øre."""
    whole, rest = divmod(abs(amount_ore), 100)
    grouped = f"{whole:,}".replace(",", "\N{NO-BREAK SPACE}")
    sign = "\N{MINUS SIGN}" if amount_ore < 0 else ""
    fraction = f",{rest:02d}" if rest else ""
    return f"{sign}{grouped}{fraction}\N{NO-BREAK SPACE}kr"


def part(fraction: str) -> str:
    """Write a share of the whole so that it can be read: `3/8`, else `43,21 %`; a dash for no share."""
    if not fraction:
        return "\N{EN DASH}"
    return write_share(Fraction(fraction), finest=LARGEST_DENOMINATOR)


def kroner_field(amount_ore: int | None) -> str:
    """Write an amount the way it is typed in a field."""
    if amount_ore is None:
        return ""
    whole, rest = divmod(amount_ore, 100)
    return f"{whole},{rest:02d}" if rest else str(whole)


def long_date(day: date, language: Language) -> str:
    """Write a date in words: `3. mars 2026`."""
    return format_date(day, "long", locale=_LOCALES[language])


def moment(when: datetime, language: Language) -> str:
    """Write the date and the time of day in Norway; a day that begins is a date alone."""
    local = when.astimezone(OSLO)
    if local.time() == time():
        return long_date(local.date(), language)
    return f"{long_date(local.date(), language)} {format_time(local, 'HH:mm', locale=_LOCALES[language])}"


def days_between(today: date, day: date) -> int:
    """Count the days until a date; negative when it is over."""
    return (day - today).days
