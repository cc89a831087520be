"""Time limits end on the right day."""

from datetime import date

import pytest

from policies.kernel.court_days import (
    Deadline,
    Length,
    LengthUnit,
    add_months,
    add_working_days,
    add_years,
    easter_sunday,
    is_working_day,
)


@pytest.mark.parametrize(
    ("year", "easter"),
    [
        (2021, date(2021, 4, 4)),
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter_falls_where_the_church_says(year: int, easter: date) -> None:
    assert easter_sunday(year) == easter


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 4, 1), True),
        (date(2026, 4, 2), False),
        (date(2026, 4, 3), False),
        (date(2026, 4, 4), False),
        (date(2026, 4, 6), False),
        (date(2026, 4, 7), True),
        (date(2026, 5, 1), False),
        (date(2026, 5, 14), False),
        (date(2026, 5, 25), False),
        (date(2026, 12, 24), True),
        (date(2026, 12, 25), False),
        (date(2026, 12, 31), True),
    ],
)
def test_holidays_are_those_of_the_act_and_no_more(day: date, *, working: bool) -> None:
    assert is_working_day(day) is working


SIXTY_DAYS = Length(60, LengthUnit.DAYS)


def test_sixty_days_end_on_the_sixtieth_day_after_the_death() -> None:
    deadline = Deadline.after(date(2026, 1, 5), SIXTY_DAYS)
    assert (deadline.strict_end, deadline.court_end) == (date(2026, 3, 6), date(2026, 3, 6))


def test_a_limit_that_ends_on_holy_saturday_runs_to_tuesday_after_easter_at_the_court() -> None:
    deadline = Deadline.after(date(2026, 2, 3), SIXTY_DAYS)
    assert (deadline.strict_end, deadline.court_end) == (date(2026, 4, 4), date(2026, 4, 7))
    assert not deadline.is_past(date(2026, 4, 7))
    assert deadline.is_past(date(2026, 4, 8))


def test_a_month_without_the_day_ends_on_its_last_day() -> None:
    assert add_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)


def test_working_days_skip_holidays_on_the_way() -> None:
    assert add_working_days(date(2026, 3, 31), 2) == date(2026, 4, 7)
