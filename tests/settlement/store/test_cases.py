"""Opening, loading and appending."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import pytest

from settlement.domain.events.intake import QuietPeriodEnded
from settlement.domain.fold.fold import fold
from settlement.store.crypto import KeyRing
from settlement.store.errors import CannotDecrypt, CaseAlreadyOpen, CaseNotFound, StaleCase
from settlement.store.unit_of_work import Database
from tests.settlement.store.estates import (
    CLERK,
    DECEASED_NUMBER,
    INDEX_KEY,
    MASTER_KEY,
    WIDOW_NUMBER,
    StandingClock,
    new_id,
    open_estate,
    opened,
    told,
)
from tests.support.statements import counted_statements

QUIET = QuietPeriodEnded(hours=48)


def test_a_case_is_read_back_as_it_was_appended(store: Database) -> None:
    case = open_estate(store)
    with store.work(actor=CLERK, reason="test") as work:
        assert work.cases.load(case.id) == case
        history = work.cases.history(case.id)
    assert fold(history) == case
    assert [record.sequence for record in history] == [1, 2, 3, 4, 5]
    assert history[0].actor == CLERK
    assert history[0].basis == "Ola Normann ba om det"
    assert history[1].event == told()[0]


def test_nothing_is_kept_when_the_block_fails(store: Database) -> None:
    case = open_estate(store)

    def append_and_fail() -> None:
        with store.work(actor=CLERK, reason="test") as work:
            work.cases.append(work.cases.load_for_update(case.id), [QUIET], actor=CLERK, basis="b")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        append_and_fail()
    with store.work(actor=CLERK, reason="test") as work:
        assert work.cases.load(case.id).version == case.version


def test_a_case_longer_than_its_snapshot_is_read_back_whole(store: Database) -> None:
    case = open_estate(store)
    for _ in range(45):
        with store.work(actor=CLERK, reason="test") as work:
            case = work.cases.append(work.cases.load_for_update(case.id), [QUIET], actor=CLERK, basis="b")
    with store.work(actor=CLERK, reason="test") as work:
        loaded = work.cases.load(case.id)
        assert loaded == case
        assert loaded == fold(work.cases.history(case.id))
        assert loaded.version == 50


def test_an_append_from_an_older_version_is_refused_by_name(store: Database) -> None:
    case = open_estate(store)
    with store.work(actor=CLERK, reason="test") as work:
        work.cases.append(case, [QUIET], actor=CLERK, basis="b")
    with store.work(actor=CLERK, reason="test") as work, pytest.raises(StaleCase) as refused:
        work.cases.append(case, [QUIET], actor=CLERK, basis="b")
    assert (refused.value.expected, refused.value.actual) == (5, 6)
    with store.work(actor=CLERK, reason="test") as work, pytest.raises(StaleCase):
        work.cases.load_for_update(case.id, expected_version=5)


def test_of_24_appends_at_once_from_one_version_one_wins(store: Database) -> None:
    case = open_estate(store)

    def append(_: int) -> str:
        try:
            with store.work(actor=CLERK, reason="test") as work:
                seen = work.cases.load(case.id)
                time.sleep(0.02)
                work.cases.append(
                    seen.model_copy(update={"version": case.version}), [QUIET], actor=CLERK, basis="b"
                )
        except StaleCase:
            return "stale"
        return "won"

    with ThreadPoolExecutor(24) as pool:
        outcomes = list(pool.map(append, range(24)))
    assert outcomes.count("won") == 1
    with store.work(actor=CLERK, reason="test") as work:
        assert work.cases.load(case.id).version == case.version + 1


def test_24_writers_that_wait_for_each_other_all_get_through(store: Database) -> None:
    case = open_estate(store)

    def append(_: int) -> None:
        with store.work(actor=CLERK, reason="test") as work:
            work.cases.append(work.cases.load_for_update(case.id), [QUIET], actor=CLERK, basis="b")

    with ThreadPoolExecutor(24) as pool:
        list(pool.map(append, range(24)))
    with store.work(actor=CLERK, reason="test") as work:
        assert work.cases.load(case.id).version == case.version + 24


def test_a_court_case_is_opened_once(store: Database) -> None:
    with store.work(actor=CLERK, reason="test") as work:
        first = work.cases.open(new_id(), [opened("court-1")], actor=CLERK, basis="b")
    with pytest.raises(CaseAlreadyOpen), store.work(actor=CLERK, reason="test") as work:
        work.cases.open(new_id(), [opened("court-1")], actor=CLERK, basis="b")
    with store.work(actor=CLERK, reason="test") as work:
        assert work.cases.find_by_court_case("court-1") == first.id
        assert work.cases.find_by_court_case("court-2") is None


def test_a_failed_write_that_was_caught_still_fails_the_transaction(store: Database) -> None:
    case = open_estate(store)

    def open_again_and_go_on() -> None:
        with store.work(actor=CLERK, reason="test") as work, suppress(CaseAlreadyOpen):
            work.cases.open(case.id, [opened()], actor=CLERK, basis="b")

    with pytest.raises(CaseAlreadyOpen):
        open_again_and_go_on()


def test_a_person_is_found_by_number(store: Database) -> None:
    case = open_estate(store)
    with store.work(actor=CLERK, reason="test") as work:
        assert work.cases.find_by_person_number(DECEASED_NUMBER) == ((case.id, None),)
        assert work.cases.find_by_person_number(WIDOW_NUMBER) == ((case.id, "p-widow"),)
        assert work.cases.find_by_person_number("00000000000") == ()


def test_an_unknown_case_is_named_as_such(store: Database) -> None:
    with store.work(actor=CLERK, reason="test") as work:
        for unknown in (new_id(), "no id at all"):
            with pytest.raises(CaseNotFound):
                work.cases.load(unknown)


def test_time_in_a_journal_never_goes_back(store: Database, clock: StandingClock) -> None:
    case = open_estate(store)
    clock.advance(timedelta(hours=-3))
    with store.work(actor=CLERK, reason="test") as work:
        work.cases.append(work.cases.load_for_update(case.id), [QUIET], actor=CLERK, basis="b")
        times = [record.at for record in work.cases.history(case.id)]
    assert times == sorted(times)


def test_old_cases_are_read_after_the_master_key_is_rotated(store: Database, clock: StandingClock) -> None:
    case = open_estate(store)
    fresh = bytes(range(64, 96))
    rotated = Database(store.engine, KeyRing(fresh, INDEX_KEY, retired=[MASTER_KEY]), clock)
    with rotated.work(actor=CLERK, reason="test") as work:
        assert work.cases.load(case.id) == case
        assert work.keys.rewrap() == 1
        assert work.keys.rewrap() == 0
    only_fresh = Database(store.engine, KeyRing(fresh, INDEX_KEY), clock)
    with only_fresh.work(actor=CLERK, reason="test") as work:
        assert work.cases.load(case.id) == case
    with store.work(actor=CLERK, reason="test") as work, pytest.raises(CannotDecrypt):
        work.cases.load(case.id)


def test_an_append_to_a_long_case_asks_as_little_as_to_a_short_one(store: Database) -> None:
    case = open_estate(store)
    asked = []
    for more in (1, 1, 95, 1):  # the first finds the key of the case
        with counted_statements(store.engine) as sent, store.work(actor=CLERK, reason="test") as work:
            case = work.cases.append(
                work.cases.load_for_update(case.id), [QUIET] * more, actor=CLERK, basis="b"
            )
        asked.append(len(sent))
    assert asked[1] == asked[3]
