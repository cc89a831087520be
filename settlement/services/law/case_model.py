"""The facts of a case as people write them down, field by field.

Amounts are whole øre; a fraction is a text such as "1/4". The models give the published JSON Schema.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt

SCHEMA_VERSION = "1.0"
LAWS = Literal[
    "arveloven-2019",
    "arveloven-1972",
    "ekteskapsloven-1991",
    "dokumentavgift",
    "rettsgebyrloven",
    "parameter",
]
KINDS = Literal[
    "succession",
    "composite",
    "forced_share",
    "collation",
    "marital_division",
    "undivided_estate",
    "document_duty",
    "parameter",
    "fee",
]


MOST_DIGITS = 17  # of øre: a thousand billion kroner
MOST_ORE = 10**MOST_DIGITS
_EXACT = re.compile(rf"-?\d{{1,{MOST_DIGITS}}}(/\d{{1,{MOST_DIGITS}}})?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _exact(value: object) -> object:
    """Read an exact number; a decimal number is refused because it is not exact."""
    written = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    message = 'should be a whole number or a fraction in quotes, as in "1/3"'
    if isinstance(value, Fraction):
        return value
    if not isinstance(written, str) or not _EXACT.fullmatch(written):
        raise ValueError(message)
    try:
        return Fraction(written)
    except ZeroDivisionError as wrong:
        raise ValueError(message) from wrong


def _day(value: object) -> object:
    """Read a day; a number of seconds or a time of day is not one."""
    message = "should be a day in quotes, as in 2026-02-03, or null when it is not known"
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError(message)
    try:
        return date.fromisoformat(value)
    except ValueError as wrong:
        raise ValueError(message) from wrong


def _printable(value: object) -> object:
    """Refuse a name that a screen cannot show, or that moves what is on it."""
    if isinstance(value, str) and not value.isprintable():
        message = "should be written with letters, digits and signs that can be seen"
        raise ValueError(message)
    return value


Exact = Annotated[
    Fraction,
    BeforeValidator(_exact, json_schema_input_type=int | str),
    Field(json_schema_extra={"description": 'A whole number, or an exact fraction such as "1/3".'}),
]
Day = Annotated[
    date, BeforeValidator(_day), Field(json_schema_extra={"description": "A day, as in 2026-02-03."})
]
Name = Annotated[str, Field(min_length=1, max_length=200), BeforeValidator(_printable)]
Ore = Annotated[StrictInt, Field(ge=-MOST_ORE, le=MOST_ORE, description="Whole øre.")]
PositiveOre = Annotated[StrictInt, Field(ge=0, le=MOST_ORE, description="Whole øre, zero or more.")]
PositiveExact = Annotated[Exact, Field(ge=0)]
Years = Annotated[StrictInt, Field(ge=0, le=120, description="Whole years.")]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PersonIn(_Record):
    """A person.

    Attributes:
        relation: to the deceased, in words. `deceased…`, `spouse` and `cohabitant` are acted on; the family
            is read from `parents`.
        alive: null when nobody has found out.
        ending_received_on: for a spouse: when a petition for separation or a writ for divorce was received.
    """

    id: Name
    relation: Annotated[str, BeforeValidator(_printable)] = ""
    alive: StrictBool | None = True
    parents: list[Name] = Field(default_factory=list, max_length=2)
    born_on: Day | None = Field(None, validation_alias=AliasChoices("born_on", "date_of_birth"))
    died_on: Day | None = Field(None, validation_alias=AliasChoices("died_on", "date_of_death"))
    adopted: StrictBool = False
    issue_complete: StrictBool = True
    parents_complete: StrictBool = False
    cohabitation_years: Years | None = None
    common_child: StrictBool | None = None
    ending_received_on: Day | None = None

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    @property
    def is_deceased(self) -> bool:
        """Say whether the estate is this person's."""
        return "deceased" in self.relation or (not self.relation and self.id in {"D", "D1", "D2"})

    @property
    def is_spouse(self) -> bool:
        """Say whether the person was married to the deceased."""
        return self.relation in {"spouse", "husband", "wife", "surviving spouse"}

    @property
    def is_cohabitant(self) -> bool:
        """Say whether the person lived with the deceased in a relation like marriage."""
        return self.relation.startswith("cohabitant")


class SpouseProperty(_Record):
    """What one spouse owns and owes: `assets` and `debts` are of what is divided, the rest is outside.

    Attributes:
        separate_ore: saereie.
        unequal_ore: skjevdeling, claimed and accepted.
        personal_ore: kept out under ekteskapsloven § 61.
        debts_outside: for saereie or what is kept out.
        debts_other: for neither.
    """

    id: Name
    assets: dict[Name, PositiveOre] = Field(default_factory=dict)
    debts: dict[Name, PositiveOre] = Field(default_factory=dict)
    separate_ore: PositiveOre = 0
    unequal_ore: PositiveOre = 0
    personal_ore: PositiveOre = 0
    debts_outside: dict[Name, PositiveOre] = Field(default_factory=dict)
    debts_other: dict[Name, PositiveOre] = Field(default_factory=dict)


