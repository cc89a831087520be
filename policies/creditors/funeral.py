"""Who may arrange the funeral (gravplassloven § 9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from policies.kernel.citation import Citation
from policies.kernel.court_days import add_years
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.text import say

GRAVPLASSLOVEN_9_1 = Citation("gravplassloven", "§ 9 første ledd")
GRAVPLASSLOVEN_9_2 = Citation("gravplassloven", "§ 9 annet ledd")
GRAVPLASSLOVEN_9_3 = Citation("gravplassloven", "§ 9 tredje ledd")
GRAVPLASSLOVEN_9_5 = Citation("gravplassloven", "§ 9 femte ledd")
FUNERAL = "who may arrange the funeral"
OF_AGE_YEARS = 18
MUNICIPALITY = "municipality"


class Kinship(IntEnum):
    """Who somebody was to the deceased, in the order of the statute. Nephews and uncles stand last."""

    SPOUSE_OR_COHABITANT = 1
    CHILD = 2
    PARENT = 3
    GRANDCHILD = 4
    GRANDPARENT = 5
    SIBLING = 6
    SIBLINGS_CHILD = 7
    PARENTS_SIBLING = 8


@dataclass(frozen=True)
class Mourner:
    """Somebody left behind.

    Attributes:
        is_of_age: over 18; None when not known.
        was_separated: a spouse who was separated by judgment or licence at the death.
        wants_to: false when the person does not want to.
    """

    id: str
    kinship: Kinship
    is_of_age: bool | None = None
    was_separated: bool | None = False
    wants_to: bool = True

    def __post_init__(self) -> None:
        """Refuse a separation of anybody but a spouse."""
        if self.was_separated and self.kinship is not Kinship.SPOUSE_OR_COHABITANT:
            raise MalformedFacts(FUNERAL, f"{self.id} was separated, but was not the spouse")


@dataclass(frozen=True)
class FuneralDeclaration:
    """What the deceased wrote about who should arrange the funeral."""

    names: str
    is_signed: bool
    born_on: date
    dated_on: date | None = None


@rule(
    id="gravplassloven.gravferd",
    version="1.0",
    citations=(GRAVPLASSLOVEN_9_1, GRAVPLASSLOVEN_9_2),
    in_force_from=date(2021, 1, 1),
)
def list_who_may_arrange_funeral(
    mourners: tuple[Mourner, ...], declaration: FuneralDeclaration | None = None
) -> Decision[tuple[str, ...]]:
    """Decide who may arrange the funeral.

    Whoever a signed and dated declaration by the deceased, 18 or older then, names. Otherwise the nearest of
    age, in the statute's order. Several who are equally near must agree; the municipality decides between
    them, and arranges it if nobody does.

    Lovhjemmel: gravplassloven § 9.
    """
    used = (Fact("mourners", tuple(sorted(mourners, key=lambda one: (one.kinship, one.id)))),)
    if declaration is not None and declaration.is_signed and declaration.dated_on is not None:
        if declaration.dated_on < declaration.born_on:
            raise MalformedFacts(FUNERAL, "the declaration is dated before the deceased was born")
        if declaration.dated_on >= add_years(declaration.born_on, OF_AGE_YEARS):
            text = say(
                "Avdøde har i en underskrevet og datert erklæring bestemt hvem som sørger for gravferden."
            )
            return Decision(
                Outcome.COMPUTED,
                value=(declaration.names,),
                citations=(GRAVPLASSLOVEN_9_1,),
                facts=used,
                explanation=text,
            )
    for kinship in Kinship:
        group = [one for one in mourners if one.kinship is kinship and one.wants_to]
        missing = _unknown(group)
        if missing:
            text = say("Det er ikke kjent hvem av de nærmeste som har rett til å sørge for gravferden.")
            return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
        may = tuple(sorted(one.id for one in group if one.is_of_age and not one.was_separated))
        if may:
            return _found(may, used)
    text = say("Ingen av de etterlatte sørger for gravferden. Da skal kommunen gjøre det.")
    return Decision(
        Outcome.COMPUTED,
        value=(MUNICIPALITY,),
        citations=(GRAVPLASSLOVEN_9_5,),
        facts=used,
        explanation=text,
    )


def _unknown(group: list[Mourner]) -> tuple[Missing, ...]:
    ages = [
        Missing("is_of_age", one.id, say("Er denne personen over 18 år?"))
        for one in sorted(group, key=lambda one: one.id)
        if one.is_of_age is None
    ]
    separations = [
        Missing("was_separated", one.id, say("Var ektefellene separert ved dødsfallet?"))
        for one in group
        if one.was_separated is None
    ]
    return (*ages, *separations)


def _found(may: tuple[str, ...], used: tuple[Fact, ...]) -> Decision[tuple[str, ...]]:
    if len(may) == 1:
        text = say("Den nærmeste etterlatte over 18 år har rett til å sørge for gravferden.")
        return Decision(
            Outcome.COMPUTED, value=may, citations=(GRAVPLASSLOVEN_9_2,), facts=used, explanation=text
        )
    return Decision(
        Outcome.COMPUTED,
        value=may,
        citations=(GRAVPLASSLOVEN_9_2, GRAVPLASSLOVEN_9_3),
        facts=used,
        explanation=say(
            "{count} etterlatte står like nær. Blir de ikke enige, avgjør kommunen.", count=len(may)
        ),
    )
