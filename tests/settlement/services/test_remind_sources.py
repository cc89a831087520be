"""Who is told about sources, and when: each on the dates of the task, never in so many words."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from settlement.domain.answers import AnswerStatus
from settlement.domain.case import Case
from settlement.domain.estate import NoticeKind
from settlement.domain.manual_task import TaskOwner
from settlement.domain.steps.inventory import SOURCES
from settlement.services.collect_registers import (
    GIVEN_UP,
    MOST_TRIES,
    SourceReport,
    pause_after,
    record_source_answers,
)
from settlement.services.consent_and_represent import set_reminders
from settlement.services.facts.coverage import coverage
from settlement.services.house import House
from settlement.services.remind import MESSAGE_OF, cases_to_remind, send_reminders
from settlement.services.short_messages import BODIES, short_message
from tests.settlement.services.sourced import HEIR, answered, estate, settle, task
from tests.settlement.web.estates import DAUGHTER, DECEASED_NUMBER, SON, WIDOW, StillClock, load, make_house

HEIRS = {WIDOW, SON, DAUGHTER}
DOWN = SourceReport(source="nav", status=AnswerStatus.UNAVAILABLE, message="NAV svarte ikke. Vi spør igjen.")


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def house(engine: Engine, clock: StillClock) -> House:
    return make_house(engine, clock)


def told(house: House, case: Case, source: str = "nav") -> list[tuple[str, NoticeKind]]:
    return [(notice.party_id, notice.kind) for notice in load(house, case.id).sources[source].notices]


def kinds(house: House, case: Case) -> list[NoticeKind]:
    return [kind for who, kind in told(house, case) if who == SON]


def day_after_day(house: House, clock: StillClock, case: Case, days: int) -> None:
    for _ in range(days):
        clock.advance(timedelta(days=1))
        send_reminders(house, case.id)


def test_a_task_reminds_at_its_date_on_its_last_day_and_then_every_two_weeks(
    house: House, clock: StillClock
) -> None:
    own = task(remind_days=5, due_days=20)
    case = estate(house, answered("nav", AnswerStatus.MANUAL, task=own))
    day_after_day(house, clock, case, 4)
    assert told(house, case) == []
    day_after_day(house, clock, case, 1)
    assert {who for who, _ in told(house, case)} == HEIRS
    day_after_day(house, clock, case, 14)
    assert kinds(house, case) == [NoticeKind.REMINDER]
    day_after_day(house, clock, case, 1)
    assert kinds(house, case) == [NoticeKind.REMINDER, NoticeKind.DUE]
    day_after_day(house, clock, case, 14)
    assert kinds(house, case)[2:] == [NoticeKind.OVERDUE]
    settle(house, case, "nav")
    day_after_day(house, clock, case, 30)
    assert len(kinds(house, case)) == 3, "an answered question reminds nobody"


def test_a_clock_that_jumps_tells_only_the_latest(house: House, clock: StillClock) -> None:
    case = estate(house, answered("nav", AnswerStatus.MANUAL, task=task(remind_days=5, due_days=20)))
    day_after_day(house, clock, case, 0)
    clock.advance(timedelta(days=25))
    send_reminders(house, case.id)
    send_reminders(house, case.id)
    assert kinds(house, case) == [NoticeKind.DUE]


def test_the_survivors_own_reminds_the_survivor_alone(house: House, clock: StillClock) -> None:
    own = (task(TaskOwner.SURVIVOR, remind_days=3),)
    case = estate(house, answered("nav", AnswerStatus.EMPTY, further_tasks=own))
    clock.advance(timedelta(days=3))
    send_reminders(house, case.id)
    assert told(house, case) == [(WIDOW, NoticeKind.REMINDER)]


def test_the_courts_task_sends_nothing_for_the_queue_tells_it(house: House, clock: StillClock) -> None:
    case = estate(house, answered("kommune", AnswerStatus.MANUAL, task=task(TaskOwner.COURT)))
    day_after_day(house, clock, case, 40)
    assert told(house, case, "kommune") == []


def test_who_wants_no_reminders_gets_none_but_learns_that_a_register_is_down(
    house: House, clock: StillClock
) -> None:
    case = estate(
        house,
        answered("nav", AnswerStatus.MANUAL, task=task(remind_days=2)),
        answered("losore", AnswerStatus.UNAVAILABLE),
    )
    set_reminders(house, case.id, version=None, actor=HEIR, party_id=SON, wanted=False)
    day_after_day(house, clock, case, 3)
    assert SON not in {who for who, _ in told(house, case)}
    assert (SON, NoticeKind.DOWN) in told(house, case, "losore")


def test_one_message_is_sent_whatever_number_of_sources_it_is_about(house: House, clock: StillClock) -> None:
    case = estate(
        house,
        answered("nav", AnswerStatus.MANUAL, task=task(remind_days=2)),
        answered("losore", AnswerStatus.MANUAL, task=task(remind_days=2)),
    )
    clock.advance(timedelta(days=2))
    assert send_reminders(house, case.id) == len(HEIRS)
    assert {who for who, _ in told(house, case)} == {who for who, _ in told(house, case, "losore")} == HEIRS


def test_a_register_down_for_a_week_is_told_after_a_day_and_then_becomes_a_task(
    house: House, clock: StillClock
) -> None:
    rest = [answered(source, AnswerStatus.EMPTY) for source in SOURCES if source != "nav"]
    case = estate(house, *rest, answered("nav", AnswerStatus.UNAVAILABLE, next_try_at=clock.now()))
    for tries in range(2, MOST_TRIES + 1):
        after = record_source_answers(house, case.id, (DOWN,))
        assert after.sources["nav"].tries == tries
        send_reminders(house, case.id)
        if tries < MOST_TRIES:
            assert after.sources["nav"].next_try_at == clock.now() + pause_after(tries)
            clock.advance(pause_after(tries))
    assert (after.sources["nav"].status, after.sources["nav"].message) == (
        AnswerStatus.NEEDS_PERSON,
        GIVEN_UP,
    )
    assert "ytelser" in after.sources["nav"].task.text  # type: ignore[union-attr]
    assert kinds(house, case) == [NoticeKind.DOWN, NoticeKind.BY_HAND]
    line = next(one for one in coverage(load(house, case.id), clock.now()).lines if one.source == "nav")
    assert {notice.party_id for notice in line.notices} == HEIRS
    assert {who for task in line.tasks for who in task.waits_for} == HEIRS


def test_a_register_that_comes_back_within_a_day_is_told_to_nobody(house: House, clock: StillClock) -> None:
    case = estate(house, answered("nav", AnswerStatus.UNAVAILABLE, next_try_at=clock.now()))
    clock.advance(timedelta(hours=20))
    send_reminders(house, case.id)
    record_source_answers(house, case.id, (SourceReport(source="nav", status=AnswerStatus.EMPTY),))
    day_after_day(house, clock, case, 5)
    assert told(house, case) == []


def test_the_morning_round_finds_the_cases_with_something_about_a_source(
    house: House, clock: StillClock
) -> None:
    quiet = estate(house)
    own = (task(TaskOwner.SURVIVOR),)
    waiting = estate(house, answered("nav", AnswerStatus.EMPTY, further_tasks=own))
    found = cases_to_remind(house)
    assert waiting.id in found
    assert quiet.id not in found


@pytest.mark.parametrize("what", sorted({*MESSAGE_OF.values()}))
def test_a_message_says_nothing_about_anybody(what: str) -> None:
    message = short_message(what, "https://oppgjor.test")
    assert what in BODIES
    for secret in ("Nordgård", "NAV", DECEASED_NUMBER, "26-012345"):
        assert secret not in message.body
