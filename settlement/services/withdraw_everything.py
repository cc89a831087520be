"""Take back all that was given in a case that does not stand, and see that everyone is told again."""

from datetime import timedelta

from settlement.domain.case import Case
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.events.consent import ConsentWithdrawn, ProxyEnded
from settlement.domain.events.declaration import AttestRevoked
from settlement.domain.events.distribution import CaseClosed
from settlement.domain.events.withdrawal import (
    EverythingListed,
    GrantWithdrawn,
    PaymentCancelled,
    UndoneByHand,
)
from settlement.domain.journal import ENGINE, Actor, ActorKind, Event
from settlement.domain.what_to_withdraw import what_to_withdraw
from settlement.domain.withdrawal import Grant, How
from settlement.domain.withdrawal_recipients import MESSAGES, Sent
from settlement.services.change import Change, change
from settlement.services.estate_contact import CHECK_ESTATE_CONTACT
from settlement.services.house import House

CORRECT_RECIPIENT = "correct_recipient"
BASIS = "folkeregisterloven § 4-1"
LET_THE_OTHER_ARRIVE = timedelta(minutes=10)
"""How long a correction waits for a message that somebody was just sending to the same one."""


def withdraw_everything(house: House, case_id: str) -> Case:
    """List and take back what was given; what comes to light later is taken back when it does.

    Certificates, consents, proxies, links and payments end in this transaction. Messages that nobody has
    begun to send are dropped, and a correction is written for each who was told, or may have been.
    """
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("withdraw_everything"):
            return it.case
        why = why_undone(it.case)
        it.work.outbox.cancel_in(case_id, (*MESSAGES, CHECK_ESTATE_CONTACT))
        sent = _sent(it)
        found = [g for g in what_to_withdraw(it.case, sent) if g.id not in it.case.withdrawals]
        it.work.links.revoke(case_id)
        late = any(message.under_way for message in sent)
        for grant in found:
            if grant.how is How.TOLD:
                _write_correction(it, grant, late=late)
        listed = [GrantWithdrawn(grant=grant) for grant in found]
        it.record(*_endings(it.case, why), *listed, EverythingListed(items=len(found), why=why), basis=BASIS)
        return it.case


def why_undone(case: Case) -> str:
    """Say why nothing in the case holds, in words for everybody."""
    return "Dødsfallet er trukket tilbake." if case.reversed_by else "Domstolen har annullert saken."


def _sent(it: Change) -> tuple[Sent, ...]:
    begun = it.work.outbox.begun_in(it.case.id, MESSAGES)
    return tuple(
        Sent(
            kind=one.kind,
            payload={name: str(value) for name, value in one.payload.items()},
            created_at=one.created_at,
            under_way=one.under_way,
        )
        for one in begun
    )


def _endings(case: Case, why: str) -> list[Event]:
    """End what stands by its own event, so that whoever reads only that part of the case sees the end."""
    ended: list[Event] = [
        AttestRevoked(attest_id=attest.attest_id, why=why)
        for attest in case.attests.values()
        if attest.revoked is None
    ]
    ended += [ProxyEnded(proxy_id=key, why=why) for key, proxy in case.proxies.items() if proxy.ended is None]
    ended += [
        ConsentWithdrawn(consent_id=key, party_id=consent.party_id)
        for key, consent in case.consents.items()
        if consent.granted and not consent.withdrawn
    ]
    ended += [
        PaymentCancelled(payment_id=payment.payment_id, why=why)
        for payment in case.payments.values()
        if not payment.is_answered and payment.cancelled is None
    ]
    return ended


def _write_correction(it: Change, grant: Grant, *, late: bool) -> None:
    payload = {"grant_id": grant.id, **grant.payload}
    key = f"{CORRECT_RECIPIENT}:{it.case.id}:{grant.id}"
    due_at = it.now + LET_THE_OTHER_ARRIVE if late else None
    it.work.outbox.add(CORRECT_RECIPIENT, key, case_id=it.case.id, due_at=due_at, payload=payload)


def undo_by_hand(
    house: House, case_id: str, *, version: int | None, actor: Actor, grant_id: str, evidence: str
) -> Case:
    """Note that a clerk has undone one thing that no machine can.

    Raises:
        Conflict: nothing on the list with that name waits for a person.
        InvalidInput: nothing shows that it was done.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        it.require_open("undo_by_hand")
        standing = it.case.withdrawals.get(grant_id)
        if standing is None or not standing.waits_for_person:
            raise Conflict("That does not wait for anybody. Look at the list again.")
        if not evidence.strip():
            raise InvalidInput("evidence", "say what shows that it is undone")
        done = UndoneByHand(grant_id=grant_id, clerk=actor.id, evidence=evidence.strip())
        return it.record(done, basis=BASIS)


def close_withdrawn(house: House, case_id: str) -> Case:
    """End the case when everyone is told and everything is undone."""
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("close_withdrawn"):
            return it.case
        outcome = "reversed" if it.case.reversed_by else "annulled"
        return it.record(CaseClosed(outcome=outcome, reason=why_undone(it.case)), basis=BASIS)
