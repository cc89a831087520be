"""KID: the payment reference on a Norwegian invoice, 2 to 25 characters, of which the last is a control.

The creditor's agreement decides length and method. We do not know the agreement, so a KID that fits either
method is good; one that fits neither was misread.
"""

import re
from enum import StrEnum

from stdnum import luhn

_SHAPE = re.compile(r"[0-9]{1,24}[0-9-]")
_WEIGHTS = (2, 3, 4, 5, 6, 7)
_TEN = "-"  # what MOD11 writes where the control would be ten


class KidMethod(StrEnum):
    """How the control is computed."""

    MOD10 = "mod10"
    MOD11 = "mod11"


class InvalidKid(ValueError):
    """The text is not a KID."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"The KID cannot be used: {reason}. Copy it from the invoice once more.")


def kid_control(body: str, method: KidMethod) -> str:
    """Compute the control of a KID from the digits before it; `-` is MOD11's ten.

    Raises:
        InvalidKid: the body is not 1 to 24 digits.
    """
    if not _SHAPE.fullmatch(f"{body}0"):
        raise InvalidKid("before its control it must have 1 to 24 digits")
    if method is KidMethod.MOD10:
        return str(luhn.calc_check_digit(body))
    weighed = sum(int(digit) * _WEIGHTS[place % len(_WEIGHTS)] for place, digit in enumerate(reversed(body)))
    control = -weighed % 11
    return _TEN if control == 10 else str(control)


def kid_methods(text: str) -> frozenset[KidMethod]:
    """Tell which methods a KID fits; none for what is not a KID."""
    kid = text.replace(" ", "")
    if not _SHAPE.fullmatch(kid):
        return frozenset()
    return frozenset(method for method in KidMethod if kid_control(kid[:-1], method) == kid[-1])


def parse_kid(text: str) -> str:
    """Read a KID and return it without blanks.

    Raises:
        InvalidKid: another shape, or a control that fits neither method.
    """
    kid = text.replace(" ", "")
    if not _SHAPE.fullmatch(kid):
        raise InvalidKid("it must have 2 to 25 digits, of which the last may be a hyphen")
    if not kid_methods(kid):
        raise InvalidKid("its last character fits neither of the two ways to check it")
    return kid
