"""Division of the felleseie between the survivor and the estate (ekteskapsloven ch. 12, arveloven § 109)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from policies.kernel.citation import arveloven, ekteskapsloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.money import ZERO, Money
from policies.kernel.readings import DEFAULTS, Readings
from policies.kernel.text import Text, say, together
from policies.marital.debts import (
    EKTESKAPSLOVEN_58_2,
    EKTESKAPSLOVEN_58_3,
    FORHOLDSMESSIG_DEL,
    NET,
    Sums,
    add_up,
    deduct,
    explain_deduction,
)
from policies.marital.facts import MaritalFacts

EKTESKAPSLOVEN_40 = ekteskapsloven("§ 40")
EKTESKAPSLOVEN_58_1 = ekteskapsloven("§ 58 første ledd")
EKTESKAPSLOVEN_78A = ekteskapsloven("§ 78 a")
ARVELOVEN_109 = arveloven("§ 109")
ARVELOVEN_109_2 = arveloven("§ 109 annet ledd")

NOTHING = Fraction(0)


@dataclass(frozen=True)
class SpouseDivision:
    """How one spouse stands in the division. Amounts are exact fractions of øre.

    Attributes:
        felleseie: gross value of what is divided.
        outside: saereie, skjevdeling, personal exceptions and later acquisitions, gross.
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
        payment_to_estate: what the survivor pays to the estate; below zero the other way. The equalising
            payment less vederlag to the survivor. Whole øre; half an øre goes to the estate.
        vederlag_to_survivor: what of that is vederlag, after the limits of § 63 tredje ledd.
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
    vederlag_to_survivor: Money = ZERO


@rule(
    id="ekteskapsloven.deling",
    version="2.0",
    citations=(ARVELOVEN_109, EKTESKAPSLOVEN_58_1),
    in_force_from=date(1993, 1, 1),
)
def divide(facts: MaritalFacts, *, readings: Readings = DEFAULTS) -> Decision[MaritalDivision]:
    """Decide how the felleseie divides, and what the estate is before inheritance.

    First debts are deducted on each side, then what is left is divided equally; a side below zero is never
    shared. Property outside the division stays with its owner. Costs burden the estate alone. If the
    deceased was insolvent, the survivor's part is not drawn in, and nothing goes ahead of the creditors to
    the survivor. The payment is rounded here, once, because money changes hands.

    Lovhjemmel: arveloven § 109; ekteskapsloven § 58, § 40, § 63 tredje ledd, § 78 a.
    """
    used = (
        Fact("deceased", facts.deceased),
        Fact("survivor", facts.survivor),
        Fact("costs", facts.estate_costs),
    )
    if not (facts.deceased.complete and facts.survivor.complete):
        return _incomplete(facts, used)
    use = readings.use(FORHOLDSMESSIG_DEL)
    net = use.option == NET
    sums, sums_of_survivor = add_up(facts.deceased), add_up(facts.survivor)
    deceased, says_deceased = _stand(facts.deceased.person_id, sums, _OF_DECEASED, net=net)
    survivor, says_survivor = _stand(facts.survivor.person_id, sums_of_survivor, _OF_SURVIVOR, net=net)
    net_deceased = _net_ore(deceased)
    equalising = _equalise(deceased, survivor, net_deceased, refused=facts.division_refused)
    vederlag = min(facts.vederlag_to_survivor.ore, max(0, net_deceased + min(0, equalising)))
    payment = equalising - vederlag
    boslodd = _half_of_both(deceased.contribution, survivor.contribution)
    value = MaritalDivision(
        deceased=deceased,
        survivor=survivor,
        boslodd_each=boslodd,
        payment_to_estate=Money(payment),
        estate_before_costs=Money(net_deceased + payment),
        estate_costs=facts.estate_costs,
        net_estate=Money(net_deceased + payment - facts.estate_costs.ore),
        survivor_keeps=Money(_net_ore(survivor) - payment),
        vederlag_to_survivor=Money(vederlag),
    )
    weighed = sums.uses_ratio or sums_of_survivor.uses_ratio
    mixed = sums.outside or sums_of_survivor.outside
    return Decision(
        Outcome.COMPUTED,
        value=value,
        citations=_MIXED if mixed else _PLAIN,
        facts=used,
        readings=(use,) if weighed else (),
        explanation=together(
            says_deceased,
            says_survivor,
            _says_payment(value, equalising, insolvent=net_deceased < 0, refused=facts.division_refused),
            _says_estate(value, facts.vederlag_to_survivor),
        ),
        caveats=(use.meaning,) if weighed else (),
    )


_PLAIN = (ARVELOVEN_109, EKTESKAPSLOVEN_58_1, EKTESKAPSLOVEN_58_2)
_MIXED = (ARVELOVEN_109, EKTESKAPSLOVEN_58_1, EKTESKAPSLOVEN_58_3)
_OF_DECEASED = "deceased"
_OF_SURVIVOR = "survivor"


