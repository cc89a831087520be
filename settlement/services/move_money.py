"""Payments: intended with a key, carried out by an institution, noted with its receipt."""

from datetime import date

from policies.creditors.ranking import rank_fordringer
from policies.kernel.money import Money
from settlement.domain.case import Case
from settlement.domain.errors import Conflict, NotAllowed
from settlement.domain.events.distribution import AccountClosed, PaymentInstructed, PaymentReceipted
from settlement.domain.events.intake import HoldPlaced
from settlement.domain.journal import ENGINE, Actor, ActorKind, Event
from settlement.domain.ledger import cash_ore, deposits, estate_assets_ore, is_insolvent, unpaid_debts
from settlement.domain.plan import StepStatus
from settlement.domain.steps.distribution import pay_ins_due, payouts_due
from settlement.services.change import Change, change
from settlement.services.facts.money import fordringer
from settlement.services.house import House

TELL_INSTITUTION = "notify_institution"
BASIS_DEBT = "arveloven § 122"
CASH_HOLD = "cash_short"
NO_COVER = "ingen dekning i boet"


def instruct_debts(house: House, case_id: str) -> Case:
    """Instruct debts in legal order, as far as the money in hand reaches.

    In an estate that cannot cover everything, each claim gets what the ranking gives it.
    """
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("pay_debts"):
            return it.case
        owed = _payable(it.case)
        instructed: list[Event] = []
        left = cash_ore(it.case)
        for concerns, purpose, amount in owed:
            if amount > left:
                break
            left -= amount
            instructed += _pay(house, it, purpose=purpose, concerns=concerns, amount_ore=amount)
        return it.record(*instructed, basis=BASIS_DEBT) if instructed else it.case


def _pay(house: House, it: Change, *, purpose: str, concerns: str, amount_ore: int) -> list[Event]:
    """Instruct one debt. What the ranking gives nothing is noted, and no bank is asked to move nothing."""
    payment = _instruct(house, it, purpose=purpose, concerns=concerns, amount_ore=amount_ore)
    if amount_ore:
        return [payment]
    return [payment, PaymentReceipted(payment_id=payment.payment_id, receipt=NO_COVER, on=it.today)]


def _payable(case: Case) -> tuple[tuple[str, str, int], ...]:
    owed = unpaid_debts(case)
    if not is_insolvent(case):
        return owed
    ranking = rank_fordringer(Money(estate_assets_ore(case)), fordringer(case)).require_value()
    return tuple((concerns, purpose, ranking.paid(concerns).ore) for concerns, purpose, _ in owed)


def instruct_pay_ins(house: House, case_id: str) -> Case:
    """Ask each heir who takes over more than the inheritance to pay the rest in."""
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("pay_in"):
            return it.case
        due = [
            _instruct(house, it, purpose="pay_in", concerns=party_id, amount_ore=amount)
            for party_id, amount in pay_ins_due(it.case)
        ]
        return it.record(*due, basis="arveloven § 107") if due else it.case


def instruct_payouts(house: House, case_id: str) -> Case:
    """Instruct what each heir is paid; not before the debts are paid (arveloven § 123)."""
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("carry_out_payouts"):
            return it.case
        due = payouts_due(it.case)
        if sum(amount for _, amount in due) > cash_ore(it.case):
            reason = "Et krav kom etter at arvingene ble enige, og pengene rekker ikke. Del på nytt."
            return it.record(HoldPlaced(hold_id=CASH_HOLD, code=CASH_HOLD, reason=reason), basis=BASIS_DEBT)
        payouts = [
            _instruct(house, it, purpose="payout", concerns=party_id, amount_ore=amount)
            for party_id, amount in due
        ]
        return it.record(*payouts, basis="arveloven §§ 119, 123") if payouts else it.case


def _instruct(house: House, it: Change, *, purpose: str, concerns: str, amount_ore: int) -> PaymentInstructed:
    institution = estate_bank(it.case)
    key = f"{purpose}:{it.case.id}:{concerns}"
    if amount_ore:
        payload = {"organisation": institution, "what": "payment_instructed"}
        it.work.outbox.add(TELL_INSTITUTION, f"tell:{key}", case_id=it.case.id, payload=payload)
    return PaymentInstructed(
        payment_id=house.new_id(),
        purpose=purpose,
        concerns=concerns,
        amount_ore=amount_ore,
        institution=institution,
        key=key,
    )


def estate_bank(case: Case) -> str:
    """The bank that carries out the estate's payments: where most of its money is.

    Without any deposit the heirs open an account; until then the court is named.
    """
    accounts = [held for held in deposits(case) if held.institution]
    if not accounts:
        return "court"
    return max(accounts, key=lambda held: (held.value_ore or 0, held.id)).institution or "court"


def report_payment(
    house: House, case_id: str, *, actor: Actor, payment_id: str, receipt: str, on: date
) -> Case:
    """Note that a payment was carried out. The same receipt again changes nothing.

    Raises:
        Conflict: another receipt for a payment that has one.
    """
    with change(house, case_id, actor=actor) as it:
        payment = it.case.payments.get(payment_id)
        if payment is None or not _may_report(actor, payment.institution):
            raise NotAllowed("report on this payment")
        if payment.receipt is not None:
            if payment.receipt != receipt:
                raise Conflict("The payment has another receipt already. Check that it was not made twice.")
            return it.case
        return it.record(
            PaymentReceipted(payment_id=payment_id, receipt=receipt, on=on), basis="kvittering fra banken"
        )


def report_account_closed(house: House, case_id: str, *, actor: Actor, holding_id: str, receipt: str) -> Case:
    """Note that an account is closed with zero balance."""
    with change(house, case_id, actor=actor) as it:
        held = it.case.holdings.get(holding_id)
        if held is None or not _may_report(actor, held.institution or "court"):
            raise NotAllowed("report on this account")
        if holding_id in it.case.accounts_closed:
            return it.case
        if it.step("close_accounts").status != StepStatus.WAITING:
            raise Conflict("The account is not to be closed yet: payouts are not done.")
        return it.record(AccountClosed(holding_id=holding_id, receipt=receipt), basis="kvittering fra banken")


def _may_report(actor: Actor, institution: str) -> bool:
    """The institution itself; a clerk enters receipts on paper."""
    if actor.kind == ActorKind.CLERK:
        return True
    return actor.kind == ActorKind.INSTITUTION and actor.id == institution
