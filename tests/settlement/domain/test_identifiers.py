"""Identity numbers: two schemes, synthetic origin, and nothing that leaks."""

import csv
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from settlement.domain.identifiers import (
    InvalidPersonNumber,
    NumberKind,
    NumberOrigin,
    NumberScheme,
    accept_person_number,
    birth_date_hint,
    is_person_number,
    mask,
    parse_person_number,
    possible_birth_dates,
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
    changed = NUMBER[:-1] + str((int(NUMBER[-1]) + 1) % 10)
    rows = [(NUMBER, True, True, "1964-nummer"), (changed, True, False, "1964-nummer")]
    rows += [
        (
            synthetic_person_number(BORN, 0, kind=kind, scheme=scheme),
            True,
            True,
            f"{scheme}-{'D-nummer' if kind is NumberKind.D_NUMMER else 'nummer'}",
        )
        for kind in NumberKind
        for scheme in NumberScheme
    ]
    if vectors is not None and vectors.is_file():
        with vectors.open(encoding="utf-8-sig", newline="") as file:
            rows += [
                (
                    row["fødselsnummer"],
                    row["erSyntetisk"] == "true",
                    row["erGyldig"] == "true",
                    row["beskrivelse"],
                )
                for row in csv.DictReader(file)
            ]
    for number, is_synthetic, is_valid, description in rows:
        assert is_person_number(number) is is_valid, mask(number)
        if is_valid:
            read = parse_person_number(number)
            assert read.origin is NumberOrigin.wanted(is_test=is_synthetic), mask(number)
            assert f"{read.scheme}-" in description, mask(number)
            assert (read.kind is NumberKind.D_NUMMER) == ("D-nummer" in description), mask(number)


KINDS = st.sampled_from(list(NumberKind))
SCHEMES = st.sampled_from(list(NumberScheme))
OFFSETS = st.sampled_from([80, 65, 40])
DAYS = st.dates(date(1900, 1, 1), date(2039, 12, 31))


@given(DAYS, st.integers(0, 40), KINDS, SCHEMES, OFFSETS)
def test_every_kind_scheme_and_offset_is_read_as_it_was_made(
    born: date, serial: int, kind: NumberKind, scheme: NumberScheme, offset: int
) -> None:
    number = synthetic_person_number(born, serial, kind=kind, scheme=scheme, month_offset=offset)
    read = parse_person_number(number)
    assert (read.kind, read.scheme, read.origin) == (kind, scheme, NumberOrigin.SYNTHETIC)
    assert int(number[2:4]) == born.month + offset
    assert born in possible_birth_dates(number)
    if scheme is NumberScheme.OF_1964:
        assert birth_date_hint(number) == born


def _without_offset(number: str) -> str | None:
    """The number that a real person could have: the same day, with control digits of its own."""
    start = f"{number[:2]}{int(number[2:4]) - 80:02d}{number[4:9]}"
    return next((f"{start}{c:02d}" for c in range(100) if is_person_number(f"{start}{c:02d}")), None)


@given(DAYS, st.integers(0, 40), KINDS)
def test_each_environment_takes_its_own_people_only(born: date, serial: int, kind: NumberKind) -> None:
    synthetic = synthetic_person_number(born, serial, kind=kind)
    real = _without_offset(synthetic)
    test, production = NumberOrigin.wanted(is_test=True), NumberOrigin.wanted(is_test=False)
    assert accept_person_number(synthetic, origin=test).digits == synthetic
    assert not is_person_number(synthetic, origin=production)
    with pytest.raises(InvalidPersonNumber, match="only real identity numbers"):
        accept_person_number(synthetic, origin=production)
    if real is not None:
        assert accept_person_number(real, origin=production).origin is NumberOrigin.REAL
        with pytest.raises(InvalidPersonNumber, match="only synthetic identity numbers"):
            accept_person_number(real, origin=test)


@given(DAYS, st.integers(0, 40), KINDS, st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_found_in_a_number_of_1964(
    born: date, serial: int, kind: NumberKind, place: int, by: int
) -> None:
    """The second control digit alone finds every single fault."""
    number = synthetic_person_number(born, serial, kind=kind)
    wrong = f"{number[:place]}{(int(number[place]) + by) % 10}{number[place + 1 :]}"
    assert not is_person_number(wrong)


def test_a_number_of_2032_does_not_tell_the_century() -> None:
    number = synthetic_person_number(BORN, 0, scheme=NumberScheme.OF_2032)
    assert birth_date_hint(number) is None
    assert possible_birth_dates(number) == (BORN, BORN.replace(year=2041))
    leap_day = synthetic_person_number(date(2000, 2, 29), 0, scheme=NumberScheme.OF_2032)
    assert birth_date_hint(leap_day) == date(2000, 2, 29), "1900 had no such day"
    assert possible_birth_dates("no number") == ()


def test_a_leap_day_of_2000_with_an_individual_number_of_the_1900s_can_only_be_of_2032() -> None:
    found = [
        parse_person_number(f"298200{rest:05d}")
        for rest in range(40_000)
        if is_person_number(f"298200{rest:05d}")
    ]
    assert found
    assert {number.scheme for number in found} == {NumberScheme.OF_2032}


def test_an_emergency_number_of_the_health_service_is_named_as_what_it_is() -> None:
    with pytest.raises(InvalidPersonNumber, match="health service"):
        parse_person_number("81234567890")


def test_only_the_known_offsets_make_a_synthetic_number() -> None:
    with pytest.raises(ValueError, match="raised by one of"):
        synthetic_person_number(BORN, 0, month_offset=20)
    for month in (13, 40, 53, 65, 78, 80, 93, 99):
        assert not any(is_person_number(f"14{month:02d}41{rest:05d}") for rest in range(0, 100_000, 7))


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
