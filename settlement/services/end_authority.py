"""End what somebody could do for an estate that passes to another: the attest, and open payments."""

from settlement.domain.events.declaration import AttestRevoked
from settlement.domain.events.public import PaymentStopAsked
from settlement.domain.events.withdrawal import PaymentCancelled
from settlement.domain.journal import Event
from settlement.services.change import Change
from settlement.services.tell import tell_institution
from settlement.services.tell_offices import tell_of_attest_revoked


def end_authority(it: Change, why: str, *, basis: str) -> None:
    """Revoke the attest, stop the payments, and tell the banks; whoever takes over begins from the books.

    A payment that no bank has is cancelled. One that a bank has may have been carried out: the bank is asked
    to stop it, and it stands until the bank has answered, so that nothing is paid twice.
    """
    standing = it.case.attest
    stops = _stops(it, why)
    ended: list[Event] = [AttestRevoked(attest_id=standing.attest_id, why=why)] if standing else []
    if standing is not None:
        _tell_banks(it, "attest_revoked")
        tell_of_attest_revoked(it, it.case, standing.attest_id)
    if ended or stops:
        it.record(*ended, *stops, basis=basis)


def _stops(it: Change, why: str) -> list[Event]:
    stopped: list[Event] = []
    for payment in it.case.payments.values():
        if payment.is_answered or payment.cancelled or payment.stop_asked:
            continue
        if payment.order_id is None:
            stopped.append(PaymentCancelled(payment_id=payment.payment_id, why=why))
        else:
            stopped.append(PaymentStopAsked(payment_id=payment.payment_id, why=why))
            tell_bank(it, payment.institution, "payment_cancelled", payment.payment_id)
    return stopped


def _tell_banks(it: Change, what: str) -> None:
    numbers = {held.institution or "" for held in it.case.holdings.values() if held.counts}
    for number in sorted(numbers):
        tell_bank(it, number, what, number)


def tell_bank(it: Change, organisation: str, what: str, about: str) -> None:
    """Tell one bank something of the estate or of a payment; once for each version of the case."""
    if organisation.isdigit():
        key = f"{what}:{it.case.id}:{about}:{it.case.version}"
        tell_institution(it, organisation, what, key)
