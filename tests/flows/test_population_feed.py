"""The population feed begins at its end, and what it left out is read when it comes."""

from typing import Any

from sqlalchemy import Engine

from flows.context import Context
from flows.feeds import population_feed
from settlement.domain.registers import PopulationEvent
from settlement.services.read_feeds import Gap, population_position
from tests.flows.outside import outside
from tests.settlement.services.widow_estate import BEGINS, DECEASED, MovedClock, make_house


class Told:
    """A feed with the sequence numbers given; every event is about somebody we have no case on."""

    def __init__(self, *sequences: int) -> None:
        self.sequences = list(sequences)
        self.asked: list[int] = []

    async def last_sequence(self) -> int:
        return max(self.sequences)

    async def feed(self, *, after: int) -> tuple[PopulationEvent, ...]:
        self.asked.append(after)
        return tuple(
            PopulationEvent(
                sequence=sequence,
                kind="personErDoed",
                person_number=DECEASED,
                document_id=None,
                recorded_at=BEGINS,
            )
            for sequence in sorted(self.sequences)
            if sequence > after
        )


class Reader:
    """One who reads the feed again and again."""

    def __init__(self, engine: Engine, feed: Told) -> None:
        self.clock = MovedClock()
        self.feed = feed
        self.context = Context(make_house(engine, self.clock), outside(population=feed))

    async def read(self) -> Any:
        await population_feed(self.context)
        return population_position(self.context.house)


async def test_a_new_installation_begins_where_the_feed_ends(engine: Engine) -> None:
    reader = Reader(engine, Told(1001, 1002, 5000))
    position = await reader.read()
    assert (position.after, position.gaps) == (5000, ())
    assert reader.feed.asked == [5000]


async def test_a_number_that_was_left_out_is_read_when_it_comes(engine: Engine) -> None:
    reader = Reader(engine, Told(1000))
    await reader.read()
    reader.feed.sequences += [1001, 1005]
    assert [(gap.first, gap.last) for gap in (await reader.read()).gaps] == [(1002, 1004)]
    reader.feed.sequences.append(1003)
    reader.feed.asked.clear()
    position = await reader.read()
    assert reader.feed.asked[0] == 1001
    assert [(gap.first, gap.last) for gap in position.gaps] == [(1002, 1002), (1004, 1004)]
    assert position.after == 1005


async def test_a_gap_that_stays_is_given_up_after_a_day(engine: Engine) -> None:
    reader = Reader(engine, Told(1000))
    await reader.read()
    reader.feed.sequences.append(1004)
    assert (await reader.read()).gaps
    reader.clock.advance(hours=25)
    assert (await reader.read()).gaps == ()


def test_a_gap_is_split_at_the_number_that_came() -> None:
    gap = Gap(5, 9, BEGINS)
    assert [(part.first, part.last) for part in gap.without([7])] == [(5, 6), (8, 9)]
    assert gap.without([5, 6, 7, 8, 9]) == ()
