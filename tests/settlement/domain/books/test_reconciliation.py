"""The bank's lines against the books: each fits once, and what is unknown or missing is told, to the øre."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from settlement.domain.books.reconciliation import LineState, Reconciliation, hold_against_books, lines_of
from settlement.domain.books.statement_line import number_lines
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.events.bookkeeping import StatementTaken
from settlement.domain.events.distribution import MoneyBooked
from settlement.domain.events.inventory import HoldingAdded
from settlement.domain.events.payment import PaymentInstructed
from tests.settlement.domain.cases import DIED, Journal, party, with_heirs

Moved = tuple[date, int, str]
LAST = DIED + timedelta(days=60)


def after(days: int) -> date:
    return DIED + timedelta(days=days)


def opened(ore: int = 1_000_00) -> Journal:
    held = Holding(id="bank", kind=HoldingKind.ACCOUNT, label="Konto", value_ore=ore, source="x")
    return with_heirs(party("a"), party("b")).add(HoldingAdded(holding=held, evidence="brev"))


def enter(journal: Journal, on: date, ore: int, line: str = "") -> None:
    kind = "interest" if ore > 0 else "bank"
    journal.add(
        MoneyBooked(
            entry_id=f"{len(journal.records)}",
            holding_id="bank",
            amount_ore=ore,
            category=kind,
            on=on,
            text=kind,
            voucher="v",
            by_party="a",
            statement_line=line,
        )
    )


def take(journal: Journal, *moved: Moved, closing: int | None = None, until: date = LAST) -> None:
    known = {line.id for line in lines_of(journal.case, "bank")}
    lines = tuple(line for line in number_lines(moved) if line.id not in known)
    journal.add(
        StatementTaken(holding_id="bank", from_on=DIED, until_on=until, closing_ore=closing, lines=lines)
    )


def held(journal: Journal) -> Reconciliation:
    return hold_against_books(journal.case, journal.case.holdings["bank"])


def states(journal: Journal) -> list[LineState]:
    return [one.state for one in held(journal).lines]


def test_a_line_fits_an_entry_of_the_same_amount_within_five_days_and_no_other() -> None:
    for days, amount, state in (
        (5, 50, "agreed"),
        (6, 50, "unknown"),
        (5, 51, "unknown"),
        (-5, 50, "agreed"),
    ):
        journal = opened()
        enter(journal, after(10), 50)
        take(journal, (after(10 + days), amount, "renter"))
        assert states(journal) == [LineState(state)]


def test_two_lines_do_not_fit_one_entry_and_the_nearest_takes_it() -> None:
    journal = opened()
    enter(journal, after(10), -50)
    take(journal, (after(8), -50, "en"), (after(11), -50, "to"))
    assert states(journal) == [LineState.UNKNOWN, LineState.AGREED]
    enter(journal, after(8), -50)
    assert states(journal) == [LineState.AGREED, LineState.AGREED]
    assert held(journal).missing == ()


def test_what_was_before_the_death_is_in_what_was_left() -> None:
    journal = opened()
    take(journal, (DIED, 7, "før"), (after(1), 7, "etter"))
    assert states(journal) == [LineState.BEFORE, LineState.UNKNOWN]


def test_an_entry_the_bank_does_not_have_is_missing_only_on_days_it_was_heard() -> None:
    journal = opened()
    enter(journal, after(10), 50)
    enter(journal, after(90), 60)
    take(journal)
    assert [ore for _, ore in held(journal).missing] == [50]


def test_the_same_days_again_in_another_file_are_nothing_new_and_one_more_of_the_day_is() -> None:
    journal = opened()
    take(journal, (after(3), 50, "renter"), (after(3), 50, "renter"))
    take(journal, (after(3), 50, "RENTER MARS"), (after(3), 50, "x"), (after(3), 50, "y"))
    assert len(lines_of(journal.case, "bank")) == 3
    assert [len(one.lines) for one in journal.case.statements] == [2, 1]


def test_a_payment_on_its_way_is_not_offered_to_be_entered() -> None:
    journal = opened()
    journal.add(
        PaymentInstructed(
            payment_id="p",
            purpose="debt",
            concerns="x",
            amount_ore=300,
            institution="1",
            key="k",
            account="bank",
        )
    )
    take(journal, (after(4), -300, "lån"), (after(4), 300, "inn"), (after(5), -300, "en til"))
    assert [one.line.amount_ore for one in held(journal).lines if one.state is LineState.ON_ITS_WAY] == [-300]
    assert len(held(journal).unknown) == 2


def test_a_line_that_a_person_entered_stays_tied_to_its_entry() -> None:
    journal = opened()
    take(journal, (after(3), 50, "en"), (after(4), 50, "to"))
    second = lines_of(journal.case, "bank")[1]
    enter(journal, after(4), 50, second.id)
    assert states(journal) == [LineState.UNKNOWN, LineState.AGREED]


def test_the_balance_is_held_against_the_books_of_the_same_day_to_the_ore() -> None:
    journal = opened(1_000_00)
    enter(journal, after(70), 5)
    take(journal, (after(3), 50, "renter"), closing=1_000_50)
    (check,) = held(journal).checks
    assert (check.bank_ore, check.books_ore, check.difference_ore) == (1_000_50, 1_000_00, 50)
    assert not held(journal).agrees
    enter(journal, after(3), 50)
    assert held(journal).agrees


AMOUNTS = st.integers(min_value=-3, max_value=3).filter(bool)
DAYS = st.integers(min_value=1, max_value=40)
MOVES = st.lists(st.tuples(DAYS, AMOUNTS), max_size=10)


@given(MOVES, MOVES)
def test_each_line_and_each_entry_fits_at_most_once_and_the_difference_is_explained(
    told: list[tuple[int, int]], booked: list[tuple[int, int]]
) -> None:
    journal = opened(100)
    for days, ore in booked:
        enter(journal, after(days), ore)
    closing = 100 + sum(ore for _, ore in told)
    take(journal, *((after(days), ore, "") for days, ore in told), closing=closing)
    found = held(journal)
    entries = [one.entry.sequence for one in found.lines if one.entry is not None]
    assert len(entries) == len(set(entries))
    assert len(found.lines) == len(told)
    assert len(entries) + len(found.missing) == len(booked)
    for one in found.lines:
        if one.entry is not None:
            assert one.line.amount_ore in {posting.amount_ore for posting in one.entry.postings}
    unknown = sum(one.line.amount_ore for one in found.unknown)
    missing = sum(ore for _, ore in found.missing)
    assert found.checks[0].difference_ore == unknown - missing
    for one in found.unknown:
        enter(journal, one.line.on, one.line.amount_ore, one.line.id)
    assert held(journal).unknown == ()
    assert held(journal).checks[0].difference_ore == -missing
