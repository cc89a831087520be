"""What an institution is asked to carry out, and who it may deal with: payments and the look-up of roles."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from settlement.domain.case import Attest, Case, PayeeAccount, Payment
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.payments import payee
from settlement.services.estate_authorities import acting_for_estate
from settlement.services.house import House
from settlement.services.institution_reading import (
    LONGEST_PAGE,
    concerning,
    concerns,
    institution,
)
from settlement.store.errors import CaseDisposed, CaseNotFound
from settlement.store.tables.catalogue import HOLDING_VIEW, TASK_VIEW
from settlement.store.unit_of_work import Work

PAYING_STEPS = (
    "pay_in",
    "pay_estate_costs",
    "pay_debts",
    "share_lack",
    "pay_early_part",
    "carry_out_payouts",
)
ROLE_OF_AUTHORITY = {
    "formuesfullmakt": "urn:domstolene:digitaltdodsbo:formuesfullmakt",
    "skifteattest": "urn:domstolene:digitaltdodsbo:skifteattest",
    "uskifteattest": "urn:domstolene:digitaltdodsbo:uskifteattest",
    "small_estate": "urn:domstolene:digitaltdodsbo:fullmaktlitenverdi",
    "bobestyrer": "urn:domstolene:digitaltdodsbo:bobestyrer",
}
PROXY_ROLE = "urn:altinn:digitaltdodsbo:skiftefullmakt:individuell"
COLLECTIVE_PROXY_ROLE = "urn:altinn:digitaltdodsbo:skiftefullmakt:kollektiv"


@dataclass(frozen=True)
class PaymentInstruction:
    """Money that the institution is to move, and has not receipted."""

    payment: Payment
    case_id: str
    payee: str
    payee_reference: str
    from_accounts: tuple[str, ...]
    payee_account: PayeeAccount | None = None  # None: the payee told nobody, and is not paid over an account


@dataclass(frozen=True)
class PaymentPage:
    """A page of instructions; `next_after` is None on the last."""

    instructions: tuple[PaymentInstruction, ...]
    next_after: str | None


@dataclass(frozen=True)
class RoleFound:
    """A role in an estate, in the public look-up's words. Personal numbers: only for the one who asked."""

    recipient_number: str
    role: str
    created: datetime | None
    is_restricted: bool = False
    giver_number: str | None = None
    is_proxy: bool = False


@dataclass(frozen=True)
class AccountToClose:
    """An account, and what the bank said when it closed it."""

    holding_id: str
    closed_receipt: str | None


def payments_for(
    house: House, organisation_number: str, *, after: str | None = None, limit: int = 50
) -> PaymentPage:
    """List instructions without a receipt, a page of estates at a time; every estate read is logged.

    Args:
        house: the house.
        organisation_number: whose instructions.
        after: the estate that the page before ended with.
        limit: how many estates to look at.
    """
    most = max(1, min(limit, LONGEST_PAGE))
    chosen = (
        select(TASK_VIEW.c.case_id)
        .distinct()
        .join(HOLDING_VIEW, HOLDING_VIEW.c.case_id == TASK_VIEW.c.case_id)
        .where(HOLDING_VIEW.c.institution == organisation_number, TASK_VIEW.c.step.in_(PAYING_STEPS))
        .order_by(TASK_VIEW.c.case_id)
        .limit(most + 1)
    )
    if after is not None:
        chosen = chosen.where(TASK_VIEW.c.case_id > UUID(after))
    reason = "institution reads its payment instructions"
    found: list[PaymentInstruction] = []
    with house.database.work(actor=institution(organisation_number), reason=reason) as work:
        case_ids = [str(case_id) for case_id in work.connection.execute(chosen).scalars()]
        for case_id in case_ids[:most]:
            case = _read(work, organisation_number, case_id)
            open_ones = _instructions(case, organisation_number) if case else []
            if open_ones:
                work.access_log.record(case_id, ("payments",))
            found += open_ones
    return PaymentPage(tuple(found), case_ids[most - 1] if len(case_ids) > most else None)


def payment_of(house: House, organisation_number: str, case_id: str, payment_id: str) -> Payment:
    """Find one of the institution's own payments, a receipted one too.

    Raises:
        CaseNotFound: there is no such payment, or another institution carries it out.
    """
    reason = "institution reports a payment"
    with house.database.work(actor=institution(organisation_number), reason=reason) as work:
        case = concerning(work, organisation_number, case_id)
    payment = case.payments.get(payment_id)
    if payment is None or payment.institution != organisation_number:
        raise CaseNotFound(case_id)
    return payment


def account_to_close(house: House, organisation_number: str, case_id: str, holding_id: str) -> AccountToClose:
    """Find one of the institution's own accounts in an estate.

    Raises:
        CaseNotFound: there is no such estate or account, or it is another institution's.
    """
    reason = "bank reports a closed account"
    with house.database.work(actor=institution(organisation_number), reason=reason) as work:
        case = concerning(work, organisation_number, case_id)
    held = case.holdings.get(holding_id)
    if held is None or held.institution != organisation_number or held.kind != HoldingKind.ACCOUNT:
        raise CaseNotFound(case_id)
    return AccountToClose(holding_id, case.accounts_closed.get(holding_id))


