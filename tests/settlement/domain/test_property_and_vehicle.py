"""How a property and a vehicle are named, in every register's spelling."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from settlement.domain.kjennemerke import (
    InvalidKjennemerke,
    MarkKind,
    compact_kjennemerke,
    display_kjennemerke,
    is_modern_vin,
    kjennemerke_kind,
    same_kjennemerke,
)
from settlement.domain.matrikkelnummer import (
    InvalidMatrikkelnummer,
    Matrikkelnummer,
    is_bruksenhetsnummer,
    parse_matrikkelnummer,
    parse_property_share,
)

NUMBERS = st.integers(1, 99_999)
PARTS = st.one_of(st.none(), NUMBERS)


@given(st.integers(1, 9999), NUMBERS, NUMBERS, PARTS, PARTS)
def test_a_property_is_read_as_it_was_written(
    municipality: int, gnr: int, bnr: int, festenummer: int | None, snr: int | None
) -> None:
    unit = Matrikkelnummer(f"{municipality:04d}", gnr, bnr, festenummer, snr)
    assert parse_matrikkelnummer(str(unit)) == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("0301-27/2", Matrikkelnummer("0301", 27, 2)),
        ("0301-27/2/0/0", Matrikkelnummer("0301", 27, 2)),
        ("4601-199/7/0/3", Matrikkelnummer("4601", 199, 7, None, 3)),
        (" 4601 - 199 / 7 / 2 ", Matrikkelnummer("4601", 199, 7, 2)),
    ],
)
def test_zero_means_none_and_the_leading_zero_is_kept(text: str, unit: Matrikkelnummer) -> None:
    assert parse_matrikkelnummer(text) == unit


@pytest.mark.parametrize(
    "text", ["", "27/2", "301-27/2", "0301-0/2", "0301-27/0", "0000-1/1", "0301-27", "a"]
)
def test_what_names_no_property_is_refused(text: str) -> None:
    with pytest.raises(InvalidMatrikkelnummer):
        parse_matrikkelnummer(text)


@given(st.integers(1, 2**63 - 1), st.integers(1, 2**63 - 1))
def test_a_share_is_exact_and_never_more_than_the_whole(one: int, other: int) -> None:
    numerator, denominator = sorted((one, other))
    assert parse_property_share(f"{numerator}/{denominator}") == Fraction(numerator, denominator)


@pytest.mark.parametrize("text", ["0/1", "2/1", "1/0", "1", "0,5", "-1/2", f"1/{2**63}"])
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(InvalidMatrikkelnummer):
        parse_property_share(text)


def test_a_dwelling_is_told_from_other_text() -> None:
    assert all(is_bruksenhetsnummer(text) for text in ("H0101", "u0102", " K9912 ", "L0203"))
    assert not any(is_bruksenhetsnummer(text) for text in ("", "A0101", "H101", "H01011"))


@pytest.mark.parametrize(
    ("text", "compact", "display", "kind"),
    [
        ("CU 10942", "CU10942", "CU 10942", MarkKind.CAR),
        ("cu10942", "CU10942", "CU 10942", MarkKind.CAR),
        ("EL-12345", "EL12345", "EL 12345", MarkKind.ELECTRIC_CAR),
        ("AB 1234", "AB1234", "AB 1234", MarkKind.MOTORCYCLE_OR_TRAILER),
        ("bølge", "BØLGE", "BØLGE", MarkKind.PERSONAL),
        ("ABC-12-DEF", "ABC12DEF", "ABC12DEF", MarkKind.OTHER),
        ("1234567", "1234567", "1234567", MarkKind.OTHER),
    ],
)
def test_a_mark_is_compared_without_gaps_and_shown_with_them(
    text: str, compact: str, display: str, kind: MarkKind
) -> None:
    assert compact_kjennemerke(text) == compact
    assert display_kjennemerke(text) == display
    assert kjennemerke_kind(text) is kind
    assert same_kjennemerke(text, display)


@pytest.mark.parametrize("text", ["", "A", "ABCDEFGHIJK", "AB?1234"])
def test_what_could_be_no_mark_is_refused(text: str) -> None:
    with pytest.raises(InvalidKjennemerke):
        compact_kjennemerke(text)
    assert not same_kjennemerke(text, text)


def test_a_chassis_number_of_today_has_seventeen_characters() -> None:
    assert is_modern_vin("YV1AAAAAAAA000001")
    assert not is_modern_vin("YV1OOOOOOOO000001")
    assert not is_modern_vin("SHORT123")
