"""How far the feeds have been read. The court's list has times, the population feed has numbers."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from settlement.domain.journal import ENGINE
from settlement.domain.registers import CourtEvent
from settlement.services.house import House

COURT = "domstol"
POPULATION = "folkeregisteret"
FIRST = datetime(2021, 1, 1, tzinfo=UTC)  # the Inheritance Act of 2019 entered into force


GAPS_KEPT = timedelta(days=1)
MOST_GAPS = 200


@dataclass(frozen=True)
class Gap:
    """Sequence numbers, both ends included, that were missing when those after them were read."""

    first: int
    last: int
    noted_at: datetime

    def without(self, came: Iterable[int]) -> tuple["Gap", ...]:
        """Split at the numbers that came."""
        parts, first = [], self.first
        for sequence in came:
            if first <= sequence <= self.last:
                parts.append(Gap(first, sequence - 1, self.noted_at))
                first = sequence + 1
        return tuple(
            part for part in (*parts, Gap(first, self.last, self.noted_at)) if part.first <= part.last
        )


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


def move_court_position(
    house: House,
    position: Position,
    events: tuple[CourtEvent, ...],
    waiting: tuple[CourtEvent, ...] = (),
) -> None:
    """Go on from the newest event's time, never back, and remember all events of the answer.

    With events that wait, for the court could not give their cases, the oldest of them is where the list
    is read from next, and they count as not seen.

    A late event carries a time before the ones we have read. If the position followed it, the list would be
    read from there again without end. What a later position shows of this answer is a part of it, so its
    ids are all that has to be kept.
    """
    newest = max(event.at for event in events)
    next_from = max(position.since, min((event.at for event in waiting), default=newest))
    seen = sorted({event.event_id for event in events} - {event.event_id for event in waiting})
    kept = json.dumps({"since": next_from.isoformat(), "seen": seen})
    with house.database.work(actor=ENGINE, reason="court feed") as work:
        work.feeds.move(COURT, kept, before=position.stored)


@dataclass(frozen=True)
class PopulationPosition:
    """The last sequence number that was read, and the numbers below it that never came.

    A number may be missing for good, or be told late; so the gaps are read again for a day.
    """

    after: int
    gaps: tuple[Gap, ...] = ()
    stored: str | None = None

    def moved(self, read: Iterable[int], now: datetime) -> "PopulationPosition":
        """Go on after the last of the numbers that were read, in ascending order, and note what they skip."""
        after, gaps = self.after, list(self.gaps)
        for sequence in read:
            if sequence > after + 1:
                gaps.append(Gap(after + 1, sequence - 1, now))
            after = max(after, sequence)
        return PopulationPosition(after, tuple(gaps[-MOST_GAPS:]), self.stored)

    def is_missing(self, sequence: int) -> bool:
        """Whether this number was skipped."""
        return any(gap.first <= sequence <= gap.last for gap in self.gaps)

    def told_late(self, read: Iterable[int], now: datetime) -> "PopulationPosition":
        """Take the numbers that came after all out of the gaps, and give up those that are old."""
        came = sorted(read)
        left = [part for gap in self.gaps if now - gap.noted_at < GAPS_KEPT for part in gap.without(came)]
        return PopulationPosition(self.after, tuple(left), self.stored)


def population_position(house: House) -> PopulationPosition | None:
    """Give what was read; None when the feed was never read."""
    with house.database.work(actor=ENGINE, reason="population feed") as work:
        stored = work.feeds.position(POPULATION)
    if stored is None:
        return None
    kept = json.loads(stored)
    if isinstance(kept, int):
        return PopulationPosition(after=kept, stored=stored)
    gaps = tuple(Gap(first, last, datetime.fromisoformat(at)) for first, last, at in kept["gaps"])
    return PopulationPosition(after=kept["after"], gaps=gaps, stored=stored)


def move_population_position(house: House, position: PopulationPosition) -> PopulationPosition:
    """Keep the position, and give it as it is kept."""
    gaps = [(gap.first, gap.last, gap.noted_at.isoformat()) for gap in position.gaps]
    kept = json.dumps({"after": position.after, "gaps": gaps})
    if kept != position.stored:
        with house.database.work(actor=ENGINE, reason="population feed") as work:
            work.feeds.move(POPULATION, kept, before=position.stored)
    return PopulationPosition(position.after, position.gaps, kept)
