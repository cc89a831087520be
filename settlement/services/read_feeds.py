"""How far the feeds have been read. The court's list has times, the population feed has numbers."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from settlement.domain.journal import ENGINE
from settlement.domain.registers import CourtEvent
from settlement.services.house import House

COURT = "domstol"
POPULATION = "folkeregisteret"
FIRST = datetime(2021, 1, 1, tzinfo=UTC)  # the Inheritance Act of 2019 entered into force


@dataclass(frozen=True)
class Position:
    """The court's list is asked from a moment, inclusive; events seen at that moment are known by id."""

    since: datetime
    seen: frozenset[str]
    stored: str | None


def court_position(house: House) -> Position:
    """Give from when to ask the court's list."""
    with house.database.work(actor=ENGINE, reason="court feed") as work:
        stored = work.feeds.position(COURT)
    if stored is None:
        return Position(since=FIRST, seen=frozenset(), stored=None)
    kept = json.loads(stored)
    return Position(since=datetime.fromisoformat(kept["since"]), seen=frozenset(kept["seen"]), stored=stored)


def move_court_position(house: House, position: Position, events: tuple[CourtEvent, ...]) -> None:
    """Go on from the last event's time, and remember which events at that time are done."""
    last = max(event.at for event in events)
    at_last = {event.event_id for event in events if event.at == last}
    seen = at_last | (position.seen if position.since == last else frozenset())
    kept = json.dumps({"since": last.isoformat(), "seen": sorted(seen)})
    with house.database.work(actor=ENGINE, reason="court feed") as work:
        work.feeds.move(COURT, kept, before=position.stored)


def population_position(house: House) -> int:
    """Give the last sequence number that was read."""
    with house.database.work(actor=ENGINE, reason="population feed") as work:
        stored = work.feeds.position(POPULATION)
    return int(stored) if stored else 0


def move_population_position(house: House, before: int, after: int) -> None:
    """Go on after this sequence number."""
    with house.database.work(actor=ENGINE, reason="population feed") as work:
        stored = str(before) if before else None
        work.feeds.move(POPULATION, str(after), before=stored)
