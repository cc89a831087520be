"""Court days and time limits.

How to count is in domstolloven §§ 148 and 149: the day a limit starts is not counted, the last day is,
and a limit that ends on a Saturday or holiday runs to the next working day. Whether the extension holds
for limits that are not towards a court is open, so every deadline carries both ends: warn by the strict
one, refuse only after the court's.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache

from policies.kernel.citation import Citation

DOMSTOLLOVEN_148 = Citation("domstolloven", "§ 148")
DOMSTOLLOVEN_149 = Citation("domstolloven", "§ 149 første ledd")

SATURDAY = 5
SUNDAY = 6
MONTHS_PER_YEAR = 12
# Days from Easter Sunday: Maundy Thursday, Good Friday, Easter Sunday and Monday, Ascension Day,
# Whit Sunday and Monday.
MOVABLE_HOLIDAYS = (-3, -2, 0, 1, 39, 49, 50)
# The first of May and the seventeenth of May are equal to holidays (act of 26 April 1947 no. 1).
FIXED_HOLIDAYS = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))


class LengthUnit(Enum):
    """What a time limit is counted in. Only WORKING_DAYS skips holidays on the way."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True)
class Length:
    """How long a time limit is."""

    count: int
    unit: LengthUnit


@dataclass(frozen=True)
class Deadline:
    """When a time limit ends, counted both ways.

    Attributes:
        start: the day the limit starts; not counted.
        strict_end: last day without extension. Warn by this.
        court_end: last day with extension to the next working day. Refuse only after this.
    """

    start: date
    length: Length
    strict_end: date
    court_end: date

    @classmethod
    def after(cls, start: date, length: Length) -> Deadline:
        """Count a time limit from the day it starts."""
        strict_end = add_length(start, length)
        return cls(start=start, length=length, strict_end=strict_end, court_end=next_working_day(strict_end))

    def is_past(self, on: date) -> bool:
        """Say whether the limit has run out on a day, with the court's extension."""
        return on > self.court_end


@lru_cache(maxsize=256)
def easter_sunday(year: int) -> date:
    """Find Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=256)
def holidays(year: int) -> frozenset[date]:
    """List the holidays of a year, and the days equal to them. Plain Sundays are not listed."""
    easter = easter_sunday(year)
    movable = {easter + timedelta(days=offset) for offset in MOVABLE_HOLIDAYS}
    return frozenset(movable | {date(year, month, day) for month, day in FIXED_HOLIDAYS})


def is_working_day(day: date) -> bool:
    """Say whether a day is neither Saturday, Sunday nor holiday."""
    return day.weekday() not in {SATURDAY, SUNDAY} and day not in holidays(day.year)


def next_working_day(day: date) -> date:
    """Give the day itself if it is a working day, otherwise the first one after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def add_days(start: date, count: int) -> date:
    """Count calendar days; the start is not counted, the last day is."""
    return start + timedelta(days=count)


def add_working_days(start: date, count: int) -> date:
    """Count working days; the start is not counted, the last day is."""
    day = start
    for _ in range(count):
        day = next_working_day(day + timedelta(days=1))
    return day


def add_weeks(start: date, count: int) -> date:
    """End on the same weekday as the start."""
    return start + timedelta(weeks=count)


def add_months(start: date, count: int) -> date:
    """End on the same day of the month as the start, or on its last day if it has no such day."""
    years, month_index = divmod(start.month - 1 + count, MONTHS_PER_YEAR)
    year, month = start.year + years, month_index + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def add_years(start: date, count: int) -> date:
    """End on the same day of the year as the start, or on 28 February if it has no such day."""
    return add_months(start, count * MONTHS_PER_YEAR)


def add_length(start: date, length: Length) -> date:
    """Count a length of any unit, without extension at the end."""
    add = {
        LengthUnit.DAYS: add_days,
        LengthUnit.WORKING_DAYS: add_working_days,
        LengthUnit.WEEKS: add_weeks,
        LengthUnit.MONTHS: add_months,
        LengthUnit.YEARS: add_years,
    }
    return add[length.unit](start, length.count)
