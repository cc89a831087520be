"""What a deadline of the table is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from policies.kernel.citation import Citation
from policies.kernel.court_days import Length, LengthUnit


class Start(Enum):
    """From what a limit runs."""

    DEATH = "death"
    DEATH_OR_END_OF_USKIFTE = "death_or_end_of_uskifte"
    KNOWLEDGE_OF_TESTAMENT = "knowledge_of_testament"
    KNOWLEDGE_OF_FORDRING = "knowledge_of_fordring"
    KNOWLEDGE_OF_GIFT = "knowledge_of_gift"
    LAST_ANNOUNCEMENT = "last_announcement"
    PROKLAMA_END = "proklama_end"
    NOTICE = "notice"
    RECEIPT = "receipt"
    ORDER = "order"
    APPOINTMENT = "appointment"
    COHABITATION = "cohabitation"
    CHILD = "child"
    TAKEOVER = "takeover"
    MOVING_IN = "moving_in"
    REGISTRATION = "registration"
    HINDRANCE_ENDED = "hindrance_ended"
    PRESUMED_DEATH = "presumed_death"
    AGREEMENT = "agreement"
    YEAR_OF_DEATH = "year_of_death"


class Towards(Enum):
    """Against whom the limit is kept."""

    COURT = "court"
    BANKS = "banks"
    HEIRS = "heirs"
    CREDITORS = "creditors"
    LAND_REGISTER = "land_register"
    MUNICIPALITY = "municipality"
    ADMINISTRATOR = "administrator"
    TAX_OFFICE = "tax_office"
    NOBODY = "nobody"


class MayChange(Enum):
    """Whether somebody may set another last day.

    COURT and AUTHORITY may set it shorter or longer. AT_LEAST is a limit that whoever sets it may only make
    longer, AT_MOST one that may only be made shorter.
    """

    NOBODY = "nobody"
    COURT = "court"
    AUTHORITY = "authority"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True)
class DeadlineRow:
    """One deadline, or one part of a deadline that has several.

    Attributes:
        number: place in the table, as in DL-01. The parts of one deadline share it.
        length: None for a fixed day of the year.
        if_missed: what happens when the last day is past, in bokmål. For a waiting time, what is then open.
        title: in bokmål.
        latest_of: names of the days of which the last one starts the limit; empty when it is a single day.
        waiting: a time that must pass, instead of one to act in.
        repeats_months: a new limit of the same kind ends each time so many months have gone.
    """

    id: str
    number: str
    title: str
    length: Length | None
    start: Start
    towards: Towards
    citation: Citation
    if_missed: str
    may_change: MayChange = MayChange.NOBODY
    latest_of: tuple[str, ...] = ()
    waiting: bool = False
    repeats_months: int | None = None


def days(count: int) -> Length:
    """Count calendar days."""
    return Length(count, LengthUnit.DAYS)


def weeks(count: int) -> Length:
    """Count weeks."""
    return Length(count, LengthUnit.WEEKS)


def months(count: int) -> Length:
    """Count months."""
    return Length(count, LengthUnit.MONTHS)


def years(count: int) -> Length:
    """Count years."""
    return Length(count, LengthUnit.YEARS)
