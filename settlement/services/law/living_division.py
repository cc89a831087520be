"""The division of what two spouses own, when both live: each is told by name, and no estate is spoken of."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from policies.kernel.citation import ekteskapsloven
from policies.kernel.decision import Decision
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import Money
from policies.kernel.text import Text, say, together
from policies.marital.division import MaritalDivision, SpouseDivision, divide
from policies.marital.facts import MaritalFacts
from settlement.services.law.answers import Answer, Standing
from settlement.services.law.case_facts import property_of
from settlement.services.law.case_model import CaseIn
from settlement.services.law.case_questions import readings_of

EKTESKAPSLOVEN_58 = ekteskapsloven("§ 58")


def answer_marital_division(case: CaseIn, law: str) -> Answer:
    """Divide the property of two living spouses."""
    del law  # the marriage act alone decides
    marital = case.facts.marital
    if marital is None or not marital.spouses:
        raise MalformedFacts("the case", "a division of property needs `marital.spouses`, both of them")
    dead = {person.id for person in case.facts.persons if person.is_deceased or person.alive is False}
    if dead & {spouse.id for spouse in marital.spouses}:
        raise MalformedFacts(
            "the case", "one of the spouses is dead; ask for `composite`, which divides with an estate"
        )
    one, other = marital.spouses
    decision = divide(MaritalFacts(property_of(one), property_of(other)), readings=readings_of(case))
    if decision.value is None:
        return Answer(case.id, Standing.UNCLEAR, decisions=(decision,))
    sides = (decision.value.deceased, decision.value.survivor)
    values: dict[str, Fraction | str] = {"share_each_ore": decision.value.boslodd_each}
    for side in sides:
        values[f"net_{side.person_id}_ore"] = Fraction((side.felleseie - side.debts).ore)
        values[f"contribution_{side.person_id}_ore"] = side.contribution
    for payer, payee in (sides, sides[::-1]):
        paid = (payer.contribution - payee.contribution) / 2
        values[f"payment_from_{payer.person_id}_to_{payee.person_id}_ore"] = paid
    return Answer(case.id, Standing.DECIDED, values=values, decisions=(_between_living(decision, sides),))


def _between_living(
    decision: Decision[MaritalDivision], sides: tuple[SpouseDivision, SpouseDivision]
) -> Decision[MaritalDivision]:
    """Tell the division as it is between two who live; arveloven § 109 is about an estate."""
    cited = tuple(item for item in decision.citations if item.act == EKTESKAPSLOVEN_58.act)
    told = together(*(_says_side(side) for side in sides), _says_payment(sides))
    return replace(decision, citations=cited or (EKTESKAPSLOVEN_58,), explanation=told)


def _says_side(side: SpouseDivision) -> Text:
    felleseie, debts = side.felleseie, Money(int(side.deductible))
    if side.deductible > felleseie.ore:
        return say(
            "{person}: {felleseie} i felleseie dekker ikke gjelden på {debts}. Ingenting deles herfra, og "
            "underskuddet deles heller ikke.",
            person=side.person_id,
            felleseie=felleseie,
            debts=debts,
        )
    return say(
        "{person}: {felleseie} i felleseie minus {debts} i gjeld er {contribution} til deling.",
        person=side.person_id,
        felleseie=felleseie,
        debts=debts,
        contribution=Money(int(side.contribution)),
    )


def _says_payment(sides: tuple[SpouseDivision, SpouseDivision]) -> Text:
    payee, payer = sorted(sides, key=lambda side: side.contribution)
    half = Money(int((payer.contribution + payee.contribution) / 2))
    paid = Money(int((payer.contribution - payee.contribution) / 2))
    if not paid.ore:
        return say("Hver skal ha halvparten, {half}. Ingen av dem skal betale noe.", half=half)
    return say(
        "Hver skal ha halvparten, {half}. {payer} betaler {paid} til {payee}.",
        half=half,
        payer=payer.person_id,
        paid=paid,
        payee=payee.person_id,
    )
