"""Identity numbers: two schemes, synthetic origin, and nothing that leaks."""

import csv
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from settlement.domain.identifiers import (
    InvalidPersonNumber,
    NumberOrigin,
    birth_date_hint,
    is_person_number,
    mask,
    parse_person_number,
    synthetic_person_number,
)
from tests.support.reference import reference_dir

BORN = date(1941, 3, 14)
NUMBER = synthetic_person_number(BORN, 1)
VECTORS = "connectors/data/identifiers/foedselsnummer-test-vectors.csv"


def test_the_published_vectors_are_read_as_they_say() -> None:
    """Without the vectors, a number of our own of each kind stands in."""
    folder = reference_dir()
    vectors = folder / VECTORS if folder else None
    rows = [(NUMBER, True, True), (NUMBER[:-1] + str((int(NUMBER[-1]) + 1) % 10), True, False)]
    if vectors is not None and vectors.is_file():
        with vectors.open(encoding="utf-8-sig", newline="") as file:
            rows += [
                (row["fødselsnummer"], row["erSyntetisk"] == "true", row["erGyldig"] == "true")
                for row in csv.DictReader(file)
            ]
    for number, is_synthetic, is_valid in rows:
        assert is_person_number(number) is is_valid, mask(number)
        if is_valid:
            origin = NumberOrigin.SYNTHETIC if is_synthetic else NumberOrigin.REAL
            assert parse_person_number(number).origin is origin, mask(number)


@given(st.dates(date(1900, 1, 1), date(2039, 12, 31)), st.integers(0, 40))
def test_a_generated_number_is_valid_synthetic_and_has_its_birth_date(born: date, serial: int) -> None:
    number = synthetic_person_number(born, serial)
    assert parse_person_number(number).origin is NumberOrigin.SYNTHETIC
    assert int(number[2:4]) == born.month + 80
    assert birth_date_hint(number) == born


def test_the_generator_gives_the_same_number_for_a_serial_and_another_for_the_next() -> None:
    numbers = [synthetic_person_number(BORN, serial) for serial in range(20)]
    assert len(set(numbers)) == 20
    assert numbers == [synthetic_person_number(BORN, serial) for serial in range(20)]


@pytest.mark.parametrize(("born", "serial"), [(BORN, 500), (date(1899, 12, 31), 0), (date(2040, 1, 1), 0)])
def test_the_generator_refuses_what_there_is_no_number_for(born: date, serial: int) -> None:
    with pytest.raises(InvalidPersonNumber):
        synthetic_person_number(born, serial)


def test_a_first_control_digit_of_2032_may_be_up_to_three_off() -> None:
    """In the new scheme the first sum may leave 0 to 3; the second must still be 0."""
    found = 0
    for ninth in range(10):
        for last in range(10):
            candidate = f"{NUMBER[:9]}{ninth}{last}"
            found += is_person_number(candidate)
    assert 1 <= found <= 4


@pytest.mark.parametrize(
    "text", ["", "1", "12345678901", f"{NUMBER} ", "1234567890a", "٠١٢٣٤٥٦٧٨٩٠", f"{NUMBER}0"]
)
def test_anything_else_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(InvalidPersonNumber) as refused:
        parse_person_number(text)
    assert len(text) < 2 or text not in str(refused.value)
    assert not is_person_number(text)


def test_a_day_that_does_not_exist_is_refused() -> None:
    for number in (f"{day:02d}82{year:02d}" for day in (30, 31) for year in (0, 41)):
        assert not any(is_person_number(f"{number}{rest:05d}") for rest in range(0, 100_000, 7))


def test_no_number_stands_in_what_is_printed_or_masked() -> None:
    number = parse_person_number(NUMBER)
    assert NUMBER not in repr(number)
    assert NUMBER[6:] not in mask(NUMBER)
    assert mask(NUMBER) == f"{NUMBER[:6]}*****"
    assert mask("short") == "*****"
