"""Organisasjonsnummer: nine digits, of which the last is a control digit (mod 11).

Numbers of real organisations begin with 8 or 9, synthetic ones (Tenor) with 2 or 3.
"""

from dataclasses import dataclass

from stdnum.exceptions import ValidationError
from stdnum.no import orgnr

from settlement.domain.identifiers import NumberOrigin

_ISO6523 = "0192:"
_ORIGINS = {
    "8": NumberOrigin.REAL,
    "9": NumberOrigin.REAL,
    "2": NumberOrigin.SYNTHETIC,
    "3": NumberOrigin.SYNTHETIC,
}


class InvalidOrganisationNumber(ValueError):
    """The text is not an organisation number."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"The organisation number cannot be used: {reason}. Check the nine digits.")


@dataclass(frozen=True)
class OrganisationNumber:
    """A checked organisation number."""

    digits: str
    origin: NumberOrigin

    @property
    def iso6523(self) -> str:
        """As tokens and Peppol write it: `0192:` and the digits."""
        return f"{_ISO6523}{self.digits}"

    @property
    def display(self) -> str:
        """As people read it: three groups of three."""
        return str(orgnr.format(self.digits))


def parse_organisation_number(text: str) -> OrganisationNumber:
    """Read `991825827`, `991 825 827` or `0192:991825827`.

    Raises:
        InvalidOrganisationNumber: other characters, another length, a wrong control digit or first digit.
    """
    digits = text.removeprefix(_ISO6523).replace(" ", "")
    if len(digits) != 9 or not digits.isascii() or not digits.isdigit():
        raise InvalidOrganisationNumber("it must have nine digits")
    try:
        orgnr.validate(digits)
    except ValidationError:
        raise InvalidOrganisationNumber("the control digit does not fit") from None
    if digits[0] not in _ORIGINS:
        raise InvalidOrganisationNumber("it must begin with 8 or 9, or with 2 or 3 in a test")
    return OrganisationNumber(digits, _ORIGINS[digits[0]])


def accept_organisation_number(text: str, *, origin: NumberOrigin) -> OrganisationNumber:
    """Read a number and check that this environment may use it.

    Raises:
        InvalidOrganisationNumber: the number is malformed, or of the other origin.
    """
    number = parse_organisation_number(text)
    if number.origin is not origin:
        raise InvalidOrganisationNumber(f"only {origin} organisation numbers may be used here")
    return number


def is_organisation_number(text: str, *, origin: NumberOrigin | None = None) -> bool:
    """Tell whether the text is an organisation number, and of an origin if one is given."""
    try:
        number = parse_organisation_number(text)
    except InvalidOrganisationNumber:
        return False
    return origin is None or number.origin is origin
