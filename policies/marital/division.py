"""Division of the felleseie between the survivor and the estate (ekteskapsloven ch. 12, arveloven § 109)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from policies.kernel.citation import Citation, arveloven, ekteskapsloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.money import ZERO, Money
from policies.marital.facts import DebtClass, MaritalFacts, PropertyClass, SpouseEstate

EKTESKAPSLOVEN_58_1 = ekteskapsloven("§ 58 første ledd")
EKTESKAPSLOVEN_58_2 = ekteskapsloven("§ 58 annet ledd")
EKTESKAPSLOVEN_58_3 = ekteskapsloven("§ 58 tredje ledd")
ARVELOVEN_109 = arveloven("§ 109")

NOTHING = Fraction(0)
HALF = Fraction(1, 2)


class RatioReading(Enum):
    """How "a proportionate part" of other debt is measured (§ 58 tredje ledd bokstav c).

    The Act does not say whether the ratio is between net or gross values. NET is the one in use.
    """

    NET = "net"
    GROSS = "gross"


@dataclass(frozen=True)
class SpouseDivision:
    """How one spouse stands in the division. Amounts are exact fractions of øre.

    Attributes:
        felleseie: gross value of what is divided.
        outside: saereie, skjevdeling and personal exceptions, gross.
        debts: all debts.
        deductible: what of the debts is deducted before dividing.
        contribution: what the spouse puts into the division; never below zero (§ 40).
    """

    person_id: str
    felleseie: Money
    outside: Money
    debts: Money
    deductible: Fraction
    contribution: Fraction


@dataclass(frozen=True)
class MaritalDivision:
    """The division, and the estate of the deceased that it leaves.

    Attributes:
        boslodd_each: what each side has of the divided property, exact.
        payment_to_estate: the equalising payment from the survivor to the estate; below zero the other way.
            Whole øre; half an øre goes to the estate.
        estate_before_costs: assets of the deceased less debts, with the payment.
        net_estate: the estate for inheritance, after costs. Below zero: the estate is insolvent.
        survivor_keeps: the survivor's own net property after the payment.
    """

    deceased: SpouseDivision
    survivor: SpouseDivision
    boslodd_each: Fraction
    payment_to_estate: Money
    estate_before_costs: Money
    estate_costs: Money
    net_estate: Money
    survivor_keeps: Money
    reading: RatioReading


@rule(
    id="ekteskapsloven.deling",
    version="1.0",
    citations=(ARVELOVEN_109, EKTESKAPSLOVEN_58_1),
    in_force_from=date(1993, 1, 1),
)
def divide(facts: MaritalFacts, *, reading: RatioReading = RatioReading.NET) -> Decision[MaritalDivision]:
    """Decide how the felleseie divides, and what the estate is before inheritance.

    First debts are deducted on each side, then what is left is divided equally; a side below zero is never
    shared. Property outside the division stays with its owner. Costs burden the estate alone. If the
    deceased was insolvent, the survivor's part is not drawn in. The equalising payment is rounded here,
    once, because money changes hands.

    Lovhjemmel: arveloven § 109; ekteskapsloven § 58, § 40.
    """
    used = (
        Fact("deceased", facts.deceased),
        Fact("survivor", facts.survivor),
        Fact("costs", facts.estate_costs),
    )
    incomplete = [spouse for spouse in (facts.deceased, facts.survivor) if not spouse.complete]
    if incomplete:
        question = "Er alle eiendeler og all gjeld kjent og verdsatt?"
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=tuple(Missing("assets_and_debts", spouse.person_id, question) for spouse in incomplete),
            explanation="Felleseiet kan ikke deles før eiendeler og gjeld er kjent på begge sider.",
        )
    deceased, survivor = _stand(facts.deceased, reading), _stand(facts.survivor, reading)
    insolvent = _net(facts.deceased) < ZERO
    exact = (survivor.contribution - deceased.contribution) / 2
    payment = ZERO if insolvent and exact > 0 else _whole_ore(exact)
    before_costs = _net(facts.deceased) + payment
    value = MaritalDivision(
        deceased=deceased,
        survivor=survivor,
        boslodd_each=(deceased.contribution + survivor.contribution) / 2,
        payment_to_estate=payment,
        estate_before_costs=before_costs,
        estate_costs=facts.estate_costs,
        net_estate=before_costs - facts.estate_costs,
        survivor_keeps=_net(facts.survivor) - payment,
        reading=reading,
    )
    ratio_used = any(_uses_ratio(spouse) for spouse in (facts.deceased, facts.survivor))
    return Decision(
        Outcome.COMPUTED,
        value=value,
        citations=_citations((facts.deceased, facts.survivor)),
        facts=used,
        explanation=_explain(payment, insolvent=insolvent),
        caveats=(_ratio_caveat(reading),) if ratio_used else (),
    )


def _stand(spouse: SpouseEstate, reading: RatioReading) -> SpouseDivision:
    felleseie = spouse.worth(PropertyClass.FELLESEIE)
    outside = _outside(spouse)
    deductible = _deductible(spouse, reading)
    return SpouseDivision(
        person_id=spouse.person_id,
        felleseie=felleseie,
        outside=outside,
        debts=spouse.owes(),
        deductible=deductible,
        contribution=max(NOTHING, felleseie.ore - deductible),
    )


def _outside(spouse: SpouseEstate) -> Money:
    return spouse.worth(PropertyClass.SAEREIE, PropertyClass.SKJEVDELING, PropertyClass.PERSONAL)


def _weighing(spouse: SpouseEstate) -> Money:
    """Add up what counts as outside for debts: saereie and skjevdeling, not personal exceptions."""
    return spouse.worth(PropertyClass.SAEREIE, PropertyClass.SKJEVDELING)


def _deductible(spouse: SpouseEstate, reading: RatioReading) -> Fraction:
    outside = _weighing(spouse)
    if not outside:
        return Fraction(spouse.owes().ore)
    felleseie = Fraction(spouse.worth(PropertyClass.FELLESEIE).ore)
    for_felleseie = Fraction(spouse.owes(DebtClass.FELLESEIE).ore)
    for_outside = Fraction(spouse.owes(DebtClass.OUTSIDE).ore)
    uncovered = max(NOTHING, for_outside - outside.ore)
    left, right = felleseie, Fraction(outside.ore)
    if reading is RatioReading.NET:
        left = max(NOTHING, felleseie - for_felleseie - uncovered)
        right = max(NOTHING, outside.ore - min(for_outside, Fraction(outside.ore)))
    # With nothing left on either side there is nothing to weigh: the debt falls on what is divided.
    part = left / (left + right) if left + right else Fraction(1)
    return for_felleseie + uncovered + part * spouse.owes(DebtClass.OTHER).ore


def _uses_ratio(spouse: SpouseEstate) -> bool:
    return bool(_weighing(spouse)) and bool(spouse.owes(DebtClass.OTHER))


def _net(spouse: SpouseEstate) -> Money:
    return spouse.worth(*PropertyClass) - spouse.owes()


def _whole_ore(exact: Fraction) -> Money:
    """Round a payment between two sides to the nearest øre. Half an øre goes to the estate."""
    floor = exact.numerator // exact.denominator
    return Money(floor + (1 if exact - floor >= HALF else 0))


def _citations(spouses: tuple[SpouseEstate, SpouseEstate]) -> tuple[Citation, ...]:
    mixed = any(_weighing(spouse) for spouse in spouses)
    return (ARVELOVEN_109, EKTESKAPSLOVEN_58_1, EKTESKAPSLOVEN_58_3 if mixed else EKTESKAPSLOVEN_58_2)


def _explain(payment: Money, *, insolvent: bool) -> str:
    start = "Felleseiet deles likt etter fradrag for gjeld. Særeie og det som er skjevdelt, er utenfor."
    if insolvent:
        return f"{start} Avdøde var insolvent, så den lengstlevendes del trekkes ikke inn i boet."
    if payment > ZERO:
        return f"{start} Den lengstlevende betaler {payment.kroner()} til boet."
    if payment < ZERO:
        return f"{start} Boet betaler {(-payment).kroner()} til den lengstlevende."
    return f"{start} Ingen av sidene skal betale noe."


def _ratio_caveat(reading: RatioReading) -> str:
    measure = "nettoverdier" if reading is RatioReading.NET else "bruttoverdier"
    return (
        f"Annen gjeld er fordelt etter forholdet mellom {measure}. Loven sier bare «en forholdsmessig del»."
    )
