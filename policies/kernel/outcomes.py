"""Short ways to say how a rule came out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypedDict, TypeVar, Unpack

from policies.kernel.citation import Citation
from policies.kernel.decision import Decision, Fact, Missing, Outcome
from policies.kernel.readings import ReadingUse

T = TypeVar("T")
Used = tuple[Fact, ...]


class More(TypedDict, total=False):
    """What a decision may hold besides; see `Decision`."""

    citations: tuple[Citation, ...]
    readings: tuple[ReadingUse, ...]
    caveats: tuple[str, ...]
    rests_on: tuple[Decision[Any], ...]


def facts_of(record: object, *names: str) -> Used:
    """Take some fields of a record as the facts a rule used."""
    return tuple(Fact(name, getattr(record, name)) for name in names)


def met(used: Used, explanation: str, **more: Unpack[More]) -> Decision[bool]:
    """Say that the conditions are there."""
    return Decision(Outcome.MET, value=True, facts=used, explanation=explanation, **more)


def not_met(used: Used, explanation: str, **more: Unpack[More]) -> Decision[bool]:
    """Say that a condition is not there."""
    return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=explanation, **more)


def computed(value: T, used: Used, explanation: str, **more: Unpack[More]) -> Decision[T]:
    """Give what a rule worked out."""
    return Decision(Outcome.COMPUTED, value=value, facts=used, explanation=explanation, **more)


def unclear(used: Used, explanation: str, missing: Iterable[Missing], **more: Unpack[More]) -> Decision[Any]:
    """Say which facts must be found out first."""
    return Decision(Outcome.UNCLEAR, facts=used, explanation=explanation, missing=tuple(missing), **more)
