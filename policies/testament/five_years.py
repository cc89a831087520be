"""What a testament may give a cohabitant of five years ahead of the pliktdel (arveloven § 13)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from policies.kernel.decision import Decision, Missing, ParameterUse
from policies.kernel.grunnbeloep import find_g
from policies.kernel.readings import Readings, ReadingUse
from policies.succession.cohabitant import COHABITANT_G, decide_cohabitant_ahead_of_pliktdel
from policies.succession.facts import SuccessionFacts
from policies.testament.orders import FIVE_YEARS

NOTHING = Fraction(0)


@dataclass(frozen=True)
class Ceiling:
    """What the cohabitant takes ahead of others and of the pliktdel.

    Attributes:
        recipient: the cohabitant; None when § 13 is not in play.
        ahead: exact øre, at most 4 G.
        adds: the amount leaves the free part to others (see the reading).
        tops_up: the cohabitant shares the free part with the others first (see the reading).
    """

    recipient: str | None = None
    ahead: Fraction = NOTHING
    adds: bool = False
    tops_up: bool = False
    parameters: tuple[ParameterUse, ...] = ()
    rests_on: tuple[Decision[bool], ...] = ()
    missing: tuple[Missing, ...] = ()
    readings: tuple[ReadingUse, ...] = ()


def find_ceiling(
    facts: SuccessionFacts,
    estate: Fraction,
    *,
    wanted: Fraction,
    bound: tuple[Fraction, Fraction],
    asked: tuple[date, date, Readings],
) -> Ceiling:
    """Find what the cohabitant takes by § 13.

    In play only beside a pliktdel, for a cohabitant who takes nothing by law and was given something.

    Args:
        facts: of the death.
        estate: the net estate in exact øre, less sums under § 56.
        wanted: what the testament gives the cohabitant in sums, things and fractions of everything.
        bound: what spouse or cohabitant takes by law, and the pliktdel.
        asked: date of death, what was known when, and the readings.
    """
    by_law, pliktdel = bound
    cohabitant = facts.cohabitant
    married = facts.spouse is not None and facts.spouse.alive is not False
    if cohabitant is None or married or not (wanted and pliktdel) or by_law or facts.net_estate is None:
        return Ceiling()
    date_of_death, known_on, readings = asked
    counted = replace(cohabitant, cohabited_from=facts.became_cohabitants())
    decision = decide_cohabitant_ahead_of_pliktdel(counted, date_of_death=date_of_death)
    if not decision.is_met:
        return Ceiling(rests_on=(decision,), missing=decision.missing)
    row, g_use = find_g(date_of_death=date_of_death, known_on=known_on, readings=readings)
    use = readings.use(FIVE_YEARS)
    return Ceiling(
        cohabitant.person_id,
        min(wanted, row.value * COHABITANT_G, estate),
        use.option == "addition",
        use.option == "shared",
        parameters=(row,),
        rests_on=(decision,),
        readings=(g_use, use),
    )
