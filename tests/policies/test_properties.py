"""What must hold for every family and every estate, over generated ones."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.estate_properties import violations
from tests.support.generated_estates import random_estate


@settings(max_examples=300, deadline=None)
@given(st.integers(min_value=0, max_value=2**48))
def test_every_estate_is_divided_whole_fairly_and_the_same_each_time(seed: int) -> None:
    random = Random(seed)
    facts, died = random_estate(random)
    assert violations(facts, died, random) == []
