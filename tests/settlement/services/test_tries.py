"""How often a register that does not answer is asked again: soon at first, then daily, for a week."""

from datetime import timedelta
from itertools import accumulate

from settlement.services.collect_registers import LONGEST_PAUSE, MOST_TRIES, pause_after

PAUSES = [pause_after(tries) for tries in range(1, MOST_TRIES)]


def test_the_first_pauses_grow_and_none_is_longer_than_a_day() -> None:
    assert [pause.total_seconds() / 60 for pause in PAUSES[:5]] == [10, 40, 160, 640, 1440]
    assert max(PAUSES) == LONGEST_PAUSE


def test_a_source_is_asked_for_more_than_a_week_before_a_person_must() -> None:
    assert sum(PAUSES, timedelta()) >= timedelta(days=7)


def test_a_register_down_for_three_days_is_asked_within_a_day_of_coming_back() -> None:
    back = timedelta(days=3)
    asked_after = next(moment for moment in accumulate(PAUSES) if moment >= back)
    assert asked_after - back < timedelta(days=1)


def test_the_pause_never_grows_out_of_hand() -> None:
    assert pause_after(10_000) == LONGEST_PAUSE
