"""Arvelodd in whole øre."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Outcome, rule
from policies.kernel.money import ZERO, Money, allocate
from policies.kernel.readings import DEFAULTS, Reading, Readings
from policies.kernel.text import say

ARVELOVEN_119_J = arveloven("§ 119 bokstav j")

LARGEST_REMAINDER = "largest_remainder"
FIXED_ORDER = "fixed_order"
ROUNDING_RULE = say(
    "Andelene er regnet som eksakte brøker. Hele øre er gitt hver arving, og øre som da er igjen, er gitt "
    "én og én til de største restene. Er restene like store, går øret til den første i fast rekkefølge."
)
ROUNDING = Reading(
    id="arveloven.avrunding",
    question=say("Hvem får øret som er igjen når andelene ikke går opp i hele øre?"),
    options={
        LARGEST_REMAINDER: ROUNDING_RULE,
        FIXED_ORDER: say(
            "Andelene er regnet som eksakte brøker. Hele øre er gitt hver arving, og øre som da er igjen, er "
            "gitt én og én i fast rekkefølge til dem som har en rest."
        ),
    },
    default=LARGEST_REMAINDER,
    citation=ARVELOVEN_119_J,
    reason=say("Loven har ingen regel om avrunding. Største rest gir hver arving det nærmeste hele øret."),
)
NOTHING_TO_DIVIDE = say("Boet er insolvent. Det er ingen arv å fordele.")


@dataclass(frozen=True)
class Arvelodd:
    """One person's share of what is divided, in whole øre."""

    person_id: str
    fraction: Fraction
    amount: Money


@rule(
    id="arveloven.arvelodd",
    version="1.1",
    citations=(ARVELOVEN_119_J,),
    in_force_from=date(2021, 1, 1),
)
def decide_arvelodd(
    for_division: Money, shares: Mapping[str, Fraction], *, readings: Readings = DEFAULTS
) -> Decision[tuple[Arvelodd, ...]]:
    """Decide each share in whole øre, so that nothing is lost and nothing invented.

    `for_division` is line F of the booppgjoer; below zero there is nothing to divide. The Act has no rule on
    rounding: who gets the last øre is an open reading, and the statement prints it.

    Lovhjemmel: arveloven § 119 bokstav j.

    Raises:
        SharesDoNotAddUp: the fractions are not a whole.
    """
    use = readings.use(ROUNDING)
    insolvent = for_division.ore < 0
    amounts = allocate(
        ZERO if insolvent else for_division, shares, to_largest_remainder=use.option == LARGEST_REMAINDER
    )
    return Decision(
        Outcome.COMPUTED,
        value=tuple([Arvelodd(heir, shares[heir], amount) for heir, amount in amounts.items()]),
        facts=(Fact("for_division", for_division), Fact("shares", dict(shares))),
        readings=(use,),
        explanation=_SAID[use.option](for_division),
        caveats=(NOTHING_TO_DIVIDE,) if insolvent else (),
    )


def _by_largest_remainder(amount: Money) -> str:
    return say(
        "{amount} er fordelt. Andelene er regnet som eksakte brøker. Hele øre er gitt hver arving, og øre "
        "som da er igjen, er gitt én og én til de største restene. Er restene like store, går øret til den "
        "første i fast rekkefølge.",
        amount=amount,
    )


def _by_fixed_order(amount: Money) -> str:
    return say(
        "{amount} er fordelt. Andelene er regnet som eksakte brøker. Hele øre er gitt hver arving, og øre "
        "som da er igjen, er gitt én og én i fast rekkefølge til dem som har en rest.",
        amount=amount,
    )


_SAID = {LARGEST_REMAINDER: _by_largest_remainder, FIXED_ORDER: _by_fixed_order}