def _incomplete(facts: MaritalFacts, used: tuple[Fact, ...]) -> Decision[MaritalDivision]:
    question = say("Er alle eiendeler og all gjeld kjent og verdsatt?")
    return Decision(
        Outcome.UNCLEAR,
        facts=used,
        missing=tuple(
            Missing("assets_and_debts", spouse.person_id, question)
            for spouse in (facts.deceased, facts.survivor)
            if not spouse.complete
        ),
        explanation=say("Felleseiet kan ikke deles før eiendeler og gjeld er kjent på begge sider."),
    )


def _equalise(deceased: SpouseDivision, survivor: SpouseDivision, net_deceased: int, *, refused: bool) -> int:
    """Find the equalising payment to the estate in whole øre (arveloven § 109, ekteskapsloven § 78 a).

    An insolvent deceased draws nothing from the survivor and has nothing to give. A solvent one never gives
    more than what is left when the debts are covered, because the division does not take from creditors.
    Half an øre goes to the estate.
    """
    if refused or net_deceased < 0:
        return 0
    ours, theirs = deceased.contribution, survivor.contribution
    both = ours.denominator * theirs.denominator
    difference = theirs.numerator * ours.denominator - ours.numerator * theirs.denominator
    return max((difference + both) // (2 * both), -net_deceased)


def _half_of_both(ours: Fraction, theirs: Fraction) -> Fraction:
    if ours.denominator == theirs.denominator == 1:
        return Fraction(ours.numerator + theirs.numerator, 2)
    return (ours + theirs) / 2


def _stand(person_id: str, sums: Sums, whose: str, *, net: bool) -> tuple[SpouseDivision, Text]:
    found = deduct(sums, net=net)
    total = found.total
    left = sums.felleseie * total.denominator - total.numerator
    side = SpouseDivision(
        person_id=person_id,
        felleseie=Money(sums.felleseie),
        outside=Money(sums.outside + sums.exempt),
        debts=Money(sums.debts),
        deductible=total,
        contribution=Fraction(left, total.denominator) if left > 0 else NOTHING,
    )
    text = _says_side(side, whose, covers=left >= 0)
    return side, together(text, explain_deduction(found)) if sums.outside else text


def _says_side(side: SpouseDivision, whose: str, *, covers: bool) -> Text:
    values: dict[str, object] = {"felleseie": side.felleseie, "deductible": _floor(side.deductible)}
    if covers:
        values["contribution"] = _floor(side.contribution)
    if whose is _OF_DECEASED:
        if covers:
            return say(
                "Avdøde: {felleseie} i felleseie minus {deductible} i gjeld er {contribution} til deling.",
                **values,
            )
        return say(
            "Avdøde: {felleseie} i felleseie dekker ikke gjelden på {deductible}. Ingenting deles herfra, og "
            "underskuddet deles heller ikke.",
            **values,
        )
    if covers:
        return say(
            "Lengstlevende: {felleseie} i felleseie minus {deductible} i gjeld er {contribution} til deling.",
            **values,
        )
    return say(
        "Lengstlevende: {felleseie} i felleseie dekker ikke gjelden på {deductible}. Ingenting deles herfra, "
        "og underskuddet deles heller ikke.",
        **values,
    )


def _says_payment(value: MaritalDivision, equalising: int, *, insolvent: bool, refused: bool) -> Text:
    if refused:
        return say("Retten har bestemt at felleseiet ikke skal deles (ekteskapsloven § 78 a).")
    if insolvent:
        return say(
            "Avdødes gjeld var større enn eiendelene. Da er bare avdødes egen del av felleseiet boet, og "
            "ingen av sidene betaler noe til den andre (arveloven § 109 annet ledd)."
        )
    half = _floor(value.boslodd_each)
    if equalising > 0:
        return say(
            "Hver side skal ha halvparten, {half}. Den lengstlevende betaler {payment} til boet.",
            half=half,
            payment=Money(equalising),
        )
    if equalising < 0:
        return say(
            "Hver side skal ha halvparten, {half}. Boet betaler {payment} til den lengstlevende.",
            half=half,
            payment=Money(-equalising),
        )
    return say("Hver side skal ha halvparten, {half}. Ingen av sidene skal betale noe.", half=half)


def _says_estate(value: MaritalDivision, claimed: Money) -> Text:
    left = say(
        "Da er boet {before} før omkostninger på {costs}, og {left} til fordeling.",
        before=value.estate_before_costs,
        costs=value.estate_costs,
        left=value.net_estate,
    )
    if not claimed:
        return left
    paid = say(
        "Den lengstlevende får {vederlag} i vederlag av et krav på {claimed}. Det som ikke dekkes nå, kan "
        "ikke kreves senere.",
        vederlag=value.vederlag_to_survivor,
        claimed=claimed,
    )
    return together(paid, left)


def _net_ore(side: SpouseDivision) -> int:
    return side.felleseie.ore + side.outside.ore - side.debts.ore


def _floor(exact: Fraction) -> Money:
    return Money(exact.numerator // exact.denominator)
