"""The cut-off date, from which the limits of priority are counted (dekningsloven §§ 1-1 to 1-3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import arveloven, dekningsloven
from policies.kernel.court_days import add_weeks
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.readings import DEFAULTS, Reading, Readings, ReadingUse
from policies.kernel.text import say

DEKNINGSLOVEN_1_1 = dekningsloven("§ 1-1")
DEKNINGSLOVEN_1_2_1 = dekningsloven("§ 1-2 første ledd")
DEKNINGSLOVEN_1_2_2 = dekningsloven("§ 1-2 annet ledd")
DEKNINGSLOVEN_1_2_3 = dekningsloven("§ 1-2 tredje ledd")
DEKNINGSLOVEN_1_2_4 = dekningsloven("§ 1-2 fjerde ledd")
DEKNINGSLOVEN_1_3 = dekningsloven("§ 1-3 første ledd")
CUT_OFF = "the cut-off date"
WEEKS_BETWEEN_PETITIONS = 3

PRIVAT = Reading(
    id="arveloven.122.fristdag",
    question=say("Hvilken dag regnes fortrinnsretten fra når boet skiftes privat?"),
    options={
        "dodsdagen": say("Dødsdagen, som ved offentlig skifte av insolvent bo."),
        "skifteattesten": say("Dagen skifteattesten ble utstedt."),
    },
    default="dodsdagen",
    citation=arveloven("§ 122 annet ledd"),
    reason=say("Loven viser til reglene om fortrinnsrett uten å si fra hvilken dag. Dødsdagen er boets dag."),
)


class Procedure(Enum):
    """How the creditors are paid."""

    PRIVAT = "privat"
    OFFENTLIG_INSOLVENT = "offentlig_insolvent"
    BANKRUPTCY = "bankruptcy"


@dataclass(frozen=True)
class CutOffFacts:
    """What decides the cut-off date.

    Attributes:
        solvent_at_death: true when it is clear that the deceased was solvent; asked in bankruptcy only.
        petition_on: the day the petition for bankruptcy that was granted came to the court.
        negotiation_petition_on: the day a petition for debt negotiation came to the court.
        negotiation_ended_on: the day that negotiation was withdrawn, refused, discontinued or ended.
        earlier_petition_on: the day an earlier petition for bankruptcy came to the court.
        earlier_petition_ended_on: the day that one was withdrawn or refused.
        attest_on: the day of the skifteattest.
    """

    procedure: Procedure
    date_of_death: date
    solvent_at_death: bool | None = None
    petition_on: date | None = None
    negotiation_petition_on: date | None = None
    negotiation_ended_on: date | None = None
    earlier_petition_on: date | None = None
    earlier_petition_ended_on: date | None = None
    attest_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse endings that come before their beginnings."""
        pairs = (
            (self.negotiation_petition_on, self.negotiation_ended_on, "debt negotiation"),
            (self.earlier_petition_on, self.earlier_petition_ended_on, "earlier petition for bankruptcy"),
        )
        for begun, ended, what in pairs:
            if ended is not None and (begun is None or ended < begun):
                raise MalformedFacts(CUT_OFF, f"the {what} ended before it began")
        if self.petition_on is not None and self.procedure is not Procedure.BANKRUPTCY:
            raise MalformedFacts(CUT_OFF, "there is a petition for bankruptcy, but no bankruptcy")

    @property
    def died_during_negotiation(self) -> bool:
        """Say whether the deceased died before the debt negotiation had ended."""
        begun, ended = self.negotiation_petition_on, self.negotiation_ended_on
        return (
            begun is not None
            and begun <= self.date_of_death
            and (ended is None or self.date_of_death < ended)
        )


