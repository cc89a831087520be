"""Whom and which days a bank is asked about."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Inquiry:
    """One person at one bank, in one case."""

    person_number: str = field(repr=False)
    case_reference: str
    date_of_death: date
    window_start: date  # three months before the death
    today: date
