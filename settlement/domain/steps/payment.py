"""The steps of paying: say where, approve, pay debts and heirs, close the accounts."""

from datetime import datetime

from settlement.domain.case import Case, Payment
from settlement.domain.cover import unpaid_debts
from settlement.domain.cover_first import waits_for_creditors
from settlement.domain.early_parts import early_due
from settlement.domain.fordringer import cash_to_divide_ore, debts_to_pay, disputed
from settlement.domain.heirs import is_absent, local_date
from settlement.domain.ledger import (
    TO_HEIRS,
    cash_ore,
    deposits,
    is_insolvent,
    payments_of,
    unreceipted,
)
from settlement.domain.payments import approvers_left, main_account, payee_account, unapproved
from settlement.domain.silence import account_awaited_until, may_deposit
from settlement.domain.steps.consent import unreached
from settlement.domain.steps.distribution import not_divided
from settlement.domain.steps.inventory import managers
from settlement.domain.steps.step import APPROVAL, COURT, ENGINE, STATSFORVALTER, Stage, Step, StepActor
from settlement.domain.ward_money import account_fits, managed_by_office

DEBTS = ("debt", "fordring")


def pay_ins_due(case: Case) -> tuple[tuple[str, int], ...]:
    """Who pays in, and how much, by the agreed proposal and not yet instructed."""
    return tuple((party, -ore) for party, ore in _left(case) if ore < 0)


def payouts_due(case: Case) -> tuple[tuple[str, int], ...]:
    """Who is paid, and how much, by the agreed proposal and not yet instructed."""
    return tuple((party, ore) for party, ore in _left(case) if ore > 0)


def _left(case: Case) -> tuple[tuple[str, int], ...]:
    """What is between the estate and each person: positive is to be paid out, negative to be paid in."""
    shares = case.distribution.shares if case.distribution is not None else ()
    return tuple((s.party_id, s.cash_ore - settled_ore(case, s.party_id)) for s in shares)


def settled_ore(case: Case, party_id: str) -> int:
    """What a person has been paid, or is about to be, less what that person paid in."""
    out = sum(p.amount_ore for p in payments_of(case, *TO_HEIRS) if p.concerns == party_id)
    return out - sum(p.amount_ore for p in payments_of(case, "pay_in") if p.concerns == party_id)


def needless_pay_ins(case: Case) -> tuple[Payment, ...]:
    """Give the payments that heirs were asked for and no longer owe, since the estate has become larger."""
    found: list[Payment] = []
    for party, ore in payouts_due(case):
        left = ore
        for asked in unreceipted(case, "pay_in"):
            if asked.concerns == party and asked.amount_ore <= left:
                left -= asked.amount_ore
                found.append(asked)
    return tuple(found)


def waits_for_cash(case: Case) -> str | None:
    """Say why what is due cannot be paid out now: money is kept back for a dispute, or is not there."""
    due = sum(ore for _, ore in payouts_due(case))
    if not due or due <= cash_to_divide_ore(case):
        return None
    if disputed(case):
        return (
            "Boet er ikke enig med en kreditor, og det kreditoren krever, er satt av. Resten rekker ikke til "
            "alt som skal betales ut. Utbetalingene går videre når tvisten er over."
        )
    return (
        "Pengene i boet rekker ikke til det som skal betales ut. Sammenlign regnskapet med kontoutskriften."
    )


def has_payee_account(case: Case, concerns: str) -> bool:
    """Without a bank account of its own the estate pays by hand, and needs none of the payee's."""
    return payee_account(case, concerns) is not None or main_account(case) is None


def creditors_without_account(case: Case) -> tuple[str, ...]:
    """Debts that are due and that nobody has said where to pay."""
    return tuple(concerns for concerns, _, _ in unpaid_debts(case) if not has_payee_account(case, concerns))


def heir_can_be_paid(case: Case, party_id: str, on: datetime) -> bool:
    """Tell whether there is an account for an heir; a ward's is one that the law lets the money go to."""
    account = payee_account(case, party_id)
    fits = account is not None and account_fits(case, party_id, account, local_date(on))
    return main_account(case) is None or fits


def unpaid_heirs(case: Case, on: datetime) -> tuple[str, ...]:
    """Heirs who are to be paid and for whom nobody has said where."""
    due = dict.fromkeys((*(party for party, _ in payouts_due(case)), *early_due(case)))
    return tuple(party for party in due if not heir_can_be_paid(case, party, on))


def others_tell_account(case: Case, party: str, on: datetime) -> bool:
    """The heirs tell for who takes an absent heir's small part, and for who was asked and has not told."""
    if any(party in absence.takers for absence in case.absent.values()) and party not in case.acting_heirs:
        return True
    return may_deposit(case, party, on).is_met


def _accountless(case: Case, on: datetime) -> tuple[str, ...]:
    return tell_account(case, on, unpaid_heirs(case, on))


def tell_account(case: Case, on: datetime, heirs: tuple[str, ...]) -> tuple[str, ...]:
    """Who tells where to pay; when an heir was asked in a letter and did not, the others deposit the money.

    One whom no message has reached is not silent: the court looks for them, and nobody tells meanwhile. What
    the statsforvalter manages goes to an account that the statsforvalter opens.
    """
    tell: list[str] = []
    lost = {heir.id for heir in unreached(case)}
    for party in heirs:
        if party in lost:
            tell.append(COURT)
        elif managed_by_office(case, party, local_date(on)) or (
            is_absent(case, party) and party not in case.guardians
        ):
            tell.append(STATSFORVALTER)
        else:
            others = managers(case, on) if others_tell_account(case, party, on) else ()
            tell += others if others and party not in case.identified else (party, *others)
    return tuple(dict.fromkeys(tell))


