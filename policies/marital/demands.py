"""Who may demand what in the settlement (ekteskapsloven § 77)."""

from __future__ import annotations

from datetime import date
from enum import Enum

from policies.kernel.citation import ekteskapsloven
from policies.kernel.decision import Decision, Fact, rule
from policies.kernel.outcomes import met, not_met
from policies.kernel.text import say
from policies.marital.facts import Claimant

EKTESKAPSLOVEN_77_1 = ekteskapsloven("§ 77 første ledd")
EKTESKAPSLOVEN_77_2 = ekteskapsloven("§ 77 annet ledd")


class Demand(Enum):
    """What can be demanded beyond the equal division."""

    SKJEVDELING = "skjevdeling"
    PERSONAL_USE = "61_a"
    PENSION = "61_b"
    PERSONAL_RIGHT = "61_c"
    COMPENSATION = "61_d"
    FOR_CHILDREN = "61_e"
    VEDERLAG = "63"
    LEMPNING_PACT = "46"
    LEMPNING_SETTLEMENT = "65"


NOT_FOR_HEIRS = frozenset(
    {
        Demand.PERSONAL_USE,
        Demand.PERSONAL_RIGHT,
        Demand.COMPENSATION,
        Demand.VEDERLAG,
        Demand.LEMPNING_PACT,
        Demand.LEMPNING_SETTLEMENT,
    }
)


@rule(
    id="ekteskapsloven.krav.hvem",
    version="1.0",
    citations=(EKTESKAPSLOVEN_77_1, EKTESKAPSLOVEN_77_2),
    in_force_from=date(1993, 1, 1),
)
def decide_may_demand(demand: Demand, *, claimant: Claimant, from_uskifte: bool) -> Decision[bool]:
    """Decide who may make a demand.

    The survivor may make them all; the heirs of the deceased not those that are the spouse's own. Out of
    uskifte nobody can demand skjevdeling.

    Lovhjemmel: ekteskapsloven § 77 første ledd, § 77 annet ledd.
    """
    used = (Fact("demand", demand), Fact("claimant", claimant), Fact("from_uskifte", from_uskifte))
    if demand is Demand.SKJEVDELING and from_uskifte:
        return not_met(
            used,
            say("Skjevdeling kan ikke kreves når et uskiftet bo skiftes."),
            citations=(EKTESKAPSLOVEN_77_1,),
        )
    if claimant is Claimant.HEIRS and demand in NOT_FOR_HEIRS:
        return not_met(
            used,
            say("Avdødes arvinger kan ikke kreve dette. Det kan bare den lengstlevende ektefellen."),
            citations=(EKTESKAPSLOVEN_77_2,),
        )
    return met(
        used,
        say("Dette kan kreves av den som krever det her, hvis vilkårene ellers er til stede."),
        citations=(EKTESKAPSLOVEN_77_1,),
    )
