"""National identity numbers: fødselsnummer and D-number, in the 1964 and the 2032 scheme.

Specification: Skatteetaten, "Ny fødselsnummer 2032". A synthetic number has its month raised by 80
(Tenor) or 40 (Dolly); a D-number has its first digit raised by 4. Numbers are text: they may begin
with zero. Never log one; `mask` shows what may be seen.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_WEIGHTS_K1 = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_WEIGHTS_K2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_LENGTH = 11
_SYNTHETIC_TENOR = 80
_SYNTHETIC_DOLLY = 40
_LAST_MONTH = 12
_D_NUMBER_DAY = 40


class NumberOrigin(StrEnum):
    """Whether a number may belong to a real person."""

    REAL = "real"
    SYNTHETIC = "synthetic"


class InvalidPersonNumber(ValueError):
    """The text is not a fødselsnummer or D-number. The message never repeats the text."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"The identity number cannot be used: {reason}. Check the eleven digits.")


@dataclass(frozen=True)
class PersonNumber:
    """A checked identity number of eleven digits."""

    digits: str
    origin: NumberOrigin

    def __repr__(self) -> str:
        """Keep the number out of logs and tracebacks."""
        return f"PersonNumber({mask(self.digits)})"


def parse_person_number(text: str) -> PersonNumber:
    """Check control digits and date, in the 1964 and the 2032 scheme.

    Raises:
        InvalidPersonNumber: wrong length, wrong control digits or no such day.
    """
    if len(text) != _LENGTH or not text.isascii() or not text.isdigit():
        raise InvalidPersonNumber("it must have eleven digits")
    digits = [int(character) for character in text]
    first = sum(w * d for w, d in zip(_WEIGHTS_K1, digits, strict=False)) + digits[9]
    second = sum(w * d for w, d in zip(_WEIGHTS_K2, digits, strict=False)) + digits[10]
    if first % 11 not in (0, 1, 2, 3) or second % 11 != 0:
        raise InvalidPersonNumber("the control digits do not fit")
    month = int(text[2:4])
    origin = NumberOrigin.REAL if month <= _LAST_MONTH else NumberOrigin.SYNTHETIC
    if _possible_birth_date(text) is None:
        raise InvalidPersonNumber("the first six digits are no date")
    return PersonNumber(text, origin)


def is_person_number(text: str) -> bool:
    """Tell whether the text is a well-formed identity number of either scheme."""
    try:
        parse_person_number(text)
    except InvalidPersonNumber:
        return False
    return True


def birth_date_hint(text: str) -> date | None:
    """Read the date the 1964 scheme implies; the population register is the source of truth.

    Returns None when the individual number fits no century of the 1964 scheme.
    """
    return _possible_birth_date(text)


def mask(text: str) -> str:
    """Show the date part only: `010190*****`."""
    return f"{text[:6]}*****" if len(text) == _LENGTH else "*****"


def synthetic_person_number(born: date, serial: int) -> str:
    """Make the `serial`-th synthetic number (month + 80) for a birth date; deterministic.

    Raises:
        InvalidPersonNumber: the serial is outside what the birth year has room for.
    """
    low, high = _individual_span(born.year)
    prefix = f"{born.day:02d}{born.month + _SYNTHETIC_TENOR:02d}{born.year % 100:02d}"
    found = -1
    for individual in range(high, low - 1, -1):
        candidate = _with_control_digits(f"{prefix}{individual:03d}")
        if candidate is None:
            continue
        found += 1
        if found == serial:
            return candidate
    raise InvalidPersonNumber("no synthetic number is left for that birth date")


def _with_control_digits(nine: str) -> str | None:
    digits = [int(character) for character in nine]
    first = -sum(w * d for w, d in zip(_WEIGHTS_K1, digits, strict=True)) % 11
    digits.append(first)
    second = -sum(w * d for w, d in zip(_WEIGHTS_K2, digits, strict=True)) % 11
    if first == 10 or second == 10:  # ten has no digit: the number is never issued
        return None
    return f"{nine}{first}{second}"


def _individual_span(year: int) -> tuple[int, int]:
    if 1900 <= year <= 1999:  # the centuries of the 1964 scheme
        return (0, 499)
    if 2000 <= year <= 2039:
        return (500, 999)
    raise InvalidPersonNumber("the birth year is outside 1900 to 2039")


def _possible_birth_date(text: str) -> date | None:
    day, month, year = int(text[:2]), int(text[2:4]), int(text[4:6])
    if day > _D_NUMBER_DAY:
        day -= _D_NUMBER_DAY
    if month > _SYNTHETIC_TENOR:
        month -= _SYNTHETIC_TENOR
    elif month > _SYNTHETIC_DOLLY:
        month -= _SYNTHETIC_DOLLY
    for century in _centuries(int(text[6:9]), year):
        try:
            return date(century + year, month, day)
        except ValueError:
            continue
    return None


def _centuries(individual: int, year: int) -> tuple[int, ...]:
    """Order the centuries to try: what the 1964 scheme says first, then both of the 2032 scheme."""
    if individual <= 499:
        return (1900, 2000)
    if 500 <= individual <= 749 and year >= 54:
        return (1800, 1900, 2000)
    if individual >= 900 and year >= 40:
        return (1900, 2000)
    return (2000, 1900)
