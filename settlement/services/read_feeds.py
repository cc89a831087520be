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
    """The court's list is asked from a moment, inclusive; events that were seen are known by id."""

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
    """Go on from the newest event's time, never back, and remember all events of the answer.

    A late event carries a time before the ones we have read. If the position followed it, the list would be
    read from there again without end. What a later position shows of this answer is a part of it, so its
    ids are all that has to be kept.
    """
    last = max(position.since, *(event.at for event in events))
    seen = sorted({event.event_id for event in events})
    kept = json.dumps({"since": last.isoformat(), "seen": seen})
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
