"""Money is whole øre and is divided to the last one."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.kernel.errors import SharesDoNotAddUp
from policies.kernel.money import ZERO, Money, allocate
from policies.kernel.share import add_shares, scale


def test_money_is_written_for_people_with_spaces_that_do_not_break() -> None:
    assert Money(123456750).kroner() == "1\u00a0234\u00a0567,50\u00a0kr"
    assert Money(-5).kroner() == "\u22120,05\u00a0kr"


def test_money_adds_up_with_sum() -> None:
    assert sum([Money(1), Money(2)], ZERO) == Money(3)
    assert sum([Money(1), Money(2)]) == Money(3)


@pytest.mark.parametrize("bad", [1.0, True, "1", Fraction(1)])
def test_money_refuses_everything_but_whole_ore(bad: object) -> None:
    with pytest.raises(TypeError):
        Money(bad)  # type: ignore[arg-type]


def test_money_refuses_to_be_multiplied_by_a_float() -> None:
    with pytest.raises(TypeError):
        Money(1).times(0.5)  # type: ignore[arg-type]


def test_the_last_ore_goes_to_the_largest_remainder_and_then_to_the_first_name() -> None:
    third = Fraction(1, 3)
    assert allocate(Money(100), {"c": third, "a": third, "b": third}) == {
        "c": Money(33),
        "a": Money(34),
        "b": Money(33),
    }
    assert allocate(Money(3), {"a": Fraction(1, 6), "b": Fraction(5, 6)}) == {"a": Money(1), "b": Money(2)}


def test_the_last_ore_may_go_by_the_fixed_order_alone_but_only_to_who_has_a_remainder() -> None:
    shares = {"a": Fraction(1, 6), "b": Fraction(5, 6)}
    assert allocate(Money(100), shares)["a"] == Money(17)
    assert allocate(Money(101), shares)["a"] == Money(17)
    assert allocate(Money(100), shares, to_largest_remainder=False) == {"a": Money(17), "b": Money(83)}
    assert allocate(Money(103), shares) == {"a": Money(17), "b": Money(86)}
    assert allocate(Money(103), shares, to_largest_remainder=False) == {"a": Money(18), "b": Money(85)}
    even = {"a": Fraction(1, 2), "b": Fraction(1, 6), "c": Fraction(1, 3)}
    assert allocate(Money(4), even, to_largest_remainder=False) == {
        "a": Money(2),
        "b": Money(1),
        "c": Money(1),
    }


@pytest.mark.parametrize(
    ("total", "shares", "problem"),
    [
        (Money(-1), {"a": Fraction(1)}, ValueError),
        (Money(1), {"a": Fraction(2), "b": Fraction(-1)}, ValueError),
        (Money(1), {"a": 0.5, "b": 0.5}, TypeError),
    ],
)
def test_what_cannot_be_divided_is_refused(total: Money, shares: dict[str, Fraction], problem: type) -> None:
    with pytest.raises(problem):
        allocate(total, shares)


def test_shares_that_are_not_a_whole_are_refused() -> None:
    with pytest.raises(SharesDoNotAddUp):
        allocate(Money(100), {"a": Fraction(1, 3), "b": Fraction(1, 3)})


@given(
    st.integers(min_value=0, max_value=10**13),
    st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 50), min_size=1, max_size=9),
)
def test_allocation_is_exact_and_never_negative(ore: int, weights: dict[str, int]) -> None:
    whole = sum(weights.values())
    if whole == 0:
        return
    parts = allocate(Money(ore), {key: Fraction(weight, whole) for key, weight in weights.items()})
    assert sum(parts.values(), ZERO) == Money(ore)
    for key, part in parts.items():
        assert part.ore >= 0
        assert abs(part.ore - Fraction(ore * weights[key], whole)) < 1


def test_shares_of_the_same_person_are_added_and_all_are_scaled() -> None:
    added = add_shares({"a": Fraction(1, 2)}, {"a": Fraction(1, 4), "b": Fraction(1, 4)})
    assert added == {"a": Fraction(3, 4), "b": Fraction(1, 4)}
    assert scale(added, Fraction(1, 3)) == {"a": Fraction(1, 4), "b": Fraction(1, 12)}


def test_money_is_added_to_no_other_number_than_the_zero_that_sum_begins_with() -> None:
    for number in (1, False):
        with pytest.raises(TypeError):
            number + Money(1)
