"""Kjennemerke: the registration mark of a vehicle.

Statens vegvesen writes `CU 10942`, other registers `CU10942`. Foreign, diplomatic, trial and personal marks
follow other patterns, so a mark is compared by its compact form and refused only when it could be none.
"""

import re
from enum import StrEnum

_CAR = re.compile(r"[A-Z]{2}[0-9]{5}")
_SMALL = re.compile(r"[A-Z]{2}[0-9]{4}")
_PERSONAL = re.compile(r"[A-ZÆØÅ0-9]{2,7}")
_LETTER = re.compile(r"[A-ZÆØÅ]")
_ELECTRIC = frozenset({"EB", "EC", "ED", "EE", "EF", "EH", "EK", "EL", "EV"})
_GAPS = re.compile(r"[\s\-.]+")
_VIN = re.compile(r"[A-HJ-NPR-Z0-9]{17}")  # without I, O and Q since 1981


class MarkKind(StrEnum):
    """What a mark looks like; `OTHER` is foreign, diplomatic or unknown."""

    CAR = "car"
    ELECTRIC_CAR = "electric_car"
    MOTORCYCLE_OR_TRAILER = "motorcycle_or_trailer"
    PERSONAL = "personal"
    OTHER = "other"


class InvalidKjennemerke(ValueError):
    """The text cannot be a registration mark."""

    def __init__(self) -> None:
        super().__init__(
            "The registration mark cannot be used: it must have 2 to 10 letters and digits. "
            "Copy it from the vehicle's papers."
        )


def compact_kjennemerke(text: str) -> str:
    """Write a mark in capitals and without gaps, the form that two registers can be compared by.

    Raises:
        InvalidKjennemerke: it could be no mark at all.
    """
    compact = _GAPS.sub("", text.upper())
    if not 2 <= len(compact) <= 10 or not compact.isalnum():
        raise InvalidKjennemerke
    return compact


def display_kjennemerke(text: str) -> str:
    """Write a mark as it stands on the vehicle: `CU 10942`; personal and other marks without a gap.

    Raises:
        InvalidKjennemerke: it could be no mark at all.
    """
    compact = compact_kjennemerke(text)
    ordinary = _CAR.fullmatch(compact) or _SMALL.fullmatch(compact)
    return f"{compact[:2]} {compact[2:]}" if ordinary else compact


def kjennemerke_kind(text: str) -> MarkKind:
    """Tell what a mark looks like.

    Raises:
        InvalidKjennemerke: it could be no mark at all.
    """
    compact = compact_kjennemerke(text)
    if _CAR.fullmatch(compact):
        return MarkKind.ELECTRIC_CAR if compact[:2] in _ELECTRIC else MarkKind.CAR
    if _SMALL.fullmatch(compact):
        return MarkKind.MOTORCYCLE_OR_TRAILER
    if _PERSONAL.fullmatch(compact) and _LETTER.search(compact):
        return MarkKind.PERSONAL
    return MarkKind.OTHER


def same_kjennemerke(one: str, other: str) -> bool:
    """Tell whether two registers name the same vehicle; what is no mark is never the same."""
    try:
        return compact_kjennemerke(one) == compact_kjennemerke(other)
    except InvalidKjennemerke:
        return False


def is_modern_vin(text: str) -> bool:
    """Tell whether a chassis number has the 17 characters of today; older ones are shorter and also good."""
    return _VIN.fullmatch(text.strip().upper()) is not None
