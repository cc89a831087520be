"""Live progress: one line per case on a terminal, one line per change of the counts elsewhere."""

import sys
import threading
import time
from collections import Counter

from rich.console import Console, Group
from rich.live import Live
from rich.table import Table
from rich.text import Text

from settlement.bootstrap import build_clock, build_house
from settlement.domain.journal import Actor, ActorKind
from settlement.services.house import House
from settlement.settings import Settings
from settlement.store.view_rows import CaseRow, QueueFilter

VIEWER = Actor(kind=ActorKind.OPERATOR, id="terminal")
EVERY_S = 0.5
MOST_ROWS = 30
STAGES = ("intake", "consent", "inventory", "declaration", "distribution", "closing")


def follow(settings: Settings, over: threading.Event) -> None:
    """Show where every case stands until the run is over."""
    house = build_house(settings)
    clock = build_clock(settings)
    if not sys.stdout.isatty():
        _follow_quietly(house, over)
        return
    with Live(console=Console(), refresh_per_second=2, transient=True) as live:
        while not over.wait(EVERY_S):
            rows = _rows(house)
            live.update(Group(Text(f"{clock.today():%d.%m.%Y}  {_counts(rows)}"), _table(rows)))


def _follow_quietly(house: House, over: threading.Event) -> None:
    told, at = "", 0.0
    while not over.wait(EVERY_S):
        line = _counts(_rows(house))
        if line != told and time.monotonic() - at > 5:
            print(line, flush=True)
            told, at = line, time.monotonic()


def _rows(house: House) -> tuple[CaseRow, ...]:
    with house.database.work(actor=VIEWER, reason="progress") as work:
        rows: tuple[CaseRow, ...] = work.views.queue(QueueFilter(state=None), limit=10_000).cases
        return rows


def _counts(rows: tuple[CaseRow, ...]) -> str:
    counted = Counter("closed" if row.state != "open" else row.stage for row in rows)
    parts = [f"{stage} {counted[stage]}" for stage in (*STAGES, "closed") if counted[stage]]
    return f"{len(rows)} cases: {', '.join(parts)}"


def _table(rows: tuple[CaseRow, ...]) -> Table:
    table = Table("Case", "Stage", "Form", "Waits for", box=None)
    still = [row for row in rows if row.state == "open"]
    for row in still[:MOST_ROWS]:
        table.add_row(row.case_number, row.stage, row.skifteform or "–", _who(row.waits_for))
    if len(still) > MOST_ROWS:
        table.add_row(f"… and {len(still) - MOST_ROWS} more", "", "", "")
    return table


def _who(waits_for: str) -> str:
    return {"court": "the court", "court:second": "a second clerk"}.get(
        waits_for, waits_for and "an heir or other"
    )