def roles_in_estate(
    house: House, organisation_number: str, *, deceased_number: str, recipient_number: str | None = None
) -> tuple[RoleFound, ...]:
    """List who may act for, or see into, the estate of a person; empty when it does not concern the asker.

    Args:
        house: the house.
        organisation_number: who asks.
        deceased_number: whose estate.
        recipient_number: only this person's roles.
    """
    found: list[RoleFound] = []
    reason = "institution looks up who may act"
    with house.database.work(actor=institution(organisation_number), reason=reason) as work:
        for case_id, party_id in work.cases.find_by_person_number(deceased_number):
            case = _read(work, organisation_number, case_id) if party_id is None else None
            if case is None or not concerns(case, organisation_number) or case.is_undone:
                continue
            work.access_log.record(case_id, ("authority",))
            today = house.clock.today()
            found += [*_roles(case, today), *_proxies(case, today)]
    return tuple(
        role for role in found if recipient_number is None or role.recipient_number == recipient_number
    )


def _roles(case: Case, today: date) -> list[RoleFound]:
    decided = any(attest.revoked is None for attest in case.attests.values())
    roles = [
        RoleFound(number, ROLE_OF_AUTHORITY[attest.attest_kind], attest.issued_at)
        for attest in case.attests.values()
        if attest.revoked is None and attest.attest_kind in ROLE_OF_AUTHORITY
        for number in _numbers(case, attest)
    ]
    for entry in acting_for_estate(case, today):
        if entry.authority != "formuesfullmakt":
            continue
        number = case.parties[entry.reference.partition(":")[2]].person_number
        if number is not None:
            role = ROLE_OF_AUTHORITY["formuesfullmakt"]
            roles.append(RoleFound(number, role, entry.from_moment, is_restricted=decided))
    return roles


def _proxies(case: Case, today: date) -> list[RoleFound]:
    """List the proxies that hold today; one that every holder gave the same person is collective."""
    holding = [
        proxy
        for proxy in case.proxies.values()
        if proxy.ended is None and (proxy.until_date_exclusive is None or today < proxy.until_date_exclusive)
    ]
    roles = []
    for proxy in holding:
        receiver, giver = case.parties.get(proxy.to_party_id), case.parties.get(proxy.party_id)
        if receiver and receiver.person_number and giver and giver.person_number:
            roles.append(
                RoleFound(
                    receiver.person_number,
                    PROXY_ROLE,
                    case.last_at.get("proxy_granted"),
                    giver_number=giver.person_number,
                    is_proxy=True,
                )
            )
    holders = set(case.attest.holders) if case.attest else set()
    for receiver_id in sorted({proxy.to_party_id for proxy in holding}):
        givers = {proxy.party_id for proxy in holding if proxy.to_party_id == receiver_id}
        number = case.parties[receiver_id].person_number if receiver_id in case.parties else None
        if number and holders and holders <= givers | {receiver_id}:
            created = case.last_at.get("proxy_granted")
            roles.append(RoleFound(number, COLLECTIVE_PROXY_ROLE, created, is_proxy=True))
    return roles


def _numbers(case: Case, attest: Attest) -> list[str]:
    holders = (case.parties.get(holder) for holder in attest.holders)
    return [party.person_number for party in holders if party is not None and party.person_number]


def _instructions(case: Case, organisation_number: str) -> list[PaymentInstruction]:
    accounts = tuple(
        h.reference
        for h in case.counted_holdings
        if h.institution == organisation_number and h.kind == HoldingKind.ACCOUNT
    )
    return [
        PaymentInstruction(payment, case.id, *_payee(case, payment), accounts, payee(case, payment))
        for payment in case.payments.values()
        if payment.institution == organisation_number and _is_to_be_carried_out(payment)
    ]


def _is_to_be_carried_out(payment: Payment) -> bool:
    """Approved by the estate, and neither done, rejected, cancelled nor asked to be stopped."""
    stopped = payment.cancelled is not None or payment.stop_asked is not None
    return payment.is_approved and not payment.is_answered and not stopped


def _payee(case: Case, payment: Payment) -> tuple[str, str]:
    """Name whom the money is for, and by which reference they know it."""
    if payment.concerns in case.fordringer:
        fordring = case.fordringer[payment.concerns]
        return fordring.creditor_name, fordring.description
    if payment.concerns in case.holdings:
        held: Holding = case.holdings[payment.concerns]
        return held.institution_name or held.label, held.reference
    party = case.parties.get(payment.concerns)
    return (party.name if party else payment.concerns), payment.purpose


def _read(work: Work, organisation_number: str, case_id: str) -> Case | None:
    try:
        return concerning(work, organisation_number, case_id)
    except (CaseNotFound, CaseDisposed):
        return None
