"""National identity numbers: fødselsnummer and D-number, in the 1964 and the 2032 scheme.

Specification: Skatteetaten, "Nytt fødselsnummer fra 2032". A D-number has its first digit raised by 4. A
synthetic number has its month raised by 80 (Tenor), 65 or 40 (Nav). In the 2032 scheme the first control
digit may leave 1, 2 or 3, and the number no longer tells century and sex. Numbers are text: they may begin
with zero. Never log one; `mask` shows what may be seen.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_WEIGHTS_K1 = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_WEIGHTS_K2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_LENGTH = 11
_LAST_MONTH = 12
_D_NUMBER_DAY = 40
_HEALTH_SERVICE_DAY = 80
_TENOR = 80
_OFFSETS = (_TENOR, 65, 40)
_REMAINDERS_OF_2032 = (0, 1, 2, 3)
_CENTURIES_OF_2032 = (1900, 2000)


class NumberOrigin(StrEnum):
    """Whether a number may belong to a real person."""

    REAL = "real"
    SYNTHETIC = "synthetic"

    @classmethod
    def wanted(cls, *, is_test: bool) -> "NumberOrigin":
        """Return the only origin that an environment takes: synthetic in a test, real in production."""
        return cls.SYNTHETIC if is_test else cls.REAL


class NumberScheme(StrEnum):
    """The oldest scheme that a number fits; what fits 1964 fits 2032 as well."""

    OF_1964 = "1964"
    OF_2032 = "2032"


class NumberKind(StrEnum):
    """What the number is to the population register."""

    FOEDSELSNUMMER = "foedselsnummer"
    D_NUMMER = "d_nummer"


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
    kind: NumberKind
    scheme: NumberScheme

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
    if int(text[:2]) > _HEALTH_SERVICE_DAY:
        raise InvalidPersonNumber("it is an emergency number of the health service, which no register knows")
    digits = [int(character) for character in text]
    first = (_weighed(_WEIGHTS_K1, digits) + digits[9]) % 11
    second = (_weighed(_WEIGHTS_K2, digits) + digits[10]) % 11
    if first not in _REMAINDERS_OF_2032 or second != 0:
        raise InvalidPersonNumber("the control digits do not fit")
    if not _dates(text, _CENTURIES_OF_2032) and not _dates(text, _century_of_1964(text)):
        raise InvalidPersonNumber("the first six digits are no date")
    is_old = first == 0 and _dates(text, _century_of_1964(text) or _CENTURIES_OF_2032)
    return PersonNumber(
        digits=text,
        origin=NumberOrigin.REAL if int(text[2:4]) <= _LAST_MONTH else NumberOrigin.SYNTHETIC,
        kind=NumberKind.D_NUMMER if int(text[:2]) > _D_NUMBER_DAY else NumberKind.FOEDSELSNUMMER,
        scheme=NumberScheme.OF_1964 if is_old else NumberScheme.OF_2032,
    )


def accept_person_number(text: str, *, origin: NumberOrigin) -> PersonNumber:
    """Check a number and that this environment may use it: real and synthetic people never meet.

    Raises:
        InvalidPersonNumber: the number is malformed, or of the other origin.
    """
    number = parse_person_number(text)
    if number.origin is not origin:
        raise InvalidPersonNumber(f"only {origin} identity numbers may be used here")
    return number


def is_person_number(text: str, *, origin: NumberOrigin | None = None) -> bool:
    """Tell whether the text is a well-formed identity number of either scheme, and of an origin if given."""
    try:
        number = parse_person_number(text)
    except InvalidPersonNumber:
        return False
    return origin is None or number.origin is origin


def birth_date_hint(text: str) -> date | None:
    """Read the birth date that the number itself decides; the population register is the source of truth.

    Returns None for a number of the 2032 scheme that could be of two centuries, and for what is no number.
    """
    found = possible_birth_dates(text)
    return found[0] if len(found) == 1 else None


def possible_birth_dates(text: str) -> tuple[date, ...]:
    """List the birth dates a number allows, oldest first: one in the 1964 scheme, two in that of 2032."""
    try:
        number = parse_person_number(text)
    except InvalidPersonNumber:
        return ()
    told = _century_of_1964(text) if number.scheme is NumberScheme.OF_1964 else ()
    return _dates(text, told or _CENTURIES_OF_2032)


def mask(text: str) -> str:
    """Show the date part only: `010190*****`."""
    return f"{text[:6]}*****" if len(text) == _LENGTH else "*****"


def synthetic_person_number(
    born: date,
    serial: int,
    *,
    kind: NumberKind = NumberKind.FOEDSELSNUMMER,
    scheme: NumberScheme = NumberScheme.OF_1964,
    month_offset: int = _TENOR,
) -> str:
    """Make the `serial`-th synthetic number for a birth date; deterministic.

    Args:
        born: the birth date, 1900 to 2039.
        serial: 0 is the first.
        kind: fødselsnummer or D-number.
        scheme: the number fits this scheme and no older one.
        month_offset: 80 (Tenor), 65 or 40 (Nav).

    Raises:
        InvalidPersonNumber: the serial is outside what the birth year has room for.
        ValueError: no synthetic numbers have that offset.
    """
    if month_offset not in _OFFSETS:
        raise ValueError(f"Synthetic months are raised by one of {_OFFSETS}.")
    low, high = _individual_span(born.year)
    day = born.day + (_D_NUMBER_DAY if kind is NumberKind.D_NUMMER else 0)
    prefix = f"{day:02d}{born.month + month_offset:02d}{born.year % 100:02d}"
    remainders = (0,) if scheme is NumberScheme.OF_1964 else _REMAINDERS_OF_2032[1:]
    found = -1
    for individual in range(high, low - 1, -1):
        for remainder in remainders:
            candidate = _with_control_digits(f"{prefix}{individual:03d}", remainder)
            found += candidate is not None
            if candidate is not None and found == serial:
                return candidate
    raise InvalidPersonNumber("no synthetic number is left for that birth date")


def _weighed(weights: tuple[int, ...], digits: list[int]) -> int:
    return sum(weight * digit for weight, digit in zip(weights, digits, strict=False))


def _with_control_digits(nine: str, remainder: int) -> str | None:
    digits = [int(character) for character in nine]
    first = (remainder - _weighed(_WEIGHTS_K1, digits)) % 11
    digits.append(first)
    second = -_weighed(_WEIGHTS_K2, digits) % 11
    if first == 10 or second == 10:  # ten has no digit: the number is never issued
        return None
    return f"{nine}{first}{second}"


def _individual_span(year: int) -> tuple[int, int]:
    if 1900 <= year <= 1999:  # the centuries of the 1964 scheme
        return (0, 499)
    if 2000 <= year <= 2039:
        return (500, 999)
    raise InvalidPersonNumber("the birth year is outside 1900 to 2039")


def _dates(text: str, centuries: tuple[int, ...]) -> tuple[date, ...]:
    day, month, year = int(text[:2]), int(text[2:4]), int(text[4:6])
    if day > _D_NUMBER_DAY:
        day -= _D_NUMBER_DAY
    month -= next((offset for offset in _OFFSETS if month > offset), 0)
    found = []
    for century in centuries:
        try:
            found.append(date(century + year, month, day))
        except ValueError:
            continue
    return tuple(found)


def _century_of_1964(text: str) -> tuple[int, ...]:
    """Read the century from the individual number; some synthetic numbers have one that says nothing."""
    individual, year = int(text[6:9]), int(text[4:6])
    if individual <= 499:
        return (1900,)
    if individual <= 749 and year >= 54:
        return (1800,)
    if year <= 39:
        return (2000,)
    return (1900,) if individual >= 900 else ()
