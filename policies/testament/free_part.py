"""What the deceased was free to give away by testament (arveloven §§ 8 to 13, 50 and 56)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Outcome, collect_missing, rule
from policies.kernel.money import Money
from policies.kernel.readings import DEFAULTS, Readings
from policies.kernel.text import Text, say, together
from policies.succession.facts import SuccessionFacts
from policies.succession.frame import Asked, Frame, Notes, find_frame

ARVELOVEN_3 = arveloven("§ 3 første ledd annet punktum")
ARVELOVEN_10 = arveloven("§ 10 annet ledd")
ARVELOVEN_50 = arveloven("§ 50")


@dataclass(frozen=True)
class FreePart:
    """The estate in the order of protection; exact øre, or fractions of one when it is not known.

    Attributes:
        support: sums under § 56.
        survivor: what spouse or cohabitant takes, or what is protected when a known testament limits it.
        pliktdel: by heir, behind the survivor.
        pliktdel_total: of all issue.
        free: what is left.
    """

    estate: Fraction
    support: Fraction
    survivor: Fraction
    pliktdel: dict[str, Fraction]
    pliktdel_total: Fraction
    free: Fraction


@rule(
    id="arveloven.fri_del",
    version="1.0",
    citations=(ARVELOVEN_3, ARVELOVEN_10, ARVELOVEN_50),
    in_force_from=date(2021, 1, 1),
)
def compute_free_part(
    facts: SuccessionFacts,
    *,
    date_of_death: date,
    known_on: date,
    gone: frozenset[str] = frozenset(),
    readings: Readings = DEFAULTS,
) -> Decision[FreePart]:
    """Decide how much of the estate the deceased could give away by testament.

    What is left after sums under § 56, what spouse or cohabitant takes by law, and the pliktdel of
    issue. A spouse whom a known testament limits counts with the minimum only: 4 G beside issue,
    otherwise 6 G. Advances do not make it larger (§ 75 annet ledd bokstav d).

    Lovhjemmel: arveloven § 3 første ledd, § 10, § 12, § 50, § 56.
    """
    used = (
        Fact("net_estate", facts.net_estate),
        Fact("spouse", facts.spouse),
        Fact("cohabitant", facts.cohabitant),
        Fact("testament", facts.testament),
    )
    notes = Notes()
    asked = Asked(date_of_death, known_on, readings)
    gone |= facts.testament.disinherited if facts.testament else frozenset()
    frame = find_frame(facts, gone, asked, notes, with_pliktdel=True)
    rests_on = tuple(notes.rests_on)
    if frame is None:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            rests_on=rests_on,
            missing=tuple(dict.fromkeys((*collect_missing(rests_on), *notes.missing))),
            explanation=say("Hva avdøde kunne rå fritt over, kan ikke regnes ut ennå."),
        )
    return Decision(
        Outcome.COMPUTED,
        value=FreePart(
            estate=frame.estate,
            support=frame.support_total,
            survivor=frame.survivor.takes if frame.survivor else Fraction(0),
            pliktdel=frame.pliktdel,
            pliktdel_total=frame.pliktdel_total,
            free=frame.free,
        ),
        facts=used,
        rests_on=rests_on,
        readings=tuple(
            dict.fromkeys((*notes.readings, *(use for item in rests_on for use in item.readings)))
        ),
        explanation=explain_free_part(frame, known=facts.net_estate is not None),
        caveats=tuple(dict.fromkeys(caveat for decision in rests_on for caveat in decision.caveats)),
    )


def explain_free_part(frame: Frame, *, known: bool) -> Text:
    """Say what is free, with the numbers."""
    survivor = frame.survivor.takes if frame.survivor else Fraction(0)
    if not known:
        return say(
            "Av formuen er {survivor} sikret lengstlevende og {pliktdel} livsarvingene. {free} er fri del.",
            survivor=survivor,
            pliktdel=frame.pliktdel_total,
            free=frame.free,
        )
    told = [
        say(
            "Den frie delen er {free}: det som er igjen av {estate} når det andre er sikret, er tatt fra.",
            free=Money(int(frame.free)),
            estate=Money(int(frame.estate)),
        )
    ]
    if frame.support_total:
        told.append(say("{sum} er til barn som ble forsørget.", sum=Money(int(frame.support_total))))
    if survivor:
        told.append(say("{sum} er sikret lengstlevende.", sum=Money(int(survivor))))
    if frame.pliktdel_total:
        told.append(say("{sum} er pliktdel.", sum=Money(int(frame.pliktdel_total))))
    return together(told)
