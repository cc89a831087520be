"""Numbers that people write with decimals are written so, and exactly."""

from fractions import Fraction

import pytest

from policies.kernel.text import DecimalNumber, say


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Fraction(11, 5), "2,2"),
        (Fraction(5, 2), "2,5"),
        (Fraction(49, 4), "12,25"),
        (Fraction(18), "18"),
        (Fraction(1, 20), "0,05"),
        (Fraction(-11, 5), "\N{MINUS SIGN}2,2"),
        (Fraction(0), "0"),
    ],
)
def test_a_number_is_written_with_as_many_decimals_as_it_has(value: Fraction, written: str) -> None:
    assert say("{n} ganger", n=DecimalNumber(value)) == f"{written} ganger"


def test_what_no_decimals_can_write_stays_a_fraction() -> None:
    assert say("{n} ganger", n=DecimalNumber(Fraction(1, 3))) == "1/3 ganger"


def test_a_part_of_something_is_still_written_as_a_fraction() -> None:
    assert say("{part} av boet", part=Fraction(1, 4)) == "1/4 av boet"
