"""Organisation numbers: control digit, origin, and the forms they are written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from settlement.domain.identifiers import NumberOrigin
from settlement.domain.organisation_number import (
    InvalidOrganisationNumber,
    accept_organisation_number,
    is_organisation_number,
    parse_organisation_number,
)

WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)


def complete(eight: int) -> str | None:
    control = -sum(w * int(d) for w, d in zip(WEIGHTS, f"{eight:08d}", strict=True)) % 11
    return None if control == 10 else f"{eight:08d}{control}"


@given(st.integers(20_000_000, 39_999_999))
def test_a_synthetic_number_is_taken_in_a_test_and_refused_in_production(eight: int) -> None:
    number = complete(eight)
    if number is None:
        return
    read = accept_organisation_number(number, origin=NumberOrigin.SYNTHETIC)
    assert parse_organisation_number(read.iso6523) == read
    assert parse_organisation_number(read.display) == read
    assert read.iso6523 == f"0192:{number}"
    with pytest.raises(InvalidOrganisationNumber, match="only real"):
        accept_organisation_number(number, origin=NumberOrigin.REAL)


@given(st.integers(80_000_000, 99_999_999), st.integers(0, 8), st.integers(1, 9))
def test_a_number_of_the_real_series_is_real_and_one_wrong_digit_is_found(
    eight: int, place: int, by: int
) -> None:
    number = complete(eight)
    if number is None:
        return
    assert is_organisation_number(number, origin=NumberOrigin.REAL)
    assert not is_organisation_number(number, origin=NumberOrigin.SYNTHETIC)
    wrong = f"{number[:place]}{(int(number[place]) + by) % 10}{number[place + 1 :]}"
    assert not is_organisation_number(wrong)


@pytest.mark.parametrize(
    "text", ["", "12345678", "1234567890", "31000000a", "٣١٠٠٠٠٠٠٠", "0193:310000000", "310-000-000"]
)
def test_another_shape_is_refused(text: str) -> None:
    with pytest.raises(InvalidOrganisationNumber):
        parse_organisation_number(text)


def test_a_number_of_no_series_is_refused() -> None:
    numbers = [complete(eight) for eight in range(40_000_000, 40_000_012)]
    for number in filter(None, numbers):
        with pytest.raises(InvalidOrganisationNumber, match="begin with"):
            parse_organisation_number(number)
