"""Creditors are paid in the order of the law."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.creditors.classes import classify_tax_fordring
from policies.creditors.ranking import Fordring, FordringClass, rank_fordringer
from policies.kernel.decision import Outcome
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money

FUNERAL = Fordring("funeral", FordringClass.FUNERAL, Money(100))
TAX = Fordring("tax", FordringClass.SECOND_PRIORITY, Money(50))
BILL = Fordring("bill", FordringClass.ORDINARY, Money(100))
LOAN = Fordring("loan", FordringClass.ORDINARY, Money(200))


def test_the_funeral_comes_first_and_ordinary_fordringer_share_what_is_left() -> None:
    ranking = rank_fordringer(Money(210), (BILL, LOAN, TAX, FUNERAL)).require_value()
    assert [ranking.paid(item).ore for item in ("funeral", "tax", "bill", "loan")] == [100, 50, 20, 40]
    assert not ranking.solvent


@pytest.mark.parametrize(("assets", "solvent", "left"), [(450, True, 0), (449, False, 0), (460, True, 10)])
def test_an_estate_is_solvent_when_it_covers_every_fordring(assets: int, left: int, *, solvent: bool) -> None:
    ranking = rank_fordringer(Money(assets), (FUNERAL, TAX, BILL, LOAN)).require_value()
    assert (ranking.solvent, ranking.left) == (solvent, Money(left))


def test_a_secured_fordring_is_paid_from_its_security_and_the_rest_is_ordinary() -> None:
    mortgage = Fordring("mortgage", FordringClass.ORDINARY, Money(300), security=Money(200))
    ranking = rank_fordringer(Money(400), (mortgage, FUNERAL, BILL)).require_value()
    assert (ranking.paid("funeral"), ranking.paid("mortgage"), ranking.paid("bill")) == (
        Money(100),
        Money(250),
        Money(50),
    )


def test_subordinated_fordringer_are_paid_in_listed_order() -> None:
    first = Fordring("interest", FordringClass.SUBORDINATED, Money(10), order=1)
    second = Fordring("penalty", FordringClass.SUBORDINATED, Money(10), order=2)
    ranking = rank_fordringer(Money(115), (second, first, BILL)).require_value()
    assert (ranking.paid("interest"), ranking.paid("penalty")) == (Money(10), Money(5))


def test_unknown_assets_leave_it_open_and_impossible_ones_are_refused() -> None:
    assert rank_fordringer(None, (BILL,)).outcome is Outcome.UNCLEAR
    with pytest.raises(MalformedFacts):
        rank_fordringer(Money(1), (Fordring("m", FordringClass.ORDINARY, Money(5), security=Money(5)),))
    with pytest.raises(MalformedFacts):
        rank_fordringer(Money(1), (BILL, BILL))


@given(
    st.integers(0, 10**6),
    st.lists(st.tuples(st.sampled_from(FordringClass), st.integers(0, 10**6)), max_size=8),
)
def test_what_is_paid_and_what_is_left_are_the_assets(
    assets: int, owed: list[tuple[FordringClass, int]]
) -> None:
    fordringer = tuple(Fordring(str(n), group, Money(ore)) for n, (group, ore) in enumerate(owed))
    ranking = rank_fordringer(Money(assets), fordringer).require_value()
    assert sum((item.paid for item in ranking.payments), ranking.left) == Money(assets)
    assert all(ZERO <= item.paid <= item.amount for item in ranking.payments)


@pytest.mark.parametrize(
    ("due_on", "is_advance", "group"),
    [
        (date(2025, 8, 3), False, FordringClass.SECOND_PRIORITY),
        (date(2025, 8, 2), False, FordringClass.ORDINARY),
        (date(2024, 2, 3), True, FordringClass.SECOND_PRIORITY),
        (date(2024, 2, 2), True, FordringClass.ORDINARY),
    ],
)
def test_tax_has_priority_six_months_back_and_advance_tax_two_years(
    due_on: date,
    group: FordringClass,
    *,
    is_advance: bool,
) -> None:
    assert classify_tax_fordring(due_on, is_advance_tax=is_advance, cut_off=date(2026, 2, 3)).value is group


def test_a_tax_fordring_without_a_due_date_is_unclear() -> None:
    assert classify_tax_fordring(None, is_advance_tax=False, cut_off=date(2026, 2, 3)).is_unclear
