"""Creditors are paid in the order of the law, whatever the amounts are."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from policies.creditors.classes import classify_fordring, classify_tax_fordring
from policies.creditors.kinds import FordringFacts, FordringKind
from policies.creditors.ranking import Fordring, FordringClass, Ranking, rank_fordringer
from policies.kernel.decision import Outcome
from policies.kernel.money import ZERO, Money

ESTATES = st.tuples(
    st.integers(0, 10**6),
    st.lists(st.tuples(st.sampled_from(FordringClass), st.integers(0, 10**6)), max_size=8),
)
CUT_OFF = date(2026, 2, 3)


def ranked(assets: int, owed: list[tuple[FordringClass, int]]) -> Ranking:
    fordringer = tuple(Fordring(str(n), group, Money(ore)) for n, (group, ore) in enumerate(owed))
    return rank_fordringer(Money(assets), fordringer).require_value()


@given(ESTATES)
def test_what_is_paid_and_what_is_left_are_the_assets(
    estate: tuple[int, list[tuple[FordringClass, int]]],
) -> None:
    assets, owed = estate
    ranking = ranked(assets, owed)
    assert sum((item.paid for item in ranking.payments), ranking.left) == Money(assets)
    assert all(ZERO <= item.paid <= item.amount for item in ranking.payments)


@given(ESTATES, st.sampled_from(FordringClass), st.integers(0, 10**6))
def test_one_creditor_more_never_leaves_more_for_the_heirs(
    estate: tuple[int, list[tuple[FordringClass, int]]], group: FordringClass, ore: int
) -> None:
    assets, owed = estate
    assert ranked(assets, [*owed, (group, ore)]).left <= ranked(assets, owed).left


@given(ESTATES)
def test_a_later_class_is_paid_only_when_the_earlier_ones_are_paid_in_full(
    estate: tuple[int, list[tuple[FordringClass, int]]],
) -> None:
    ranking = ranked(*estate)
    for one in ranking.payments:
        for other in ranking.payments:
            if other.fordring_class < one.fordring_class and one.paid:
                assert not other.unpaid


@given(ESTATES)
def test_the_order_in_which_fordringer_are_listed_decides_nothing(
    estate: tuple[int, list[tuple[FordringClass, int]]],
) -> None:
    assets, owed = estate
    fordringer = tuple(Fordring(str(n), group, Money(ore)) for n, (group, ore) in enumerate(owed))
    assert rank_fordringer(Money(assets), fordringer).as_bytes() == (
        rank_fordringer(Money(assets), fordringer[::-1]).as_bytes()
    )


@given(st.sampled_from(FordringKind), st.integers(0, 10**6))
def test_the_parts_of_a_classified_fordring_are_the_whole(kind: FordringKind, ore: int) -> None:
    facts = FordringFacts(
        "c",
        kind,
        Money(ore),
        due_on=CUT_OFF,
        earned_from=CUT_OFF,
        months=Fraction(12),
        month=Money(1_000_00),
        is_excluded_employee=False,
        main_class=FordringClass.FIRST_PRIORITY,
        by_changed_assessment=False,
        invoice=Money(10**7),
        is_reasonable=True,
    )
    parts = classify_fordring(facts, cut_off=CUT_OFF).require_value()
    assert sum((part.amount for part in parts), ZERO) == Money(ore)


def test_unknown_assets_and_an_unknown_due_date_leave_it_open() -> None:
    bill = Fordring("bill", FordringClass.ORDINARY, Money(100))
    assert rank_fordringer(None, (bill,)).outcome is Outcome.UNCLEAR
    assert classify_tax_fordring(None, is_advance_tax=False, cut_off=CUT_OFF).is_unclear
