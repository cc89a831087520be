"""How each kind of event is booked: the journal is the source, and the books are never written by hand."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from settlement.domain.books import accounts as a
from settlement.domain.books.balances import balances
from settlement.domain.books.distribution import distribution_amounts
from settlement.domain.books.entry import Entry, Posting
from settlement.domain.case import Case, Payment
from settlement.domain.estate import OWED, Fordring, Holding, HoldingKind, Owner
from settlement.domain.events import closing
from settlement.domain.events import creditors as c
from settlement.domain.events import distribution as d
from settlement.domain.events import inventory as i
from settlement.domain.events import payment as pay
from settlement.domain.heirs import local_date
from settlement.domain.journal import Event, Recorded
from settlement.domain.ledger import ESTATE_COSTS, SET_OFF, set_off_ore

Amounts = dict[str, int]
Line = tuple[date, str, str, Amounts]  # day, text, voucher, amount by account
Booking = Callable[[Case, Case, Any, Recorded], list[Line]]
FORDRING_CHANGES = (
    i.FordringDecided,
    c.FordringCorrected,
    c.FordringWithdrawn,
    c.FordringContested,
    c.FordringKept,
)
FordringChange = (
    i.FordringDecided | c.FordringCorrected | c.FordringWithdrawn | c.FordringContested | c.FordringKept
)
AGREED = "Delingen"


def book(before: Case, after: Case, record: Recorded) -> tuple[Entry, ...]:
    """Give the entries of one event; most events have none."""
    lines = _turned(before, after, record)
    booking = BOOKINGS.get(record.event.kind)
    if booking is not None:
        lines = [*booking(before, after, record.event, record), *lines]
    return tuple(
        Entry(
            sequence=record.sequence,
            at=record.at,
            on=on,
            actor=str(record.actor),
            text=text,
            voucher=voucher,
            postings=tuple(Posting(account=k, amount_ore=v) for k, v in amounts.items() if v),
        )
        for on, text, voucher, amounts in lines
        if any(amounts.values())
    )


def _turned(before: Case, after: Case, record: Recorded) -> list[Line]:
    """Book what came into the sums, or left them, because of another entry of the same thing."""
    if before.holdings is after.holdings or BOOKINGS.get(record.event.kind) is _inventory:
        return []
    on = after.deceased.date_of_death or local_date(record.at)
    lines = []
    for holding_id, new in after.holdings.items():
        old = before.holdings.get(holding_id)
        if old is not None and old.same_as != new.same_as:
            lines += _revalued(old, new, on, record.basis)
    return lines


def account_of(holding: Holding) -> str:
    """Where an asset or debt stands."""
    if holding.is_debt:
        return a.named(a.OWED, holding.id)
    return a.named(a.BANK if holding.kind == HoldingKind.ACCOUNT else a.THING, holding.id)


def estate_account(case: Case) -> str:
    """Where money comes in and goes out: the account with most money, or cash in hand without any."""
    sums = balances(case.entries)
    accounts = (h for h in case.counted_holdings if h.kind == HoldingKind.ACCOUNT)
    names = {account_of(h) for h in accounts if h.id not in case.accounts_closed}
    return max(names, key=lambda name: (sums.get(name, 0), name), default=a.HAND)


def _inventory(before: Case, after: Case, event: Event, record: Recorded) -> list[Line]:
    """What the inventory says now, less what it said. Dated the day of death, which it tells of."""
    on = after.deceased.date_of_death or local_date(record.at)
    voucher = getattr(event, "evidence", "") or getattr(event, "source", "") or record.basis
    lines = []
    for holding_id in dict.fromkeys((*before.holdings, *after.holdings)):
        old, new = before.holdings.get(holding_id), after.holdings.get(holding_id)
        if old is new:
            continue
        lines += _revalued(old, new, on, voucher)
    return lines


def _revalued(old: Holding | None, new: Holding | None, on: date, voucher: str) -> list[Line]:
    if new is not None and new.sold_for_ore is not None:
        return []  # the thing has become money; its old value no longer matters
    difference = _booked(new) - _booked(old)
    shown = new or old
    if not difference or shown is None:
        return []
    amounts = {account_of(shown): difference, a.OPENING: -difference}
    return [(on, shown.label, voucher, amounts)]


def _booked(holding: Holding | None) -> int:
    """Debit for what is owned, credit for what is owed; what nobody has valued is not in the books yet."""
    if holding is None or not holding.counts or holding.owner != Owner.DECEASED:
        return 0
    value = holding.value_ore or 0
    return -value if holding.is_debt else value


def _sold(before: Case, after: Case, event: d.HoldingSold, record: Recorded) -> list[Line]:
    held = before.holdings[event.holding_id]
    value = _booked(held) if held.sold_for_ore is None else held.sold_for_ore
    value -= set_off_ore(before, held.id)
    gained_on = account_of(held) if held.sold_for_ore is None else estate_account(before)
    amounts = {estate_account(before): event.proceeds_ore}
    amounts[gained_on] = amounts.get(gained_on, 0) - value
    amounts[a.GAIN] = value - event.proceeds_ore
    return [(event.on, f"Salg: {held.label}", event.evidence, amounts)]


def _owed(fordring: Fordring | None) -> int:
    if fordring is None or fordring.status not in OWED:
        return 0
    return fordring.accepted_ore or 0


def _decided(before: Case, after: Case, event: FordringChange, record: Recorded) -> list[Line]:
    """What is owed on a claim now, less what was; a claim of another class leaves its old account."""
    old, fordring = before.fordringer[event.fordring_id], after.fordringer[event.fordring_id]
    text = f"{fordring.creditor_name}: {fordring.description}"
    amounts = {_because_of(old): -_owed(old), a.named(a.OWED, fordring.id): _owed(old) - _owed(fordring)}
    amounts[_because_of(fordring)] = amounts.get(_because_of(fordring), 0) + _owed(fordring)
    return [(local_date(record.at), text, fordring.id, amounts)]


def _because_of(fordring: Fordring) -> str:
    is_cost = fordring.fordring_class in ESTATE_COSTS
    return a.named(a.COST, fordring.fordring_class) if is_cost else a.OPENING


def _divided(before: Case, after: Case, event: d.MaritalPropertyDivided, record: Recorded) -> list[Line]:
    """The payment between the spouses; in a division that is carried out already, the share as well."""
    spouse = after.spouse
    if spouse is None:
        return []
    difference = event.payment_to_estate_ore - (before.marital_payment_ore or 0)
    amounts = {a.named(a.SPOUSE, spouse.id): difference, a.MARITAL: -difference}
    parted: Line = (local_date(record.at), "Oppgjør mellom ektefellene", record.basis, amounts)
    return [parted, *_shared_anew(before, after, record.basis, record)]


def _receipted(before: Case, after: Case, event: pay.PaymentReceipted, record: Recorded) -> list[Line]:
    paid = after.payments[event.payment_id]
    if before.payments[event.payment_id].receipt is not None:
        return []
    return [(event.on, PURPOSES.get(paid.purpose, paid.purpose), event.receipt, _paid(before, paid))]


def _paid(before: Case, payment: Payment) -> Amounts:
    ore = payment.amount_ore
    person = a.named(a.PERSON, payment.concerns)
    if payment.purpose == "pay_in":
        return {_bank(before, payment): ore, person: -ore}
    if payment.purpose == SET_OFF:
        return {a.named(a.OWED, payment.concerns): ore, account_of(before.holdings[payment.account]): -ore}
    taken = _taken_from(before, payment)
    if payment.purpose in {"debt", "fordring"}:
        owed = a.named(a.OWED, payment.concerns)
        rest = -balances(before.entries).get(owed, 0) - ore  # creditors get no more than this payment
        return {owed: ore + rest, **taken, a.UNCOVERED: -rest}
    if payment.purpose == "transfer":
        return {a.named(a.BANK, payment.concerns): ore, **taken}
    return {person: ore, **taken}


def _bank(before: Case, payment: Payment) -> str:
    return a.named(a.BANK, payment.account) if payment.account else estate_account(before)


def _taken_from(before: Case, payment: Payment) -> Amounts:
    """From the account that was named, else from the fullest accounts until the amount is reached.

    What is moved from no account, is put into the bank from the money in hand.
    """
    if payment.account:
        return {_bank(before, payment): -payment.amount_ore}
    if payment.purpose == "transfer":
        return {a.HAND: -payment.amount_ore}
    sums = balances(before.entries)
    full = sorted(name for name, ore in sums.items() if a.group_of(name) in a.MONEY and ore > 0)
    left, taken = payment.amount_ore, {}
    for name in sorted(full, key=lambda one: -sums[one]):
        taken[name] = -min(left, sums[name])
        left += taken[name]
    if left:
        taken[estate_account(before)] = taken.get(estate_account(before), 0) - left
    return taken


def _agreed(
    before: Case,
    after: Case,
    event: d.DistributionAgreed | d.DistributionFixed | c.SetAsideReleased | c.LackShared,
    record: Recorded,
) -> list[Line]:
    return _shared(before, after, event.content_hash, record)


def _shared_anew(before: Case, after: Case, voucher: str, record: Recorded) -> list[Line]:
    """Nothing, when no share is another than before."""
    if before.distribution is after.distribution:
        return []
    return _shared(before, after, voucher, record)


def _shared(before: Case, after: Case, voucher: str, record: Recorded) -> list[Line]:
    """Who is owed what. A later agreement books only the difference."""
    new = distribution_amounts(after)
    old: Amounts = {}
    for entry in before.entries:
        if entry.text == AGREED:
            for posting in entry.postings:
                old[posting.account] = old.get(posting.account, 0) + posting.amount_ore
    names = dict.fromkeys((*old, *new))
    amounts = {name: new.get(name, 0) - old.get(name, 0) for name in names}
    return [(local_date(record.at), AGREED, voucher, amounts)]


def _small_estate(before: Case, after: Case, event: d.FinalAccountDrawn, record: Recorded) -> list[Line]:
    """In a small estate the holder of the authority takes everything, and pays what is owed (§ 95)."""
    if after.skifteform != "small_estate":
        return []
    left = {name: ore for name, ore in balances(before.entries).items() if a.group_of(name) in a.REAL}
    amounts = {name: -ore for name, ore in left.items()}
    amounts[a.DISTRIBUTED] = sum(left.values())
    return [(local_date(record.at), "Overtatt av den som har fullmakten", event.document_id, amounts)]


def _moved(before: Case, after: Case, event: d.MoneyBooked, record: Recorded) -> list[Line]:
    """Income and costs after the death, with their voucher."""
    bank = a.named(a.BANK, event.holding_id) if event.holding_id else estate_account(before)
    group = a.INCOME if event.amount_ore > 0 else a.COST
    amounts = {bank: event.amount_ore, a.named(group, event.category): -event.amount_ore}
    return [(event.on, event.text, event.voucher, amounts)]


PURPOSES = {
    "debt": "Gjeld betalt",
    "fordring": "Krav betalt",
    "payout": "Arv utbetalt",
    "advance": "Arv utbetalt før skiftet er ferdig",
    "pay_in": "Innbetalt",
    "transfer": "Flyttet mellom boets kontoer",
    SET_OFF: "Motregnet",
}
BOOKINGS: Mapping[str, Booking] = {
    **{
        event.kind: _inventory
        for event in (
            i.SourceAnswered,
            i.SourceSettled,
            i.HoldingAdded,
            i.HoldingValued,
            i.HoldingRemoved,
            i.SamenessTold,
            closing.AssetFoundLate,
            d.FarmPriced,
        )
    },
    **{event.kind: _decided for event in FORDRING_CHANGES},
    d.HoldingSold.kind: _sold,
    d.MaritalPropertyDivided.kind: _divided,
    d.DistributionAgreed.kind: _agreed,
    d.DistributionFixed.kind: _agreed,
    c.SetAsideReleased.kind: _agreed,
    c.LackShared.kind: _agreed,
    pay.PaymentReceipted.kind: _receipted,
    d.MoneyBooked.kind: _moved,
    d.FinalAccountDrawn.kind: _small_estate,
}
