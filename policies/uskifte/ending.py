"""How uskifte ends, and who may demand it (arveloven §§ 24, 27, 28, 38, 39)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import Citation, arveloven
from policies.kernel.court_days import add_years
from policies.kernel.decision import Decision, Missing, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.outcomes import Used, facts_of, met, not_met, unclear
from policies.kernel.text import say
from policies.uskifte.facts import Survivor

ARVELOVEN_24_2 = arveloven("§ 24 annet ledd")
ARVELOVEN_27_1 = arveloven("§ 27 første ledd")
ARVELOVEN_27_2 = arveloven("§ 27 annet ledd")
ARVELOVEN_28_1 = arveloven("§ 28 første ledd")
ARVELOVEN_28_2 = arveloven("§ 28 annet ledd")
ARVELOVEN_28_3 = arveloven("§ 28 tredje ledd")
ARVELOVEN_28_4 = arveloven("§ 28 fjerde ledd")
ARVELOVEN_29 = arveloven("§ 29")
ARVELOVEN_38_1 = arveloven("§ 38 første ledd")
ARVELOVEN_38_2 = arveloven("§ 38 annet ledd")
ENDING = "the end of uskifte"
YEARS_OF_COHABITATION = 2


@dataclass(frozen=True)
class EndingFacts:
    """What ends uskifte by itself."""

    survivor: Survivor
    uskifte_from: date
    remarried_on: date | None = None
    survivor_died_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse an end before the start, and a wedding after the survivor's death."""
        for day in (self.remarried_on, self.survivor_died_on):
            if day is not None and day < self.uskifte_from:
                raise MalformedFacts(ENDING, "it ended before it began")
        if self.remarried_on and self.survivor_died_on and self.remarried_on > self.survivor_died_on:
            raise MalformedFacts(ENDING, "the survivor married after their death")


@rule(
    id="arveloven.uskifte.bortfall",
    version="1.0",
    citations=(ARVELOVEN_27_1, ARVELOVEN_38_1),
    in_force_from=date(2021, 1, 1),
)
def decide_ended(facts: EndingFacts, *, on: date) -> Decision[bool]:
    """Decide whether the right to uskifte has ended by itself on a day.

    It ends when the survivor marries, and when the survivor dies.

    Lovhjemmel: arveloven § 27 første ledd, § 29, § 38 første ledd.
    """
    used = facts_of(facts, "survivor", "uskifte_from", "remarried_on", "survivor_died_on")
    married = ARVELOVEN_27_1 if facts.survivor is Survivor.SPOUSE else ARVELOVEN_38_1
    if facts.remarried_on is not None and facts.remarried_on <= on:
        text = say("Retten falt bort {day}, da den lengstlevende giftet seg.", day=facts.remarried_on)
        return met(used, text, citations=(married,))
    if facts.survivor_died_on is not None and facts.survivor_died_on <= on:
        text = say("Uskiftet skal skiftes fordi den lengstlevende døde {day}.", day=facts.survivor_died_on)
        return met(used, text, citations=(ARVELOVEN_29,))
    return not_met(used, say("Uskiftet varer fortsatt."), citations=(married,))


class Ground(Enum):
    """Why settlement is demanded."""

    SURVIVOR_WISHES = "survivor_wishes"
    NEW_COHABITANT = "new_cohabitant"
    BLAMEWORTHY = "blameworthy"
    CAME_OF_AGE = "came_of_age"
    UNEQUAL_SETTLEMENT = "unequal_settlement"


@dataclass(frozen=True)
class DemandFacts:
    """A demand that the uskifte is settled. None means not known.

    Attributes:
        survivor: whose uskifte it is.
        by_survivor: the survivor demands it; else an heir.
        claimant_is_represented: the one who demands is a minor or without capacity in money matters.
        statsforvalter_consented: asked when the guardian demands.
        cohabited_from: the survivor's new cohabitation.
        cohabited_until: None while it lasts.
        common_child: the survivor has, has had or expects a child with the new cohabitant.
        blameworthy: what the parties agree on or the court finds: so blameworthy a disposition that the
            estate is materially reduced or in danger of it.
        consented_by_guardian: guardian and statsforvalter consented for this issue under § 15.
        is_adult: the heir has come of age.
        survivor_refuses_equal: another heir got more, nobody has it reversed, and the survivor will not
            give the claimant as much.
    """

    survivor: Survivor
    by_survivor: bool
    ground: Ground
    claimant_is_represented: bool | None = False
    statsforvalter_consented: bool | None = None
    cohabited_from: date | None = None
    cohabited_until: date | None = None
    common_child: bool | None = None
    blameworthy: bool | None = None
    consented_by_guardian: bool | None = None
    is_adult: bool | None = None
    survivor_refuses_equal: bool | None = None

    def __post_init__(self) -> None:
        """Refuse a ground that is the other's, and a cohabitation that ended before it began."""
        if self.by_survivor is not (self.ground is Ground.SURVIVOR_WISHES):
            raise MalformedFacts(ENDING, "the ground is not one that this person can have")
        if self.cohabited_from and self.cohabited_until and self.cohabited_until < self.cohabited_from:
            raise MalformedFacts(ENDING, "the cohabitation ended before it began")


