"""Creditors are paid in the order of the law."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.kernel.decision import Outcome
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money
from policies.skifte.ranking import Claim, ClaimClass, classify_tax_claim, rank_claims

FUNERAL = Claim("funeral", ClaimClass.FUNERAL, Money(100))
TAX = Claim("tax", ClaimClass.SECOND_PRIORITY, Money(50))
BILL = Claim("bill", ClaimClass.ORDINARY, Money(100))
LOAN = Claim("loan", ClaimClass.ORDINARY, Money(200))


def test_the_funeral_comes_first_and_ordinary_claims_share_what_is_left() -> None:
    ranking = rank_claims(Money(210), (BILL, LOAN, TAX, FUNERAL)).require_value()
    assert [ranking.paid(item).ore for item in ("funeral", "tax", "bill", "loan")] == [100, 50, 20, 40]
    assert not ranking.solvent


@pytest.mark.parametrize(("assets", "solvent", "left"), [(450, True, 0), (449, False, 0), (460, True, 10)])
def test_an_estate_is_solvent_when_it_covers_every_claim(assets: int, left: int, *, solvent: bool) -> None:
    ranking = rank_claims(Money(assets), (FUNERAL, TAX, BILL, LOAN)).require_value()
    assert (ranking.solvent, ranking.left) == (solvent, Money(left))


def test_a_secured_claim_is_paid_from_its_security_and_the_rest_is_ordinary() -> None:
    mortgage = Claim("mortgage", ClaimClass.ORDINARY, Money(300), security=Money(200))
    ranking = rank_claims(Money(400), (mortgage, FUNERAL, BILL)).require_value()
    assert (ranking.paid("funeral"), ranking.paid("mortgage"), ranking.paid("bill")) == (
        Money(100),
        Money(250),
        Money(50),
    )


def test_subordinated_claims_are_paid_in_listed_order() -> None:
    first = Claim("interest", ClaimClass.SUBORDINATED, Money(10), order=1)
    second = Claim("penalty", ClaimClass.SUBORDINATED, Money(10), order=2)
    ranking = rank_claims(Money(115), (second, first, BILL)).require_value()
    assert (ranking.paid("interest"), ranking.paid("penalty")) == (Money(10), Money(5))


def test_unknown_assets_leave_it_open_and_impossible_ones_are_refused() -> None:
    assert rank_claims(None, (BILL,)).outcome is Outcome.UNCLEAR
    with pytest.raises(MalformedFacts):
        rank_claims(Money(1), (Claim("m", ClaimClass.ORDINARY, Money(5), security=Money(5)),))
    with pytest.raises(MalformedFacts):
        rank_claims(Money(1), (BILL, BILL))


@given(
    st.integers(0, 10**6), st.lists(st.tuples(st.sampled_from(ClaimClass), st.integers(0, 10**6)), max_size=8)
)
def test_what_is_paid_and_what_is_left_are_the_assets(
    assets: int, owed: list[tuple[ClaimClass, int]]
) -> None:
    claims = tuple(Claim(str(n), group, Money(ore)) for n, (group, ore) in enumerate(owed))
    ranking = rank_claims(Money(assets), claims).require_value()
    assert sum((item.paid for item in ranking.payments), ranking.left) == Money(assets)
    assert all(ZERO <= item.paid <= item.amount for item in ranking.payments)


@pytest.mark.parametrize(
    ("due_on", "is_advance", "group"),
    [
        (date(2025, 8, 3), False, ClaimClass.SECOND_PRIORITY),
        (date(2025, 8, 2), False, ClaimClass.ORDINARY),
        (date(2024, 2, 3), True, ClaimClass.SECOND_PRIORITY),
        (date(2024, 2, 2), True, ClaimClass.ORDINARY),
    ],
)
def test_tax_has_priority_six_months_back_and_advance_tax_two_years(
    due_on: date,
    group: ClaimClass,
    *,
    is_advance: bool,
) -> None:
    assert classify_tax_claim(due_on, is_advance_tax=is_advance, cut_off=date(2026, 2, 3)).value is group


def test_a_tax_claim_without_a_due_date_is_unclear() -> None:
    assert classify_tax_claim(None, is_advance_tax=False, cut_off=date(2026, 2, 3)).is_unclear
