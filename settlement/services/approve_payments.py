"""Say where to pay, and stand behind a payment: nothing leaves an estate on one person's word."""

import re

from stdnum import bic, iban

from policies.kernel.decision import Outcome
from settlement.domain.case import Case, PayeeAccount, Payment
from settlement.domain.contents import content_hash as hash_of
from settlement.domain.cover import unpaid_debts
from settlement.domain.early_parts import early_due
from settlement.domain.errors import Conflict, InvalidInput, NotAllowed
from settlement.domain.events.payment import PayeeAccountGiven, PaymentApproved, PaymentOrderReleased
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.kontonummer import InvalidKontonummer, parse_kontonummer
from settlement.domain.payments import (
    acting_person,
    approvers_left,
    batch_hash,
    has_approved,
    payee_account,
    unapproved,
)
from settlement.domain.silence import may_deposit
from settlement.domain.steps.payment import others_tell_account, payouts_due
from settlement.domain.steps.step import BOBESTYRER, COURT
from settlement.domain.together import Joint
from settlement.domain.ward_money import management
from settlement.domain.wards import has_guardianship
from settlement.services.both_hands import all_have_signed
from settlement.services.change import OFFICIALS, Change, change
from settlement.services.house import House
from settlement.services.tell import tell_institution

BASIS = "arveloven § 119"
DEPOSITARY = "Norges Bank"
COUNTRY = re.compile("[A-Z]{2}")


