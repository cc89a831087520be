"""A process that is killed in the middle of a transaction leaves nothing half done and nothing locked."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from settlement.domain.events.intake import QuietPeriodEnded
from settlement.store.unit_of_work import Database
from settlement.store.verify import verify_journal
from tests.settlement.store.estates import CLERK, open_estate

REPOSITORY = Path(__file__).resolve().parents[3]
PROGRAM = """
import os, signal, sys
from settlement.domain.events.intake import QuietPeriodEnded
from settlement.store.crypto import KeyRing
from settlement.store.database import connect
from settlement.store.unit_of_work import Database
from tests.settlement.store.estates import CLERK, INDEX_KEY, MASTER_KEY, StandingClock

def die():
    os.kill(os.getpid(), signal.SIGKILL)

url, case_id, point = sys.argv[1:]
store = Database(connect(url), KeyRing(MASTER_KEY, INDEX_KEY), StandingClock())
with store.work(actor=CLERK, reason="test") as work:
    case = work.cases.load_for_update(case_id)
    point == "locked" and die()
    work.cases.append(case, [QuietPeriodEnded(hours=48)], actor=CLERK, basis="b")
    point == "appended" and die()
    work.outbox.add("send", "letter-1")
    work.views
    point == "before commit" and die()
point == "after commit" and die()
"""


@pytest.mark.parametrize("point", ["locked", "appended", "before commit", "after commit"])
def test_a_kill_keeps_all_or_nothing(store: Database, point: str) -> None:
    case = open_estate(store)
    url = store.engine.url.render_as_string(hide_password=False)
    killed = subprocess.run(
        [sys.executable, "-c", PROGRAM, url, case.id, point], cwd=REPOSITORY, timeout=60, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    kept = point == "after commit"
    with store.work(actor=CLERK, reason="test") as work:
        after = work.cases.load_for_update(case.id)
        assert after.version == case.version + kept
        row = work.views.case(case.id)
        assert row is not None
        assert row.version == after.version
        assert [one.kind for one in work.outbox.claim(["send"], "w", limit=9, lease_seconds=9)] == (
            ["send"] if kept else []
        )
        work.cases.append(after, [QuietPeriodEnded(hours=48)], actor=CLERK, basis="b")
        assert verify_journal(work.connection) == ()
