"""The lists agree with the cases, and can be made again from the journal."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from settlement.domain.estate import Fordring
from settlement.domain.events.inventory import FordringReceived, HoldingRemoved
from settlement.domain.plan import StepStatus, plan
from settlement.store.projections.rebuild import rebuild, rebuild_case
from settlement.store.tables.catalogue import CASE_VIEW, PROJECTIONS
from settlement.store.unit_of_work import Database
from settlement.store.view_rows import QueueFilter
from tests.settlement.store.estates import (
    BANK,
    CLERK,
    CREDITOR,
    DECEASED_NAME,
    DECEASED_NUMBER,
    WIDOW_NUMBER,
    StandingClock,
    new_id,
    open_estate,
)


def rows(store: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Return all projections, in a fixed order; ciphertexts differ each time and are left out."""
    found = {}
    with store.engine.connect() as connection:
        for table in (*PROJECTIONS, CASE_VIEW):
            columns = [column for column in table.c if column.name != "name_ciphertext"]
            statement = select(*columns).order_by(*table.primary_key.columns)
            found[table.name] = [tuple(row) for row in connection.execute(statement)]
    return found


def test_a_rebuild_gives_the_same_rows(store: Database) -> None:
    for _ in range(3):
        open_estate(store)
    before = rows(store)
    assert all(
        before[name] for name in ("case_view", "party_view", "task_view", "holding_view", "person_index")
    )
    with store.engine.begin() as connection:
        connection.execute(text("DELETE FROM party_view"))
        connection.execute(text("UPDATE case_view SET stage = 'wrong', court_name = 'wrong'"))
        connection.execute(
            text("INSERT INTO party_view VALUES (:c, 'ghost', 'Person', 'child', NULL, false, false)"),
            {"c": new_id()},
        )
    assert rebuild(store) == 3
    assert rows(store) == before


def test_writers_at_once_leave_the_lists_as_a_rebuild_makes_them(store: Database) -> None:
    case = open_estate(store)

    def claim(number: int) -> None:
        fordring = Fordring(
            id=f"c-{number}",
            creditor_name="Strøm AS",
            creditor_id=CREDITOR,
            description="Strøm",
            amount_ore=number,
            received_on=date(2026, 3, 1),
        )
        with store.work(actor=CLERK, reason="test") as work:
            seen = work.cases.load_for_update(case.id)
            work.cases.append(seen, [FordringReceived(fordring=fordring)], actor=CLERK, basis="b")

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(claim, range(12)))
    before = rows(store)
    assert len(before["fordring_view"]) == 13
    rebuild(store)
    assert rows(store) == before


def test_one_case_can_be_rebuilt(store: Database) -> None:
    case = open_estate(store)
    before = rows(store)
    with store.engine.begin() as connection:
        connection.execute(text("DELETE FROM task_view"))
    rebuild_case(store, case.id)
    assert rows(store) == before


def test_the_queue_shows_filters_sorts_and_pages(store: Database) -> None:
    cases = [open_estate(store) for _ in range(5)]
    with store.work(actor=CLERK, reason="test") as work:
        page = work.views.queue(limit=2, offset=4, with_names=True)
        assert page.total == 5
        (row,) = page.cases
        assert row.name == DECEASED_NAME
        assert row.court_name == "Oslo tingrett"
        assert row.version == cases[0].version
        assert work.views.queue(QueueFilter(court_name="Bergen tingrett")).total == 0
        assert work.views.queue(QueueFilter(state="closed")).total == 0
        assert work.views.queue(QueueFilter(stage=row.stage, on_hold=False)).total == 5
        assert work.views.counts() == {("open", row.stage, row.waits_for): 5}
        assert len(work.views.all_case_ids(state="open")) == 5
        assert len(work.views.find_case_number("26-014233DFA-TOSL/08")) == 5
        with pytest.raises(ValueError, match="sorted by"):
            work.views.queue(sort="name")


def test_tasks_are_those_of_the_plan(store: Database, clock: StandingClock) -> None:
    case = open_estate(store)
    states = plan(case, clock.now())
    current = {s.step for s in states if s.status in {StepStatus.READY, StepStatus.WAITING}}
    with store.work(actor=CLERK, reason="test") as work:
        tasks = work.views.tasks_in(case.id)
        assert {task.step for task in tasks} == current
        waited_for = {who for state in states if state.step in current for who in state.waiting_for}
        for who in waited_for:
            assert work.views.tasks_of(who, case_id=case.id) == tuple(t for t in tasks if t.waits_for == who)
            assert sum(work.views.task_counts(who).values()) == len(work.views.tasks_of(who))


