"""Who keeps what, and the day its value is taken (ekteskapsloven §§ 65, 66; arveloven §§ 113, 115)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import arveloven, ekteskapsloven
from policies.kernel.decision import Decision, Missing, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.outcomes import computed, facts_of, met, not_met, unclear
from policies.kernel.text import say

EKTESKAPSLOVEN_65 = ekteskapsloven("§ 65")
EKTESKAPSLOVEN_66 = ekteskapsloven("§ 66")
ARVELOVEN_113_1 = arveloven("§ 113 første ledd")
ARVELOVEN_115 = arveloven("§ 115")


@dataclass(frozen=True)
class OwnThingFacts:
    """A thing the survivor wants to keep. None means not known.

    Attributes:
        mainly_brought_in: the survivor owned it wholly or mainly.
        agreed_otherwise: the survivor and the heirs have agreed on something else.
        plainly_unreasonable: what people have found, when somebody objects.
        disputed: somebody says it would be plainly unreasonable.
    """

    asset_id: str
    mainly_brought_in: bool | None = None
    agreed_otherwise: bool = False
    disputed: bool = False
    plainly_unreasonable: bool | None = None


@rule(
    id="ekteskapsloven.egne_eiendeler",
    version="1.0",
    citations=(ARVELOVEN_113_1, EKTESKAPSLOVEN_66),
    in_force_from=date(2021, 1, 1),
)
def decide_keeps_own(facts: OwnThingFacts) -> Decision[bool]:
    """Decide whether the survivor keeps a thing as their own, against its value in the settlement.

    A right to what the survivor wholly or mainly brought in, unless plainly unreasonable. The survivor and
    the heirs may agree on something else.

    Lovhjemmel: arveloven § 113 første ledd; ekteskapsloven § 65, § 66.
    """
    used = facts_of(
        facts, "asset_id", "mainly_brought_in", "agreed_otherwise", "disputed", "plainly_unreasonable"
    )
    if facts.agreed_otherwise:
        text = say("Den lengstlevende og arvingene har avtalt noe annet om eiendelen.")
        return not_met(used, text, citations=(EKTESKAPSLOVEN_65,))
    if facts.mainly_brought_in is False:
        return not_met(used, say("Den lengstlevende eide ikke eiendelen helt eller for det vesentlige."))
    asked = (
        (
            facts.mainly_brought_in is None,
            "mainly_brought_in",
            say("Eide den lengstlevende eiendelen helt eller for det vesentlige?"),
        ),
        (
            facts.disputed and facts.plainly_unreasonable is None,
            "plainly_unreasonable",
            say("Er det åpenbart urimelig at den lengstlevende beholder eiendelen?"),
        ),
    )
    missing = [Missing(name, facts.asset_id, question) for holds, name, question in asked if holds]
    if missing:
        return unclear(used, say("Det er ikke avklart om den lengstlevende kan beholde eiendelen."), missing)
    if facts.disputed and facts.plainly_unreasonable:
        return not_met(used, say("Det ville være åpenbart urimelig at den lengstlevende beholder eiendelen."))
    return met(used, say("Den lengstlevende kan beholde eiendelen, mot at verdien går inn i oppgjøret."))


@dataclass(frozen=True)
class ValuationFacts:
    """What decides the day of the valuation.

    Attributes:
        keeps_own: the spouse keeps the thing as their own.
        taker_decided_on: the day it was decided who takes it over; None while it is not.
        agreed_on: another day that is agreed.
    """

    asset_id: str
    date_of_death: date
    keeps_own: bool
    taker_decided_on: date | None = None
    agreed_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse a taker decided before the death."""
        if self.taker_decided_on is not None and self.taker_decided_on < self.date_of_death:
            raise MalformedFacts("the day of valuation", "who takes it over was decided before the death")


@rule(
    id="arveloven.ektefelle.verdsettelsesdag",
    version="1.0",
    citations=(ARVELOVEN_115,),
    in_force_from=date(2021, 1, 1),
)
def find_valuation_day(facts: ValuationFacts) -> Decision[date]:
    """Decide which day's value is used for a thing the spouse keeps or takes over.

    The death for what the spouse keeps as own; otherwise the day it is decided who takes it, unless another
    day is agreed.

    Lovhjemmel: arveloven § 115.
    """
    used = facts_of(facts, "asset_id", "keeps_own", "taker_decided_on", "agreed_on")
    if facts.agreed_on is not None:
        return computed(facts.agreed_on, used, say("Partene har avtalt verdien {day}.", day=facts.agreed_on))
    if facts.keeps_own:
        return computed(
            facts.date_of_death,
            used,
            say(
                "Ektefellen beholder sitt eget, så verdien på dødsdagen, {day}, brukes.",
                day=facts.date_of_death,
            ),
        )
    if facts.taker_decided_on is None:
        question = say("Når ble det bestemt hvem som overtar eiendelen?")
        return unclear(
            used,
            say("Verdien regnes fra den dagen det blir bestemt hvem som overtar."),
            (Missing("taker_decided_on", facts.asset_id, question),),
        )
    return computed(
        facts.taker_decided_on,
        used,
        say("Verdien {day} brukes, da det ble bestemt hvem som overtar.", day=facts.taker_decided_on),
    )
