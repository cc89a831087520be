"""Rates by date: what counted on a day, as known on a day.

Each file in `policies/parameters` is one rate. A row says from when it takes effect and when it was
published, so that a statement made in May can be redone in June and both be right when they were made.
A table that is not in order is refused as a whole, with the name of the table and of the row.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import Any

from policies.kernel.court_days import add_months
from policies.kernel.decision import ParameterUse
from policies.kernel.errors import MalformedParameterTable, OutsideParameterSpan, UnknownParameter
from policies.kernel.money import Money

PACKAGE = "policies.parameters"
ORE = "ore"
UNITS = frozenset({ORE, "percent", "fraction", "rettsgebyr", "grunnbeloep"})
UNVERIFIED = "unverified"
STATUSES = frozenset({"statute", "official", "secondary", "reading", UNVERIFIED})
UNRECORDED = "unrecorded"
TABLE_FIELDS = frozenset({"name", "title", "unit", "renewal_months", "grace_months", "row"})
ROW_FIELDS = frozenset({"effective_from", "effective_until", "published_on", "value", "source", "status"})


@dataclass(frozen=True)
class ParameterRow:
    """One row of a table of rates.

    Attributes:
        effective_until: last day of the row, when it ends before the next row begins.
        published_on: None when the table says that the day is not recorded; then it counts as known from
            `effective_from`.
        status: statute, official, secondary, reading or unverified.
    """

    effective_from: date
    published_on: date | None
    value: Fraction
    source: str
    status: str
    effective_until: date | None = None

    @property
    def known_from(self) -> date:
        """Give the first day the row could be used."""
        return self.published_on or self.effective_from


@dataclass(frozen=True)
class ParameterTable:
    """A rate through time.

    Attributes:
        renewal_months: how often a new row is due; None when only a change of law gives one.
        grace_months: how long after that the old row may stand in, marked as provisional.
    """

    name: str
    title: str
    unit: str
    renewal_months: int | None
    grace_months: int
    rows: tuple[ParameterRow, ...]

    def on(self, day: date, *, known_on: date) -> ParameterUse:
        """Find the row that counts on a day, among those published on or before `known_on`.

        Raises:
            OutsideParameterSpan: no row covers the day.
        """
        known = [row for row in self.rows if row.effective_from <= day and row.known_from <= known_on]
        if not known:
            raise OutsideParameterSpan(self.name, day, known_on, title=self.title)
        row = known[-1]
        if row.effective_until is not None and day > row.effective_until:
            raise OutsideParameterSpan(self.name, day, known_on, title=self.title)
        provisional = False
        if self.renewal_months is not None:
            due = add_months(row.effective_from, self.renewal_months)
            provisional = day >= due
            if day >= add_months(due, self.grace_months):
                raise OutsideParameterSpan(self.name, day, known_on, title=self.title)
        return ParameterUse(
            name=self.name,
            title=self.title,
            value=row.value,
            unit=self.unit,
            effective_from=row.effective_from,
            published_on=row.published_on,
            source=row.source,
            verified=row.status != UNVERIFIED,
            provisional=provisional,
        )

    def value(self, on: date, known_on: date) -> Fraction:
        """Give the bare rate that counts on a day, as it was known on another.

        Raises:
            OutsideParameterSpan: no row covers the day.
        """
        return self.on(on, known_on=known_on).value


@lru_cache(maxsize=4096)
def lookup(name: str, *, on: date, known_on: date) -> ParameterUse:
    """Find the rate that counts on a day, as it was known on another.

    Raises:
        UnknownParameter: there is no such table.
        OutsideParameterSpan: no row covers the day.
    """
    return load_table(name).on(on, known_on=known_on)


def amount(use: ParameterUse, multiple: Fraction | int = 1) -> Money:
    """Turn a rate in øre into money, times a multiple that gives whole øre.

    Raises:
        MalformedParameterTable: the rate is not in øre, or the answer is not whole øre.
    """
    if use.unit != ORE:
        raise MalformedParameterTable(use.name, f"its unit is {use.unit}, not {ORE}")
    product = use.value * multiple
    if product.denominator != 1:
        raise MalformedParameterTable(use.name, f"{multiple} times the rate is not whole øre")
    return Money(int(product))


@lru_cache(maxsize=64)
def load_table(name: str) -> ParameterTable:
    """Read one table from the package.

    Raises:
        UnknownParameter: there is no such table.
        MalformedParameterTable: its rows are out of order or incomplete.
    """
    if not name.isidentifier():
        raise UnknownParameter(name)
    resource = resources.files(PACKAGE).joinpath(f"{name}.toml")
    if not resource.is_file():
        raise UnknownParameter(name)
    return read_table(name, resource.read_text(encoding="utf-8"))


def table_names() -> tuple[str, ...]:
    """List the tables in the package."""
    names = (entry.name for entry in resources.files(PACKAGE).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def read_table(name: str, text: str) -> ParameterTable:
    """Read a table from its text and refuse one that is not in order.

    Raises:
        MalformedParameterTable: a field is missing or unknown, a value is a float, a date is missing, or the
            rows are unordered, double or have a gap that nobody accounts for.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        raise MalformedParameterTable(name, f"it is not TOML: {broken}") from broken
    _refuse_fields(name, "the table", data, needs=TABLE_FIELDS - {"renewal_months", "grace_months"})
    _refuse_fields(name, "the table", data, takes=TABLE_FIELDS)
    if data["name"] != name:
        raise MalformedParameterTable(name, f"it calls itself '{data['name']}'")
    if data["unit"] not in UNITS:
        raise MalformedParameterTable(name, f"the unit {data['unit']!r} is not one we know")
    if not isinstance(data["row"], list) or not data["row"]:
        raise MalformedParameterTable(name, "it has no rows")
    table = ParameterTable(
        name=name,
        title=data["title"],
        unit=data["unit"],
        renewal_months=_months(name, data, "renewal_months", None),
        grace_months=_months(name, data, "grace_months", 0) or 0,
        rows=tuple(_read_row(name, f"row {place}", row) for place, row in enumerate(data["row"], start=1)),
    )
    for earlier, later in pairwise(table.rows):
        _refuse_disorder(table, earlier, later)
    return table


