"""Arvelodd in whole øre."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Outcome, rule
from policies.kernel.money import ZERO, Money, allocate

ARVELOVEN_119_J = arveloven("§ 119 bokstav j")

ROUNDING_RULE = (
    "Andelene er regnet som eksakte brøker. Hele øre er gitt hver arving, og øre som da er igjen, er gitt "
    "én og én til de største restene. Er restene like store, går øret til den første i fast rekkefølge."
)


@dataclass(frozen=True)
class Arvelodd:
    """One person's share of what is divided, in whole øre."""

    person_id: str
    fraction: Fraction
    amount: Money


@rule(
    id="arveloven.arvelodd",
    version="1.0",
    citations=(ARVELOVEN_119_J,),
    in_force_from=date(2021, 1, 1),
)
def decide_arvelodd(for_division: Money, shares: Mapping[str, Fraction]) -> Decision[tuple[Arvelodd, ...]]:
    """Decide each share in whole øre, so that nothing is lost and nothing invented.

    `for_division` is line F of the booppgjoer. The Act has no rule on rounding: largest remainder, then
    fixed order, is our reading and is printed in the statement.

    Lovhjemmel: arveloven § 119 bokstav j.

    Raises:
        SharesDoNotAddUp: the fractions are not a whole.
    """
    amounts = allocate(max(for_division, ZERO), shares)
    lodd = tuple(Arvelodd(person_id, shares[person_id], amounts[person_id]) for person_id in sorted(shares))
    return Decision(
        Outcome.COMPUTED,
        value=lodd,
        facts=(Fact("for_division", for_division), Fact("shares", dict(shares))),
        explanation=ROUNDING_RULE,
        caveats=("Boet er insolvent. Det er ingen arv å fordele.",) if for_division < ZERO else (),
    )
