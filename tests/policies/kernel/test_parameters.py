"""The rate of a day is the one in effect, as far as it was known."""

from datetime import date
from fractions import Fraction

import pytest

from policies.kernel.errors import MalformedParameterTable, OutsideParameterSpan, UnknownParameter
from policies.kernel.money import Money
from policies.kernel.parameters import amount, load_table, lookup, read_table, table_names

TABLE = """
name = "sample"
title = "Prøve"
unit = "ore"
{extra}
[[row]]
effective_from = {first}
value = {value}
source = "prøve"
status = "official"
[[row]]
effective_from = 2022-01-01
published_on = 2022-02-01
value = 200
source = "prøve"
status = "unverified"
"""


def sample(first: str = "2021-01-01", value: str = "100", extra: str = "") -> str:
    return TABLE.format(first=first, value=value, extra=extra)


def test_every_table_in_the_package_loads_in_order() -> None:
    names = table_names()
    assert {"grunnbeloep", "rettsgebyr", "small_estate_threshold", "dokumentavgift"} <= set(names)
    for name in names:
        assert load_table(name).rows


@pytest.mark.parametrize(
    ("on", "known_on", "ore"),
    [
        (date(2022, 4, 30), date(2023, 1, 1), 10639900),
        (date(2022, 5, 1), date(2022, 5, 20), 11147700),
        (date(2022, 5, 1), date(2022, 5, 19), 10639900),
    ],
)
def test_grunnbeloep_turns_on_the_first_of_may_once_it_is_adopted(on: date, known_on: date, ore: int) -> None:
    assert amount(lookup("grunnbeloep", on=on, known_on=known_on)) == Money(ore)


def test_a_rate_that_waits_for_its_successor_says_so() -> None:
    assert lookup("grunnbeloep", on=date(2026, 5, 1), known_on=date(2026, 6, 3)).provisional
    assert not lookup("grunnbeloep", on=date(2026, 5, 1), known_on=date(2026, 6, 4)).provisional


def test_fifteen_times_grunnbeloep_in_2022() -> None:
    use = lookup("grunnbeloep", on=date(2022, 5, 1), known_on=date(2022, 6, 1))
    assert amount(use, 15) == Money(167215500)


def test_a_date_before_the_first_row_or_long_after_the_last_is_refused() -> None:
    with pytest.raises(OutsideParameterSpan):
        lookup("grunnbeloep", on=date(2014, 4, 30), known_on=date(2026, 1, 1))
    with pytest.raises(OutsideParameterSpan):
        lookup("rettsgebyr", on=date(2027, 1, 1), known_on=date(2027, 1, 1))
    with pytest.raises(UnknownParameter):
        lookup("no_such_rate", on=date(2026, 1, 1), known_on=date(2026, 1, 1))


def test_unverified_rows_are_marked() -> None:
    assert not lookup("dokumentavgift", on=date(2026, 3, 1), known_on=date(2026, 3, 1)).verified
    assert lookup("dokumentavgift", on=date(2025, 3, 1), known_on=date(2026, 3, 1)).value == Fraction(5, 2)


@pytest.mark.parametrize(
    "text",
    [
        sample(first="2022-01-01"),
        sample(first="2023-01-01"),
        sample(value="1.5"),
        sample().replace('"sample"', '"other"'),
        sample().replace('status = "official"', 'status = "certain"'),
        sample().replace('unit = "ore"', ""),
    ],
)
def test_a_table_out_of_order_or_incomplete_is_refused(text: str) -> None:
    with pytest.raises(MalformedParameterTable):
        read_table("sample", text)


def test_a_rate_that_is_not_money_does_not_become_money() -> None:
    with pytest.raises(MalformedParameterTable):
        amount(lookup("dokumentavgift", on=date(2025, 3, 1), known_on=date(2025, 3, 1)))