def _months(name: str, data: Mapping[str, Any], field: str, default: int | None) -> int | None:
    months = data.get(field, default)
    least = 0 if default == 0 else 1
    if months is not None and (type(months) is not int or months < least):
        raise MalformedParameterTable(name, f"{field} is {months!r}, not a whole number of months")
    return months


def _refuse_fields(
    name: str,
    where: str,
    data: Mapping[str, Any],
    *,
    needs: frozenset[str] = frozenset(),
    takes: frozenset[str] | None = None,
) -> None:
    absent = sorted(needs - data.keys())
    if absent:
        raise MalformedParameterTable(name, f"{where} lacks {', '.join(absent)}")
    unknown = sorted(data.keys() - takes) if takes is not None else []
    if unknown:
        raise MalformedParameterTable(name, f"{where} has {', '.join(unknown)}, which nobody reads")


def _read_row(name: str, where: str, row: dict[str, Any]) -> ParameterRow:
    if type(row.get("effective_from")) is date:
        where = f"{where} (from {row['effective_from']})"
    _refuse_fields(name, where, row, needs=ROW_FIELDS - {"effective_until"}, takes=ROW_FIELDS)
    for field in ("effective_from", "effective_until", "published_on"):
        stated = row.get(field)
        may_be_absent = (field == "effective_until" and stated is None) or (
            field == "published_on" and stated == UNRECORDED
        )
        if type(stated) is not date and not may_be_absent:
            raise MalformedParameterTable(name, f"{field} of {where} is {stated!r}, not a date")
    until = row.get("effective_until")
    if until is not None and until < row["effective_from"]:
        raise MalformedParameterTable(name, f"{where} ends before it begins")
    if row["status"] not in STATUSES:
        raise MalformedParameterTable(name, f"the status {row['status']!r} of {where} is not one we know")
    return ParameterRow(
        effective_from=row["effective_from"],
        effective_until=until,
        published_on=None if row["published_on"] == UNRECORDED else row["published_on"],
        value=_value(name, where, row["value"]),
        source=row["source"],
        status=row["status"],
    )


def _value(name: str, where: str, value: object) -> Fraction:
    problem = f"the value {value!r} of {where} is neither a whole number nor a fraction in quotes"
    if type(value) is int:
        return Fraction(value)
    if type(value) is not str or "." in value or "e" in value.lower():
        raise MalformedParameterTable(name, problem)
    try:
        return Fraction(value)
    except (ValueError, ZeroDivisionError) as broken:
        raise MalformedParameterTable(name, problem) from broken


def _refuse_disorder(table: ParameterTable, earlier: ParameterRow, later: ParameterRow) -> None:
    name, where = table.name, f"the row from {later.effective_from}"
    if later.effective_from == earlier.effective_from:
        raise MalformedParameterTable(name, f"{where} is there twice")
    if later.effective_from < earlier.effective_from:
        raise MalformedParameterTable(name, f"{where} is out of order")
    if later.known_from < earlier.known_from:
        raise MalformedParameterTable(name, f"{where} was known before its elder")
    until = earlier.effective_until
    if until is not None and until >= later.effective_from:
        raise MalformedParameterTable(name, f"{where} begins before its elder ends on {until}")
    if until is not None or table.renewal_months is None:
        return
    if later.effective_from > add_months(earlier.effective_from, table.renewal_months):
        raise MalformedParameterTable(
            name,
            f"there is a gap between the row from {earlier.effective_from} and {where}: a new row is due "
            f"every {table.renewal_months} months. Fill the gap, or say where the earlier row ends",
        )
