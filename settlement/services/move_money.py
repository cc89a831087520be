"""Payments: prepared with a key, approved by two, carried out by an institution, noted with its receipt."""

from collections.abc import Iterable
from datetime import date

from settlement.domain.case import Case
from settlement.domain.cover import met_ore, paid_by_rank
from settlement.domain.early_parts import EARLY, early_due, kept_for_spouse_ore, may_hand_out, standing_part
from settlement.domain.errors import Conflict, NotAllowed
from settlement.domain.events.distribution import AccountClosed
from settlement.domain.events.early import EarlyPartAgreed
from settlement.domain.events.payment import PaymentInstructed, PaymentReceipted, PaymentRejected
from settlement.domain.events.withdrawal import PaymentCancelled
from settlement.domain.fordringer import debts_to_pay, payable_early
from settlement.domain.journal import ENGINE, Actor, ActorKind, Event
from settlement.domain.ledger import cash_ore, is_insolvent
from settlement.domain.payments import approvals_needed, free_ore, main_account, to_gather
from settlement.domain.plan import StepStatus
from settlement.domain.steps.payment import (
    has_payee_account,
    heir_can_be_paid,
    needless_pay_ins,
    pay_ins_due,
    payouts_due,
)
from settlement.services.change import Change, change
from settlement.services.end_authority import tell_bank
from settlement.services.house import House
from settlement.services.tell import tell_institution, write_letter

DEPOSITED = "inheritance_deposited"
BASIS_DEBT = "arveloven § 122"
BASIS_EARLY = "arveloven §§ 120, 123"
BASIS_PAYOUT = "arveloven §§ 119, 123"
NOT_OWED = "Arvingen skylder ikke lenger boet dette."
NO_COVER = "ingen dekning i boet"


def instruct_debts(house: House, case_id: str) -> Case:
    """Prepare the debts in legal order, as far as the money in hand reaches.

    In an estate that cannot cover everything, each claim gets what the ranking gives it.
    """
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("pay_debts"):
            return it.case
        return _instruct_owed(house, it, _payable(it.case))


def instruct_early(house: House, case_id: str) -> Case:
    """Prepare what need not wait for the proklama and the agreement: the funeral first."""
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("pay_estate_costs"):
            return it.case
        due = payable_early(it.case, it.now)
        return _instruct_owed(house, it, tuple((f.id, "fordring", f.unpaid_ore) for f in due))


def _instruct_owed(house: House, it: Change, debts: tuple[tuple[str, str, int], ...]) -> Case:
    owed = [debt for debt in debts if has_payee_account(it.case, debt[0])]
    if gathered := _gather(house, it, (amount for _, _, amount in owed)):
        return it.record(*gathered, basis=BASIS_DEBT)
    instructed: list[Event] = []
    left = cash_ore(it.case)
    for concerns, purpose, amount in owed:
        if amount > left:
            break
        left -= amount
        instructed += _pay(house, it, purpose=purpose, concerns=concerns, amount_ore=amount)
    return it.record(*instructed, basis=BASIS_DEBT) if instructed else it.case


def _pay(house: House, it: Change, *, purpose: str, concerns: str, amount_ore: int) -> list[Event]:
    """Prepare one debt. What the ranking gives nothing is noted, and no bank is asked to move nothing."""
    payment = _instruct(house, it, purpose=purpose, concerns=concerns, amount_ore=amount_ore)
    if amount_ore:
        return [payment]
    return [payment, PaymentReceipted(payment_id=payment.payment_id, receipt=NO_COVER, on=it.today)]


def _payable(case: Case) -> tuple[tuple[str, str, int], ...]:
    owed = debts_to_pay(case)
    if not is_insolvent(case):
        return owed
    ranked, met = paid_by_rank(case), met_ore(case)
    left, due = cash_ore(case), []
    for concerns, purpose, _ in owed:
        due.append((concerns, purpose, max(min(ranked[concerns] - met[concerns], left), 0)))
        left -= due[-1][2]
    return tuple(due)


