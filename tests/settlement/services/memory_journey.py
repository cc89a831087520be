"""The widow's estate walked in memory: the same services, without a database and without typesetting."""

from typing import Any, cast

from settlement.services.take_in_court_event import take_in_court_event
from tests.settlement.services import widow_estate as facts
from tests.settlement.services.test_widow_journey import Journey
from tests.support.memory_house import memory_house


class MemoryJourney(Journey):
    """Walk it inside `plain_papers`."""

    def __init__(self) -> None:
        self.clock = facts.MovedClock()
        self.house = memory_house(cast("Any", self.clock))
        event, court_case = facts.court_event()
        opened = take_in_court_event(self.house, event, court_case)
        assert opened is not None
        self.id = opened
