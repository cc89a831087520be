"""The population feed begins at its end, and what it left out is read when it comes."""

from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine

from flows.context import Context
from flows.feeds import population_feed
from settlement.domain.answers import Answer, AnswerStatus
from settlement.domain.identifiers import synthetic_person_number
from settlement.domain.journal import ENGINE
from settlement.domain.registers import Guardianship, PersonRecord, PopulationEvent
from settlement.services.read_feeds import Gap, population_position
from tests.flows.outside import outside
from tests.settlement.domain.cases import court_update, looked_up, opened, party
from tests.settlement.services.widow_estate import BEGINS, DECEASED, MovedClock, make_house

HEIR = synthetic_person_number(date(1975, 5, 5), 6)
GUARDIAN = synthetic_person_number(date(1969, 6, 12), 6)


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


class WithGuardian(Told):
    """A feed that tells of a guardian of an heir, and a register that names the guardian."""

    async def feed(self, *, after: int) -> tuple[PopulationEvent, ...]:
        told = await super().feed(after=after)
        return tuple(
            one.model_copy(update={"kind": "endringIVergemaal", "person_number": HEIR}) for one in told
        )

    async def look_up(self, number: str, **_: object) -> Answer[PersonRecord]:
        guardian = Guardianship(kind="adult", guardian_person_number=GUARDIAN, covers_estate_settlement=True)
        heir = PersonRecord(
            person_number=number, given_name="Berit", family_name="Rosnes", guardianships=(guardian,)
        )
        return Answer[PersonRecord](status=AnswerStatus.ANSWERED, items=(heir,))

    async def look_up_all(self, numbers: tuple[str, ...], **_: object) -> tuple[Answer[PersonRecord], ...]:
        named = (
            PersonRecord(person_number=one, given_name="Gudrun", family_name="Stødig") for one in numbers
        )
        return tuple(Answer[PersonRecord](status=AnswerStatus.ANSWERED, items=(one,)) for one in named)


async def test_a_new_guardian_of_an_heir_is_noted_once_with_the_name(engine: Engine) -> None:
    reader = Reader(engine, WithGuardian(1000))
    database = reader.context.house.database
    case_id = str(uuid4())
    heir = party("w").model_copy(update={"person_number": HEIR})
    with database.work(actor=ENGINE, reason="test") as work:
        work.cases.open(case_id, [opened(), court_update(heir), looked_up()], actor=ENGINE, basis="test")
    await reader.read()
    for sequence in (1001, 1002):
        reader.feed.sequences.append(sequence)
        await reader.read()
    with database.work(actor=ENGINE, reason="test") as work:
        case = work.cases.load(case_id)
        kinds = [record.event.kind for record in work.cases.history(case_id)]
    (guardian,) = case.known_guardians["w"]
    assert (guardian.name, guardian.person_number, guardian.covers_settlement) == (
        "Gudrun Stødig",
        GUARDIAN,
        True,
    )
    assert kinds.count("guardians_told") == 1
