"""Where a history may begin: an estate at each turn of everybody's work, from the court's case to the end."""

from datetime import UTC, date, datetime
from functools import cache

from tests.settlement.services.histories.everybody import round_of_work
from tests.settlement.services.histories.reference import Family, Sheet
from tests.settlement.services.histories.world import World
from tests.settlement.web.court import estates
from tests.support.memory_house import MemoryClock

NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)
BORN = {"of age": date(1973, 7, 7), "a minor": date(2008, 5, 7)}  # who comes of age in the spring
HEIRS = ("son", "daughter", "abroad")
LAST_TURN = 20


@cache
def turns(daughter: str) -> tuple[World, ...]:
    """The estate after none, one, two... turns of everybody's work."""
    world = World(MemoryClock(NOON), Sheet(Family({heir: [] for heir in HEIRS})))
    told = estates.tell_estate(world.house, daughter_born=BORN[daughter])
    world.id = told.case_id
    found = [world]
    for turn in range(LAST_TURN):
        world = world.copy(seed=turn + 2)
        round_of_work(world)
        world.check()
        found.append(world)
    return tuple(found)


def begin(daughter: str, turn: int) -> World:
    """Begin a history at one of the turns."""
    return turns(daughter)[turn].copy(seed=1000)
