"""What each form costs the estate, as far as the rules know it: fees, duty, the notice to creditors."""

from datetime import datetime
from fractions import Fraction
from typing import Any

from policies.duties.amount import Duty, compute_dokumentavgift
from policies.duties.facts import Acquisition, Ground, Ownership, PropertyValue, Registered, Taker
from policies.duties.registration import TitleDocument, compute_registration_fee
from policies.kernel.decision import Decision, ParameterUse
from policies.kernel.errors import PolicyError
from policies.kernel.money import Money
from policies.skifte.compare import public_fee
from policies.skifte.forms import Skifteform
from settlement.domain.case import Case
from settlement.domain.comparison import Cost, CostKind
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.heirs import local_date
from settlement.services.facts.comparison import HOMES, shares_of, survivor_of

DOCUMENT = {
    Skifteform.PRIVAT: TitleDocument.HJEMMELSERKLAERING,
    Skifteform.USKIFTE: TitleDocument.HJEMMELSERKLAERING_USKIFTE,
    Skifteform.OFFENTLIG: TitleDocument.SKJOETE,
}
REGISTERED = {
    HoldingKind.REAL_PROPERTY: Registered.PROPERTY,
    HoldingKind.COOPERATIVE_SHARE: Registered.HOUSING_SHARE,
}
ADMINISTRATOR = ("arveloven § 134 annet ledd",)
PROKLAMA = ("arveloven §§ 100–101",)


def costs_of(case: Case, form: Skifteform, now: datetime) -> tuple[Cost, ...]:
    """List the costs of one form; what has no amount is said all the same."""
    costs = []
    if form is Skifteform.OFFENTLIG:
        on = local_date(now)
        costs.append(_decided(CostKind.COURT_FEE, public_fee(on=on, known_on=on)))
        costs.append(Cost(kind=CostKind.ADMINISTRATOR, citations=ADMINISTRATOR))
    if case.proklama.ends_on is None:
        costs.append(Cost(kind=CostKind.PROKLAMA, citations=PROKLAMA))
    if form is not Skifteform.SMALL_ESTATE:
        homes = [h for h in case.counted_holdings if h.kind in HOMES and h.sold_for_ore is None]
        costs += [_registration(held, DOCUMENT[form], now) for held in homes]
        costs += [_duty(case, held, form, now) for held in homes if held.kind == HoldingKind.REAL_PROPERTY]
    return tuple(costs)


def _registration(held: Holding, document: TitleDocument, now: datetime) -> Cost:
    on = local_date(now)
    try:
        fee = compute_registration_fee(document, REGISTERED[held.kind], on=on, known_on=on)
    except PolicyError:
        return Cost(kind=CostKind.REGISTRATION)
    return _decided(CostKind.REGISTRATION, fee)


def _duty(case: Case, held: Holding, form: Skifteform, now: datetime) -> Cost:
    """Count the duty when each takes the part that the law gives; else it turns on who takes."""
    takers = _takers(case, form, now)
    nothing = Cost(kind=CostKind.DOCUMENT_DUTY, citations=("dokumentavgiftsloven § 6 første ledd",))
    if takers is None:
        return nothing
    on = local_date(now)
    by_law = {one.id: one.part for one in takers if one.ground is Ground.HEIR_BY_LAW}
    value = None if held.value_ore is None else Money(held.value_ore)
    try:
        acquisition = Acquisition(takers, Ownership.NO_SPOUSE if by_law else None, by_law or None)
        duty = compute_dokumentavgift(PropertyValue(value), acquisition, on=on, known_on=on)
    except PolicyError:
        return nothing
    return _cost(CostKind.DOCUMENT_DUTY, duty, _duty_ore(duty))


def _takers(case: Case, form: Skifteform, now: datetime) -> tuple[Taker, ...] | None:
    """Say who takes title and how much; None where nobody can say before the things are shared out."""
    if form is Skifteform.USKIFTE:
        survivor = survivor_of(case)
        return (Taker(survivor.id, Ground.USKIFTE),) if survivor is not None else None
    if survivor_of(case) is not None or case.testament:
        return None
    parts = shares_of(case, now, None) or {}
    taken = {who: part.fraction for who, part in parts.items() if part.fraction > 0}
    if not taken or sum(taken.values(), Fraction(0)) > 1:
        return None
    return tuple(Taker(who, Ground.HEIR_BY_LAW, fraction) for who, fraction in taken.items())


def _duty_ore(duty: Decision[Duty]) -> int | None:
    return None if duty.value is None else duty.value.duty_ore.ore


def _decided(kind: CostKind, decision: Decision[Money]) -> Cost:
    return _cost(kind, decision, None if decision.value is None else decision.value.ore)


def _cost(kind: CostKind, decision: Decision[Any], ore: int | None) -> Cost:
    rates = tuple(dict.fromkeys(_rate(use) for one in decision.lineage() for use in one.parameters))
    citations = tuple(dict.fromkeys(str(cited) for one in decision.lineage() for cited in one.citations))
    return Cost(kind=kind, ore=ore, why=str(decision.explanation), citations=citations, rates=rates)


def _rate(use: ParameterUse) -> str:
    """Name a rate with the day it holds from, as it is cited."""
    return f"{use.title or use.name}, {use.source}, fra {use.effective_from:%d.%m.%Y}"
