"""What creditors are owed, what each gets in the order of the law, and what is left to pay. Whole øre."""

from collections.abc import Iterator, Mapping

from policies.creditors.ranking import Fordring as RankedFordring
from policies.creditors.ranking import FordringClass, rank_fordringer
from policies.kernel.money import ZERO, Money
from settlement.domain.books.accounts import UNCOVERED
from settlement.domain.books.balances import balances
from settlement.domain.case import Case
from settlement.domain.estate import OWED, Fordring, FordringPart, FordringStatus, Holding, Owner
from settlement.domain.ledger import (
    RANK,
    SET_OFF,
    asset_value,
    cash_ore,
    estate_assets_ore,
    payments_of,
    set_off_ore,
    unreceipted,
)

FORDRING_CLASSES = {
    "funeral": FordringClass.FUNERAL,
    "mass": FordringClass.MASS,
    "priority_1": FordringClass.FIRST_PRIORITY,
    "priority_2": FordringClass.SECOND_PRIORITY,
    "tax": FordringClass.SECOND_PRIORITY,
    "ordinary": FordringClass.ORDINARY,
    "subordinated": FordringClass.SUBORDINATED,
}


def accepted(case: Case) -> tuple[Fordring, ...]:
    """Claims that the estate owes."""
    return tuple(f for f in case.fordringer.values() if f.status in OWED)


def unpaid_debts(case: Case) -> tuple[tuple[str, str, int], ...]:
    """What is owed and not yet instructed, in legal order: (concerns, purpose, amount)."""
    instructed = {p.concerns for p in (*payments_of(case, "debt"), *unreceipted(case, "fordring"))}
    owed = [
        (RANK.get(f.fordring_class, 4), f.id, "fordring", f.unpaid_ore)
        for f in case.fordringer.values()
        if f.status in {FordringStatus.ACCEPTED, FordringStatus.DISPUTED} and f.unpaid_ore > 0
    ]
    owed += [
        (4, h.id, "debt", (h.value_ore or 0) - set_off_ore(case, h.id))
        for h in case.counted_holdings
        if h.is_debt and (h.value_ore or 0) > set_off_ore(case, h.id)
    ]
    first = [
        (concerns, purpose, amount)
        for _, concerns, purpose, amount in sorted(owed)
        if concerns not in instructed
    ]
    return (*first, *_covered_since(case))


def _covered_since(case: Case) -> Iterator[tuple[str, str, int]]:
    """What came in after creditors had less than they were owed is theirs, as far as there is money."""
    if not balances(case.entries).get(UNCOVERED):
        return
    left, met = cash_ore(case), met_ore(case)
    under_way = {p.concerns for p in unreceipted(case, "debt", "fordring")}
    paid = {p.concerns: p.purpose for p in payments_of(case, "debt", "fordring") if p.receipt is not None}
    for concerns, gets in paid_by_rank(case).items():
        more = min(gets - met.get(concerns, 0), left)
        if concerns in paid and concerns not in under_way and more > 0:
            left -= more
            yield concerns, paid[concerns], more


def met_ore(case: Case) -> dict[str, int]:
    """What each creditor has had: paid, or set off."""
    met = {f.id: f.paid_ore for f in case.fordringer.values()}
    for loan in case.counted_holdings:
        if loan.is_debt:
            paid = (p.amount_ore for p in payments_of(case, "debt") if p.concerns == loan.id and p.receipt)
            met[loan.id] = set_off_ore(case, loan.id) + sum(paid)
    return met


def fordringer(case: Case) -> tuple[RankedFordring, ...]:
    """Everything owed, for the ranking, in the classes that were decided.

    What is secured on the same asset shares its value: the loans as they are listed, then the claims.
    """
    return tuple(one for _, one in _ranked(case))


def paid_by_rank(case: Case) -> dict[str, int]:
    """What each claim and loan gets in the order of the law, in øre.

    Who was paid more before all was known keeps it, and the others share what is left.
    """
    had = met_ore(case)
    kept: dict[str, int] = {}
    while True:
        paid = _paid(case, kept)
        more = {concerns: ore for concerns, ore in had.items() if ore > paid.get(concerns, ore)}
        if not more:
            return paid
        kept |= more


def _paid(case: Case, kept: Mapping[str, int]) -> dict[str, int]:
    ranked = [(concerns, one) for concerns, one in _ranked(case) if concerns not in kept]
    left = max(Money(estate_assets_ore(case)) - Money(sum(kept.values())), ZERO)
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
