"""What the bank says moved on one of the estate's accounts, held against the books. Pure; whole øre."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from settlement.domain.books.accounts import BANK, OPENING, named
from settlement.domain.books.balances import balances
from settlement.domain.books.entry import Entry
from settlement.domain.books.statement_line import StatementLine
from settlement.domain.case import Case, Payment
from settlement.domain.estate import Holding
from settlement.domain.ledger import deposits, unreceipted

NEAR_DAYS = 5
"""The bank books on working days: a payment of a Thursday before Easter may stand there the Tuesday after."""


class LineState(StrEnum):
    """How a line of the bank stands to the books."""

    AGREED = "agreed"
    BEFORE = "before"  # on the day of death or before: it is in what was left
    ON_ITS_WAY = "on_its_way"  # a payment of the estate whose receipt has not come
    UNKNOWN = "unknown"  # nobody has entered it


@dataclass(frozen=True)
class HeldLine:
    """One line with what it fits in the books."""

    line: StatementLine
    state: LineState
    entry: Entry | None = None
    payment: Payment | None = None


@dataclass(frozen=True)
class BalanceCheck:
    """What the bank says stood there at the end of a day, and what the books say."""

    on: date
    bank_ore: int
    books_ore: int

    @property
    def difference_ore(self) -> int:
        """Above zero: the bank has more than the books."""
        return self.bank_ore - self.books_ore


@dataclass(frozen=True)
class Reconciliation:
    """One account of the estate against its statements. `missing`: in the books, not at the bank."""

    account: Holding
    lines: tuple[HeldLine, ...]
    missing: tuple[tuple[Entry, int], ...]
    checks: tuple[BalanceCheck, ...]

    @property
    def unknown(self) -> tuple[HeldLine, ...]:
        """Lines that nobody has entered."""
        return tuple(held for held in self.lines if held.state is LineState.UNKNOWN)

    @property
    def agrees(self) -> bool:
        """Every line is known, nothing is missing, and every balance is the same to the øre."""
        return not self.unknown and not self.missing and all(c.difference_ore == 0 for c in self.checks)


def lines_of(case: Case, holding_id: str) -> tuple[StatementLine, ...]:
    """List what the bank has told of one account, each movement once, by day."""
    told = {line.id: line for one in case.statements if one.holding_id == holding_id for line in one.lines}
    return tuple(sorted(told.values(), key=lambda line: (line.on, line.id)))


def reconciled_accounts(case: Case) -> tuple[Reconciliation, ...]:
    """Hold every account that has a statement against the books."""
    told = {one.holding_id for one in case.statements}
    return tuple(hold_against_books(case, held) for held in deposits(case) if held.id in told)


def hold_against_books(case: Case, account: Holding) -> Reconciliation:
    """Fit lines to entries one to one: what a person tied, then equal amounts, the nearest day first."""
    died = case.deceased.date_of_death
    own = named(BANK, account.id)
    moved = {place: (entry, ore) for place, (entry, ore) in enumerate(_movements(case, own))}
    lines = lines_of(case, account.id)
    later = [line for line in lines if died is None or line.on > died]
    fits = _tied(case, account.id, later, moved)
    fits |= _nearest(
        [line for line in later if line.id not in fits],
        {place: told for place, told in moved.items() if place not in fits.values()},
    )
    waiting = _on_their_way(case, account.id, [line for line in later if line.id not in fits])
    held = []
    for line in lines:
        if line.id in fits:
            held.append(HeldLine(line, LineState.AGREED, entry=moved[fits[line.id]][0]))
        elif line not in later:
            held.append(HeldLine(line, LineState.BEFORE))
        elif line.id in waiting:
            held.append(HeldLine(line, LineState.ON_ITS_WAY, payment=waiting[line.id]))
        else:
            held.append(HeldLine(line, LineState.UNKNOWN))
    used = set(fits.values())
    missing = [
        told for place, told in moved.items() if place not in used and _is_covered(case, account, told[0])
    ]
    return Reconciliation(account, tuple(held), tuple(missing), _checks(case, account, own))


def _movements(case: Case, own: str) -> list[tuple[Entry, int]]:
    """List what moved on the account in the books; what was left there at the death is no movement."""
    found = []
    for entry in case.entries:
        ore = sum(posting.amount_ore for posting in entry.postings if posting.account == own)
        if ore and not any(posting.account == OPENING for posting in entry.postings):
            found.append((entry, ore))
    return found


def _tied(
    case: Case, holding_id: str, lines: list[StatementLine], moved: dict[int, tuple[Entry, int]]
) -> dict[str, int]:
    """Find the lines that a person entered in the books from the statement."""
    places = {entry.sequence: place for place, (entry, _) in moved.items()}
    tied = {line.id: case.booked_lines.get(f"{holding_id}|{line.id}") for line in lines}
    return {line: places[number] for line, number in tied.items() if number is not None and number in places}


def _nearest(lines: list[StatementLine], moved: dict[int, tuple[Entry, int]]) -> dict[str, int]:
    distances = sorted(
        (abs((line.on - entry.on).days), line.on, line.id, place)
        for line in lines
        for place, (entry, ore) in moved.items()
        if ore == line.amount_ore and abs((line.on - entry.on).days) <= NEAR_DAYS
    )
    fits: dict[str, int] = {}
    for _, _, line_id, place in distances:
        if line_id not in fits and place not in fits.values():
            fits[line_id] = place
    return fits


def _on_their_way(case: Case, holding_id: str, lines: list[StatementLine]) -> dict[str, Payment]:
    """Find the lines that are a payment of the estate whose receipt has not come: it will be booked by it."""
    found: dict[str, Payment] = {}
    waiting = [p for p in case.payments.values() if p in unreceipted(case, p.purpose)]
    for line in lines:
        for payment in waiting:
            goes_out = payment.account == holding_id and payment.purpose != "pay_in"
            comes_in = holding_id in {payment.concerns, payment.account} and payment.purpose in {
                "pay_in",
                "transfer",
            }
            ore = -payment.amount_ore if goes_out and line.amount_ore < 0 else payment.amount_ore
            fits = (goes_out if line.amount_ore < 0 else comes_in) and ore == line.amount_ore
            if fits and payment not in found.values():
                found[line.id] = payment
                break
    return found


def _is_covered(case: Case, account: Holding, entry: Entry) -> bool:
    """Tell whether a statement covers the day of an entry: of other days the bank has not been heard."""
    return any(
        one.holding_id == account.id
        and (one.from_on is None or one.from_on <= entry.on)
        and entry.on <= one.until_on
        for one in case.statements
    )


def _checks(case: Case, account: Holding, own: str) -> tuple[BalanceCheck, ...]:
    """Hold each closing balance after the death against the books of that day."""
    died = case.deceased.date_of_death
    closing = {
        one.until_on: one.closing_ore
        for one in case.statements
        if one.holding_id == account.id
        and one.closing_ore is not None
        and (died is None or one.until_on >= died)
    }
    return tuple(
        BalanceCheck(on, bank, balances(case.entries, until=on).get(own, 0))
        for on, bank in sorted(closing.items())
    )