class MaritalIn(_Record):
    """The property of the couple: as one net amount that they own by halves, or spouse by spouse."""

    regime: Literal["shared", "mixed"] = "shared"
    couple_net_shared_ore: Ore | None = None
    spouses: list[SpouseProperty] | None = Field(None, min_length=2, max_length=2)
    note: str = ""


class ClauseIn(_Record):
    """What a testament says.

    Attributes:
        person: who is given something.
        fraction: of the free part (`free_part_to`) or of everything (`everything_to`); else the whole.
        ore: the sum of `sum_to`, or the value of the thing of `item_to`.
        asset: the thing of `item_to`.
        made_on: the day of the testament the clause stands in, when there are several testaments.
        substitutes: who steps in when the person cannot take; otherwise the person's issue.
    """

    type: Literal[
        "limit_issue_to_forced_share",
        "limit_spouse_to_minimum",
        "limit_cohabitant",
        "free_part_to",
        "everything_to",
        "residue_to",
        "sum_to",
        "item_to",
    ]
    person: Name | None = None
    fraction: Exact | None = None
    ore: PositiveOre | None = None
    asset: Name | None = None
    encumbrance_ore: PositiveOre = 0
    made_on: Day | None = None
    substitutes: list[Name] = Field(default_factory=list)
    known_to_spouse: StrictBool | None = None
    known_to_cohabitant: StrictBool | None = None


class WillIn(_Record):
    """A testament; its form is taken as found valid."""

    made_on: Day | None = Field(None, validation_alias=AliasChoices("made_on", "date"))
    clauses: list[ClauseIn] = Field(default_factory=list)

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class AdvanceIn(_Record):
    """What an heir had in advance, at the value when received, on the condition of avkorting."""

    heir: Name
    ore: PositiveOre
    received_on: Day | None = None
    agreed_ore: PositiveOre | None = None
    index_factor: Exact | None = None


class SupportIn(_Record):
    """A sum to a child whom the deceased still supported (arveloven § 56); null while nobody decided it."""

    child: Name
    ore: PositiveOre | None = None


class RenunciationIn(_Record):
    """An heir gives up the whole or a part."""

    person: Name
    part: Exact = Fraction(1)


class FactsIn(_Record):
    """The facts of a case. Which of them are needed depends on the kind."""

    persons: list[PersonIn] = Field(default_factory=list)
    net_estate_ore: Ore | None = None
    net_estate_in_g: Exact | None = Field(None, alias="net_estate_in_G")
    marital: MaritalIn | None = None
    estate_costs_ore: PositiveOre = 0
    will: WillIn | None = None
    advances: list[AdvanceIn] = Field(default_factory=list)
    supports: list[SupportIn] = Field(default_factory=list)
    renunciations: list[RenunciationIn] = Field(default_factory=list)
    disqualified: list[Name] = Field(default_factory=list)
    election: Literal["settle", "uskifte_then_death", "uskifte_then_lifetime_settlement", "divide"] = "settle"
    minimum_inheritance_applies: StrictBool | None = None
    cap_applies: StrictBool | None = None
    cap_reached: StrictBool | None = None
    parents_together_when_first_died: StrictBool | None = None
    property_value_ore: PositiveOre | None = None
    property_class: Literal["shared", "separate_of_deceased"] | None = None
    rate: Exact | None = None
    taker: Name | list[Name] | None = None
    from_uskifte: StrictBool = False
    as_of: Day | None = None
    multiple_of_g: PositiveExact | None = Field(None, alias="multiple_of_G")
    multiple_of_r: PositiveExact | None = Field(None, alias="multiple_of_R")
    service: str | None = None


class ShareIn(_Record):
    """A share that a case expects."""

    person: str
    basis: Literal["inheritance", "marital", "forced_share", "total"]
    amount_ore: Exact | None = None
    fraction: Exact | None = None


class ExpectedIn(BaseModel):
    """What a case expects, or what a source has published."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    shares: list[ShareIn] = Field(default_factory=list)
    values: dict[str, int | str] = Field(default_factory=dict)


class CaseIn(BaseModel):
    """One case. Only `facts` must be there; where it comes from may be told in fields of your own."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    id: Name = "case"
    title: Annotated[str, BeforeValidator(_printable)] = ""
    kind: KINDS | None = None
    law: LAWS = "arveloven-2019"
    also_valid_under: list[LAWS] = Field(default_factory=list)
    date_of_death: Day | None = None
    known_on: Day | None = Field(None, description="What rates were known when; the newest when left out.")
    parameters: dict[str, Any] = Field(default_factory=dict)
    readings: dict[str, str] = Field(default_factory=dict, description="Open readings, by id.")
    facts: FactsIn
    expected: ExpectedIn | None = None
    published: ExpectedIn | None = None
    agrees: StrictBool | Literal["rounded", "partial"] | None = None


def facts_schema() -> dict[str, Any]:
    """Give the JSON Schema of a case."""
    schema = CaseIn.model_json_schema(by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "version": SCHEMA_VERSION,
        **schema,
    }
