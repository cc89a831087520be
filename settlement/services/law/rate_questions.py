"""Rates, court fees and document duty: questions that need little of the family."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from policies.duties.amount import PERCENT, compute_dokumentavgift
from policies.duties.exemption import compute_exempt_fraction
from policies.duties.facts import Acquisition, Ground, Ownership, PropertyValue, Taker
from policies.fees.court_fee import compute_court_fee
from policies.fees.facts import Administrator, CourtService, EstateEnd, EstateProceedings, FeeFacts
from policies.fees.rate import RETTSGEBYR, RETTSGEBYRLOVEN_1, round_down_to_krone
from policies.kernel.decision import Decision, Missing, Outcome, unknown_rate
from policies.kernel.errors import MalformedFacts, OutsideParameterSpan
from policies.kernel.grunnbeloep import FOLKETRYGDLOVEN_1_4, GRUNNBELOEP, find_g
from policies.kernel.money import Money
from policies.kernel.parameters import lookup
from policies.kernel.readings import ReadingUse
from policies.kernel.text import DecimalNumber, say
from policies.succession.kin import KinClass, KinShares, compute_kin_shares
from policies.succession.spouse import SHARE_BESIDE_ISSUE, SHARE_BESIDE_PARENTS
from settlement.services.law.answers import Answer, Standing
from settlement.services.law.case_facts import (
    deceased_of,
    known_on_of,
    spouse_of,
    succession_facts_of,
    survived,
)
from settlement.services.law.case_model import CaseIn, FactsIn, PersonIn
from settlement.services.law.case_questions import readings_of

_RATES = {GRUNNBELOEP: FOLKETRYGDLOVEN_1_4, RETTSGEBYR: RETTSGEBYRLOVEN_1}
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
    asked = ((GRUNNBELOEP, facts.multiple_of_g), (RETTSGEBYR, facts.multiple_of_r))
    wanted = [(name, multiple) for name, multiple in asked if multiple is not None]
    if len(wanted) != 1 or facts.as_of is None:
        raise MalformedFacts(
            "the case", "a rate needs `as_of` and one of `multiple_of_G` and `multiple_of_R`"
        )
    ((name, multiple),) = wanted
    decision = _multiple(case, name, multiple, on=facts.as_of)
    if decision.value is None:
        return Answer(case.id, Standing.UNCLEAR, decisions=(decision,))
    return Answer(case.id, Standing.DECIDED, values={"amount_ore": decision.value}, decisions=(decision,))


def _multiple(case: CaseIn, name: str, multiple: Fraction, *, on: date) -> Decision[Fraction]:
    known_on = known_on_of(case)
    read: tuple[ReadingUse, ...] = ()
    try:
        if name == GRUNNBELOEP:
            use, how = find_g(date_of_death=on, known_on=known_on, readings=readings_of(case))
            read = (how,)
        else:
            use = lookup(name, on=on, known_on=known_on)
    except OutsideParameterSpan as unknown:
        return unknown_rate(unknown)
    return Decision(
        Outcome.COMPUTED,
        value=use.value * multiple,
        citations=(_RATES[name],),
        parameters=(use,),
        readings=read,
        explanation=say(
            "{multiple} ganger {rate} er {amount}.",
            multiple=DecimalNumber(multiple),
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
    decisions: list[Decision[Any]] = []
    amounts: list[Fraction | None] = []
    if known is not None:
        fee = _fee(case, *known, facts.as_of)
        decisions, amounts = [fee], [None if fee.value is None else Fraction(fee.value.ore)]
    if facts.multiple_of_r is not None:
        plain = _multiple(case, RETTSGEBYR, facts.multiple_of_r, on=facts.as_of)
        amounts.append(None if plain.value is None else Fraction(round_down_to_krone(plain.value).ore))
        decisions = decisions or [plain]
    if len(set(amounts)) > 1:
        raise MalformedFacts(
            "the case",
            f"“{facts.service}” does not cost `multiple_of_R` that day; correct it or leave it out",
        )
    amount = amounts[0]
    if amount is None:
        return Answer(case.id, Standing.UNCLEAR, decisions=tuple(decisions))
    return Answer(case.id, Standing.DECIDED, values={"amount_ore": amount}, decisions=tuple(decisions))


def _fee(case: CaseIn, service: CourtService, facts: FeeFacts, on: date) -> Decision[Money]:
    """Compute a fee; a service that is free now is not taken to have been so before the rates we know."""
    known_on = known_on_of(case)
    try:
        lookup(RETTSGEBYR, on=on, known_on=known_on)
    except OutsideParameterSpan as unknown:
        return unknown_rate(unknown)
    return compute_court_fee(service, facts, on=on, known_on=known_on, readings=readings_of(case))


def answer_duty(case: CaseIn, law: str) -> Answer:
    """Give the exempt part of a property and the duty for the rest."""
    del law
    facts, on = case.facts, case.facts.as_of or RATES_WHEN_UNDATED
    died = case.date_of_death or on
    kin = compute_kin_shares(succession_facts_of(case, died=died, net_estate=None), date_of_death=died)
    spouse = spouse_of(case.facts, died)
    unknown = _unknown(case, spouse, died)
    if kin.value is None or unknown is not None:
        return Answer(case.id, Standing.UNCLEAR, decisions=(kin, *([unknown] if unknown else [])))
    acquisition = _acquisition(case, kin.value, died)
    if facts.property_value_ore is None:
        exempt = compute_exempt_fraction(acquisition)
        if exempt.value is None:
            return Answer(case.id, Standing.UNCLEAR, decisions=(exempt,))
        values: dict[str, Fraction | str] = {"exempt_fraction": exempt.value.exempt_fraction}
        return Answer(case.id, Standing.DECIDED, values=values, decisions=(exempt,))
    value = PropertyValue(market_value=Money(facts.property_value_ore))
    duty = compute_dokumentavgift(
        value, acquisition, on=on, known_on=known_on_of(case), readings=readings_of(case)
    )
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


def _unknown(case: CaseIn, spouse: PersonIn | None, died: date) -> Decision[Fraction] | None:
    """Make the unclear decision of a duty whose day, or whose heirs, are not known."""
    facts, missing = case.facts, []
    if spouse is not None and survived(spouse, died) is None:
        missing.append(Missing("alive", spouse.id, say("Levde ektefellen da avdøde døde?")))
    if facts.property_value_ore is not None and facts.as_of is None and facts.rate is None:
        missing.append(Missing("as_of", None, say("Hvilken dag tinglyses overgangen?")))
    if not missing:
        return None
    told = say("Dokumentavgiften kan ikke regnes ut ennå.")
    return Decision(Outcome.UNCLEAR, missing=tuple(missing), explanation=told)


def _acquisition(case: CaseIn, kin: KinShares, died: date) -> Acquisition:
    facts = case.facts
    names = [facts.taker] if isinstance(facts.taker, str) else list(facts.taker or [])
    shares = _shares_by_law(kin, spouse_of(facts, died))
    takers = tuple(
        Taker(name, _ground(facts, name, shares), Fraction(1, len(names)), **_connection(facts, name))
        for name in names
    )
    return Acquisition(takers, _ownership(facts, died), shares, from_uskifte=facts.from_uskifte)


def _shares_by_law(kin: KinShares, spouse: PersonIn | None) -> dict[str, Fraction]:
    """Give the shares by ordinary succession, before testament, advances and minstearv."""
    ahead = {KinClass.ISSUE: SHARE_BESIDE_ISSUE, KinClass.PARENTS: SHARE_BESIDE_PARENTS}
    part = ahead.get(kin.kin_class, Fraction(1)) if spouse else Fraction(0)
    shares = {person_id: fraction * (1 - part) for person_id, fraction in kin.shares.items()}
    return shares | ({spouse.id: part} if spouse else {})


def _ground(facts: FactsIn, name: str, shares: dict[str, Fraction]) -> Ground:
    person = next((item for item in facts.persons if item.id == name), None)
    if person is None:
        raise MalformedFacts("the case", f"the taker {name} is not among the persons")
    if person.is_deceased or person.alive is False:
        raise MalformedFacts("the case", f"{name} is dead and takes the property; correct `taker`")
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
