"""The day that decides what is divided and what debt is deducted (ekteskapsloven § 60, § 78)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import ekteskapsloven
from policies.kernel.decision import Decision, Missing, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.outcomes import computed, facts_of, unclear
from policies.kernel.readings import DEFAULTS, Reading, Readings, ReadingUse
from policies.kernel.text import say

EKTESKAPSLOVEN_60_1 = ekteskapsloven("§ 60 første ledd")
EKTESKAPSLOVEN_78 = ekteskapsloven("§ 78")
CUT_OFF = "the cut-off"

BREAK_ALONE, WITH_PETITION = "brudd_alene", "bare_med_begjaering"
SAMLIVSBRUDD_FOER_DOEDEN = Reading(
    id="ekteskapsloven.skjaeringstidspunkt.samlivsbrudd",
    question=say(
        "Er et samlivsbrudd før dødsfallet skjæringstidspunkt når ingen begjærte separasjon eller skilsmisse?"
    ),
    options={
        BREAK_ALONE: say("Samlivsbruddet er skjæringstidspunktet også uten begjæring om separasjon."),
        WITH_PETITION: say("Samlivsbruddet teller bare når en begjæring kom inn etter det."),
    },
    default=BREAK_ALONE,
    citation=EKTESKAPSLOVEN_60_1,
    reason=say(
        "§ 78 viser til virkninger som var inntrådt etter § 60 første ledd, og bokstav a nevner "
        "samlivsbruddet hvis det skjedde først."
    ),
)


@dataclass(frozen=True)
class CutOffFacts:
    """The events that can be the cut-off.

    Attributes:
        petition_received_on: petition or writ for separation or divorce received (§ 60 bokstav a).
        cohabitation_ended_on: the day the spouses broke up; None when they lived together until the death.
        division_agreed_on: ektepakt on division (bokstav b).
        division_demanded_on: demand under § 57 c, or a writ under d or e, received by the court.
        in_uskifte: the survivor sits in uskifte.
        uskifte_division_on: the day division of the uskifte was demanded, or the survivor died.
    """

    date_of_death: date
    wedding_on: date | None = None
    petition_received_on: date | None = None
    cohabitation_ended_on: date | None = None
    division_agreed_on: date | None = None
    division_demanded_on: date | None = None
    in_uskifte: bool = False
    uskifte_division_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse events outside the marriage, and a division of uskifte before the death."""
        if self.wedding_on is not None and self.wedding_on > self.date_of_death:
            raise MalformedFacts(CUT_OFF, "the wedding is after the death")
        for event in self.events:
            if event > self.date_of_death:
                raise MalformedFacts(CUT_OFF, "an event of § 60 is after the death")
            if self.wedding_on is not None and event < self.wedding_on:
                raise MalformedFacts(CUT_OFF, "an event of § 60 is before the wedding")
        if self.uskifte_division_on is not None and self.uskifte_division_on < self.date_of_death:
            raise MalformedFacts(CUT_OFF, "the division of the uskifte is before the death")
        if self.uskifte_division_on is not None and not self.in_uskifte:
            raise MalformedFacts(CUT_OFF, "there is a division of uskifte but no uskifte")
        if (
            self.in_uskifte
            and self.petition_received_on is not None
            and self.petition_received_on < self.date_of_death
        ):
            raise MalformedFacts(
                CUT_OFF, "there is uskifte although a petition was received before the death"
            )

    @property
    def events(self) -> tuple[date, ...]:
        """List the days of the events that happened."""
        days = (
            self.petition_received_on,
            self.cohabitation_ended_on,
            self.division_agreed_on,
            self.division_demanded_on,
        )
        return tuple(day for day in days if day is not None)


@rule(
    id="ekteskapsloven.skjaeringstidspunkt",
    version="1.0",
    citations=(EKTESKAPSLOVEN_60_1, EKTESKAPSLOVEN_78),
    in_force_from=date(1993, 1, 1),
)
def find_cut_off(facts: CutOffFacts, *, readings: Readings = DEFAULTS) -> Decision[date]:
    """Decide the day from which acquisitions and debts are kept apart.

    The death, unless an event of § 60 came before it; in uskifte the day division is demanded.

    Lovhjemmel: ekteskapsloven § 60 første ledd, § 78.
    """
    used = facts_of(
        facts,
        "date_of_death",
        "petition_received_on",
        "cohabitation_ended_on",
        "division_agreed_on",
        "division_demanded_on",
        "in_uskifte",
        "uskifte_division_on",
    )
    days = list(facts.events)
    uses: tuple[ReadingUse, ...] = ()
    if facts.cohabitation_ended_on is not None and facts.petition_received_on is None:
        use = readings.use(SAMLIVSBRUDD_FOER_DOEDEN)
        uses = (use,)
        if use.option == WITH_PETITION:
            days.remove(facts.cohabitation_ended_on)
    caveats = tuple(use.meaning for use in uses)
    if days and min(days) < facts.date_of_death:
        return computed(
            min(days),
            used,
            say("Skjæringstidspunktet er {day}, som var før dødsfallet.", day=min(days)),
            citations=(EKTESKAPSLOVEN_60_1,),
            readings=uses,
            caveats=caveats,
        )
    if not facts.in_uskifte:
        return computed(
            facts.date_of_death,
            used,
            say("Skjæringstidspunktet er dødsfallet, {day}.", day=facts.date_of_death),
            citations=(EKTESKAPSLOVEN_78,),
            readings=uses,
            caveats=caveats,
        )
    if facts.uskifte_division_on is None:
        question = say("Når ble det begjært deling av det uskiftede boet?")
        return unclear(
            used,
            say("I uskifte er skjæringstidspunktet dagen deling blir begjært, og den er ikke kjent."),
            (Missing("uskifte_division_on", None, question),),
            citations=(EKTESKAPSLOVEN_78,),
        )
    return computed(
        facts.uskifte_division_on,
        used,
        say(
            "Den lengstlevende satt i uskifte, så skjæringstidspunktet er {day}, da deling ble begjært.",
            day=facts.uskifte_division_on,
        ),
        citations=(EKTESKAPSLOVEN_78,),
    )
