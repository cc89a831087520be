"""Matrikkelnummer: municipality, gårdsnummer, bruksnummer, and perhaps festenummer and seksjonsnummer.

Written `4601-199/7`, `4601-199/7/2` or `4601-199/7/0/3`. In the registers 0 means that there is none.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

_SHAPE = re.compile(
    r"(?P<municipality>[0-9]{4})\s*-\s*(?P<gnr>[0-9]{1,5})\s*/\s*(?P<bnr>[0-9]{1,5})"
    r"(?:\s*/\s*(?P<fnr>[0-9]{1,5}))?(?:\s*/\s*(?P<snr>[0-9]{1,5}))?"
)
_SHARE = re.compile(r"([0-9]{1,19})\s*/\s*([0-9]{1,19})")
_BRUKSENHET = re.compile(r"[HUKL][0-9]{2}[0-9]{2}")
_LARGEST = 2**63 - 1


class InvalidMatrikkelnummer(ValueError):
    """The text names no property unit, share or dwelling."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"The property cannot be read: {reason}. Copy it from the land register.")


@dataclass(frozen=True, order=True)
class Matrikkelnummer:
    """A property unit; None where there is no ground lease or section."""

    municipality_number: str
    gnr: int
    bnr: int
    festenummer: int | None = None
    snr: int | None = None

    def __str__(self) -> str:
        """Write it as the land register does, without the zeros at the end."""
        numbers = [self.gnr, self.bnr, self.festenummer or 0, self.snr or 0]
        while len(numbers) > 2 and numbers[-1] == 0:
            numbers.pop()
        return f"{self.municipality_number}-{'/'.join(str(number) for number in numbers)}"


def parse_matrikkelnummer(text: str) -> Matrikkelnummer:
    """Read `kommunenummer-gnr/bnr[/fnr[/snr]]`.

    Raises:
        InvalidMatrikkelnummer: another shape, or no gårdsnummer, bruksnummer or municipality.
    """
    found = _SHAPE.fullmatch(text.strip())
    if found is None:
        raise InvalidMatrikkelnummer("it must be written kommunenummer-gnr/bnr, perhaps with /fnr/snr")
    if found["municipality"] == "0000" or not int(found["gnr"]) or not int(found["bnr"]):
        raise InvalidMatrikkelnummer("municipality, gårdsnummer and bruksnummer cannot be zero")
    return Matrikkelnummer(
        municipality_number=found["municipality"],
        gnr=int(found["gnr"]),
        bnr=int(found["bnr"]),
        festenummer=int(found["fnr"] or 0) or None,
        snr=int(found["snr"] or 0) or None,
    )


def parse_property_share(text: str) -> Fraction:
    """Read an owner's share, `teller/nevner`, exactly.

    Raises:
        InvalidMatrikkelnummer: not two whole numbers, more than the whole, or beyond 64 bits.
    """
    found = _SHARE.fullmatch(text.strip())
    if found is None:
        raise InvalidMatrikkelnummer("a share must be written teller/nevner")
    numerator, denominator = int(found[1]), int(found[2])
    if not 0 < numerator <= denominator <= _LARGEST:
        raise InvalidMatrikkelnummer("a share must be more than nothing and no more than the whole")
    return Fraction(numerator, denominator)


def is_bruksenhetsnummer(text: str) -> bool:
    """Tell whether the text names a dwelling in a building: `H0101`, floor 1 unit 1 of the main storeys."""
    return _BRUKSENHET.fullmatch(text.strip().upper()) is not None
