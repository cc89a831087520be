"""Work is handed out once, comes back when a worker dies, and is never forgotten."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from settlement.domain.events.intake import QuietPeriodEnded
from settlement.store.errors import LeaseLost
from settlement.store.outbox import ADVANCE_CASE, Work
from settlement.store.unit_of_work import Database
from tests.settlement.store.estates import CLERK, StandingClock, open_estate

SEND = "send"


def add(store: Database, *keys: str) -> None:
    with store.work(actor=CLERK, reason="test") as work:
        for key in keys:
            work.outbox.add(SEND, key, payload={"party_id": "p-1"})


def claim(store: Database, owner: str = "a", *, limit: int = 10, seconds: float = 60) -> tuple[Work, ...]:
    with store.work(actor=CLERK, reason="test") as work:
        return work.outbox.claim([SEND, ADVANCE_CASE], owner, limit=limit, lease_seconds=seconds)


def test_the_same_key_asks_once_even_when_it_is_done(store: Database) -> None:
    with store.work(actor=CLERK, reason="test") as work:
        assert work.outbox.add(SEND, "k")
        assert not work.outbox.add(SEND, "k")
    (row,) = claim(store)
    with store.work(actor=CLERK, reason="test") as work:
        assert work.outbox.finish(row)
        assert not work.outbox.add(SEND, "k")
    assert claim(store) == ()


def test_claims_at_once_never_overlap(store: Database) -> None:
    add(store, *(f"k{number}" for number in range(200)))

    def take(worker: int) -> list[int]:
        mine: list[int] = []
        while got := claim(store, f"w{worker}", limit=7):
            mine += [work.id for work in got]
        return mine

    with ThreadPoolExecutor(12) as pool:
        taken = [work_id for ids in pool.map(take, range(12)) for work_id in ids]
    assert len(taken) == len(set(taken)) == 200


def test_work_is_not_due_before_its_time(store: Database, clock: StandingClock) -> None:
    later = clock.now() + timedelta(days=60)
    with store.work(actor=CLERK, reason="test") as work:
        work.outbox.add(SEND, "k", due_at=later)
        assert work.outbox.next_due_at() == later
        assert work.outbox.depth() == 0
        assert work.outbox.oldest_open() is None
    assert claim(store) == ()
    clock.advance(timedelta(days=61))
    with store.work(actor=CLERK, reason="test") as work:
        assert work.outbox.depth([SEND]) == 1
        oldest = work.outbox.oldest_open()
        assert oldest is not None
        assert oldest.key == "k"
    assert len(claim(store)) == 1


def test_a_jump_of_the_case_clock_does_not_end_a_lease(store: Database, clock: StandingClock) -> None:
    add(store, "k")
    assert len(claim(store, "a")) == 1
    clock.advance(timedelta(days=365))
    assert claim(store, "b") == ()


def test_work_of_a_dead_worker_is_taken_over_and_the_dead_one_cannot_finish_it(store: Database) -> None:
    add(store, "k")
    (first,) = claim(store, "a", seconds=0.05)
    time.sleep(0.1)
    (second,) = claim(store, "a")
    assert second.attempts == 2
    with store.work(actor=CLERK, reason="test") as work:
        for lost in (
            lambda: work.outbox.finish(first),
            lambda: work.outbox.renew(first, lease_seconds=9),
            lambda: work.outbox.fail(first, "unavailable", retry_at=store.clock.now()),
        ):
            with pytest.raises(LeaseLost):
                lost()
        assert work.outbox.finish(second)
    with store.work(actor=CLERK, reason="test") as work, pytest.raises(LeaseLost):
        work.outbox.finish(second)


def test_a_renewed_lease_holds(store: Database) -> None:
    add(store, "k")
    (row,) = claim(store, "a", seconds=0.05)
    with store.work(actor=CLERK, reason="test") as work:
        work.outbox.renew(row, lease_seconds=60)
    time.sleep(0.1)
    assert claim(store, "b") == ()


def test_failed_work_comes_back_at_its_time_and_is_parked_at_last(
    store: Database, clock: StandingClock
) -> None:
    add(store, "k")
    for attempt in (1, 2, 3):
        (row,) = claim(store)
        assert row.attempts == attempt
        with store.work(actor=CLERK, reason="test") as work:
            retry_at = clock.now() + timedelta(minutes=5)
            parked = work.outbox.fail(row, "unavailable", retry_at=retry_at, park_after=3)
        assert parked is (attempt == 3)
        assert claim(store) == ()
        clock.advance(timedelta(minutes=6))
    assert claim(store) == ()
    with store.work(actor=CLERK, reason="test") as work:
        (state,) = work.outbox.parked()
        assert state.last_error_code == "unavailable"
        assert work.outbox.release(state.id)
    assert len(claim(store)) == 1


def test_many_events_of_a_case_are_one_piece_of_work(store: Database) -> None:
    case = open_estate(store)
    for _ in range(5):
        with store.work(actor=CLERK, reason="test") as work:
            case = work.cases.append(case, [QuietPeriodEnded(hours=48)], actor=CLERK, basis="b")
    (row,) = claim(store)
    assert (row.kind, row.case_id, row.version) == (ADVANCE_CASE, case.id, case.version)


def test_an_event_during_the_work_is_not_lost(store: Database) -> None:
    case = open_estate(store)
    (row,) = claim(store)
    with store.work(actor=CLERK, reason="test") as work:
        case = work.cases.append(case, [QuietPeriodEnded(hours=48)], actor=CLERK, basis="b")
    with store.work(actor=CLERK, reason="test") as work:
        assert not work.outbox.finish(row)
    (again,) = claim(store)
    assert again.version == case.version
    with store.work(actor=CLERK, reason="test") as work:
        assert work.outbox.finish(again)


def test_work_that_saw_its_own_events_is_done(store: Database) -> None:
    case = open_estate(store)
    (row,) = claim(store)
    with store.work(actor=CLERK, reason="test") as work:
        case = work.cases.append(case, [QuietPeriodEnded(hours=48)], actor=CLERK, basis="b")
        assert work.outbox.finish(row, version=case.version)
    assert claim(store) == ()


def test_a_case_that_only_waits_is_due_again_at_a_later_time(store: Database, clock: StandingClock) -> None:
    case = open_estate(store)
    (row,) = claim(store)
    later = clock.now() + timedelta(days=2)
    with store.work(actor=CLERK, reason="test") as work:
        work.outbox.finish(row)
        work.outbox.mark_due(case.id, due_at=later)
        assert work.outbox.next_due_at() == later
    assert claim(store) == ()
    with store.work(actor=CLERK, reason="test") as work:
        work.outbox.mark_due(case.id)
    assert len(claim(store)) == 1


def test_work_can_be_called_off_until_somebody_has_begun(store: Database) -> None:
    add(store, "k", "l")
    with store.work(actor=CLERK, reason="test") as work:
        assert work.outbox.cancel("k")
        assert not work.outbox.cancel("k")
    assert [row.key for row in claim(store)] == ["l"]
    with store.work(actor=CLERK, reason="test") as work:
        assert not work.outbox.cancel("l")
