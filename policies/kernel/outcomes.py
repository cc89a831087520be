"""Short ways to say how a rule came out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from policies.kernel.citation import Citation
from policies.kernel.decision import Decision, Fact, Missing, Outcome
from policies.kernel.readings import ReadingUse

T = TypeVar("T")
Used = tuple[Fact, ...]


def facts_of(record: object, *names: str) -> Used:
    """Take some fields of a record as the facts a rule used."""
    return tuple(Fact(name, getattr(record, name)) for name in names)


def met(
    used: Used,
    explanation: str,
    *,
    citations: tuple[Citation, ...] = (),
    readings: tuple[ReadingUse, ...] = (),
    caveats: tuple[str, ...] = (),
) -> Decision[bool]:
    """Say that the conditions are there."""
    return Decision(
        Outcome.MET,
        value=True,
        facts=used,
        explanation=explanation,
        citations=citations,
        readings=readings,
        caveats=caveats,
    )


def not_met(
    used: Used,
    explanation: str,
    *,
    citations: tuple[Citation, ...] = (),
    readings: tuple[ReadingUse, ...] = (),
    caveats: tuple[str, ...] = (),
) -> Decision[bool]:
    """Say that a condition is not there."""
    return Decision(
        Outcome.NOT_MET,
        value=False,
        facts=used,
        explanation=explanation,
        citations=citations,
        readings=readings,
        caveats=caveats,
    )


def computed(
    value: T,
    used: Used,
    explanation: str,
    *,
    citations: tuple[Citation, ...] = (),
    readings: tuple[ReadingUse, ...] = (),
    caveats: tuple[str, ...] = (),
    rests_on: tuple[Decision[Any], ...] = (),
) -> Decision[T]:
    """Give what a rule worked out."""
    return Decision(
        Outcome.COMPUTED,
        value=value,
        facts=used,
        explanation=explanation,
        citations=citations,
        readings=readings,
        caveats=caveats,
        rests_on=rests_on,
    )


def unclear(
    used: Used,
    explanation: str,
    missing: Iterable[Missing],
    *,
    citations: tuple[Citation, ...] = (),
    readings: tuple[ReadingUse, ...] = (),
    rests_on: tuple[Decision[Any], ...] = (),
) -> Decision[Any]:
    """Say which facts must be found out first."""
    return Decision(
        Outcome.UNCLEAR,
        facts=used,
        explanation=explanation,
        missing=tuple(missing),
        citations=citations,
        readings=readings,
        rests_on=rests_on,
    )
