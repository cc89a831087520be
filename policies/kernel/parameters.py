"""Rates by date: what counted on a day, as known on a day.

Each file in `policies/parameters` is one rate. A row says from when it takes effect and when it was
published, so that a statement made in May can be redone in June and both be right when they were made.
"""

from __future__ import annotations

import tomllib
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
UNVERIFIED = "unverified"
STATUSES = frozenset({"statute", "official", "secondary", "reading", UNVERIFIED})


@dataclass(frozen=True)
class ParameterRow:
    """One row of a table of rates.

    Attributes:
        published_on: None when the day is not recorded; then it counts as known from `effective_from`.
        status: statute, official, secondary, reading or unverified.
    """

    effective_from: date
    published_on: date | None
    value: Fraction
    source: str
    status: str

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
            raise OutsideParameterSpan(self.name, day, known_on)
        row = known[-1]
        provisional = False
        if self.renewal_months is not None:
            due = add_months(row.effective_from, self.renewal_months)
            provisional = day >= due
            if day >= add_months(due, self.grace_months):
                raise OutsideParameterSpan(self.name, day, known_on)
        return ParameterUse(
            name=self.name,
            value=row.value,
            unit=self.unit,
            effective_from=row.effective_from,
            published_on=row.published_on,
            source=row.source,
            verified=row.status != UNVERIFIED,
            provisional=provisional,
        )


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
        MalformedParameterTable: a field is missing, a value is a float, or rows are unordered.
    """
    data = tomllib.loads(text)
    try:
        if data["name"] != name:
            raise MalformedParameterTable(name, f"it calls itself '{data['name']}'")
        table = ParameterTable(
            name=name,
            title=data["title"],
            unit=data["unit"],
            renewal_months=data.get("renewal_months"),
            grace_months=data.get("grace_months", 0),
            rows=tuple(_read_row(name, row) for row in data["row"]),
        )
    except KeyError as missing:
        raise MalformedParameterTable(name, f"the field {missing} is missing") from missing
    for earlier, later in pairwise(table.rows):
        if later.effective_from <= earlier.effective_from:
            raise MalformedParameterTable(name, f"the row from {later.effective_from} is out of order")
        if later.known_from < earlier.known_from:
            raise MalformedParameterTable(
                name, f"the row from {later.effective_from} was known before its elder"
            )
    return table


def _read_row(name: str, row: dict[str, Any]) -> ParameterRow:
    value = row["value"]
    if type(value) not in {int, str}:
        raise MalformedParameterTable(
            name, f"the value {value!r} is neither a whole number nor a fraction in quotes"
        )
    if row["status"] not in STATUSES:
        raise MalformedParameterTable(name, f"the status {row['status']!r} is not one we know")
    return ParameterRow(
        effective_from=row["effective_from"],
        published_on=row.get("published_on"),
        value=Fraction(value),
        source=row["source"],
        status=row["status"],
    )
