"""What stands on the accounts, read from the entries."""

from collections.abc import Iterable
from datetime import date
from itertools import accumulate

from settlement.domain.books.accounts import DISTRIBUTED, MONEY, REAL, UNCOVERED, group_of
from settlement.domain.books.entry import Entry


def balances(entries: Iterable[Entry], *, until: date | None = None) -> dict[str, int]:
    """Sum each account; those at zero are left out.

    Args:
        entries: the books.
        until: the last day to count, or everything.
    """
    sums: dict[str, int] = {}
    for entry in entries:
        if until is not None and entry.on > until:
            continue
        for posting in entry.postings:
            sums[posting.account] = sums.get(posting.account, 0) + posting.amount_ore
    return {account: ore for account, ore in sums.items() if ore}


def money_ore(sums: dict[str, int]) -> int:
    """Money on all accounts of the estate."""
    return sum(ore for account, ore in sums.items() if group_of(account) in MONEY)


def net_worth_ore(sums: dict[str, int]) -> int:
    """What there is to divide: what was left, what came and went, and not what is already given away.

    What creditors did not get of what they were owed comes before the heirs, whatever comes in later.
    """
    apart = REAL | {DISTRIBUTED, UNCOVERED}
    kept = (ore for account, ore in sums.items() if group_of(account) not in apart)
    return -sum(kept)


def still_open(sums: dict[str, int]) -> dict[str, int]:
    """The real accounts that are not at zero: what the estate still has, owes or is owed."""
    return {account: ore for account, ore in sums.items() if group_of(account) in REAL}


def lowest_ore(entries: Iterable[Entry], account: str, since: date) -> int:
    """What stood on an account at the least, at the end of any day from one on."""
    moved: dict[date, int] = {}
    for entry in entries:
        day = max(entry.on, since)
        ore = sum(posting.amount_ore for posting in entry.postings if posting.account == account)
        moved[day] = moved.get(day, 0) + ore
    moved.setdefault(since, 0)
    return min(accumulate(moved[day] for day in sorted(moved)))
