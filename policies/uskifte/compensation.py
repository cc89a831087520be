"""Vederlag to the heirs of the first deceased when the uskifte is settled (arveloven § 30)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Missing, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money
from policies.kernel.outcomes import computed, facts_of, unclear
from policies.kernel.text import say

ARVELOVEN_30_1 = arveloven("§ 30 første ledd")
ARVELOVEN_30_2 = arveloven("§ 30 annet ledd")
ARVELOVEN_30_3 = arveloven("§ 30 tredje ledd")


class Misuse(Enum):
    """Why the uskifte is reduced."""

    MISMANAGED = "mismanaged"
    RAISED_OUTSIDE_WEALTH = "raised_outside_wealth"


@dataclass(frozen=True)
class CompensationFacts:
    """A claim for vederlag against the survivor's side.

    Attributes:
        materially_reduced: what the parties agree on or the court finds.
        granted: the size that they agree on or the court grants.
        mass: what is left of the uskifte.
        outside: what the survivor has outside the uskifte.
    """

    misuse: Misuse
    materially_reduced: bool | None = None
    granted: Money | None = None
    mass: Money | None = None
    outside: Money | None = None

    def __post_init__(self) -> None:
        """Refuse amounts below zero."""
        if any(amount is not None and amount.ore < 0 for amount in (self.granted, self.mass, self.outside)):
            raise MalformedFacts("vederlag out of uskifte", "an amount is below zero")


@dataclass(frozen=True)
class Compensation:
    """From where the claim is paid, and what lapses for good."""

    from_mass: Money
    from_outside: Money
    lapses: Money


@rule(
    id="arveloven.uskifte.vederlag",
    version="1.0",
    citations=(ARVELOVEN_30_1, ARVELOVEN_30_2, ARVELOVEN_30_3),
    in_force_from=date(2021, 1, 1),
)
def compute_compensation(facts: CompensationFacts) -> Decision[Compensation]:
    """Decide what is paid of a claim whose size people have decided.

    Out of the uskifte first, then out of what the survivor has outside. What neither covers lapses.

    Lovhjemmel: arveloven § 30.
    """
    used = facts_of(facts, "misuse", "materially_reduced", "granted", "mass", "outside")
    citation = ARVELOVEN_30_1 if facts.misuse is Misuse.MISMANAGED else ARVELOVEN_30_2
    if facts.materially_reduced is False:
        text = say("Uskifteformuen er ikke vesentlig redusert på en måte som gir vederlag.")
        return computed(Compensation(ZERO, ZERO, ZERO), used, text, citations=(citation,))
    weigh = (
        say(
            "Er formuen vesentlig redusert fordi den lengstlevende har vanskjøttet økonomien, misbrukt "
            "råderetten eller handlet utilbørlig?"
        )
        if facts.misuse is Misuse.MISMANAGED
        else say("Er formuen vesentlig redusert fordi den er brukt på det som kan holdes utenfor uskiftet?")
    )
    asked = (
        (facts.materially_reduced, "materially_reduced", weigh),
        (facts.granted, "granted", say("Hva blir partene enige om i vederlag, eller hva tilkjenner retten?")),
        (facts.mass, "mass", say("Hva er igjen i uskifteformuen?")),
        (facts.outside, "outside", say("Hva har den lengstlevende utenfor uskiftet?")),
    )
    missing = [Missing(name, None, question) for value, name, question in asked if value is None]
    if missing or facts.granted is None or facts.mass is None or facts.outside is None:
        return unclear(used, say("Vederlaget er ikke avgjort."), missing, citations=(citation,))
    from_mass = min(facts.granted, facts.mass)
    from_outside = min(facts.granted - from_mass, facts.outside)
    lapses = facts.granted - from_mass - from_outside
    return computed(
        Compensation(from_mass, from_outside, lapses),
        used,
        say(
            "Av {granted} betales {mass} av uskifteformuen og {outside} av formuen utenfor. {lapses} faller "
            "bort.",
            granted=facts.granted,
            mass=from_mass,
            outside=from_outside,
            lapses=lapses,
        ),
        citations=(citation, ARVELOVEN_30_3) if lapses else (citation,),
    )
