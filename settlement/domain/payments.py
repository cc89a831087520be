"""What stands between a payment and the bank: where to pay, who approves, and which account has the money."""

from datetime import datetime

from settlement.domain.books.accounts import BANK, HAND, named
from settlement.domain.books.balances import balances
from settlement.domain.case import Case, PayeeAccount, Payment
from settlement.domain.contents import content_hash
from settlement.domain.estate import Holding
from settlement.domain.heirs import deciding_heirs, local_date
from settlement.domain.kontonummer import InvalidKontonummer, parse_kontonummer
from settlement.domain.ledger import SET_OFF, deposits, unreceipted
from settlement.domain.steps.step import BOBESTYRER, COURT
from settlement.domain.wards import acting_guardian

PERSONS = 2  # no single person empties an estate, where there are two who can look
ACCOUNT_FAULTS = frozenset({"AC01", "AC02", "AC03", "AC04", "AC06", "BE04", "BE06", "BE23", "RR03"})
"""ISO 20022 reasons that say that the payee's account or name is wrong."""
OUT = ("debt", "fordring", "payout", "advance", "transfer")


def acting_person(case: Case, party_id: str, on: datetime) -> str:
    """Who acts for a party: two children with the same guardian are one person."""
    guardian = acting_guardian(case, case.parties[party_id], local_date(on))
    if guardian is None:
        return party_id
    return guardian.party_id or f"guardian:{guardian.name}"


def approvers(case: Case, on: datetime) -> dict[str, str]:
    """Who may approve, as party -> the person who acts. In a public settlement bobestyrer and court."""
    if case.bobestyrer is not None:
        return {BOBESTYRER: BOBESTYRER, COURT: COURT}
    return {party.id: acting_person(case, party.id, on) for party in deciding_heirs(case, on)}


def approvals_needed(case: Case, on: datetime) -> int:
    """Two persons; one where there is only one."""
    return min(PERSONS, len(set(approvers(case, on).values())))


def unapproved(case: Case) -> tuple[Payment, ...]:
    """Prepared payments that too few have approved."""
    return tuple(p for p in unreceipted(case, *OUT) if p.order_id is None and not p.is_approved)


def unsent_payouts(case: Case) -> tuple[Payment, ...]:
    """Inheritance that is prepared to be paid, and that no bank has been told to pay."""
    return tuple(p for p in unreceipted(case, "payout") if p.order_id is None)


def approvers_left(case: Case, on: datetime) -> tuple[str, ...]:
    """Parties whose approval would still count."""
    waiting = unapproved(case)
    return tuple(
        party
        for party, person in approvers(case, on).items()
        if any(not has_approved(case, payment, party, person) for payment in waiting)
    )


def has_approved(case: Case, payment: Payment, party_id: str, person: str) -> bool:
    """Say whether a party has approved: what a guardian approved before the ward came of age stands."""
    first = case.guardians.get(party_id)
    guardians = () if first is None else (first, *first.beside)  # each stands for the same heir
    return bool({person, *(one.party_id for one in guardians)} & set(payment.approved_by))


def batch_hash(case: Case) -> str:
    """Hash what is to be approved: who gets how much on which account."""
    return content_hash(
        {
            "case": case.id,
            "payments": [
                [p.payment_id, p.purpose, p.concerns, p.amount_ore, p.account, str(payee(case, p))]
                for p in unapproved(case)
            ],
        }
    )


def payee(case: Case, payment: Payment) -> PayeeAccount | None:
    """Where a payment goes, or went when it left; None when nobody has told."""
    return payment.to or payee_account(case, payment.concerns)


def payee_account(case: Case, concerns: str) -> PayeeAccount | None:
    """What was given for an heir or a creditor, else the account that the claim or the loan itself names.

    One that the claim or the loan names is not tried again when a bank has said that it is wrong.
    """
    given = case.payee_accounts.get(concerns)
    if given is not None:
        return given
    named_there = _named_by_itself(case, concerns)
    refused = {
        p.to for p in case.payments.values() if p.concerns == concerns and p.rejected in ACCOUNT_FAULTS
    }
    return None if named_there in refused else named_there


def _named_by_itself(case: Case, concerns: str) -> PayeeAccount | None:
    fordring = case.fordringer.get(concerns)
    if fordring is not None and fordring.account:
        return PayeeAccount(holder=fordring.creditor_name, account=fordring.account, kid=fordring.kid)
    held = case.holdings.get(concerns)
    return _own_account(held) if held is not None else None


def _own_account(held: Holding) -> PayeeAccount | None:
    try:
        number = parse_kontonummer(held.reference)
    except InvalidKontonummer:
        return None
    return PayeeAccount(holder=held.institution_name or held.label, account=number.digits)


def main_account(case: Case) -> Holding | None:
    """The account that the estate pays from: where its first payment was prepared, else the fullest."""
    by_id = {held.id: held for held in deposits(case) if held.id not in case.accounts_closed}
    for payment in case.payments.values():
        if payment.account in by_id and payment.purpose not in {"transfer", SET_OFF}:
            return by_id[payment.account]
        if payment.purpose == "transfer" and payment.concerns in by_id:
            return by_id[payment.concerns]
    with_bank = [held for held in by_id.values() if held.institution]
    free = free_ore(case)
    return max(with_bank, key=lambda held: (free[held.id], held.id), default=None)


def free_ore(case: Case) -> dict[str, int]:
    """What stands on each account by the books, less what is on its way out."""
    booked, under_way = balances(case.entries), unreceipted(case, *OUT)
    return {
        held.id: booked.get(named(BANK, held.id), 0)
        - sum(p.amount_ore for p in under_way if p.account == held.id)
        for held in deposits(case)
    }


def to_gather(case: Case) -> tuple[tuple[str, str, int], ...]:
    """Accounts whose money must come to the main account before it can be paid out: id, bank and amount.

    Without an id it is money in hand, that came while every account was closed.
    """
    main = main_account(case)
    if main is None:
        return ()
    free = free_ore(case)
    others = (held for held in deposits(case) if held.id != main.id and held.id not in case.accounts_closed)
    places = [(held.id, held.institution or COURT, free[held.id]) for held in others]
    return tuple(place for place in (*places, ("", COURT, _in_hand_ore(case))) if place[2] > 0)


def _in_hand_ore(case: Case) -> int:
    under_way = sum(p.amount_ore for p in unreceipted(case, *OUT) if not p.account)
    return balances(case.entries).get(HAND, 0) - under_way