def under_way(case: Case, *purposes: str) -> tuple[str, ...]:
    """Whom the payments wait for: those who approve, and the banks that carry out."""
    left = {payment.payment_id for payment in unapproved(case)}
    waiting = unreceipted(case, *purposes, "transfer")
    approval = (APPROVAL,) if any(p.payment_id in left for p in waiting) else ()
    return (*approval, *dict.fromkeys(p.institution for p in waiting if p.payment_id not in left))


def _debts(case: Case, on: datetime) -> tuple[str, ...]:
    unpaid = unpaid_debts(case)
    payable = [amount for concerns, _, amount in debts_to_pay(case) if has_payee_account(case, concerns)]
    if payable and not unreceipted(case, "transfer") and (is_insolvent(case) or cash_ore(case) >= payable[0]):
        return (ENGINE,)
    return (*(managers(case, on) if unpaid else ()), *under_way(case, *DEBTS))


def _waits_for_pay_in(case: Case, on: datetime) -> str | None:
    """Creditors need not wait for an heir who does not pay in, as long as there is money for them."""
    owed = [amount for concerns, _, amount in debts_to_pay(case) if has_payee_account(case, concerns)]
    if not owed or not (pay_ins_due(case) or unreceipted(case, "pay_in")):
        return None
    reaches = cash_ore(case) >= owed[0] or unreceipted(case, *DEBTS, "transfer")
    if reaches and not is_insolvent(case):
        return None
    return "En arving har ikke betalt inn det som er mer enn arven. Gjelden venter på de pengene."


def _payouts(case: Case, on: datetime) -> tuple[str, ...]:
    payable = [party for party, _ in payouts_due(case) if heir_can_be_paid(case, party, on)]
    if payable and not unreceipted(case, "transfer") and not waits_for_cash(case):
        return (ENGINE,)
    waits = (*_accountless(case, on), *under_way(case, "payout"))
    return waits or ((ENGINE,) if payable else ())


def _payouts_blocked(case: Case, on: datetime) -> str | None:
    """What is on its way to a bank is carried out all the same."""
    short = None if unreceipted(case, "payout", "transfer") else waits_for_cash(case)
    return waits_for_creditors(case, on) or short


def _pay_ins(case: Case, on: datetime) -> tuple[str, ...]:
    if pay_ins_due(case) or needless_pay_ins(case):
        return (ENGINE,)
    return tuple(p.concerns for p in unreceipted(case, "pay_in"))


def _accounts(case: Case, on: datetime) -> tuple[str, ...]:
    left = [h.institution or COURT for h in deposits(case) if h.id not in case.accounts_closed]
    return tuple(dict.fromkeys(left))


PAYMENT_STEPS: tuple[Step, ...] = (
    Step(
        id="pay_in",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.HEIR,
        title="Betale inn det som er mer enn arven",
        needs=("agree_distribution", "approve_for_minors", "share_lack", "pay_early_part"),
        applies=not_divided,
        remaining=_pay_ins,
        citations=("arveloven § 107",),
        done_by=("payment_receipted",),
        if_missed="Eiendelen kan ikke overtas, og gjelden og arven til de andre blir ikke betalt.",
    ),
    Step(
        id="give_payout_account",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.HEIR,
        title="Si hvor arven skal betales",
        needs=("agree_distribution", "approve_for_minors"),
        applies=not_divided,
        until=account_awaited_until,
        remaining=_accountless,
        citations=("arveloven § 119", "vergemålsloven §§ 36, 48–49", "deponeringslova § 1"),
        done_by=("payee_account_given",),
        if_missed="Arven blir stående i boet, og boet kan ikke avsluttes.",
    ),
    Step(
        id="approve_payments",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.HEIR,
        title="Godkjenne betalingene",
        needs=("issue_attest",),  # the funeral may be paid before anybody has agreed how to divide
        applies=not_divided,
        remaining=approvers_left,
        any_of=True,
        citations=("arveloven § 119",),
        done_by=("payment_approved",),
        if_missed="Ingenting blir betalt før to av dere har godkjent det.",
    ),
    Step(
        id="pay_debts",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.INSTITUTION,
        title="Betale gjelden i lovens rekkefølge",
        needs=(
            "receive_fordringer",
            "decide_fordringer",
            "settle_duplicates",
            "share_lack",
            "approve_for_minors",
        ),
        applies=not_divided,
        blocked=_waits_for_pay_in,
        remaining=_debts,
        citations=("arveloven § 122", "dekningsloven §§ 9-2–9-7"),
        done_by=("payment_receipted",),
        if_missed="Arvinger som har tatt på seg gjelden, svarer for den.",
    ),
    Step(
        id="carry_out_payouts",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.INSTITUTION,
        title="Utbetale arven",
        needs=("pay_debts", "pay_in", "approve_for_minors", "await_final_statement", "pay_early_part"),
        applies=not_divided,
        blocked=_payouts_blocked,
        remaining=_payouts,
        citations=("arveloven §§ 119, 123",),
        done_by=("payment_receipted",),
    ),
    Step(
        id="close_accounts",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.INSTITUTION,
        title="Avslutte kontoene",
        needs=("carry_out_payouts", "settle_disputes", "release_set_aside"),
        applies=not_divided,
        remaining=_accounts,
        citations=("arveloven § 119",),
        done_by=("account_closed",),
    ),
)
