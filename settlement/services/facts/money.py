"""From the case to the amounts that the rules ask for."""

from collections.abc import Mapping

from policies.creditors.ranking import Fordring as RankedFordring
from policies.creditors.ranking import FordringClass, rank_fordringer
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
from settlement.domain.estate import OWED, Fordring, FordringPart, Holding, Owner
from settlement.domain.ledger import SET_OFF, asset_value, estate_assets_ore, payments_of, set_off_ore
from settlement.domain.parties import DECEASED
from settlement.domain.settled import is_late_tax

FORDRING_CLASSES = {
    "funeral": FordringClass.FUNERAL,
    "mass": FordringClass.MASS,
    "priority_1": FordringClass.FIRST_PRIORITY,
    "priority_2": FordringClass.SECOND_PRIORITY,
    "tax": FordringClass.SECOND_PRIORITY,
    "ordinary": FordringClass.ORDINARY,
    "subordinated": FordringClass.SUBORDINATED,
}
ESTATE_COSTS = frozenset({"funeral", "mass"})


def accepted(case: Case) -> tuple[Fordring, ...]:
    """Claims that the estate owes."""
    return tuple(f for f in case.fordringer.values() if f.status in OWED)


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


def fordringer(case: Case) -> tuple[RankedFordring, ...]:
    """Everything owed, for the ranking, in the classes that were decided.

    What is secured on the same asset shares its value: the loans as they are listed, then the claims.
    """
    return tuple(one for _, one in _ranked(case))


def paid_by_rank(case: Case) -> dict[str, int]:
    """What each claim and loan gets in the order of the law, in øre.

    Who was paid more before all was known keeps it, and the others share what is left.
    """
    had = {p.concerns: p.amount_ore for p in payments_of(case, "debt") if p.receipt is not None}
    had |= {f.id: f.paid_ore for f in case.fordringer.values()}
    kept: dict[str, int] = {}
    while True:
        paid = _paid(case, kept)
        more = {concerns: ore for concerns, ore in had.items() if ore > paid.get(concerns, ore)}
        if not more:
            return paid
        kept |= more


def _paid(case: Case, kept: Mapping[str, int]) -> dict[str, int]:
    ranked = [(concerns, one) for concerns, one in _ranked(case) if concerns not in kept]
    left = max(gross_assets(case) - Money(sum(kept.values())), ZERO)
    ranking = rank_fordringer(left, tuple(one for _, one in ranked)).require_value()
    paid = dict(kept)
    for concerns, one in ranked:
        paid[concerns] = paid.get(concerns, 0) + ranking.paid(one.id).ore
    return paid


def _ranked(case: Case) -> list[tuple[str, RankedFordring]]:
    """Each part of what is owed, beside the claim or loan that it belongs to."""
    left: dict[str, Money] = {}
    loans = [
        _loan(loan, _take_security(case, loan, Money(loan.value_ore or 0), left))
        for loan in case.counted_holdings
        if loan.is_debt
    ]
    others = [part for f in accepted(case) for part in _claim(case, f, left)]
    return [*others, *loans]


def _loan(loan: Holding, security: Money) -> tuple[str, RankedFordring]:
    amount = Money(loan.value_ore or 0)
    return loan.id, RankedFordring(loan.id, FordringClass.ORDINARY, amount, security=security)


def _claim(case: Case, fordring: Fordring, left: dict[str, Money]) -> list[tuple[str, RankedFordring]]:
    whole = FordringPart(fordring_class=fordring.fordring_class, amount_ore=fordring.accepted_ore or 0)
    ranked = []
    for place, part in enumerate(fordring.parts or (whole,)):
        amount = Money(part.amount_ore)
        one = RankedFordring(
            id=fordring.id if place == 0 else f"{fordring.id}/{place + 1}",
            fordring_class=FORDRING_CLASSES[part.fordring_class],
            amount=amount,
            security=_take_security(case, fordring, amount, left),
            order=part.order,
        )
        ranked.append((fordring.id, one))
    return ranked


def _take_security(case: Case, owed: Fordring | Holding, amount: Money, left: dict[str, Money]) -> Money:
    """Take what is left of the thing, and leave the rest for the next one that it secures.

    What was set off is covered as by a security in what its creditor owed (dekningsloven § 8-1).
    """
    settled = left.get(f"{SET_OFF}:{owed.id}", Money(set_off_ore(case, owed.id)))
    covered = min(amount, settled)
    left[f"{SET_OFF}:{owed.id}"] = settled - covered
    asset = owed.secured_on or ""
    there = left.get(asset, _security(case, owed.secured_on))
    taken = min(amount - covered, there)
    left[asset] = there - taken
    return covered + taken


def _security(case: Case, secured_on: str | None) -> Money:
    """What the asset that secures something is worth to the estate."""
    asset = case.holdings.get(secured_on or "")
    counted = asset is not None and asset.counts and asset.owner == Owner.DECEASED
    return Money(asset_value(asset)) if asset is not None and counted else ZERO


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
