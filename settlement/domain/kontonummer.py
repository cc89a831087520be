"""Kontonummer: four digits of the bank's register number, six of the account, one control digit (mod 11).

Accounts of the old postgiro begin with `0000`, and their last seven digits are checked with Luhn instead. An
eleven-digit text may be both an account number and an identity number: only its place tells which it is.
"""

import re
from dataclasses import dataclass

from stdnum.exceptions import ValidationError
from stdnum.no import iban, kontonr

_SEPARATORS = re.compile(r"(?<=\d)[ .](?=\d)")
_IBAN = re.compile(r"NO\d\d(\d{11})", re.IGNORECASE)
_POSTGIRO = "0000"


class InvalidKontonummer(ValueError):
    """The text is not an account number. The message never repeats the text."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"The account number cannot be used: {reason}. Check the eleven digits.")


@dataclass(frozen=True)
class Kontonummer:
    """A checked account number."""

    digits: str

    def __repr__(self) -> str:
        """Keep the account out of logs and tracebacks."""
        return f"Kontonummer({self.register_number}*******)"

    @property
    def register_number(self) -> str:
        """The bank's number in the bank register."""
        return self.digits[:4]

    @property
    def display(self) -> str:
        """As people read it: `1234 56 78903`."""
        return f"{self.digits[:4]} {self.digits[4:6]} {self.digits[6:]}"

    @property
    def iban(self) -> str:
        """As foreign banks read it: `NO`, two control digits and the account number."""
        return str(kontonr.to_iban(self.digits))


def parse_kontonummer(text: str) -> Kontonummer:
    """Read `12345678903`, `1234 56 78903`, `1234.56.78903` or a Norwegian IBAN.

    Raises:
        InvalidKontonummer: other characters, another length or a wrong control digit.
    """
    digits = _SEPARATORS.sub("", text.strip())
    found = _IBAN.fullmatch(digits.replace(" ", ""))
    if found:
        _checked_iban(found.group())
        digits = found.group(1)
    if len(digits) != 11 or not digits.isascii() or not digits.isdigit():
        raise InvalidKontonummer("it must have eleven digits")
    if digits == _POSTGIRO + "0000000":
        raise InvalidKontonummer("it has only zeros")
    try:
        kontonr.validate(digits)
    except ValidationError:
        raise InvalidKontonummer("the control digit does not fit") from None
    return Kontonummer(digits)


def is_kontonummer(text: str) -> bool:
    """Tell whether the text is an account number."""
    try:
        parse_kontonummer(text)
    except InvalidKontonummer:
        return False
    return True


def _checked_iban(text: str) -> None:
    try:
        iban.validate(text)
    except ValidationError:
        raise InvalidKontonummer("the control digits of the IBAN do not fit") from None
