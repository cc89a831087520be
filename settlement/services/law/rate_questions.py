"""Rates, court fees and document duty: questions that need little of the family."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from policies.duties.amount import PERCENT, compute_dokumentavgift
from policies.duties.exemption import compute_exempt_fraction
from policies.duties.facts import Acquisition, Ground, Ownership, PropertyValue, Taker
from policies.fees.court_fee import compute_court_fee
from policies.fees.facts import Administrator, CourtService, EstateEnd, EstateProceedings, FeeFacts
from policies.fees.rate import round_down_to_krone
from policies.kernel.decision import Decision, Outcome, unknown_rate
from policies.kernel.errors import MalformedFacts, OutsideParameterSpan
from policies.kernel.money import Money
from policies.kernel.parameters import lookup
from policies.kernel.text import say
from policies.succession.kin import KinClass, compute_kin_shares
from policies.succession.spouse import SHARE_BESIDE_ISSUE, SHARE_BESIDE_PARENTS
from settlement.services.law.answers import Answer, Standing
from settlement.services.law.case_facts import (
    deceased_of,
    known_on_of,
    spouse_of,
    succession_facts_of,
)
from settlement.services.law.case_model import CaseIn, FactsIn

RATES_WHEN_UNDATED = date(2025, 6, 1)
_COURT = EstateProceedings(Administrator.NONE, 0, EstateEnd.SETTLED, proklama_fee_paid=False)
_ADMINISTRATOR = EstateProceedings(Administrator.APPOINTED, 0, EstateEnd.SETTLED, proklama_fee_paid=False)
# The names that worked examples use, and what each of them means.
_SERVICES: dict[str, tuple[CourtService, FeeFacts]] = {
    "public settlement, court itself": (CourtService.PUBLIC_SETTLEMENT, FeeFacts(estate=_COURT)),
    "public settlement with administrator": (
        CourtService.PUBLIC_SETTLEMENT,
        FeeFacts(estate=_ADMINISTRATOR),
    ),
    "preparatory court meeting": (CourtService.PREPARATORY_MEETING, FeeFacts(estate_opened=False)),
    "storing a will": (CourtService.TESTAMENT_STORAGE, FeeFacts(documents=1)),
    "proklama before the choice": (CourtService.PROKLAMA_BEFORE_CHOICE, FeeFacts()),
    "summary settlement": (CourtService.SUMMARY_SETTLEMENT, FeeFacts()),
    "skifteattest": (CourtService.SKIFTEATTEST, FeeFacts()),
    "uskifteattest": (CourtService.USKIFTEATTEST, FeeFacts()),
    "formuesfullmakt": (CourtService.FORMUESFULLMAKT, FeeFacts()),
}


def answer_parameter(case: CaseIn, law: str) -> Answer:
    """Give a multiple of G or R on a day."""
    del law
    facts = case.facts
    asked = (("grunnbeloep", facts.multiple_of_g), ("rettsgebyr", facts.multiple_of_r))
    wanted = [(name, multiple) for name, multiple in asked if multiple is not None]
    if len(wanted) != 1 or facts.as_of is None:
        raise MalformedFacts(
            "the case", "a rate needs `as_of` and one of `multiple_of_G` and `multiple_of_R`"
        )
    ((name, multiple),) = wanted
    decision = _multiple(name, multiple, on=facts.as_of, known_on=known_on_of(case))
    if decision.value is None:
        return Answer(case.id, Standing.UNCLEAR, decisions=(decision,))
    return Answer(case.id, Standing.DECIDED, values={"amount_ore": decision.value}, decisions=(decision,))


def _multiple(name: str, multiple: Fraction, *, on: date, known_on: date) -> Decision[Fraction]:
    try:
        use = lookup(name, on=on, known_on=known_on)
    except OutsideParameterSpan as unknown:
        return unknown_rate(unknown)
    return Decision(
        Outcome.COMPUTED,
        value=use.value * multiple,
        parameters=(use,),
        explanation=say(
            "{multiple} ganger {rate} er {amount}.",
            multiple=multiple,
            rate=Money(int(use.value)),
            amount=Money(int(use.value * multiple)),
        ),
        rule_id=name,
    )


def answer_fee(case: CaseIn, law: str) -> Answer:
    """Give what a service of the court cost on a day."""
    del law
    facts = case.facts
    if facts.as_of is None:
        raise MalformedFacts("the case", "a fee needs `as_of`, the day the duty to pay arose")
    known = _SERVICES.get(facts.service or "")
    if known is None and facts.multiple_of_r is None:
        names = ", ".join(f"“{name}”" for name in _SERVICES)
        return Answer(case.id, Standing.NOT_COVERED, problem=f"No such service. The services are {names}.")
    if known is not None:
        service, fee_facts = known
        decision = compute_court_fee(service, fee_facts, on=facts.as_of, known_on=known_on_of(case))
        amount = None if decision.value is None else Fraction(decision.value.ore)
        decisions: tuple[Decision[Money] | Decision[Fraction], ...] = (decision,)
    else:
        plain = _multiple(
            "rettsgebyr", facts.multiple_of_r or Fraction(0), on=facts.as_of, known_on=known_on_of(case)
        )
        amount = None if plain.value is None else Fraction(round_down_to_krone(plain.value).ore)
        decisions = (plain,)
    if amount is None:
        return Answer(case.id, Standing.UNCLEAR, decisions=decisions)
    return Answer(case.id, Standing.DECIDED, values={"amount_ore": amount}, decisions=decisions)


def answer_duty(case: CaseIn, law: str) -> Answer:
    """Give the exempt part of a property and the duty for the rest."""
    del law
    facts, on = case.facts, case.facts.as_of or RATES_WHEN_UNDATED
    acquisition = _acquisition(case, on)
    if facts.property_value_ore is None:
        exempt = compute_exempt_fraction(acquisition)
        if exempt.value is None:
            return Answer(case.id, Standing.UNCLEAR, decisions=(exempt,))
        values: dict[str, Fraction | str] = {"exempt_fraction": exempt.value.exempt_fraction}
        return Answer(case.id, Standing.DECIDED, values=values, decisions=(exempt,))
    value = PropertyValue(market_value=Money(facts.property_value_ore))
    duty = compute_dokumentavgift(value, acquisition, on=on, known_on=known_on_of(case))
    if duty.value is None:
        return Answer(case.id, Standing.UNCLEAR, decisions=(duty,))
    used = duty.parameters[0].value / PERCENT if duty.parameters else facts.rate
    if facts.rate is not None and used != facts.rate:
        raise MalformedFacts(
            "the case", f"the rate on {on.isoformat()} is {used}, not {facts.rate}; correct it or `as_of`"
        )
    values = {
        "exempt_fraction": duty.value.exempt_fraction,
        "exempt_ore": duty.value.exempt_ore,
        "dutiable_ore": duty.value.dutiable_ore,
        "duty_ore": Fraction(duty.value.duty_ore.ore),
    }
    return Answer(case.id, Standing.DECIDED, values=values, decisions=(duty,))


def _acquisition(case: CaseIn, on: date) -> Acquisition:
    facts = case.facts
    names = [facts.taker] if isinstance(facts.taker, str) else list(facts.taker or [])
    shares = _shares_by_law(case, on)
    takers = tuple(
        Taker(name, _ground(facts, name, shares), Fraction(1, len(names)), **_connection(facts, name))
        for name in names
    )
    return Acquisition(
        takers, _ownership(facts, case.date_of_death or on), shares, from_uskifte=facts.from_uskifte
    )


def _shares_by_law(case: CaseIn, on: date) -> dict[str, Fraction]:
    """Give the shares by ordinary succession, before testament, advances and minstearv."""
    died = case.date_of_death or on
    kin = compute_kin_shares(succession_facts_of(case, died=died, net_estate=None), date_of_death=died)
    found = kin.require_value()
    spouse = spouse_of(case.facts, died)
    ahead = {KinClass.ISSUE: SHARE_BESIDE_ISSUE, KinClass.PARENTS: SHARE_BESIDE_PARENTS}
    part = ahead.get(found.kin_class, Fraction(1)) if spouse else Fraction(0)
    shares = {person_id: fraction * (1 - part) for person_id, fraction in found.shares.items()}
    return shares | ({spouse.id: part} if spouse else {})


def _ground(facts: FactsIn, name: str, shares: dict[str, Fraction]) -> Ground:
    person = next((item for item in facts.persons if item.id == name), None)
    if person is None:
        raise MalformedFacts("the case", f"the taker {name} is not among the persons")
    if person.is_spouse:
        return Ground.USKIFTE if facts.from_uskifte else Ground.SPOUSE
    if person.is_cohabitant:
        return Ground.COHABITANT
    return Ground.HEIR_BY_LAW if name in shares else Ground.TESTAMENT


def _connection(facts: FactsIn, name: str) -> dict[str, bool]:
    """Take a survivor's transfer as part of the settlement, which is what a case is about."""
    person = next(item for item in facts.persons if item.id == name)
    return {"in_connection": True} if person.is_spouse or person.is_cohabitant else {}


def _ownership(facts: FactsIn, died: date) -> Ownership | None:
    if facts.property_class is not None:
        return {"shared": Ownership.SHARED, "separate_of_deceased": Ownership.SEPARATE_OF_DECEASED}[
            facts.property_class
        ]
    deceased_of(facts)
    return Ownership.NO_SPOUSE if spouse_of(facts, died) is None else None
