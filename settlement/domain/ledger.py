"""The estate's money: what is in hand, what is to come in, what is to go out. Whole øre."""

from settlement.domain.books.accounts import COST, INCOME, named
from settlement.domain.books.balances import balances, money_ore
from settlement.domain.books.categories import COST_KINDS, INCOME_KINDS
from settlement.domain.case import Case, Payment
from settlement.domain.estate import Holding, HoldingKind

MOVED = frozenset(
    {*(named(INCOME, kind) for kind in INCOME_KINDS), *(named(COST, kind) for kind in COST_KINDS)}
)
TO_HEIRS = ("payout", "advance")
BETWEEN_HEIRS = frozenset({"payout", "pay_in"})
SET_OFF = "set_off"  # the purpose of a payment in which no money moves
ESTATE_COSTS = frozenset({"funeral", "mass"})
"""What the settlement itself costs: no debt of the deceased's, so proklama does not touch it (§ 102)."""
RANK = {"funeral": 0, "mass": 1, "priority_1": 2, "priority_2": 3, "tax": 3, "ordinary": 4, "subordinated": 5}


def deposits(case: Case) -> tuple[Holding, ...]:
    """Accounts with money on them."""
    return tuple(h for h in case.counted_holdings if h.kind == HoldingKind.ACCOUNT)


def goods(case: Case) -> tuple[Holding, ...]:
    """Assets that are not money and not yet sold."""
    return tuple(
        h
        for h in case.counted_holdings
        if not h.is_debt and h.kind != HoldingKind.ACCOUNT and h.sold_for_ore is None
    )


def asset_value(holding: Holding) -> int:
    """What an asset counts for: the proceeds when sold, else its value; unknown counts as nothing."""
    return holding.sold_for_ore if holding.sold_for_ore is not None else (holding.value_ore or 0)


def estate_assets_ore(case: Case) -> int:
    """The deceased's assets, sold ones at their proceeds, with what came in and went out after the death."""
    return sum(asset_value(h) for h in case.counted_holdings if not h.is_debt) + moved_ore(case)


def moved_ore(case: Case) -> int:
    """Income after the death less costs, as they are entered in the books."""
    return -sum(ore for name, ore in balances(case.entries).items() if name in MOVED)


def payments_of(case: Case, *purposes: str) -> tuple[Payment, ...]:
    """Payments instructed for one of the purposes; what was rejected or stopped is not among them."""
    return tuple(p for p in case.payments.values() if p.purpose in purposes and not _is_off(p))


def _is_off(payment: Payment) -> bool:
    """Rejected by the bank, or cancelled here; one that was carried out all the same has moved money."""
    return payment.rejected is not None or (payment.cancelled is not None and payment.receipt is None)


def cash_ore(case: Case) -> int:
    """Money in hand by the books, less what has been instructed out and is not receipted yet."""
    under_way = unreceipted(case, "debt", "fordring", "payout", "advance")
    return money_ore(balances(case.entries)) - sum(payment.amount_ore for payment in under_way)


def is_insolvent(case: Case) -> bool:
    """More is owed than there is, with what the spouse pays in."""
    return case.debts_ore > estate_assets_ore(case) + max(case.marital_payment_ore or 0, 0)


def is_being_divided(case: Case) -> bool:
    """Money has begun to move on an agreed proposal, whatever was found since."""
    return bool(_between_heirs(case))


def is_divided(case: Case) -> bool:
    """What is added now opens the division again: money has moved between the heirs, or all is closed."""
    return case.closed is not None or is_being_divided(case)


def has_paid_heirs(case: Case) -> bool:
    """A bank has an order to pay the inheritance, or has carried it out."""
    return any(p.receipt or p.order_id is not None for p in _between_heirs(case) if p.purpose == "payout")


def _between_heirs(case: Case) -> tuple[Payment, ...]:
    """Payments between the estate and the heirs, without those that were stopped when another took over."""
    meant = (p for p in case.payments.values() if p.purpose in BETWEEN_HEIRS)
    return tuple(p for p in meant if p.receipt or not (p.cancelled or (p.stop_asked and p.rejected)))


def is_settled(case: Case) -> bool:
    """The agreed proposal is being carried out, and was not opened again since: it is not made again."""
    since = case.divided_again_at
    return any(since is None or payment.instructed_at >= since for payment in _between_heirs(case))


def set_off_ore(case: Case, entry_id: str) -> int:
    """What has been set off: of a debt or a claim on the estate, or of what the other one owed the estate."""
    return sum(
        p.amount_ore for p in payments_of(case, SET_OFF) if p.receipt and entry_id in {p.concerns, p.account}
    )


def unreceipted(case: Case, *purposes: str) -> tuple[Payment, ...]:
    """Instructed payments without a receipt."""
    return tuple(p for p in payments_of(case, *purposes) if p.receipt is None)
