"""Ten thousand open cases: the queue asks no more of the database than with twenty-five."""

from sqlalchemy import text

from settlement.domain.journal import ENGINE
from settlement.services.house import House
from tests.settlement.web.court.employees import Employee
from tests.settlement.web.court.estates import tell_estate
from tests.support.statements import counted_statements

MANY = 10_000
ADDRESSES = (
    "/court",
    "/court?waits=court",
    "/court?step=confirm_heirs&sort=waits_since",
    "/court?overdue=yes&sort=received",
    "/court?hold=no&sort=deadline",
    "/court?sort=updated",
)
_CASES = """
    INSERT INTO case_view SELECT (jsonb_populate_record(c.v, jsonb_build_object(
        'case_id', gen_random_uuid(), 'court_case_id', gen_random_uuid()::text,
        'case_number', 'copy-' || n, 'next_deadline', current_date + 400 + n % 300))).*
    FROM (SELECT v FROM case_view v LIMIT 1) c, generate_series(1, :many) n
"""
_TASKS = """
    INSERT INTO task_view (case_id, step, waits_for, stage, actor, status, since)
    SELECT v.case_id,
        CASE n WHEN 1 THEN t.step ELSE (ARRAY['', 'identify', 'give_consents', 'file_tax'])[n] END,
        t.waits_for, t.stage, t.actor, t.status, t.since
    FROM case_view v, (SELECT * FROM task_view LIMIT 1) t, generate_series(1, 4) n
    WHERE v.case_number LIKE 'copy-%'
"""


async def test_the_queue_of_ten_thousand_cases_asks_as_little_as_that_of_twenty_five(
    house: House, kari: Employee
) -> None:
    for serial in range(25):
        tell_estate(house, serial)
    few = await _asked(house, kari)
    with house.database.work(actor=ENGINE, reason="test") as work:
        work.connection.execute(text(_CASES), {"many": MANY})
        work.connection.execute(text(_TASKS))
    assert await _asked(house, kari) == few


async def _asked(house: House, kari: Employee) -> list[int]:
    """Open each view of the queue, and count the statements it takes."""
    counts = []
    for address in ADDRESSES:
        with counted_statements(house.database.engine) as sent:
            page = await kari.get(address)
        assert page.status_code == 200
        counts.append(len(sent))
    return counts
