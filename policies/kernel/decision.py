"""A decision that explains itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import update_wrapper
from typing import Any, Generic, ParamSpec, TypeAlias, TypeVar

from policies.kernel.citation import Citation
from policies.kernel.errors import OutsideParameterSpan
from policies.kernel.money import Money
from policies.kernel.readings import ReadingUse
from policies.kernel.share import write_share
from policies.kernel.text import say, together

T = TypeVar("T")
P = ParamSpec("P")
Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"

FROM_THE_CASE = "saken"


class Outcome(Enum):
    """How a rule came out."""

    MET = "met"
    NOT_MET = "not_met"
    UNCLEAR = "unclear"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that a rule used, and where it came from."""

    name: str
    value: object
    source: str = FROM_THE_CASE


@dataclass(frozen=True)
class Missing:
    """A fact that must be found out before the rule can be decided.

    Attributes:
        name: the fact.
        about: id of the person or thing it is about, when it is about one.
        question: what to ask, in bokmål.
    """

    name: str
    about: str | None
    question: str


@dataclass(frozen=True)
class ParameterUse:
    """A row of a parameter table, as a rule used it.

    Attributes:
        value: øre as whole numbers, other units as exact fractions.
        published_on: None when the day is not recorded.
        provisional: a newer row was due on the date but had not been published.
        title: what the rate is called, in bokmål.
        verified: false when nobody has confirmed the row against its source.
    """

    name: str
    value: Fraction
    unit: str
    effective_from: date
    published_on: date | None
    source: str
    verified: bool = True
    provisional: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class Decision(Generic[T]):
    """What a rule decided, and everything needed to see why.

    Attributes:
        value: the answer; None when the outcome is unclear or there is no answer to give.
        rests_on: decisions that this one was built from.
        missing: what to find out when the outcome is unclear.
        explanation: plain sentences in bokmål, for the people concerned.
        readings: how open provisions were read.
        caveats: what the reader must know before relying on it: open readings, unconfirmed rates.
    """

    outcome: Outcome
    value: T | None = None
    citations: tuple[Citation, ...] = ()
    facts: tuple[Fact, ...] = ()
    parameters: tuple[ParameterUse, ...] = ()
    rests_on: tuple[Decision[Any], ...] = ()
    missing: tuple[Missing, ...] = ()
    readings: tuple[ReadingUse, ...] = ()
    explanation: str = ""
    caveats: tuple[str, ...] = ()
    rule_id: str = ""
    version: str = ""

    @property
    def is_met(self) -> bool:
        """Say whether the rule is met. Unclear is not met."""
        return self.outcome is Outcome.MET

    @property
    def is_unclear(self) -> bool:
        """Say whether a fact is missing."""
        return self.outcome is Outcome.UNCLEAR

    def lineage(self) -> Iterator[Decision[Any]]:
        """Give the decision, and then each it rests on with all that one rests on."""
        yield self
        for decision in self.rests_on:
            yield from decision.lineage()

    def require_value(self) -> T:
        """Give the value of a decision that is known to have one.

        Raises:
            ValueError: there is none; the caller did not look at the outcome first.
        """
        if self.value is None:
            message = (
                f"{self.rule_id} came out {self.outcome.value} and has no value; look at `missing` first"
            )
            raise ValueError(message)
        return self.value

    def as_record(self) -> dict[str, Json]:
        """Write the decision as plain JSON data, the same each time for the same facts."""
        return {
            "rule_id": self.rule_id,
            "version": self.version,
            "outcome": self.outcome.value,
            "value": to_json(self.value),
            "citations": [str(citation) for citation in self.citations],
            "facts": [to_json(fact) for fact in self.facts],
            "parameters": [to_json(parameter) for parameter in self.parameters],
            "rests_on": [decision.as_record() for decision in self.rests_on],
            "missing": [to_json(item) for item in self.missing],
            "readings": [to_json(reading) for reading in self.readings],
            "explanation": self.explanation,
            "caveats": list(self.caveats),
        }

    def as_bytes(self) -> bytes:
        """Write the record as canonical JSON bytes, ready to be hashed."""
        return json.dumps(
            self.as_record(),
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
        ).encode()


