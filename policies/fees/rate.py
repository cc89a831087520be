"""So many times rettsgebyret, rounded down to whole kroner (rettsgebyrloven §§ 1 and 6 a)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from policies.kernel.citation import Citation
from policies.kernel.decision import Decision, Fact, Missing, Outcome, ParameterUse
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ORE_PER_KRONE, ZERO, Money
from policies.kernel.parameters import lookup
from policies.kernel.readings import ReadingUse
from policies.kernel.text import DecimalNumber, say, together

RETTSGEBYR = "rettsgebyr"
HALF = Fraction(1, 2)


def rettsgebyrloven(paragraph: str) -> Citation:
    """Cite the act on court fees of 17 December 1982 no. 86."""
    return Citation("rettsgebyrloven", paragraph)


RETTSGEBYRLOVEN_1 = rettsgebyrloven("§ 1 annet ledd")
RETTSGEBYRLOVEN_6A = rettsgebyrloven("§ 6 a")


@dataclass(frozen=True)
class FeePart:
    """A part of a fee.

    Attributes:
        multiple: how many times rettsgebyret; negative when the part is taken off.
        why: in bokmål.
        uses: the rows that the multiple was read from.
    """

    multiple: Fraction
    why: str
    uses: tuple[ParameterUse, ...]


def find_multiple(name: str, *, on: date, known_on: date) -> ParameterUse:
    """Find how many times rettsgebyret a service costs on a day.

    Raises:
        OutsideParameterSpan: the multiple of that day is not known.
    """
    return lookup(f"court_fee_{name}", on=on, known_on=known_on)


def charge(
    parts: Sequence[FeePart],
    *,
    on: date,
    known_on: date,
    facts: tuple[Fact, ...],
    citations: tuple[Citation, ...],
    readings: tuple[ReadingUse, ...] = (),
) -> Decision[Money]:
    """Add the parts, multiply by rettsgebyret of the day, and round down once (§ 6 a).

    Raises:
        OutsideParameterSpan: rettsgebyret of that day is not known.
    """
    unit = lookup(RETTSGEBYR, on=on, known_on=known_on)
    multiple = sum((part.multiple for part in parts), Fraction(0))
    exact = unit.value * multiple
    fee = round_down_to_krone(exact)
    values = {"multiple": DecimalNumber(multiple), "unit": Money(int(unit.value)), "fee": fee}
    if exact == fee.ore:
        sums = say("{multiple} ganger rettsgebyret på {unit} er {fee}.", **values)
    else:
        sums = say(
            "{multiple} ganger rettsgebyret på {unit} er {exact}, som rundes ned til {fee}.",
            **values,
            exact=Money(exact.numerator // exact.denominator),
        )
    rows = dict.fromkeys([use for part in parts for use in part.uses] + [unit])
    return Decision(
        Outcome.COMPUTED,
        value=fee,
        citations=(*citations, RETTSGEBYRLOVEN_6A),
        facts=(*facts, Fact("on", on)),
        parameters=tuple(rows),
        readings=readings,
        explanation=together(*(part.why for part in parts), sums),
    )


def round_down_to_krone(ore: Fraction) -> Money:
    """Round down to whole kroner, as rettsgebyrloven § 6 a says."""
    return Money(int(ore // ORE_PER_KRONE) * ORE_PER_KRONE)


def nothing(
    why: str,
    *,
    facts: tuple[Fact, ...],
    citations: tuple[Citation, ...],
    readings: tuple[ReadingUse, ...] = (),
) -> Decision[Money]:
    """Say that there is no fee."""
    return Decision(
        Outcome.COMPUTED, value=ZERO, citations=citations, facts=facts, readings=readings, explanation=why
    )


def unknown(missing: Sequence[Missing], *, facts: tuple[Fact, ...]) -> Decision[Money]:
    """Say what must be found out before the fee can be computed."""
    return Decision(
        Outcome.UNCLEAR,
        facts=facts,
        missing=tuple(missing),
        explanation=say("Gebyret kan ikke regnes ut ennå."),
    )


def refuse_negative(rule_id: str, name: str, count: int | None) -> None:
    """Refuse a count below zero.

    Raises:
        MalformedFacts: it is below zero.
    """
    if count is not None and count < 0:
        raise MalformedFacts(rule_id, f"the number of {name} is {count}, below zero")
