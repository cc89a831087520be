"""What the claims mean for the estate's money: what may be paid now, and what is kept back."""

from datetime import datetime

from settlement.domain.books.balances import balances, net_worth_ore
from settlement.domain.case import Case
from settlement.domain.cover import unpaid_debts
from settlement.domain.estate import OWED, Fordring, FordringStatus
from settlement.domain.heirs import local_date
from settlement.domain.ledger import (
    ESTATE_COSTS,
    RANK,
    cash_ore,
    is_insolvent,
    is_settled,
    payments_of,
    set_off_ore,
    unreceipted,
)
from settlement.domain.proposals import Distribution
from settlement.domain.public import is_fixed_by_court


def disputed(case: Case) -> tuple[Fordring, ...]:
    """Claims that estate and creditor do not agree on."""
    return tuple(f for f in case.fordringer.values() if f.status == FordringStatus.DISPUTED)


def set_aside_ore(case: Case) -> int:
    """What is kept back for disputed claims; never more than there is to divide."""
    wanted = sum(f.disputed_ore for f in disputed(case))
    return min(wanted, max(net_worth_ore(balances(case.entries)), 0)) if wanted else 0


def cash_to_divide_ore(case: Case) -> int:
    """Money in hand that is not kept back."""
    return cash_ore(case) - set_aside_ore(case)


def payable_early(case: Case, on: datetime) -> tuple[Fordring, ...]:
    """Accepted claims that need not wait for the proklama and the agreement of the heirs.

    The funeral and the estate's own costs, and what is paid from its own security, when somebody has said so.
    Where the estate does not reach, only what is sure to be covered whatever else comes.
    """
    found = [
        f
        for f in case.fordringer.values()
        if f.status == FordringStatus.ACCEPTED and f.pay_early and f.unpaid_ore and _may_go_first(case, f)
    ]
    under_way = {p.concerns for p in unreceipted(case, "fordring")}
    due = [f for f in found if f.id not in under_way and (f.due_on is None or f.due_on <= local_date(on))]
    return tuple(sorted(due, key=lambda f: (_rank(case, f.id), f.id)))


def _may_go_first(case: Case, fordring: Fordring) -> bool:
    if fordring.fordring_class in ESTATE_COSTS:
        return True
    return fordring.secured_on is not None and not is_insolvent(case)


def may_be_paid_early(case: Case, fordring_class: str, secured_on: str | None) -> bool:
    """Whether the manager has the choice."""
    return fordring_class in ESTATE_COSTS or (secured_on is not None and not is_insolvent(case))


def debts_to_pay(case: Case) -> tuple[tuple[str, str, int], ...]:
    """What is owed and may be paid, in legal order: (concerns, purpose, amount).

    Where the estate does not reach, what a class gets is not known before disputes in it or above are over.
    """
    owed = unpaid_debts(case)
    if not is_insolvent(case):
        return owed
    first = min((_rank(case, f.id) for f in disputed(case)), default=None)
    return tuple(debt for debt in owed if first is None or _rank(case, debt[0]) < first)


def _rank(case: Case, concerns: str) -> int:
    fordring = case.fordringer.get(concerns)
    return RANK.get(fordring.fordring_class, RANK["ordinary"]) if fordring else RANK["ordinary"]


def releasable_ore(case: Case) -> int:
    """What can be divided besides what was agreed: what was kept back and is free now, and late income."""
    agreed = _carried_out(case)
    if agreed is None:
        return 0
    return max(net_worth_ore(balances(case.entries)) - set_aside_ore(case) - agreed.net_estate_ore, 0)


def lacking_ore(case: Case) -> int:
    """What more was agreed to be divided than there is, since more is owed than when all agreed.

    What is only disputed is not lacking: it is kept back, and nobody pays in for it.
    """
    agreed = _carried_out(case)
    if agreed is None:
        return 0
    return max(agreed.net_estate_ore - max(net_worth_ore(balances(case.entries)), 0), 0)


def _carried_out(case: Case) -> Distribution | None:
    """Give the agreement that money has moved on; before that the proposal is made again instead."""
    return case.distribution if case.distribution_agreed is not None and is_settled(case) else None


def can_be_decided(case: Case, fordring: Fordring) -> str | None:
    """None, or why the decision cannot be changed: all is over, or money is on its way, or has come."""
    if case.closed is not None:
        return "The settlement is over. The creditor turns to the heirs named in the certificate."
    if fordring.status == FordringStatus.WITHDRAWN:
        return "The creditor has withdrawn the claim."
    if fordring.status == FordringStatus.PAID:
        return "The claim is paid. What was paid cannot be decided again; ask the creditor to pay it back."
    if any(p.concerns == fordring.id for p in unreceipted(case, "fordring")):
        return "The payment is on its way to the bank. Wait for the receipt or the rejection."
    return None


def owed_ore(fordring: Fordring) -> int:
    """What the estate owes on a claim."""
    return (fordring.accepted_ore or 0) if fordring.status in OWED else 0


def unsettled(case: Case) -> tuple[str, ...]:
    """Claims and loans that are not settled in full: their creditors have a say in the statement (§ 160).

    What the court has fixed that the settlement costs is no creditor's claim.
    """
    paid = {payment.concerns for payment in payments_of(case, "debt") if payment.receipt is not None}
    reported = [
        f.id
        for f in case.fordringer.values()
        if f.status in OWED and (f.unpaid_ore or f.disputed_ore) and not is_fixed_by_court(f.id)
    ]
    loans = [
        h.id
        for h in case.counted_holdings
        if h.is_debt and h.id not in paid and (h.value_ore or 0) > set_off_ore(case, h.id)
    ]
    return (*reported, *loans)


def standing(case: Case) -> tuple[str, ...]:
    """Claims and loans whose creditors hear that the settlement ends by order (§§ 158, 159).

    Whoever has reported a claim does, whatever became of it, unless it was taken back.
    """
    reported = [
        f.id
        for f in case.fordringer.values()
        if f.status != FordringStatus.WITHDRAWN and not is_fixed_by_court(f.id)
    ]
    return (*reported, *(h.id for h in case.counted_holdings if h.is_debt))
