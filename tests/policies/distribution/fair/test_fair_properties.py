"""Whatever heirs wish for, the proposal keeps to the law, sums to zero, repeats and tells true numbers."""

import time
from fractions import Fraction
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from policies.distribution.fair.proposal import propose_fairly
from policies.distribution.fair.wishes import DividingHeir, Thing
from policies.kernel.money import Money
from tests.support.fair_properties import decide, violations
from tests.support.generated_wishes import random_wishes

HEIRS = "abc"


@given(st.integers(0, 10**9))
@settings(max_examples=300, deadline=None)
def test_everything_holds_for_random_wish_lists(seed: int) -> None:
    random = Random(seed)
    assert violations(random_wishes(random), random) == []


@given(
    st.lists(st.integers(1, 9), min_size=3, max_size=3),
    st.lists(
        st.tuples(st.integers(0, 100), st.lists(st.integers(0, 300), min_size=3, max_size=3)), max_size=5
    ),
    st.integers(0, 1000),
)
@settings(max_examples=200, deadline=None)
def test_nobody_envies_and_everybody_has_a_fair_share_where_no_right_and_no_limit_stands_in_the_way(
    weights: list[int], rows: list[tuple[int, list[int]]], cash: int
) -> None:
    heirs = tuple(
        DividingHeir(heir, Fraction(weight, sum(weights)))
        for heir, weight in zip(HEIRS, weights, strict=True)
    )
    things = tuple(
        Thing(
            str(place),
            Money(value * 100),
            {heir: Money(ore * 100) for heir, ore in zip(HEIRS, bids, strict=True)},
        )
        for place, (value, bids) in enumerate(rows)
    )
    pot = Money(sum(value for value, _ in rows) * 100 + cash)
    proposal = propose_fairly(pot, heirs, things, lot="case").require_value()
    largest = Fraction(max(weights), min(weights))
    for part in proposal.parts:
        assert part.own_value.ore >= part.own_fair_share.ore - 1
        assert part.own_value >= part.arvelodd
        assert part.most_envy.ore <= 2 * (1 + largest)  # øre: the rounding alone


def test_ten_heirs_and_two_hundred_things_are_divided_while_one_waits() -> None:
    random = Random(5)
    while True:
        wishes = random_wishes(random, most_heirs=10, most_things=200)
        if len(wishes.heirs) == 10 and len(wishes.things) > 190:
            break
    begun = time.process_time()
    decide(wishes)
    assert time.process_time() - begun < 2
