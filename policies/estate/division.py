"""The whole answer for one death: what the survivor keeps, what the estate is, and who has how much of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from policies.distribution.shares import Arvelodd, decide_arvelodd
from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Outcome, collect_missing, rule
from policies.kernel.money import ZERO, Money
from policies.kernel.readings import DEFAULTS, Readings
from policies.kernel.text import Text, say
from policies.marital.division import MaritalDivision, divide
from policies.marital.facts import MaritalFacts
from policies.succession.facts import SuccessionFacts
from policies.succession.shares import SharePart, compute_shares

ARVELOVEN_109_1 = arveloven("§ 109 første ledd")
ARVELOVEN_124_1 = arveloven("§ 124 første ledd")


@dataclass(frozen=True)
class EstateFacts:
    """The facts of one estate.

    Attributes:
        succession: the family and the testament. Its net estate is what is left for the heirs, and is not
            given when `marital` is: then it comes out of the division.
        marital: what each spouse owned and owed; None when there was no marriage or it is divided already.
    """

    succession: SuccessionFacts
    marital: MaritalFacts | None = None


@dataclass(frozen=True)
class EstateDivision:
    """Who has how much of an estate.

    Attributes:
        marital: the division between the spouses, when there was one to make.
        net_estate: what the heirs divide; None when it is not known and only fractions are given.
        shares: each heir's fraction of the net estate, by ground.
        arvelodder: the shares in whole øre; empty when the net estate is not known.
    """

    marital: MaritalDivision | None
    net_estate: Money | None
    shares: dict[str, SharePart]
    arvelodder: tuple[Arvelodd, ...]

    def survivor_total(self) -> Money:
        """Add up what the survivor ends with: what is kept in the division, and the arvelodd."""
        if self.marital is None:
            return ZERO
        survivor_id = self.marital.survivor.person_id
        inherited = next((lodd.amount for lodd in self.arvelodder if lodd.person_id == survivor_id), ZERO)
        return self.marital.survivor_keeps + inherited


@rule(
    id="arveloven.boets_fordeling",
    version="1.0",
    citations=(ARVELOVEN_109_1, ARVELOVEN_124_1),
    in_force_from=date(2021, 1, 1),
)
def divide_estate(
    facts: EstateFacts,
    *,
    date_of_death: date,
    known_on: date,
    readings: Readings = DEFAULTS,
) -> Decision[EstateDivision]:
    """Decide the whole division of an estate: first between the spouses, then between the heirs.

    The order is the law's: felleseie is divided first, debts and costs burden the estate, protected parts and
    the testament come before the rest, and each share ends in whole øre that add up to the net estate.

    Lovhjemmel: arveloven § 109 første ledd, § 124 første ledd.
    """
    used = (Fact("marital", facts.marital), Fact("net_estate", facts.succession.net_estate))
    succession, division = facts.succession, None
    rests_on: tuple[Decision[Any], ...] = ()
    if facts.marital is not None:
        divided = divide(facts.marital, readings=readings)
        rests_on = (divided,)
        division = divided.value
        if division is None:
            return _unclear(used, rests_on)
        succession = replace(succession, net_estate=division.net_estate)
    shared = compute_shares(succession, date_of_death=date_of_death, known_on=known_on, readings=readings)
    rests_on = (*rests_on, shared)
    if shared.value is None:
        return _unclear(used, rests_on)
    arvelodder: tuple[Arvelodd, ...] = ()
    if succession.net_estate is not None:
        fractions = {person_id: share.fraction for person_id, share in shared.value.items()}
        lodd = decide_arvelodd(succession.net_estate, fractions, readings=readings)
        rests_on = (*rests_on, lodd)
        arvelodder = lodd.value or ()
    return Decision(
        Outcome.COMPUTED,
        value=EstateDivision(division, succession.net_estate, shared.value, arvelodder),
        facts=used,
        rests_on=rests_on,
        readings=_readings(rests_on),
        explanation=_explain(succession.net_estate, arvelodder),
        caveats=tuple(dict.fromkeys(caveat for decision in rests_on for caveat in decision.caveats)),
    )


def _unclear(used: tuple[Fact, ...], rests_on: tuple[Decision[Any], ...]) -> Decision[EstateDivision]:
    return Decision(
        Outcome.UNCLEAR,
        facts=used,
        rests_on=rests_on,
        missing=collect_missing(rests_on),
        readings=_readings(rests_on),
        explanation=say("Boet kan ikke deles ennå. Noe må avklares først."),
    )


def _explain(net_estate: Money | None, arvelodder: tuple[Arvelodd, ...]) -> Text:
    if net_estate is None:
        return say("Andelene gjelder uansett hvor mye boet er verdt.")
    takers = sum(1 for lodd in arvelodder if lodd.amount > ZERO)
    if takers == 0:
        return say("Boet har ingenting som kan deles som arv.")
    if takers == 1:
        return say("Hele arven på {net} går til én.", net=net_estate)
    return say("Arven på {net} er fordelt på {count} personer, på øret.", net=net_estate, count=takers)


def _readings(rests_on: tuple[Decision[Any], ...]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(use for decision in rests_on for use in decision.readings))
