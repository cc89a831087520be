"""From the case to the amounts that the rules ask for."""

from policies.kernel.money import ZERO, Money
from policies.marital.facts import (
    DebtClass,
    MaritalAsset,
    MaritalDebt,
    MaritalFacts,
    PropertyClass,
    SpouseEstate,
)
from settlement.domain.books.balances import balances, net_worth_ore
from settlement.domain.case import Case
from settlement.domain.cover import accepted
from settlement.domain.estate import Holding, Owner
from settlement.domain.ledger import ESTATE_COSTS, asset_value, estate_assets_ore
from settlement.domain.parties import DECEASED
from settlement.domain.settled import is_late_tax


def gross_assets(case: Case) -> Money:
    """The deceased's assets before debts."""
    return Money(estate_assets_ore(case))


def costs(case: Case) -> Money:
    """Funeral and settlement costs accepted so far."""
    return sum((Money(f.accepted_ore or 0) for f in accepted(case) if f.fordring_class in ESTATE_COSTS), ZERO)


def funeral_costs(case: Case) -> Money:
    """Funeral costs, accepted or at least reported."""
    funerals = [f for f in case.fordringer.values() if f.fordring_class == "funeral"]
    known = (f.accepted_ore if f.accepted_ore is not None else f.amount_ore for f in funerals)
    return sum((Money(ore) for ore in known), ZERO)


def all_debts(case: Case) -> Money:
    """Loans and accepted claims, costs included."""
    return Money(case.debts_ore)


def net_estate(case: Case) -> Money:
    """What is left for the heirs by the books: assets less debts and costs, with the marital payment."""
    return Money(net_worth_ore(balances(case.entries)))


def marital_facts(case: Case, survivor_id: str) -> MaritalFacts:
    """Both spouses' property and debts by class (ekteskapsloven § 58)."""
    return MaritalFacts(
        deceased=_side(case, DECEASED, Owner.DECEASED),
        survivor=_side(case, survivor_id, Owner.SPOUSE),
        estate_costs=costs(case),
    )


def _side(case: Case, person_id: str, owner: Owner) -> SpouseEstate:
    held = [h for h in case.holdings.values() if h.counts and h.owner == owner]
    assets: list[MaritalAsset] = []
    for holding in held:
        if not holding.is_debt:
            assets += _assets(holding)
    debts = [
        MaritalDebt(id=h.id, debt_class=_debt_class(h), amount=Money(h.value_ore or 0))
        for h in held
        if h.is_debt
    ]
    if owner == Owner.DECEASED:
        debts += [
            MaritalDebt(id=f.id, debt_class=DebtClass.OTHER, amount=Money(f.accepted_ore or 0))
            for f in accepted(case)
            if f.fordring_class not in ESTATE_COSTS and not is_late_tax(f.id)
        ]
    complete = all(h.value_ore is not None or h.sold_for_ore is not None for h in held)
    return SpouseEstate(person_id=person_id, assets=tuple(assets), debts=tuple(debts), complete=complete)


def _assets(holding: Holding) -> list[MaritalAsset]:
    value = Money(asset_value(holding))
    if holding.separate_property:
        return [MaritalAsset(holding.id, PropertyClass.SAEREIE, value)]
    kept_out = min(Money(holding.kept_out_ore), value)
    parts = [MaritalAsset(holding.id, PropertyClass.FELLESEIE, value - kept_out)]
    if kept_out:
        parts.append(MaritalAsset(f"{holding.id}:skjevdeling", PropertyClass.SKJEVDELING, kept_out))
    return parts


def _debt_class(holding: Holding) -> DebtClass:
    return DebtClass.FELLESEIE if holding.secured_on else DebtClass.OTHER
