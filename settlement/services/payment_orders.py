"""What goes to a bank as one file, and what the bank's answer means for each payment."""

from dataclasses import dataclass

from settlement.documents.payments.order import PaymentOrder, Transfer, write_order
from settlement.documents.payments.status import StatusReport, TransferState, TransferStatus, read_status
from settlement.domain.case import Case, Payment
from settlement.domain.errors import Conflict, NotAllowed
from settlement.domain.heirs import local_date
from settlement.domain.journal import Actor
from settlement.domain.payments import payee
from settlement.services.house import House
from settlement.services.institution_reading import concerning, institution
from settlement.services.move_money import report_payment, report_rejection
from settlement.store.errors import CaseNotFound

SENDER = "Oppgjør etter dødsfall"
UNKNOWN_REASON = "NARR"


@dataclass(frozen=True)
class StatusTaken:
    """How many payments of an order the bank's file closed, and how many are still under way."""

    booked: int
    rejected: int
    under_way: int


def order_file(house: House, organisation_number: str, case_id: str, order_id: str) -> bytes:
    """Write one released order as pain.001; the same order always gives the same file.

    Raises:
        CaseNotFound: there is no such order, or another bank carries it out.
        Conflict: the order is cancelled, or paid by hand: the estate has no account, or a payee has none.
    """
    with house.database.work(actor=institution(organisation_number), reason="bank fetches an order") as work:
        case = concerning(work, organisation_number, case_id)
        work.access_log.record(case_id, ("payments",))
    payments = _order(case, organisation_number, order_id)
    if case.is_undone:
        raise Conflict("This order is cancelled: the case does not stand. Do not carry it out.")
    if any(payment.stop_asked for payment in payments):
        raise Conflict("This order is stopped. Reject what is not carried out, and receipt what is.")
    account = case.holdings.get(payments[0].account)
    released = payments[0].released_at
    if account is None or released is None or any(payee(case, payment) is None for payment in payments):
        raise Conflict("This order has no account to pay from or to. Use the instructions one by one.")
    return write_order(
        PaymentOrder(
            message_id=order_id,
            created_at=released,
            sender=SENDER,
            payer=f"Dødsboet etter {case.deceased.name}",
            payer_account=account.reference,
            bank_name=account.institution_name or organisation_number,
            bank_organisation=organisation_number,
            pay_on=local_date(released),
            transfers=tuple(_transfer(case, payment) for payment in payments),
        )
    )


def _order(case: Case, organisation_number: str, order_id: str) -> list[Payment]:
    found = [p for p in case.payments.values() if p.order_id == order_id]
    if not found or any(p.institution != organisation_number for p in found):
        raise CaseNotFound(case.id)
    return found


def _transfer(case: Case, payment: Payment) -> Transfer:
    to = payee(case, payment)
    if to is None:
        raise Conflict("A payee has no account.")
    return Transfer(
        reference=reference(payment),
        amount_ore=payment.amount_ore,
        payee=to.holder,
        account=to.account,
        bic=to.bic,
        country=to.country,
        kid=to.kid,
        message=f"Dødsbo, sak {case.court.case_number}",
    )


def reference(payment: Payment) -> str:
    """What the bank's answer calls a payment: its id without hyphens, 32 characters."""
    return payment.payment_id.replace("-", "")


def take_status(
    house: House, organisation_number: str, case_id: str, order_id: str, *, actor: Actor, content: bytes
) -> StatusTaken:
    """Read the bank's pain.002 for one order and book it. The same file again changes nothing.

    Raises:
        BadStatusReport: the file cannot be read.
        NotAllowed: it answers another order, or names payments that are not in this one.
        Conflict: it contradicts what is booked already of a payment; the other payments of it are booked.
    """
    report = read_status(content)
    if report.order_id != order_id:
        raise NotAllowed("answer another order than the one in the address")
    with house.database.work(actor=institution(organisation_number), reason="bank answers an order") as work:
        case = concerning(work, organisation_number, case_id)
    payments = {reference(payment): payment for payment in _order(case, organisation_number, order_id)}
    if any(each.reference not in payments for each in report.transfers):
        raise NotAllowed("answer for a payment that is not in this order")
    answers = _answers(report, tuple(payments))
    contradicted: Conflict | None = None
    for answer in answers:
        try:
            _take(house, case_id, payments[answer.reference], answer, actor=actor)
        except Conflict as refused:
            contradicted = contradicted or refused
    if contradicted is not None:  # the others are in the books all the same
        raise contradicted
    states = [answer.state for answer in answers]
    booked, rejected = states.count(TransferState.BOOKED), states.count(TransferState.REJECTED)
    return StatusTaken(booked, rejected, under_way=len(payments) - booked - rejected)


def _take(house: House, case_id: str, payment: Payment, answer: TransferStatus, *, actor: Actor) -> None:
    today = house.clock.today()
    if answer.state is TransferState.BOOKED:
        receipt = answer.bank_reference or f"{payment.order_id}:{answer.reference}"
        left = local_date(payment.released_at or house.clock.now())
        on = max(min(answer.booked_on or today, today), left)
        report_payment(house, case_id, actor=actor, payment_id=payment.payment_id, receipt=receipt, on=on)
    elif answer.state is TransferState.REJECTED:
        code = answer.reason or UNKNOWN_REASON
        report_rejection(house, case_id, actor=actor, payment_id=payment.payment_id, code=code, on=today)


def _answers(report: StatusReport, references: tuple[str, ...]) -> tuple[TransferStatus, ...]:
    """Each payment's own answer, else the answer to the whole order."""
    if report.whole_order is None:
        return report.transfers
    own = {transfer.reference: transfer for transfer in report.transfers}
    whole = TransferStatus(reference="", state=report.whole_order, reason=report.reason)
    return tuple(own.get(each, whole.model_copy(update={"reference": each})) for each in references)