@rule(
    id="arveloven.uskifte.krav_om_skifte",
    version="1.0",
    citations=(ARVELOVEN_27_2, ARVELOVEN_28_1, ARVELOVEN_28_2, ARVELOVEN_28_3, ARVELOVEN_38_2),
    in_force_from=date(2021, 1, 1),
)
def decide_may_demand_settlement(facts: DemandFacts, *, on: date) -> Decision[bool]:
    """Decide whether this person may demand that the uskifte is settled, wholly or for themself.

    The survivor at any time. An heir when the survivor has cohabited for two years or shares a child with
    the cohabitant, when the survivor blameworthily reduces the estate, when another heir got more and the
    survivor will not even it out, and, for themself alone, on coming of age when others consented for them.

    Lovhjemmel: arveloven § 24 annet ledd, § 27 annet ledd, § 28, § 38 annet ledd, § 39 første ledd.
    """
    used = facts_of(
        facts,
        "by_survivor",
        "ground",
        "cohabited_from",
        "cohabited_until",
        "common_child",
        "blameworthy",
        "consented_by_guardian",
        "is_adult",
        "survivor_refuses_equal",
    )
    found = _on_ground(facts, used, on)
    if not found.is_met or facts.claimant_is_represented is False:
        return found
    asked = (
        (
            facts.claimant_is_represented is None,
            "claimant_is_represented",
            say("Har den som krever skifte, verge?"),
        ),
        (
            facts.claimant_is_represented is True and facts.statsforvalter_consented is None,
            "statsforvalter_consented",
            say("Samtykker statsforvalteren i at vergen krever skifte?"),
        ),
    )
    missing = [Missing(name, None, question) for holds, name, question in asked if holds]
    if missing:
        text = say("Vergen må reise kravet, med samtykke fra statsforvalteren.")
        return unclear(used, text, missing, citations=(ARVELOVEN_28_4,))
    if not facts.statsforvalter_consented:
        text = say("Statsforvalteren samtykker ikke i at vergen krever skifte.")
        return not_met(used, text, citations=(ARVELOVEN_28_4,))
    return found


def _on_ground(facts: DemandFacts, used: Used, on: date) -> Decision[bool]:
    if facts.ground is Ground.SURVIVOR_WISHES:
        text = say("Den lengstlevende kan når som helst skifte, helt eller delvis, med alle arvingene.")
        return met(used, text, citations=(ARVELOVEN_28_1,))
    if facts.ground is Ground.NEW_COHABITANT:
        return _new_cohabitant(facts, used, on)
    if facts.ground is Ground.BLAMEWORTHY:
        return _judged(
            used,
            facts.blameworthy,
            ARVELOVEN_28_2,
            Missing(
                "blameworthy",
                None,
                say(
                    "Rår den lengstlevende så klanderverdig over formuen at den blir vesentlig redusert, "
                    "eller står i fare for det?"
                ),
            ),
        )
    if facts.ground is Ground.UNEQUAL_SETTLEMENT:
        question = say(
            "Har en annen arving fått mer, uten at noen krever det omstøtt, og nekter den lengstlevende å gi "
            "like mye?"
        )
        missing = Missing("survivor_refuses_equal", None, question)
        return _judged(used, facts.survivor_refuses_equal, ARVELOVEN_24_2, missing)
    asked = (
        (
            facts.consented_by_guardian is None,
            "consented_by_guardian",
            say("Samtykket verge og statsforvalter i uskiftet for denne arvingen?"),
        ),
        (facts.is_adult is None, "is_adult", say("Er arvingen blitt myndig?")),
    )
    missing_facts = [Missing(name, None, question) for holds, name, question in asked if holds]
    if facts.consented_by_guardian is False or facts.is_adult is False:
        text = say("Arvingen kan ikke kreve skifte for seg selv på dette grunnlaget.")
        return not_met(used, text, citations=(ARVELOVEN_28_3,))
    if missing_facts:
        return unclear(used, say("Grunnlaget er ikke avklart."), missing_facts, citations=(ARVELOVEN_28_3,))
    text = say("Arvingen er myndig og kan kreve skifte for seg selv. Uskiftet med de andre fortsetter.")
    return met(used, text, citations=(ARVELOVEN_28_3,))


def _new_cohabitant(facts: DemandFacts, used: Used, on: date) -> Decision[bool]:
    citation = ARVELOVEN_27_2 if facts.survivor is Survivor.SPOUSE else ARVELOVEN_38_2
    if facts.common_child:
        text = say("Den lengstlevende har, har hatt eller venter barn med samboeren.")
        return met(used, text, citations=(citation,))
    if facts.cohabited_from is not None:
        two_years = add_years(facts.cohabited_from, YEARS_OF_COHABITATION)
        until = on if facts.cohabited_until is None else min(on, facts.cohabited_until)
        if two_years <= until:
            text = say("Den lengstlevende hadde hatt samboer i to år {day}.", day=two_years)
            return met(used, text, citations=(citation,))
    asked = (
        (facts.cohabited_from is None, "cohabited_from", say("Når begynte samboerskapet?")),
        (
            facts.common_child is None,
            "common_child",
            say("Har, har hatt eller venter den lengstlevende barn med samboeren?"),
        ),
    )
    missing = [Missing(name, None, question) for holds, name, question in asked if holds]
    if missing:
        return unclear(used, say("Samboerskapet er ikke avklart."), missing, citations=(citation,))
    text = say("Samboerskapet har ikke vart i to år, og de har ikke felles barn.")
    return not_met(used, text, citations=(citation,))


def _judged(
    used: Used,
    finding: bool | None,  # noqa: FBT001 - what people found
    citation: Citation,
    missing: Missing,
) -> Decision[bool]:
    if finding is None:
        return unclear(
            used, say("Partene eller retten må avgjøre grunnlaget."), (missing,), citations=(citation,)
        )
    if finding:
        return met(used, say("Arvingen kan kreve at uskiftet skiftes."), citations=(citation,))
    return not_met(used, say("Det er ikke grunnlag for å kreve skifte."), citations=(citation,))
