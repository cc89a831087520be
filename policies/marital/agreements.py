"""Agreements on the settlement, and setting them aside (ekteskapsloven § 46, § 65, § 77)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import ekteskapsloven
from policies.kernel.court_days import Deadline, Length, LengthUnit
from policies.kernel.decision import Decision, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.outcomes import facts_of, unclear
from policies.kernel.readings import DEFAULTS, Reading, Readings, ReadingUse
from policies.kernel.text import say
from policies.marital.demands import EKTESKAPSLOVEN_77_2
from policies.marital.facts import Claimant

EKTESKAPSLOVEN_46_2 = ekteskapsloven("§ 46 annet ledd")
EKTESKAPSLOVEN_65 = ekteskapsloven("§ 65")
LEMPNING = "lempning"
THREE_YEARS = Length(3, LengthUnit.YEARS)

FROM_DEATH, NO_LIMIT = "tre_aar_fra_doedsfallet", "ingen_frist"
LEMPNING_VED_DOED = Reading(
    id="ekteskapsloven.lempning.frist_ved_doed",
    question=say("Hvilken frist gjelder for å kreve lempning når ektefellene hadde fullstendig særeie?"),
    options={
        FROM_DEATH: say("Fristen på tre år etter skilsmissen regnes ved dødsfall fra dødsfallet."),
        NO_LIMIT: say("Fristen på tre år gjelder bare etter skilsmisse, ikke ved dødsfall."),
    },
    default=FROM_DEATH,
    citation=EKTESKAPSLOVEN_46_2,
    reason=say(
        "§ 77 gjør § 46 annet ledd gjeldende tilsvarende, og dødsfallet er det som oppløser ekteskapet."
    ),
)


class Agreement(Enum):
    """Which agreement is to be set aside."""

    EKTEPAKT = "ektepakt"
    SETTLEMENT = "settlement"


@dataclass(frozen=True)
class LempningFacts:
    """A demand that an agreement is set aside because it is unreasonable.

    Attributes:
        agreed_on: the day of an agreement on the settlement (§ 65).
        only_saereie: both had only saereie (§ 46).
        division_ended_on: the day the division was finished; None while it is not.
        raised_on: the day of the demand, or the suit; None when it is not raised yet.
    """

    agreement: Agreement
    claimant: Claimant
    date_of_death: date
    agreed_on: date | None = None
    only_saereie: bool | None = None
    division_ended_on: date | None = None
    raised_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse a demand before the agreement, and a division finished before the death."""
        if self.raised_on and self.agreed_on and self.raised_on < self.agreed_on:
            raise MalformedFacts(LEMPNING, "the demand is before the agreement")
        if self.division_ended_on and self.division_ended_on < self.date_of_death:
            raise MalformedFacts(LEMPNING, "the division was finished before the death")


@rule(
    id="ekteskapsloven.lempning",
    version="1.0",
    citations=(EKTESKAPSLOVEN_46_2, EKTESKAPSLOVEN_65),
    in_force_from=date(1993, 1, 1),
)
def decide_lempning(facts: LempningFacts, *, on: date, readings: Readings = DEFAULTS) -> Decision[Deadline]:
    """Decide whether a demand to set an agreement aside can still be raised, and until when.

    Only the survivor can. An agreement on the settlement: suit within three years. An ektepakt: before the
    division is finished, or within three years when both had only saereie. Whether it is unreasonable is for
    the court. The value is None when the limit is the end of the division.

    Lovhjemmel: ekteskapsloven § 46 annet ledd, § 65, § 77 annet ledd.
    """
    used = facts_of(
        facts, "agreement", "claimant", "agreed_on", "only_saereie", "division_ended_on", "raised_on"
    )
    raised = facts.raised_on or on
    if facts.claimant is Claimant.HEIRS:
        return Decision(
            Outcome.NOT_MET,
            citations=(EKTESKAPSLOVEN_77_2,),
            facts=used,
            explanation=say("Avdødes arvinger kan ikke kreve at avtalen settes til side."),
        )
    if facts.agreement is Agreement.SETTLEMENT:
        if facts.agreed_on is None:
            missing = Missing("agreed_on", None, say("Når ble avtalen om oppgjøret inngått?"))
            return unclear(used, say("Fristen for søksmål er ikke kjent."), (missing,))
        return _by(Deadline.after(facts.agreed_on, THREE_YEARS), raised, used=facts)
    if facts.only_saereie is None:
        missing = Missing("only_saereie", None, say("Hadde begge ektefellene bare særeie?"))
        return unclear(used, say("Fristen for kravet er ikke kjent."), (missing,))
    if facts.only_saereie:
        use = readings.use(LEMPNING_VED_DOED)
        if use.option == FROM_DEATH:
            return _by(Deadline.after(facts.date_of_death, THREE_YEARS), raised, used=facts, use=use)
        return Decision(
            Outcome.MET,
            citations=(EKTESKAPSLOVEN_46_2,),
            facts=used,
            readings=(use,),
            caveats=(use.meaning,),
            explanation=say("Kravet kan reises. Retten avgjør om avtalen virker urimelig."),
        )
    in_time = facts.division_ended_on is None or raised < facts.division_ended_on
    return Decision(
        Outcome.MET if in_time else Outcome.NOT_MET,
        citations=(EKTESKAPSLOVEN_46_2,),
        facts=used,
        explanation=say("Kravet kan reises til delingen er avsluttet. Retten avgjør om avtalen er urimelig.")
        if in_time
        else say("Delingen er avsluttet, så det er for sent å kreve at ektepakten settes til side."),
    )


def _by(
    deadline: Deadline, raised: date, *, used: LempningFacts, use: ReadingUse | None = None
) -> Decision[Deadline]:
    late = deadline.is_past(raised)
    citation = EKTESKAPSLOVEN_65 if used.agreement is Agreement.SETTLEMENT else EKTESKAPSLOVEN_46_2
    return Decision(
        Outcome.NOT_MET if late else Outcome.MET,
        value=deadline,
        citations=(citation,),
        facts=facts_of(used, "agreement", "agreed_on", "date_of_death", "raised_on"),
        readings=(use,) if use else (),
        caveats=(use.meaning,) if use else (),
        explanation=say("Fristen gikk ut {day}, så kravet er reist for sent.", day=deadline.strict_end)
        if late
        else say(
            "Kravet må reises innen {day}. Retten avgjør om avtalen virker urimelig.", day=deadline.strict_end
        ),
    )
