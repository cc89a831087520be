"""The court's list is read past a case that cannot be had now, and that case is asked for until it comes."""

from datetime import datetime, timedelta

from sqlalchemy import Engine

from flows.context import Context
from flows.feeds import court_feed
from settlement.domain.journal import ENGINE
from settlement.domain.registers import CourtCase, CourtEvent
from settlement.ports.errors import Refused, Unavailable
from tests.flows.outside import outside
from tests.settlement.services.widow_estate import MovedClock, court_event, make_house

EVENT, CASE = court_event()
OTHER = "6b0d1d0e-8f0c-4b1a-9f5e-2f4f3a6f7b11"


class Court:
    """A list of two cases; the first cannot be given while there is an error."""

    def __init__(self, error: Exception | None) -> None:
        self.error = error
        self.asked: list[str] = []
        later = EVENT.model_copy(
            update={"event_id": "e-2", "court_case_id": OTHER, "at": EVENT.at + timedelta(hours=1)}
        )
        self.list = (EVENT, later)

    async def events(self, *, since: datetime, limit: int = 100) -> tuple[CourtEvent, ...]:
        return tuple(event for event in self.list if event.at >= since)[:limit]

    async def case(self, court_case_id: str) -> CourtCase:
        self.asked.append(court_case_id)
        if court_case_id == CASE.court_case_id and self.error is not None:
            raise self.error
        return CASE.model_copy(
            update={"court_case_id": court_case_id, "case_number": f"26-{court_case_id[:6]}"}
        )


def cases(context: Context) -> int:
    with context.house.database.work(actor=ENGINE, reason="test") as work:
        return len(list(work.views.all_case_ids()))


async def test_a_case_that_the_court_cannot_give_now_is_asked_for_until_it_comes(engine: Engine) -> None:
    court = Court(Unavailable("Domstolen", "it answered 500"))
    context = Context(make_house(engine, MovedClock()), outside(court=court))
    before = cases(context)
    await court_feed(context)
    await court_feed(context)
    assert cases(context) == before + 1, "the other case is taken in, once"
    court.error = None
    await court_feed(context)
    assert cases(context) == before + 2
    calls = len(court.asked)
    await court_feed(context)
    assert len(court.asked) == calls, "what has been taken in is not asked for again"


async def test_a_case_that_can_never_be_given_is_left_behind(engine: Engine) -> None:
    court = Court(Refused("Domstolen", "it has no such case"))
    context = Context(make_house(engine, MovedClock()), outside(court=court))
    await court_feed(context)
    await court_feed(context)
    assert court.asked == [CASE.court_case_id, OTHER]
