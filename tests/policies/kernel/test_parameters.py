"""The rate of a day is the one in effect, as far as it was known."""

from datetime import date
from fractions import Fraction

import pytest

from policies.kernel.errors import MalformedParameterTable, OutsideParameterSpan, UnknownParameter
from policies.kernel.grunnbeloep import G_RULE, find_g
from policies.kernel.money import Money
from policies.kernel.parameters import amount, load_table, lookup, read_table, table_names
from policies.kernel.readings import Readings

TABLE = """
name = "sample"
title = "Prøve"
unit = "ore"
{extra}
[[row]]
effective_from = {first}
published_on = "unrecorded"
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
    ("text", "problem"),
    [
        (sample(first="2022-01-01"), "the row from 2022-01-01 is there twice"),
        (sample(first="2023-01-01"), "the row from 2022-01-01 is out of order"),
        (sample(first='"2021"'), "effective_from of row 1 is '2021', not a date"),
        (sample(value="1.5"), "the value 1.5 of row 1 (from 2021-01-01)"),
        (sample(value='"1.5"'), "neither a whole number nor a fraction"),
        (sample(value="true"), "neither a whole number nor a fraction"),
        (sample(value='"1/0"'), "neither a whole number nor a fraction"),
        (sample().replace('"sample"', '"other"'), "it calls itself 'other'"),
        (sample().replace('status = "official"', 'status = "certain"'), "the status 'certain' of row 1"),
        (sample().replace('unit = "ore"', ""), "the table lacks unit"),
        (sample().replace('unit = "ore"', 'unit = "NOK"'), "the unit 'NOK'"),
        (sample().replace('published_on = "unrecorded"', ""), "row 1 (from 2021-01-01) lacks published_on"),
        (
            sample().replace('"unrecorded"', '"someday"'),
            "published_on of row 1 (from 2021-01-01) is 'someday'",
        ),
        (sample().replace('"unrecorded"', "2022-03-01"), "was known before its elder"),
        (sample(extra="renewal_months = 6"), "there is a gap between the row from 2021-01-01 and the row"),
        (sample(extra="renewal_months = 0"), "renewal_months is 0"),
        (sample(extra="renewal = 12"), "the table has renewal"),
        (sample().replace("value", "effective_until = 2022-01-01\nvalue", 1), "begins before its elder ends"),
        (sample().replace("value", "effective_until = 2020-12-31\nvalue", 1), "ends before it begins"),
        (sample() + "[", "it is not TOML"),
        ('name = "sample"\ntitle = "x"\nunit = "ore"\nrow = []', "it has no rows"),
    ],
)
def test_a_table_out_of_order_or_incomplete_is_refused_by_name(text: str, problem: str) -> None:
    with pytest.raises(MalformedParameterTable, match="'sample'") as refused:
        read_table("sample", text)
    assert problem in str(refused.value)


def test_a_table_says_itself_where_a_hole_begins() -> None:
    text = sample(extra="renewal_months = 6").replace("value", "effective_until = 2021-06-30\nvalue", 1)
    table = read_table("sample", text)
    known = date(2023, 1, 1)
    assert table.value(date(2021, 6, 30), known) == 100
    assert table.value(date(2022, 1, 1), known) == 200
    with pytest.raises(OutsideParameterSpan):
        table.value(date(2021, 7, 1), known)


def test_the_rettsgebyr_stood_still_from_2006_to_2015_and_is_not_known_before() -> None:
    known = date(2026, 1, 1)
    for day in (date(2006, 1, 1), date(2007, 1, 1), date(2015, 12, 31)):
        assert amount(lookup("rettsgebyr", on=day, known_on=known)) == Money(86000)
    assert amount(lookup("rettsgebyr", on=date(2016, 1, 1), known_on=known)) == Money(102500)
    with pytest.raises(OutsideParameterSpan):
        lookup("rettsgebyr", on=date(2005, 12, 31), known_on=known)


@pytest.mark.parametrize(
    ("died", "by_effect", "as_adopted"),
    [
        (date(2022, 4, 30), 10639900, 10639900),
        (date(2022, 5, 1), 11147700, 10639900),
        (date(2022, 5, 19), 11147700, 10639900),
        (date(2022, 5, 20), 11147700, 11147700),
    ],
)
def test_g_between_the_first_of_may_and_its_adoption_is_an_open_reading(
    died: date, by_effect: int, as_adopted: int
) -> None:
    known = date(2022, 8, 1)
    row, use = find_g(date_of_death=died, known_on=known)
    assert (amount(row), use.option, use.is_default) == (Money(by_effect), "effective_date", True)
    chosen = Readings({G_RULE.id: "as_adopted"})
    row, use = find_g(date_of_death=died, known_on=known, readings=chosen)
    assert (amount(row), use.option, use.is_default) == (Money(as_adopted), "as_adopted", False)
    assert not row.provisional


def test_a_rate_that_is_not_money_does_not_become_money() -> None:
    with pytest.raises(MalformedParameterTable):
        amount(lookup("dokumentavgift", on=date(2025, 3, 1), known_on=date(2025, 3, 1)))