def give_payee_account(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    concerns: str,
    to: PayeeAccount,
) -> Case:
    """Note where an heir, a creditor or a lender is paid. An heir tells for themselves; a manager for others.

    For an heir who was asked and has not told, a manager names the account that Norges Bank has opened for
    the deposit; never an account that is said to be the heir's.

    Raises:
        InvalidInput: the account number cannot be right, or the account is abroad and lacks BIC or country.
        Conflict: nothing is to be paid there, the payment is approved already, or nothing may be deposited.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        _require_may_tell(it, concerns, deposited=to.deposited)
        on_its_way = (p for p in _alive(it) if p.order_id is not None and p.receipt is None)
        if payee_account(it.case, concerns) and any(p.concerns == concerns for p in on_its_way):
            raise Conflict("The payment is on its way. Turn to the bank if the account is wrong.")
        checked = _for_ward(it, concerns, to.model_copy(update={"account": _checked(to)}))
        said = hash_of(checked.model_dump())
        if not all_have_signed(house, it, concerns, Joint.ACCOUNT, said):
            return it.case
        given = PayeeAccountGiven(concerns=concerns, by_party=actor.id, **checked.model_dump())
        return it.record(given, basis=BASIS)


def _checked(to: PayeeAccount) -> str:
    if to.bic is None:
        try:
            return parse_kontonummer(to.account).digits
        except InvalidKontonummer as wrong:
            raise InvalidInput("account", str(wrong)) from None
    if not bic.is_valid(to.bic):
        raise InvalidInput("bic", "check the bank's code: eight or eleven letters and digits")
    if to.country is None or not COUNTRY.fullmatch(to.country):
        raise InvalidInput("country", "say with two letters in which country the account is")
    if not iban.is_valid(to.account):
        raise InvalidInput("account", "check the IBAN: the control digits do not fit")
    return iban.compact(to.account)


def _for_ward(it: Change, concerns: str, to: PayeeAccount) -> PayeeAccount:
    """Hold a ward's money to an account in the ward's name, and to a managed one where the law says so.

    Money that the statsforvalter does not manage goes to an account in the owner's name (§ 36).
    """
    party = it.case.parties.get(concerns)
    decision = management(it.case, party, it.today) if party is not None else None
    if party is None or decision is None:
        holder = {"holder": DEPOSITARY} if to.deposited else {}
        if to.deposited:
            _require_unlike_others(it, concerns, to)
        return to.model_copy(update={"managed": False, **holder})
    by_office = it.actor.kind is ActorKind.STATSFORVALTER
    if decision.outcome is Outcome.UNCLEAR and not by_office:
        raise Conflict("Say first what decides who manages the money of this heir.")
    if decision.outcome is Outcome.MET and not by_office:
        raise NotAllowed("say where this heir is paid: the statsforvalter manages the money")
    _require_unlike_others(it, concerns, to)
    return to.model_copy(update={"holder": party.name, "managed": by_office, "deposited": False})


def _require_unlike_others(it: Change, concerns: str, to: PayeeAccount) -> None:
    others = {one.account for other, one in it.case.payee_accounts.items() if other != concerns}
    if to.account in others:
        raise InvalidInput("account", "the account is another's; the heir's money goes to the heir's own")


def _alive(it: Change) -> tuple[Payment, ...]:
    return tuple(p for p in it.case.payments.values() if p.rejected is None)


def _require_may_tell(it: Change, concerns: str, *, deposited: bool) -> None:
    if deposited:
        may = may_deposit(it.case, concerns, it.now) if concerns in it.case.acting_heirs else None
        if may is None or not may.is_met:
            raise Conflict(f"Nothing may be deposited. {may.explanation if may is not None else ''}".strip())
        it.require_manager()
        return
    if concerns in it.case.parties:
        due = {party for party, _ in payouts_due(it.case)} | set(early_due(it.case))
        if concerns not in due | {p.concerns for p in _alive(it)}:
            raise Conflict("That person is not to be paid from the estate.")
        if it.actor.kind is ActorKind.STATSFORVALTER:
            _require_ward(it, concerns)
        elif concerns not in it.case.acting_heirs and others_tell_account(it.case, concerns, it.now):
            it.require_manager()
        else:
            it.require_may_act(concerns)
        return
    if concerns not in {debt for debt, _, _ in unpaid_debts(it.case)} | {p.concerns for p in _alive(it)}:
        raise Conflict("That debt does not wait to be paid.")
    it.require_manager()


def _require_ward(it: Change, party_id: str) -> None:
    if not has_guardianship(it.case, it.case.parties[party_id], it.today):
        raise NotAllowed("say where this person is paid")


def approve_payments(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    party_id: str,
    content_hash: str,
) -> Case:
    """Approve exactly the payments that were shown. The last approval sends them to the banks, once.

    Raises:
        Conflict: other payments wait now than those that were shown.
        NotAllowed: the actor does not approve for this estate, or has done so already.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_open("approve_payments")
        person = _person(it, party_id)
        if content_hash != batch_hash(it.case):
            raise Conflict("The payments have changed since you saw them. Read them again.")
        waiting = [p for p in unapproved(it.case) if not has_approved(it.case, p, party_id, person)]
        if not waiting:
            raise Conflict("You have approved these payments already. Another person must do it too.")
        approved = PaymentApproved(
            payment_ids=tuple(p.payment_id for p in waiting),
            person=person,
            party_id=party_id,
            content_hash=content_hash,
        )
        it.record(approved, basis=BASIS)
        return _release(house, it, [p.payment_id for p in waiting])


def _person(it: Change, party_id: str) -> str:
    if party_id not in approvers_left(it.case, it.now):
        raise NotAllowed("approve these payments")
    if party_id == COURT:
        it.require_kind(ActorKind.CLERK)
        return COURT
    if party_id == BOBESTYRER:
        it.require_kind(ActorKind.BOBESTYRER)  # a clerk is the other of the two
        it.require_manager()
        return BOBESTYRER
    it.require_may_act(party_id)
    return acting_person(it.case, party_id, it.now) if it.actor.kind in OFFICIALS else it.actor.id


def _release(house: House, it: Change, payment_ids: list[str]) -> Case:
    """Make one order per bank of what now has approvals enough, and tell the bank that it is there."""
    ready = [it.case.payments[one] for one in payment_ids]
    ready = [payment for payment in ready if payment.is_approved]
    for institution, account in dict.fromkeys((p.institution, p.account) for p in ready):
        order_id = house.new_id().replace("-", "")
        order = PaymentOrderReleased(
            order_id=order_id,
            payment_ids=tuple(
                p.payment_id for p in ready if (p.institution, p.account) == (institution, account)
            ),
            institution=institution,
        )
        it.record(order, basis=BASIS)
        tell_institution(it, institution, "payment_instructed", f"order:{order_id}")
    return it.case
