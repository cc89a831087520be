"""What a person typed in a form: read field by field, with what is wrong, and kept as typed."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Annotated

from fastapi import Depends, Request

from settlement.domain.identifiers import NumberOrigin, is_person_number
from settlement.web.language.catalogues import mark

_AMOUNT = re.compile(r"(\d{1,12})(?:[.,](\d{1,2}))?")
_DATE = re.compile(r"(\d{1,2})[.\-/ ](\d{1,2})[.\-/ ](\d{4})")
LONGEST = 4000
LONGEST_VERSION = 18
MISSING = mark("Fyll ut feltet.")
TOO_LONG = mark("Teksten er for lang. Kort den ned.")
NOT_AN_AMOUNT = mark("Skriv beløpet i kroner, for eksempel 1200 eller 1200,50.")
NOT_A_DATE = mark("Skriv datoen som dag, måned og år, for eksempel 17.05.2026.")
NOT_A_NUMBER = mark("Skriv elleve siffer. Kontrollsifrene må stemme.")
NOT_CHOSEN = mark("Velg ett av svarene.")
NAMELESS = frozenset({MISSING, TOO_LONG, NOT_AN_AMOUNT, NOT_A_DATE, NOT_CHOSEN})  # said of any field


class Answers:
    """The answers of one form. Every reader notes what is wrong, so that all of it is told at once."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self.values = dict(values or {})
        self.problems: dict[str, str] = {}
        self.labels: dict[str, str] = {}

    def value(self, name: str, default: str = "") -> str:
        """Return what was typed."""
        return self.values.get(name, default)

    def problem(self, name: str) -> str | None:
        """Return what is wrong with a field."""
        return self.problems.get(name)

    def label(self, name: str, label: str) -> str:
        """Return the label of a field, and remember it for the list of what is wrong."""
        self.labels[name] = label
        return label

    def name_of(self, name: str) -> str:
        """Return the label of a field whose problem does not say which field it is about."""
        return self.labels.get(name, "") if self.problems.get(name) in NAMELESS else ""

    def refuse(self, name: str, problem: str) -> None:
        """Note a problem; the first one of a field stands."""
        self.problems.setdefault(name, problem)

    def text(self, name: str, *, required: bool = True, longest: int = LONGEST) -> str:
        found = self.value(name).strip()
        if required and not found:
            self.refuse(name, MISSING)
        if len(found) > longest:
            self.refuse(name, TOO_LONG)
        return found

    def choice(self, name: str, options: Collection[str], *, missing: str = NOT_CHOSEN) -> str:
        found = self.value(name)
        if found not in options:
            self.refuse(name, missing)
        return found

    def ticked(self, name: str) -> bool:
        return self.value(name) == "yes"

    def amount_ore(self, name: str, *, required: bool = True) -> int | None:
        """Read kroner and øre as whole øre; None when empty."""
        typed = re.sub(r"[\s\u00a0\u202f]|kr\.?$", "", self.value(name).strip())
        if not typed:
            if required:
                self.refuse(name, MISSING)
            return None
        found = _AMOUNT.fullmatch(typed)
        if found is None:
            self.refuse(name, NOT_AN_AMOUNT)
            return None
        return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))

    def day(self, name: str, *, required: bool = True) -> date | None:
        """Read a date written 17.05.2026 or 2026-05-17."""
        typed = self.value(name).strip()
        if not typed:
            if required:
                self.refuse(name, MISSING)
            return None
        try:
            found = _DATE.fullmatch(typed)
            return date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(typed)
        except ValueError:
            self.refuse(name, NOT_A_DATE)
            return None

    def person_number(self, *, is_test: bool, required: bool = False) -> str | None:
        """Read an identity number, written with or without spaces; None when empty."""
        typed = self.text("person_number", required=required, longest=20).replace(" ", "")
        if typed and not is_person_number(typed, origin=NumberOrigin.wanted(is_test=is_test)):
            self.refuse("person_number", NOT_A_NUMBER)
        return typed or None

    def version(self) -> int:
        """Read the version of the case that the person saw; one that is missing matches no case."""
        typed = self.value("version")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_VERSION else -1

    def starting_with(self, prefix: str) -> dict[str, str]:
        """Return the fields of one family, by what follows the prefix."""
        return {name[len(prefix) :]: value for name, value in self.values.items() if name.startswith(prefix)}


async def read_answers(request: Request) -> Answers:
    """Read the form of the request; files are not taken here, nor NUL, which no database text can hold."""
    form = await request.form()
    typed = {name: value.replace("\0", "") for name, value in form.items() if isinstance(value, str)}
    request.state.typed = typed
    return Answers(typed)


Typed = Annotated[Answers, Depends(read_answers)]
