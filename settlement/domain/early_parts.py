"""Money that the heirs agree to have before the settlement is over (arveloven §§ 120, 122, 123).

It is a claim of the estate on the heir until the estate is divided: the account between the two shows it,
what there is to divide stays the same, and the heir is paid the rest of the share then, or pays back.
"""

from datetime import datetime

from policies.creditors.payment import decide_order_binding
from policies.distribution.facts import SettlementForm
from policies.distribution.handing_out import EarlyHandingOut, decide_early_handing_out
from policies.kernel.decision import Decision, Outcome
from policies.kernel.money import ZERO, Money
from settlement.domain.books.balances import balances, net_worth_ore
from settlement.domain.case import Case, Payment
from settlement.domain.contents import content_hash, inheriting_hash
from settlement.domain.cover import unpaid_debts
from settlement.domain.cover_first import distribution_stopped
from settlement.domain.estate import FordringStatus
from settlement.domain.heirs import local_date
from settlement.domain.ledger import cash_ore, estate_assets_ore, payments_of, unreceipted
from settlement.domain.proposals import EarlyPart

EARLY = "advance"  # the purpose of a payment that is a part of the inheritance before its time
DECLINED, WITHDRAWN, DIVIDED = "declined", "withdrawn", "divided"
NEW_HEIRS, MORE_OWED, NO_MONEY, STOPPED = "new_heirs", "more_owed", "no_money", "stopped"
ENDS = (DECLINED, WITHDRAWN, DIVIDED, NEW_HEIRS, MORE_OWED, NO_MONEY, STOPPED)


def standing_part(case: Case) -> EarlyPart | None:
    """Give the one that is proposed, or agreed and not all paid; there is never more than one."""
    parts = (part for part in case.early_parts.values() if not part.ended)
    return next((part for part in parts if not part.agreed or _due(case, part) or _open(case, part)), None)


def _due(case: Case, part: EarlyPart) -> dict[str, int]:
    """Say who is still to be paid what, and is not instructed."""
    if part.ended or not part.agreed:
        return {}
    paid = _by_party(_of(case, part))
    left = {party: ore - paid.get(party, 0) for party, ore in part.shares.items()}
    return {party: ore for party, ore in left.items() if ore > 0}


def early_due(case: Case) -> dict[str, int]:
    """Say who is to be paid what on the part that stands."""
    part = standing_part(case)
    return _due(case, part) if part is not None else {}


def had_early(case: Case) -> dict[str, int]:
    """Say who has had what before the settlement is over, with what is on its way."""
    return _by_party(payments_of(case, EARLY))


def _by_party(payments: tuple[Payment, ...]) -> dict[str, int]:
    had: dict[str, int] = {}
    for payment in payments:
        had[payment.concerns] = had.get(payment.concerns, 0) + payment.amount_ore
    return had


def _of(case: Case, part: EarlyPart) -> tuple[Payment, ...]:
    return tuple(p for p in payments_of(case, EARLY) if p.part_id == part.part_id)


def _open(case: Case, part: EarlyPart) -> bool:
    return any(payment.receipt is None for payment in _of(case, part))


def to_cancel(case: Case) -> tuple[Payment, ...]:
    """Prepared payments of a part that has ended, and that no bank has been told to make."""
    unsent = (p for p in unreceipted(case, EARLY) if p.order_id is None)
    return tuple(p for p in unsent if p.part_id in case.early_parts and case.early_parts[p.part_id].ended)


def most_owed_ore(case: Case) -> int | None:
    """Add up what the estate could come to owe: what nobody has decided counts with what is claimed.

    None: a debt has no amount, so that it cannot be known.
    """
    if any(held.is_debt and held.value_ore is None for held in case.counted_holdings):
        return None
    return case.debts_ore + _undecided_ore(case)


def _undecided_ore(case: Case) -> int:
    all_of_them = case.fordringer.values()
    received = sum(f.amount_ore for f in all_of_them if f.status == FordringStatus.RECEIVED)
    return received + sum(f.disputed_ore for f in all_of_them if f.status == FordringStatus.DISPUTED)


def can_be_handed_out_ore(case: Case, spouse_ore: int) -> int:
    """Say how much money may go: what the estate owes without a pledge, and the spouse's half, is kept.

    It is never more than what is left of all that is owned, when all that is claimed must be paid.
    """
    kept = _undecided_ore(case) + max(spouse_ore, 0)
    secured = {f.id for f in case.fordringer.values() if f.secured_on is not None}
    secured |= {held.id for held in case.counted_holdings if held.secured_on is not None}
    unpaid = sum(ore for concerns, _, ore in unpaid_debts(case) if concerns not in secured)
    unpaid += max(-(case.marital_payment_ore or 0), 0)
    net = net_worth_ore(balances(case.entries)) - sum(had_early(case).values())
    return max(min(cash_ore(case) - unpaid, net) - kept, 0)


def may_hand_out(case: Case, amount_ore: int, spouse_ore: int, *, on: datetime) -> Decision[bool]:
    """Ask the rule whether so much may be handed out now, when all who must have signed."""
    owed = most_owed_ore(case)
    left = estate_assets_ore(case) - sum(had_early(case).values()) - amount_ore
    order = decide_order_binding(
        Money(max(left, 0)), None if owed is None else Money(owed + max(spouse_ore, 0))
    )
    cover = distribution_stopped(case, on=local_date(on))
    unclear = cover.outcome is Outcome.UNCLEAR
    pay, aside = (cover.value.pay, cover.value.set_aside) if cover.value is not None else ({}, {})
    facts = EarlyHandingOut(
        form=SettlementForm.PRIVAT,
        heirs_agree=True,
        order_binding=order.is_met,
        limit_runs=case.proklama.wanted_by is not None and not case.proklama_over,
        cover_demanded=bool(case.cover_first),
        due_unpaid=None if unclear and not pay else sum(pay.values(), ZERO),
        undue_unsecured=None if unclear and not aside else sum(aside.values(), ZERO),
    )
    return decide_early_handing_out(facts)


def kept_for_spouse_ore(case: Case, part: EarlyPart) -> int:
    """What is kept for the spouse's half; nothing when the books have it since."""
    return part.spouse_ore if case.marital_payment_ore is None else 0


def why_ended(case: Case, part: EarlyPart, on: datetime) -> tuple[str, str] | None:
    """Say why a part no longer holds, and the rule's words for it; None while it does."""
    owed, left = most_owed_ore(case), _due(case, part) if part.agreed else part.shares
    if not left and all(payment.order_id for payment in _of(case, part)):
        return None  # a bank has it all
    spouse_ore = kept_for_spouse_ore(case, part)
    if case.bobestyrer is not None or case.distribution_agreed is not None:
        return DIVIDED, ""
    if part.facts_hash != inheriting_hash(case):
        return NEW_HEIRS, ""
    if owed is None or owed > part.owed_ore:
        return MORE_OWED, ""
    ore = sum(left.values())
    if ore > can_be_handed_out_ore(case, spouse_ore):
        return NO_MONEY, ""
    may = may_hand_out(case, ore, spouse_ore, on=on)
    return None if may.is_met or not ore else (STOPPED, in_words(may))


def in_words(decision: Decision[bool]) -> str:
    """Give the rule's words, and what must be known first."""
    return " ".join((str(decision.explanation), *(str(one.question) for one in decision.missing)))


def early_part_hash(case: Case, amount_ore: int, shares: dict[str, int], part_id: str) -> str:
    """Hash what each signs: who gets what now, on which estate."""
    return content_hash({"case": case.id, "part": part_id, "amount": amount_ore, "shares": shares})
