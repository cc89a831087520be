"""When formues are divided after a death at all (ekteskapsloven § 76, § 78 a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import arveloven, ekteskapsloven
from policies.kernel.decision import Decision, Missing, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.outcomes import facts_of, met, not_met, unclear
from policies.kernel.text import say

EKTESKAPSLOVEN_76 = ekteskapsloven("§ 76")
EKTESKAPSLOVEN_78A = ekteskapsloven("§ 78 a")
ARVELOVEN_180_5 = arveloven("§ 180 femte ledd")
NEW_ACT_FROM = date(2021, 1, 1)


class Couple(Enum):
    """How the two lived together."""

    SPOUSES = "spouses"
    COHABITANTS = "cohabitants"


@dataclass(frozen=True)
class ScopeFacts:
    """What decides whether there is a division.

    Attributes:
        survivor_takes_uskifte: None while the survivor has not chosen.
        otherwise_provided: law, testament, agreement, giver or testator says something else for everything.
    """

    couple: Couple
    survivor_takes_uskifte: bool | None = None
    otherwise_provided: bool = False


@rule(
    id="ekteskapsloven.deling.gjelder",
    version="1.0",
    citations=(EKTESKAPSLOVEN_76,),
    in_force_from=date(1993, 1, 1),
)
def decide_division_applies(facts: ScopeFacts) -> Decision[bool]:
    """Decide whether the survivor or the heirs may demand that the formues are divided.

    Only spouses divide. Cohabitants each keep what they own; no provision divides it. Uskifte puts the
    division off.

    Lovhjemmel: ekteskapsloven § 76.
    """
    used = facts_of(facts, "couple", "survivor_takes_uskifte", "otherwise_provided")
    if facts.couple is Couple.COHABITANTS:
        return not_met(
            used,
            say(
                "Samboeres formuer deles ikke. Avdødes bo er det avdøde eide, også en eierandel i det de "
                "eide sammen, minus avdødes gjeld."
            ),
        )
    if facts.otherwise_provided:
        return not_met(
            used, say("Lov, testament, avtale eller en givers bestemmelse sier at det ikke skal deles.")
        )
    if facts.survivor_takes_uskifte is None:
        question = say("Vil den lengstlevende sitte i uskifte?")
        return unclear(
            used,
            say("Felleseiet deles ikke nå hvis den lengstlevende sitter i uskifte."),
            (Missing("survivor_takes_uskifte", None, question),),
        )
    if facts.survivor_takes_uskifte:
        return not_met(used, say("Den lengstlevende sitter i uskifte, så felleseiet deles først senere."))
    return met(used, say("Både den lengstlevende og avdødes arvinger kan kreve at felleseiet deles."))


@dataclass(frozen=True)
class ForfeitureFacts:
    """A punishable act against the deceased.

    Attributes:
        convicted: the survivor is convicted of an act that caused the death; None while a case is pending.
        act_on: the day of the act.
        court_refuses_division: what the court has decided; None when it has not.
    """

    convicted: bool | None
    act_on: date | None = None
    court_refuses_division: bool | None = None
    date_of_death: date | None = None

    def __post_init__(self) -> None:
        """Refuse an act after the death that it caused."""
        if self.act_on and self.date_of_death and self.act_on > self.date_of_death:
            raise MalformedFacts("the loss of the division", "the act is after the death")


@rule(
    id="ekteskapsloven.deling.tap",
    version="1.0",
    citations=(EKTESKAPSLOVEN_78A,),
    in_force_from=NEW_ACT_FROM,
)
def decide_division_lost(facts: ForfeitureFacts) -> Decision[bool]:
    """Decide whether the survivor has lost the division of the felleseie.

    The court may decide it, and only for an act from 1 January 2021 or later. Met: no division.

    Lovhjemmel: ekteskapsloven § 78 a, jf. arveloven § 180 femte ledd.
    """
    used = facts_of(facts, "convicted", "act_on", "court_refuses_division")
    if facts.convicted is False:
        return not_met(used, say("Den lengstlevende er ikke dømt for en handling som forårsaket dødsfallet."))
    if facts.act_on is not None and facts.act_on < NEW_ACT_FROM:
        return not_met(
            used,
            say(
                "Handlingen er fra {day}. Regelen gjelder bare handlinger fra og med {from_day}.",
                day=facts.act_on,
                from_day=NEW_ACT_FROM,
            ),
            citations=(EKTESKAPSLOVEN_78A, ARVELOVEN_180_5),
        )
    asked = (
        (
            facts.convicted is None,
            "convicted",
            say("Er den lengstlevende dømt for en straffbar handling som forårsaket dødsfallet?"),
        ),
        (facts.convicted is True and facts.act_on is None, "act_on", say("Når skjedde handlingen?")),
        (
            facts.convicted is True and facts.court_refuses_division is None,
            "court_refuses_division",
            say("Har retten bestemt at felleseiet ikke skal deles?"),
        ),
    )
    missing = [Missing(name, None, question) for holds, name, question in asked if holds]
    if missing:
        return unclear(used, say("Retten avgjør om delingen av felleseiet skal falle bort."), missing)
    if facts.court_refuses_division:
        return met(used, say("Retten har bestemt at felleseiet ikke skal deles."))
    return not_met(used, say("Retten har ikke tatt bort delingen av felleseiet."))