def instruct_pay_ins(house: House, case_id: str) -> Case:
    """Ask each heir who takes over or has had more than the inheritance to pay the rest in.

    What an heir was asked for and no longer owes is not to be paid.
    """
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("pay_in"):
            return it.case
        needless = needless_pay_ins(it.case)
        due: list[Event] = [PaymentCancelled(payment_id=asked.payment_id, why=NOT_OWED) for asked in needless]
        for asked in needless:
            tell_bank(it, asked.institution, "payment_cancelled", asked.payment_id)
        due += [
            _instruct(house, it, purpose="pay_in", concerns=party_id, amount_ore=amount)
            for party_id, amount in pay_ins_due(it.case)
        ]
        return it.record(*due, basis="arveloven § 107") if due else it.case


def instruct_payouts(house: House, case_id: str) -> Case:
    """Prepare what each heir is paid; not before the debts are paid (arveloven § 123).

    Whoever has not said where to be paid waits; the others do not.
    """
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("carry_out_payouts"):
            return it.case
        due = payouts_due(it.case)
        if gathered := _gather(house, it, (amount for _, amount in due)):
            return it.record(*gathered, basis=BASIS_PAYOUT)
        payouts = [
            _instruct(house, it, purpose="payout", concerns=party_id, amount_ore=amount)
            for party_id, amount in due
            if heir_can_be_paid(it.case, party_id, it.now)
        ]
        return it.record(*payouts, basis=BASIS_PAYOUT) if payouts else it.case


def instruct_early_part(house: House, case_id: str) -> Case:
    """Note that all agree, as the rule decides it, and prepare what each is to have before the rest.

    Whoever has not said where to be paid waits; the others do not.
    """
    with change(house, case_id, actor=ENGINE) as it:
        part = standing_part(it.case)
        if not it.is_open("pay_early_part") or part is None:
            return it.case
        if not part.agreed:
            spouse_ore = kept_for_spouse_ore(it.case, part)
            decided = may_hand_out(it.case, sum(part.shares.values()), spouse_ore, on=it.now)
            agreed = EarlyPartAgreed(
                part_id=part.part_id, content_hash=part.content_hash, decision=decided.as_record()
            )
            it.record(agreed, basis=BASIS_EARLY)
        due = {who: ore for who, ore in early_due(it.case).items() if heir_can_be_paid(it.case, who, it.now)}
        if gathered := _gather(house, it, due.values()):
            return it.record(*gathered, basis=BASIS_EARLY)
        parts = [
            _instruct(house, it, purpose=EARLY, concerns=who, amount_ore=ore, part_id=part.part_id)
            for who, ore in due.items()
        ]
        return it.record(*parts, basis=BASIS_EARLY) if parts else it.case


def _gather(house: House, it: Change, amounts: Iterable[int]) -> list[Event]:
    """Bring the money to one account first, when that account does not hold what is to be paid."""
    main = main_account(it.case)
    if main is None or free_ore(it.case)[main.id] >= sum(amounts):
        return []
    return [
        PaymentInstructed(
            payment_id=house.new_id(),
            purpose="transfer",
            concerns=main.id,
            amount_ore=ore,
            institution=institution,
            key=_key(it.case, "transfer", account),
            account=account,
            approvals=approvals_needed(it.case, it.now),
        )
        for account, institution, ore in to_gather(it.case)
    ]


def _instruct(
    house: House, it: Change, *, purpose: str, concerns: str, amount_ore: int, part_id: str = ""
) -> PaymentInstructed:
    main = main_account(it.case)
    key = _key(it.case, purpose, concerns)
    leaves = purpose != "pay_in" and amount_ore > 0
    if purpose == "pay_in":
        tell_institution(it, estate_bank(it.case), "payment_instructed", f"tell:{key}")
    return PaymentInstructed(
        payment_id=house.new_id(),
        purpose=purpose,
        concerns=concerns,
        amount_ore=amount_ore,
        institution=estate_bank(it.case),
        key=key,
        account=main.id if main else "",
        approvals=approvals_needed(it.case, it.now) if leaves else 0,
        part_id=part_id,
    )


