"""An outside whose every register answers that it has nothing, or does as a test says."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from settlement.domain.answers import Answer, AnswerStatus
from settlement.domain.registers import CourtCase, CourtEvent, PersonRecord
from settlement.ports.bundle import Outside
from settlement.ports.channels import Receipt
from tests.settlement.services.widow_estate import court_event, population

EMPTY: Answer[Any] = Answer(status=AnswerStatus.EMPTY)


class Silent:
    """Answers every question with nothing registered, unless an answer or an error is set for it."""

    def __init__(self, **given: Any) -> None:
        self.given = given
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)

        async def answer(*_: Any, **__: Any) -> Any:
            self.asked.append(name)
            wanted = self.given.get(name, EMPTY)
            if isinstance(wanted, Exception):
                raise wanted
            return wanted() if callable(wanted) else wanted

        return answer


class OneCase:
    """The court's list with the widow's case, shown again at every look."""

    async def events(self, *, since: datetime, limit: int = 100) -> tuple[CourtEvent, ...]:
        event, _ = court_event()
        return (event,) if event.at >= since else ()

    async def case(self, court_case_id: str) -> CourtCase:
        return court_event()[1]


class Family:
    """The population register with the widow's family."""

    async def look_up(self, person_number: str, **_: Any) -> Answer[PersonRecord]:
        deceased, people = population()
        if person_number in people:
            return Answer(status=AnswerStatus.ANSWERED, items=(people[person_number],))
        return deceased

    async def look_up_all(self, person_numbers: Sequence[str], **_: Any) -> tuple[Answer[PersonRecord], ...]:
        return tuple([await self.look_up(number) for number in person_numbers])

    async def feed(self, *, after: int) -> tuple[Any, ...]:
        return ()

    async def last_sequence(self) -> int:
        return 0


def receipt() -> Receipt:
    return Receipt(reference="r-1", at=datetime.fromisoformat("2026-01-12T09:00:00+00:00"))


def outside(**changed: Any) -> Outside:
    """Everything silent; notifications are taken."""
    silent = {name: Silent() for name in Outside.__dataclass_fields__ if name != "more"}
    parts: dict[str, Any] = {
        **silent,
        "court": OneCase(),
        "population": Family(),
        "notifications": Silent(send=receipt, reports=()),
        "delivery_events": Silent(changed=((), "")),
        "offices": {"kommune": Silent(notify=receipt), "statsforvalter": Silent(notify=receipt)},
        "more": {"skadeforsikring": Silent()},
        **changed,
    }
    return Outside(**parts)
