"""Who gets a life insurance paid out at the death (forsikringsavtaleloven §§ 15-1, 15-6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import Citation
from policies.kernel.court_days import Deadline, Length, LengthUnit
from policies.kernel.decision import Decision, Missing, rule
from policies.kernel.outcomes import computed, facts_of, unclear
from policies.kernel.text import say

FORSIKRINGSAVTALELOVEN_15_1 = Citation("forsikringsavtaleloven", "§ 15-1")
FORSIKRINGSAVTALELOVEN_15_6 = Citation("forsikringsavtaleloven", "§ 15-6")
ONE_YEAR = Length(1, LengthUnit.YEARS)


class Receiver(Enum):
    """Who the sum goes to."""

    BENEFICIARY = "beneficiary"
    SPOUSE = "spouse"
    HEIRS = "heirs"


@dataclass(frozen=True)
class InsuranceFacts:
    """A life insurance. None means not known.

    Attributes:
        beneficiary_named: somebody is named as beneficiary towards the company.
        spouse_survives: there is a spouse who survives and is not shut out by separation or divorce.
        spouse_takes_uskifte: the spouse takes over the estate undivided.
        in_uskifte: asked only when the spouse gets the sum.
    """

    policy_id: str
    beneficiary_named: bool | None = None
    spouse_survives: bool | None = None
    spouse_takes_uskifte: bool | None = None


@dataclass(frozen=True)
class InsuranceResult:
    """Where the sum goes.

    Attributes:
        in_estate: it is divided with the estate. It never is for a beneficiary or spouse.
        in_uskifte: it becomes part of the uskifte, unless settlement is demanded within three months
            of the payment (arveloven § 21 annet ledd).
        suit_by: last day for those the deceased supported to go to court; None when nobody can.
    """

    receiver: Receiver
    in_estate: bool
    in_uskifte: bool
    suit_by: Deadline | None


@rule(
    id="forsikringsavtaleloven.livsforsikring",
    version="1.0",
    citations=(FORSIKRINGSAVTALELOVEN_15_1, FORSIKRINGSAVTALELOVEN_15_6),
    in_force_from=date(1990, 7, 1),
)
def decide_life_insurance(facts: InsuranceFacts, *, date_of_death: date) -> Decision[InsuranceResult]:
    """Decide who gets a life insurance, and whether it is part of the settlement.

    A named beneficiary, else the spouse, else the heirs by law or testament. It is outside the division of
    the felleseie. Those the deceased supported may go to court within a year when a beneficiary gets it.

    Lovhjemmel: forsikringsavtaleloven § 15-1, § 15-6.
    """
    used = facts_of(facts, "policy_id", "beneficiary_named", "spouse_survives", "spouse_takes_uskifte")
    if facts.beneficiary_named:
        deadline = Deadline.after(date_of_death, ONE_YEAR)
        return computed(
            InsuranceResult(Receiver.BENEFICIARY, in_estate=False, in_uskifte=False, suit_by=deadline),
            used,
            say(
                "Den begunstigede får forsikringen. Den som ble forsørget av avdøde, kan gå til sak innen "
                "{day}.",
                day=deadline.strict_end,
            ),
        )
    spouse = facts.spouse_survives
    asked = (
        (facts.beneficiary_named is None, "beneficiary_named", say("Er noen oppnevnt som begunstiget?")),
        (
            spouse is None,
            "spouse_survives",
            say("Etterlot avdøde seg ektefelle, uten separasjon eller skilsmisse?"),
        ),
        (
            spouse is True and facts.spouse_takes_uskifte is None,
            "spouse_takes_uskifte",
            say("Overtar ektefellen boet uskiftet?"),
        ),
    )
    missing = [Missing(name, facts.policy_id, question) for holds, name, question in asked if holds]
    if missing:
        return unclear(used, say("Det er ikke avklart hvem forsikringen tilfaller."), missing)
    if not spouse:
        return computed(
            InsuranceResult(Receiver.HEIRS, in_estate=True, in_uskifte=False, suit_by=None),
            used,
            say("Uten begunstiget og ektefelle går forsikringen til arvingene etter lov eller testament."),
        )
    takes = bool(facts.spouse_takes_uskifte)
    return computed(
        InsuranceResult(Receiver.SPOUSE, in_estate=False, in_uskifte=takes, suit_by=None),
        used,
        say("Ektefellen får forsikringen. Den går inn i det uskiftede boet, men deles ikke ellers.")
        if takes
        else say("Ektefellen får forsikringen. Den er ikke med i delingen eller i boet."),
    )