def test_cases_are_found_by_person_and_by_institution(store: Database) -> None:
    case = open_estate(store)
    with store.work(actor=CLERK, reason="test") as work:
        for number in (DECEASED_NUMBER, WIDOW_NUMBER):
            assert [row.case_id for row in work.views.cases_of_person(number)] == [case.id]
        for number in (BANK, CREDITOR):
            assert [row.case_id for row in work.views.cases_of_institution(number)] == [case.id]
        assert work.views.cases_of_institution("999999999") == ()
        removed = [HoldingRemoved(holding_id=h, why="not the deceased's") for h in ("h-1", "h-2")]
        work.cases.append(case, removed, actor=CLERK, basis="b")
        assert work.views.cases_of_institution(BANK) == ()


def test_what_a_transaction_appended_is_in_its_own_lists(store: Database) -> None:
    case = open_estate(store)
    removed = [HoldingRemoved(holding_id=h, why="not the deceased's") for h in ("h-1", "h-2")]
    with store.work(actor=CLERK, reason="test") as work:
        views = work.views
        assert len(views.cases_of_institution(BANK)) == 1
        for event in removed:
            case = work.cases.append(case, [event], actor=CLERK, basis="b")
        assert work.views.cases_of_institution(BANK) == ()
        row = work.views.case(case.id)
        assert row is not None
        assert row.version == case.version


def test_the_next_look_follows_the_plan(store: Database, clock: StandingClock) -> None:
    case = open_estate(store)
    with store.work(actor=CLERK, reason="test") as work:
        at = work.views.next_look_at()
        assert at is not None
        assert at > clock.now()
        assert work.views.cases_to_look_at(clock.now()) == ()
        assert work.views.cases_to_look_at(at) == (case.id,)
        assert at in {row.passes_at for row in work.views.deadlines(before=at)}
        assert work.views.deadlines(before=at, after=at) == ()
    clock.advance(at - clock.now() + timedelta(seconds=1))
    with store.work(actor=CLERK, reason="test") as work:
        work.cases.refresh_views(case.id)
    with store.work(actor=CLERK, reason="test") as work:
        assert work.views.cases_to_look_at(clock.now()) == ()


def test_authorities_are_asked_for_by_something(store: Database) -> None:
    case = open_estate(store)
    with store.work(actor=CLERK, reason="test") as work:
        assert work.views.authorities(case_id=case.id) == ()
        assert work.views.authorities(sha256="x", authority_id="y") == ()
        with pytest.raises(ValueError, match="Name a case"):
            work.views.authorities()


def test_people_concerned_can_see_who_read_about_them(store: Database) -> None:
    case = open_estate(store)
    with store.work(actor=CLERK, reason="examine the declaration") as work:
        work.access_log.record(case.id, ["contact", "family"], party_id="p-widow")
        work.access_log.record(case.id, ["holdings"])
    with store.work(actor=CLERK, reason="test") as work:
        seen = work.access_log.of_party(case.id, "p-widow")
        assert [access.field_group for access in seen] == ["family", "contact"]
        assert {(access.actor, access.reason) for access in seen} == {
            ("clerk:kari", "examine the declaration")
        }
        assert [access.field_group for access in work.access_log.of_party(case.id, None)] == ["holdings"]
        assert len(work.access_log.of_case(case.id)) == 3


def test_a_queue_of_ten_thousand_cases_is_read_a_page_at_a_time(store: Database) -> None:
    open_estate(store)
    columns = [column.name for column in CASE_VIEW.c]
    chosen = ", ".join(
        {"case_id": "gen_random_uuid()", "court_case_id": "''"}.get(name, f'"{name}"') for name in columns
    )
    names = ", ".join(f'"{name}"' for name in columns)
    with store.engine.begin() as connection:
        copy = f"INSERT INTO case_view ({names}) SELECT {chosen} FROM case_view, generate_series(1, 10000)"
        connection.execute(text(copy))
        connection.execute(
            text(
                "INSERT INTO task_view (case_id, step, waits_for, stage, actor, status) "
                "SELECT case_id, 'examine', 'court', 'declaration', 'clerk', 'waiting' FROM case_view"
            )
        )
        connection.execute(text("ANALYZE case_view, task_view"))
    with store.work(actor=CLERK, reason="test") as work:
        for offset in (0, 50, 5000):
            page = work.views.queue(QueueFilter(waits_for="court", step="examine"), offset=offset)
            assert len(page.cases) == 50
            assert page.total == 10_001
