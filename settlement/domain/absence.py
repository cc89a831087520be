"""Heirs who are looked for: the log of the search, and that one cannot be found."""

from datetime import date, datetime

from settlement.domain.record import Record


class Search(Record):
    """One place where somebody looked for an heir, or for the issue of a line."""

    search_id: str
    about: str
    place: str
    on: date
    by: str
    found: str
    result: str


class Absence(Record):
    """An heir who lived at the death and cannot be found."""

    since: datetime
    reason: str
    has_other_managed_assets: bool = False
    takers: dict[str, str] = {}
