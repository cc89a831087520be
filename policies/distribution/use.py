"""The survivor's use of assets while the estate is settled (arveloven § 111)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from policies.kernel.citation import arveloven
from policies.kernel.court_days import add_years
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.share import WHOLE
from policies.kernel.text import say

ARVELOVEN_111_1 = arveloven("§ 111 første ledd")
ARVELOVEN_111_2 = arveloven("§ 111 annet ledd")
FREE_YEARS = 1
USE = "the use of the asset"


class UsedAsset(Enum):
    """Whose the asset is that the survivor uses."""

    OWN = "own"
    OF_THE_DECEASED = "of_the_deceased"
    CO_OWNED = "co_owned"


@dataclass(frozen=True)
class UseFacts:
    """What decides whether the survivor pays for using an asset.

    Attributes:
        deceased_share: the deceased's part of what was co-owned. None while unknown.
        common_home_or_goods: the common home, or movables in it.
        taker_clear_on: the day it was clear who takes the home and goods over; None while it is not.
        court_asks_rent_from: the court has decided that rent is paid from this day although that is not
            clear; None when it has not.
        agreed_otherwise: the heirs have agreed on something else.
    """

    asset_id: str
    asset: UsedAsset
    date_of_death: date
    on: date
    deceased_share: Fraction | None = None
    common_home_or_goods: bool = False
    taker_clear_on: date | None = None
    court_asks_rent_from: date | None = None
    agreed_otherwise: bool = False

    def __post_init__(self) -> None:
        """Refuse days before the death and shares that are no part of a whole."""
        days = (self.on, self.taker_clear_on, self.court_asks_rent_from)
        if any(day is not None and day < self.date_of_death for day in days):
            raise MalformedFacts(USE, f"{self.asset_id} has a day before the death")
        share = self.deceased_share
        if share is not None and not 0 < share <= 1:
            raise MalformedFacts(USE, f"the deceased's share of {self.asset_id} is no part of a whole")
        year = add_years(self.date_of_death, FREE_YEARS)
        if self.court_asks_rent_from is not None and self.court_asks_rent_from <= year:
            raise MalformedFacts(USE, f"rent for {self.asset_id} is asked within the year that is free")


@dataclass(frozen=True)
class UseRent:
    """From when rent may be asked, and for how much of the asset.

    Attributes:
        free_until: last day without rent; None when it is not known, or the use is always free.
        share: the part of a full rent.
    """

    free_until: date | None
    share: Fraction


@rule(
    id="arveloven.bruksvederlag",
    version="1.0",
    citations=(ARVELOVEN_111_1, ARVELOVEN_111_2),
    in_force_from=date(2021, 1, 1),
)
def decide_use_rent(facts: UseFacts) -> Decision[UseRent]:
    """Decide whether rent may be asked for the survivor's use of an asset on a day, and for what part.

    The survivor's own assets are free. For the deceased's, rent may be asked when a year has gone; for
    co-owned ones, for the deceased's part. Home and goods stay free until it is clear who takes them over,
    unless the court asks for rent because it drags on. How much a full rent is, a person finds.

    Lovhjemmel: arveloven § 111 første og annet ledd.
    """
    used = (Fact("facts", facts),)
    if facts.asset is UsedAsset.OWN:
        said = say("Den gjenlevende rår vederlagsfritt over sine egne eiendeler.")
        return Decision(Outcome.NOT_MET, value=UseRent(None, Fraction(0)), facts=used, explanation=said)
    if facts.agreed_otherwise:
        said = say("Arvingene har avtalt noe annet om vederlag for bruk. Avtalen gjelder.")
        question = say("Hva er avtalt om vederlag for bruken?")
        missing = (Missing("agreement", facts.asset_id, question),)
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=said)
    share = WHOLE if facts.asset is UsedAsset.OF_THE_DECEASED else facts.deceased_share
    if share is None:
        question = say("Hvor stor del av eiendelen eide avdøde?")
        said = say("Vederlaget svarer til avdødes andel, som ikke er kjent.")
        missing = (Missing("deceased_share", facts.asset_id, question),)
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=said)
    free_until = _free_until(facts)
    if free_until is None:
        said = say("Bruken er vederlagsfri til det er avklart hvem som skal overta bolig og løsøre.")
        return Decision(
            Outcome.NOT_MET,
            value=UseRent(None, share),
            citations=(ARVELOVEN_111_2,),
            facts=used,
            explanation=said,
        )
    value = UseRent(free_until, share)
    if facts.on <= free_until:
        said = say("Bruken er vederlagsfri til og med {free_until}.", free_until=free_until)
        return Decision(Outcome.NOT_MET, value=value, facts=used, explanation=said)
    said = (
        say("Fra dagen etter {free_until} kan det kreves vederlag for bruken.", free_until=free_until)
        if share == WHOLE
        else say(
            "Fra dagen etter {free_until} kan det kreves vederlag for avdødes andel, {share}.",
            free_until=free_until,
            share=share,
        )
    )
    return Decision(Outcome.MET, value=value, facts=used, explanation=said)


def _free_until(facts: UseFacts) -> date | None:
    """Find the last free day; None while the home and goods are free without end."""
    year = add_years(facts.date_of_death, FREE_YEARS)
    clear = facts.taker_clear_on
    if not facts.common_home_or_goods or (clear is not None and clear <= year):
        return year
    asked = facts.court_asks_rent_from
    ends = [day for day in (clear, None if asked is None else _day_before(asked)) if day is not None]
    return min(ends) if ends else None


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)