@rule(
    id="dekningsloven.fristdag",
    version="1.0",
    citations=(DEKNINGSLOVEN_1_3, DEKNINGSLOVEN_1_2_3),
    in_force_from=date(2021, 1, 1),
)
def find_cut_off(facts: CutOffFacts, *, readings: Readings = DEFAULTS) -> Decision[date]:
    """Find the cut-off date.

    In public settlement of an insolvent estate it is the day of death; if the deceased died during debt
    negotiation, the day that petition came to the court. In bankruptcy of the estate it is the day of death
    unless it is clear that the deceased was solvent then, or an earlier day follows.

    Lovhjemmel: dekningsloven §§ 1-1, 1-2, 1-3 første ledd; arveloven § 122 annet ledd.
    """
    used = (Fact("facts", facts),)
    if facts.procedure is Procedure.PRIVAT:
        return _privat(facts, used, readings.use(PRIVAT))
    if facts.died_during_negotiation and facts.negotiation_petition_on is not None:
        day = _of_negotiation(facts, facts.negotiation_petition_on)
        text = say(
            "Avdøde døde under gjeldsforhandling. Fristdagen er dagen begjæringen kom inn, {day}.", day=day
        )
        return Decision(
            Outcome.COMPUTED, value=day, citations=(DEKNINGSLOVEN_1_1,), facts=used, explanation=text
        )
    if facts.procedure is Procedure.OFFENTLIG_INSOLVENT:
        text = say("Fristdagen er dødsdagen, {day}.", day=facts.date_of_death)
        return Decision(
            Outcome.COMPUTED,
            value=facts.date_of_death,
            citations=(DEKNINGSLOVEN_1_3,),
            facts=used,
            explanation=text,
        )
    return _bankruptcy(facts, used)


def _privat(facts: CutOffFacts, used: tuple[Fact, ...], use: ReadingUse) -> Decision[date]:
    day = facts.date_of_death if use.option == "dodsdagen" else facts.attest_on
    if day is None:
        missing = (Missing("attest_on", None, say("Når ble skifteattesten utstedt?")),)
        text = say("Fortrinnsretten regnes fra skifteattesten, og dagen er ikke kjent.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, readings=(use,), explanation=text)
    text = say("Fortrinnsretten regnes fra {day}.", day=day)
    return Decision(Outcome.COMPUTED, value=day, facts=used, readings=(use,), explanation=text)


def _of_negotiation(facts: CutOffFacts, negotiation: date) -> date:
    """Give the day of § 1-1, earlier when a petition for bankruptcy came shortly before."""
    earlier, ended = facts.earlier_petition_on, facts.earlier_petition_ended_on
    if earlier is None or earlier > negotiation:
        return negotiation
    if ended is None or negotiation <= add_weeks(ended, WEEKS_BETWEEN_PETITIONS):
        return earlier
    return negotiation


def _bankruptcy(facts: CutOffFacts, used: tuple[Fact, ...]) -> Decision[date]:
    asked = (
        ("petition_on", facts.petition_on, say("Når kom konkursbegjæringen inn til retten?")),
        (
            "solvent_at_death",
            facts.solvent_at_death,
            say("Er det på det rene at avdøde var solvent ved dødsfallet?"),
        ),
    )
    missing = tuple(Missing(name, None, question) for name, value, question in asked if value is None)
    if missing or facts.petition_on is None:
        text = say("Fristdagen ved konkurs kan ikke finnes ennå.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    days = {facts.petition_on: DEKNINGSLOVEN_1_2_1}
    if not facts.solvent_at_death:
        days[facts.date_of_death] = DEKNINGSLOVEN_1_2_3
    begun, ended = facts.negotiation_petition_on, facts.negotiation_ended_on
    if begun is not None and (
        ended is None or facts.petition_on <= add_weeks(ended, WEEKS_BETWEEN_PETITIONS)
    ):
        days[_of_negotiation(facts, begun)] = DEKNINGSLOVEN_1_2_2
    earlier, withdrawn = facts.earlier_petition_on, facts.earlier_petition_ended_on
    if (
        earlier is not None
        and withdrawn is not None
        and facts.petition_on <= add_weeks(withdrawn, WEEKS_BETWEEN_PETITIONS)
    ):
        days[earlier] = DEKNINGSLOVEN_1_2_4
    day = min(days)
    text = say("Fristdagen er {day}.", day=day)
    return Decision(Outcome.COMPUTED, value=day, citations=(days[day],), facts=used, explanation=text)
