"""Banks carry out what they are told, receipt it, report pay-ins, and close the accounts."""

from settlement.domain.case import Payment
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.ledger import deposits, unreceipted
from settlement.domain.plan import StepState
from settlement.domain.steps.step import COURT
from settlement.sandbox.people.persons import FIRST_CLERK
from settlement.sandbox.people.scene import Decision, Never, Scene
from settlement.sandbox.people.timing import BANK_DAYS
from settlement.sandbox.people.turns import is_never, office_turn

PURPOSES = {
    "pay_in": ("pay_in",),
    "pay_debts": ("debt", "fordring", "transfer"),
    "pay_estate_costs": ("fordring", "transfer"),
    "share_lack": ("payout",),
    "pay_early_part": ("advance", "transfer"),
    "carry_out_payouts": ("payout", "transfer"),
}
PAY_IN_DAYS = (3, 12)


def bank_actor(institution: str) -> Actor:
    """Give the bank itself; without a bank a clerk enters the receipt from the estate's own account."""
    if institution == COURT:
        return FIRST_CLERK
    return Actor(kind=ActorKind.INSTITUTION, id=institution)


def report_payments(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Receipt what was instructed: for a pay-in, when the heir has paid."""
    decisions: list[Decision] = []
    for payment in unreceipted(scene.case, *PURPOSES[state.step]):
        if who not in {payment.institution, payment.concerns} or not payment.is_approved:
            continue
        if payment.purpose == "pay_in" and is_never(scene, payment.concerns):
            decisions.append(Never(state.step, who, "Arvingen har ikke betalt inn det som er mer enn arven."))
            continue
        decisions += _receipt(scene, state, payment)
    return decisions


def _receipt(scene: Scene, state: StepState, payment: Payment) -> list[Decision]:
    days = PAY_IN_DAYS if payment.purpose == "pay_in" else BANK_DAYS
    report = {"payment_id": payment.payment_id, "receipt": f"KV-{payment.payment_id[-12:]}"}
    actor = bank_actor(payment.institution)
    acts = [("report_payment", report)]
    return office_turn(scene, state, actor, acts, days=days, since=payment.instructed_at)


def close_accounts(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Close each of the estate's accounts when everything is paid out."""
    acts = [
        ("report_account_closed", {"holding_id": held.id, "receipt": f"AVSL-{held.id[-12:]}"})
        for held in deposits(scene.case)
        if (held.institution or COURT) == who and held.id not in scene.case.accounts_closed
    ]
    return office_turn(scene, state, bank_actor(who), acts, days=BANK_DAYS)
