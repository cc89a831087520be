"""The trial of wish lists finds nothing, and tells what it met."""

from tests.bench.fair_figures import _figures
from tests.bench.wishing import large_estate, try_lists


def test_a_few_wish_lists_are_tried_and_counted() -> None:
    told = try_lists(20)
    assert told.violations == []
    assert told.counts["heirs"] >= 20
    assert [figure.is_reached for figure in _figures(vars(told))] == [True, True]


def test_the_large_estate_is_ten_heirs_and_two_hundred_things_that_all_want() -> None:
    wishes = large_estate(limited=True)
    assert (len(wishes.heirs), len(wishes.things)) == (10, 200)
    assert all(len(thing.bids) == 10 for thing in wishes.things)
