"""Inheritance paid out while the uskifte lasts (arveloven § 24)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money
from policies.kernel.outcomes import unclear
from policies.kernel.text import Text, say

ARVELOVEN_24_1 = arveloven("§ 24 første ledd")
ARVELOVEN_24_2 = arveloven("§ 24 annet ledd")
SETTLEMENT = "a settlement out of uskifte"


@dataclass(frozen=True)
class HeirPaid:
    """An heir of the first deceased, and what the heir has got out of the uskifte.

    Attributes:
        inheritance: the heir's whole inheritance if the uskifte were settled now; None when not known.
        paid: what the heir gets or has got of it.
        has_consented: to the others getting more; the guardian's consent for a represented heir.
        statsforvalter_consented: asked for represented heirs.
    """

    person_id: str
    inheritance: Money | None = None
    paid: Money = ZERO
    has_consented: bool | None = None
    is_represented: bool | None = False
    statsforvalter_consented: bool | None = None

    def __post_init__(self) -> None:
        """Refuse amounts below zero and more paid than there is to inherit."""
        if self.paid.ore < 0 or (self.inheritance is not None and self.inheritance.ore < 0):
            raise MalformedFacts(SETTLEMENT, "an amount is below zero")
        if self.inheritance is not None and self.paid > self.inheritance:
            raise MalformedFacts(SETTLEMENT, "an heir is paid more than the inheritance")


@dataclass(frozen=True)
class EqualSettlement:
    """What the other heirs can demand to be equal, by heir, in exact øre; empty when all is in order."""

    highest_part: Fraction
    owed: dict[str, Fraction]


@rule(
    id="arveloven.uskifte.arveoppgjoer",
    version="1.0",
    citations=(ARVELOVEN_24_1, ARVELOVEN_24_2),
    in_force_from=date(2021, 1, 1),
)
def decide_equal_settlement(heirs: tuple[HeirPaid, ...]) -> Decision[EqualSettlement]:
    """Decide whether a settlement out of the uskifte is equal or consented to, and what evens it out.

    Every heir must get an equally large part of their own inheritance, or consent; for a represented heir
    guardian and statsforvalter. Otherwise each of the others may demand as large a part.

    Lovhjemmel: arveloven § 24 første ledd, § 24 annet ledd, § 37 tredje ledd.
    """
    used = (Fact("heirs", heirs),)
    ids = [heir.person_id for heir in heirs]
    if len(set(ids)) != len(ids):
        raise MalformedFacts(SETTLEMENT, "an heir is listed twice")
    unknown = [
        Missing("inheritance", heir.person_id, say("Hva er hele arven til denne arvingen nå?"))
        for heir in heirs
        if heir.inheritance is None
    ]
    if unknown:
        return unclear(used, say("Arvingenes andeler er ikke kjent."), unknown)
    parts = {heir.person_id: _part(heir) for heir in heirs}
    highest = max(parts.values(), default=Fraction(0))
    behind = [heir for heir in heirs if heir.inheritance and parts[heir.person_id] < highest]
    missing = [item for heir in behind for item in _asks(heir)]
    refusing = [heir for heir in behind if _consents(heir) is False]
    owed = {
        heir.person_id: highest * heir.inheritance.ore - heir.paid.ore
        for heir in sorted(refusing, key=lambda heir: heir.person_id)
        if heir.inheritance is not None
    }
    value = EqualSettlement(highest, owed)
    if refusing:
        return Decision(
            Outcome.NOT_MET,
            value=value,
            facts=used,
            citations=(ARVELOVEN_24_2,),
            explanation=say(
                "En arving får {part} av sin arv. {count} har ikke samtykket og kan kreve en like stor del.",
                part=highest,
                count=len(refusing),
            ),
        )
    if missing:
        text = say("Ikke alle får en like stor del av sin arv, så de som får mindre, må samtykke.")
        return unclear(used, text, missing, citations=(ARVELOVEN_24_1,))
    return Decision(
        Outcome.MET,
        value=value,
        facts=used,
        citations=(ARVELOVEN_24_1,),
        explanation=_in_order(highest, len(behind)),
    )


def _in_order(highest: Fraction, behind: int) -> Text:
    if behind:
        return say("{count} får en mindre del av sin arv, og har samtykket.", count=behind)
    return say("Alle får like stor del, {part}, av sin arv.", part=highest)


def _part(heir: HeirPaid) -> Fraction:
    inheritance = heir.inheritance.ore if heir.inheritance is not None else 0
    return Fraction(heir.paid.ore, inheritance) if inheritance else Fraction(0)


def _consents(heir: HeirPaid) -> bool | None:
    if heir.has_consented is False or (heir.is_represented and heir.statsforvalter_consented is False):
        return False
    if _asks(heir):
        return None
    return True


def _asks(heir: HeirPaid) -> list[Missing]:
    if heir.has_consented is False:
        return []
    asked = (
        (heir.is_represented is None, "is_represented", say("Har denne arvingen verge?")),
        (heir.has_consented is None, "consent", say("Samtykker arvingen, eller vergen, i å få mindre nå?")),
        (
            heir.is_represented is True and heir.statsforvalter_consented is None,
            "statsforvalter_consent",
            say("Samtykker statsforvalteren i at arvingen får mindre nå?"),
        ),
    )
    return [Missing(name, heir.person_id, question) for holds, name, question in asked if holds]
