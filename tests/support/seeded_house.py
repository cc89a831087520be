"""A house in memory with one case in it, told in events."""

from typing import Any, cast

from settlement.domain.case import Case
from settlement.services.house import House
from tests.settlement.domain.cases import OPENED_AT, Journal
from tests.support.memory_house import MemoryClock, memory_house


class SeededHouse:
    """The case after the journal, and a house whose services change it from there."""

    def __init__(self, journal: Journal) -> None:
        self.id = journal.case_id
        self.clock = MemoryClock(OPENED_AT)
        self.clock.advance(days=40)
        self.house: House = memory_house(self.clock)
        self._cases = cast("Any", self.house.database).cases
        self._cases.journal[self.id] = list(journal.records)
        self._cases.cases[self.id] = journal.case

    @property
    def case(self) -> Case:
        return cast("Case", self._cases.cases[self.id])

    def kinds(self) -> list[str]:
        return [record.event.kind for record in self._cases.journal[self.id]]