def _key(case: Case, purpose: str, concerns: str) -> str:
    """One key per payment: what comes after a rejection or a receipt is another one."""
    tries = sum(
        1
        for p in case.payments.values()
        if p.purpose == purpose
        and concerns in {p.concerns, p.account}
        and (p.rejected is not None or p.receipt is not None or p.cancelled is not None)
    )
    return f"{purpose}:{case.id}:{concerns}" + (f":{tries + 1}" if tries else "")


def estate_bank(case: Case) -> str:
    """The bank that carries out the estate's payments.

    Without any deposit the heirs open an account; until then the court is named.
    """
    main = main_account(case)
    return (main.institution if main else None) or "court"


def report_payment(
    house: House, case_id: str, *, actor: Actor, payment_id: str, receipt: str, on: date
) -> Case:
    """Note that a payment was carried out. The same receipt again changes nothing.

    One that comes after the payment was cancelled is taken in too: the money is gone, and must come back.

    Raises:
        Conflict: another receipt for a payment that has one, or nobody has approved it.
    """
    with change(house, case_id, actor=actor) as it:
        payment = it.case.payments.get(payment_id)
        if payment is None or not _may_report(actor, payment.institution):
            raise NotAllowed("report on this payment")
        if payment.receipt is not None:
            if payment.receipt != receipt:
                raise Conflict("The payment has another receipt already. Check that it was not made twice.")
            return it.case
        if payment.rejected is not None:
            raise Conflict("The payment was rejected. A new one with its own number takes its place.")
        if not payment.is_approved:
            raise Conflict("The payment is not approved by the estate yet. Do not carry it out.")
        receipted = PaymentReceipted(payment_id=payment_id, receipt=receipt, on=on)
        it.record(receipted, basis="kvittering fra banken")
        if payment.to is not None and payment.to.deposited and not it.case.is_undone:
            write_letter(it, payment.concerns, DEPOSITED, occasion=payment_id)  # deponeringslova § 3
        return it.case


def report_rejection(
    house: House, case_id: str, *, actor: Actor, payment_id: str, code: str, on: date
) -> Case:
    """Note that a payment could not be carried out, and prepare it again when the cause is gone.

    Raises:
        Conflict: the payment has a receipt.
    """
    with change(house, case_id, actor=actor) as it:
        payment = it.case.payments.get(payment_id)
        if payment is None or not _may_report(actor, payment.institution):
            raise NotAllowed("report on this payment")
        if payment.receipt is not None:
            raise Conflict("The payment has a receipt. Turn to the estate if the money came back.")
        if payment.rejected is not None:
            return it.case
        rejected = PaymentRejected(payment_id=payment_id, code=code, on=on)
        return it.record(rejected, basis="avvist av banken")


def report_account_closed(house: House, case_id: str, *, actor: Actor, holding_id: str, receipt: str) -> Case:
    """Note that an account is closed with zero balance."""
    with change(house, case_id, actor=actor) as it:
        held = it.case.holdings.get(holding_id)
        if held is None or not _may_report(actor, held.institution or "court"):
            raise NotAllowed("report on this account")
        if holding_id in it.case.accounts_closed:
            return it.case
        gone = it.case.is_undone  # a bank that was faster than our correction tells what is true
        if not gone and it.step("close_accounts").status != StepStatus.WAITING:
            raise Conflict("The account is not to be closed yet: payouts are not done.")
        return it.record(AccountClosed(holding_id=holding_id, receipt=receipt), basis="kvittering fra banken")


def _may_report(actor: Actor, institution: str) -> bool:
    """The institution itself; a clerk enters receipts on paper."""
    if actor.kind == ActorKind.CLERK:
        return True
    return actor.kind == ActorKind.INSTITUTION and actor.id == institution
