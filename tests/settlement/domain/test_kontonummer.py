"""Account numbers: mod 11, the old postgiro, IBAN, and what is no account."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.no import iban

from settlement.domain.kontonummer import InvalidKontonummer, is_kontonummer, parse_kontonummer

WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def complete(ten: int) -> str | None:
    """Weigh as the banks' own specification says, without the library."""
    control = -sum(w * int(d) for w, d in zip(WEIGHTS, f"{ten:010d}", strict=True)) % 11
    return None if control == 10 else f"{ten:010d}{control}"


@given(st.integers(1_000_000_000, 9_999_999_999))
def test_an_account_is_read_in_every_form_it_is_written_in(ten: int) -> None:
    number = complete(ten)
    if number is None:
        assert not any(is_kontonummer(f"{ten:010d}{last}") for last in range(10))
        return
    account = parse_kontonummer(number)
    assert account.digits == number
    assert account.register_number == number[:4]
    for text in (account.display, account.display.replace(" ", "."), account.iban, f" {number} "):
        assert parse_kontonummer(text) == account
    assert iban.is_valid(account.iban)
    assert parse_kontonummer(" ".join((account.iban[:4], account.iban[4:8], account.iban[8:]))) == account


@given(st.integers(1_000_000_000, 9_999_999_999), st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_found(ten: int, place: int, by: int) -> None:
    number = complete(ten)
    if number is not None:
        wrong = f"{number[:place]}{(int(number[place]) + by) % 10}{number[place + 1 :]}"
        assert wrong.startswith("0000") or not is_kontonummer(wrong)


@given(st.integers(1, 999_999))
def test_an_account_of_the_old_postgiro_is_checked_with_luhn(six: int) -> None:
    right = f"0000{six:06d}{luhn.calc_check_digit(f'{six:06d}')}"
    assert parse_kontonummer(right).digits == right, "the zeros belong to the number"
    assert not is_kontonummer(f"{right[:-1]}{(int(right[-1]) + 1) % 10}")


@pytest.mark.parametrize(
    "text", ["", "1234", "4090403", "00000000000", "123456789012", "1234-56-78903", "NO00", "١٢٣٤٥٦٧٨٩٠٣"]
)
def test_what_is_no_account_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(InvalidKontonummer) as refused:
        parse_kontonummer(text)
    assert not text or text not in str(refused.value)


def test_an_iban_with_wrong_control_digits_is_refused() -> None:
    account = parse_kontonummer(complete(9_912_345_678) or complete(9_912_345_679) or "")
    wrong = f"NO{(int(account.iban[2:4]) + 1) % 100:02d}{account.digits}"
    with pytest.raises(InvalidKontonummer, match="IBAN"):
        parse_kontonummer(wrong)


def test_an_account_is_not_printed() -> None:
    number = complete(9_912_345_678) or complete(9_912_345_679) or ""
    assert number[4:] not in repr(parse_kontonummer(number))
