"""Errors map to what happens next, and their text never goes further."""

from datetime import timedelta

import pytest

from flows.retry import LONGEST_WAIT, Then, judge, wait_after
from settlement.domain.errors import InvalidInput, StepNotOpen
from settlement.ports.errors import Malformed, NeedsPerson, Refused, Unavailable
from settlement.store.errors import StaleCase


@pytest.mark.parametrize(
    ("error", "then"),
    [
        (StaleCase("c", expected=1, actual=2), Then.AT_ONCE),
        (Unavailable("kar", "it does not answer"), Then.LATER),
        (NeedsPerson("kar", "a mandate is missing"), Then.PERSON),
        (Refused("kar", "no right"), Then.PERSON),
        (Malformed("kar", "no list"), Then.ALARM),
        (StepNotOpen("examine", "done"), Then.PERSON),
        (InvalidInput("field", "wrong"), Then.PERSON),
        (ZeroDivisionError("12345678901"), Then.ALARM),
    ],
)
def test_each_kind_of_error_has_one_thing_that_happens_next(error: Exception, then: Then) -> None:
    assert judge(error).then is then


def test_the_code_holds_no_word_of_the_error() -> None:
    verdict = judge(ValueError("Kari Nordmann 12345678901"))
    assert verdict.code == "ValueError"


def test_waits_grow_to_an_hour() -> None:
    waits = [wait_after(attempts) for attempts in range(12)]
    assert waits == sorted(waits)
    assert waits[0] == timedelta(seconds=10)
    assert waits[-1] == LONGEST_WAIT