def to_json(value: object) -> Json:  # noqa: PLR0911 - one line for each kind of value
    """Turn a value of the policies into plain JSON data. Floats are refused."""
    if value is None or (isinstance(value, bool | int | str) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Money):
        return {"ore": value.ore}
    if isinstance(value, Fraction):
        return write_share(value)
    if isinstance(value, Enum):
        return to_json(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Citation):
        return str(value)
    if isinstance(value, Decision):
        return value.as_record()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {_key(key): to_json(item) for key, item in sorted(value.items(), key=lambda kv: _key(kv[0]))}
    if isinstance(value, AbstractSet):
        return sorted((to_json(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    if isinstance(value, list | tuple):
        return [to_json(item) for item in value]
    message = f"a decision cannot hold a {type(value).__name__}"
    raise TypeError(message)


def _key(key: object) -> str:
    return str(key.value) if isinstance(key, Enum) else str(key)


class Rule(Generic[P, T]):
    """A rule of law: a pure function with an id, a version and the provisions it rests on.

    Calling it stamps the decision with the rule, and says so when a rate is not confirmed. A rate that no row
    covers is a fact nobody knows yet: it makes the outcome unclear, and an older rate is never used instead.
    """

    def __init__(
        self,
        function: Callable[P, Decision[T]],
        *,
        rule_id: str,
        version: str,
        citations: tuple[Citation, ...],
        in_force_from: date,
    ) -> None:
        self.function = function
        self.rule_id = rule_id
        self.version = version
        self.citations = citations
        self.in_force_from = in_force_from
        update_wrapper(self, function)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Decision[T]:
        """Decide, and stamp the decision."""
        try:
            decision = self.function(*args, **kwargs)
        except OutsideParameterSpan as unknown:
            decision = unknown_rate(unknown)
        if decision.rule_id:
            decision = replace(decision)  # made by another rule, which keeps its own stamp
        caveats = decision.caveats
        if decision.parameters:
            caveats = (*caveats, *_parameter_caveats(decision.parameters))
        # The decision was made a moment ago and nobody else has seen it, so that it may be filled in place.
        put = object.__setattr__
        put(decision, "rule_id", self.rule_id)
        put(decision, "version", self.version)
        if not decision.citations:
            put(decision, "citations", self.citations)
        if caveats:
            put(decision, "caveats", tuple(dict.fromkeys(caveats)))
        return decision


def unknown_rate(unknown: OutsideParameterSpan) -> Decision[Any]:
    """Make the unclear decision of a rule whose rate is not published for the date."""
    question = say("Hva er satsen «{name}» den {day}?", name=together(unknown.title), day=unknown.on)
    return Decision(
        Outcome.UNCLEAR,
        facts=(Fact("on", unknown.on), Fact("known_on", unknown.known_on)),
        missing=(Missing(unknown.name, None, question),),
        explanation=say(
            "Satsen «{name}» er ikke kjent for {day}, så dette kan ikke regnes ut ennå.",
            name=together(unknown.title),
            day=unknown.on,
        ),
    )


def _parameter_caveats(parameters: Iterable[ParameterUse]) -> Iterable[str]:
    for use in parameters:
        if not use.verified:
            yield say(
                "Satsen «{name}» fra {day} er ikke bekreftet mot kilden.",
                name=together(use.title or use.name),
                day=use.effective_from,
            )
        if use.provisional:
            yield say(
                "Satsen «{name}» fra {day} er foreløpig: en ny sats skulle gjelde, men var ikke vedtatt. "
                "Beregningen må gjøres på nytt når den er det.",
                name=together(use.title or use.name),
                day=use.effective_from,
            )


def rule(
    *,
    id: str,  # noqa: A002 - the word every rule is looked up by
    version: str,
    citations: tuple[Citation, ...],
    in_force_from: date,
) -> Callable[[Callable[P, Decision[T]]], Rule[P, T]]:
    """Mark a function as a rule of law.

    Args:
        id: stable name; stored decisions refer to it.
        version: first digit the reading of the law, second digit our code.
        citations: the provisions; a decision may narrow them.
        in_force_from: first day the provisions apply.
    """

    def mark(function: Callable[P, Decision[T]]) -> Rule[P, T]:
        return Rule(
            function,
            rule_id=id,
            version=version,
            citations=citations,
            in_force_from=in_force_from,
        )

    return mark


def collect_missing(decisions: Iterable[Decision[Any]]) -> tuple[Missing, ...]:
    """Gather what is missing in several decisions, each once, in order."""
    return tuple(dict.fromkeys(item for decision in decisions for item in decision.missing))
