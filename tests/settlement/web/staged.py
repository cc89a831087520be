"""A played estate set up anew as it stood just before an event, for a browser to take the next step in."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from playwright.sync_api import Browser
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from settlement.domain.case import Case
from settlement.domain.journal import ENGINE, Recorded
from settlement.services.house import House
from tests.settlement.sandbox.everything import Lived
from tests.settlement.web.estates import StillClock, load, make_house
from tests.settlement.web.served import Served, find_free_port, listen
from tests.support.postgres import database, migrated_template

Which = Callable[[Recorded, Case], bool]


@dataclass(frozen=True)
class Stage:
    """An estate in a house of its own, at one moment, and somebody who looks at it."""

    house: House
    clock: StillClock
    served: Served

    @property
    def case(self) -> Case:
        return load(self.house, self.served.case.id)


@dataclass(frozen=True)
class Theatre:
    """One browser for all the stages of a module; each stage has a database of its own."""

    browser: Browser
    maintenance_url: str
    folder: Path
    stages: ExitStack

    def house(self) -> tuple[House, StillClock]:
        """Make a house on an empty database."""
        template = migrated_template(self.maintenance_url)
        url = self.stages.enter_context(database(self.maintenance_url, template=template))
        clock = StillClock()
        return make_house(create_engine(url, poolclass=NullPool), clock), clock

    def stage(self, house: House, clock: StillClock, case: Case, who: str) -> Stage:
        """Serve a house to the browser, with somebody logged in, by first name."""
        port = find_free_port()
        web = self.stages.enter_context(listen(house, folder=self.folder, port=port))
        served = Served(f"http://127.0.0.1:{port}", "", case, self.browser, "", web)
        return Stage(house, clock, served.seen_by(who))

    def before(self, lived: Lived, which: Which, who: str) -> Stage:
        """Set a lived estate up as it stood before the first such event."""
        place = next(place for place, (record, case) in enumerate(lived.stages) if which(record, case))
        house, clock = self.house()
        case = _set_up(house, clock, [record for record, _ in lived.stages[:place]])
        clock.at = lived.stages[place][0].at
        return self.stage(house, clock, case, who)


def _set_up(house: House, clock: StillClock, history: list[Recorded]) -> Case:
    case: Case | None = None
    with house.database.work(actor=ENGINE, reason="test") as work:
        for (at, actor, basis), records in groupby(history, key=lambda r: (r.at, r.actor, r.basis)):
            clock.at = at
            events = [record.event for record in records]
            if case is None:
                case = work.cases.open(history[0].case_id, events, actor=actor, basis=basis)
            else:
                case = work.cases.append(case, events, actor=actor, basis=basis)
    assert case is not None
    return case


@contextmanager
def theatre(browser: Browser, maintenance_url: str, folder: Path) -> Iterator[Theatre]:
    with ExitStack() as stages:
        yield Theatre(browser, maintenance_url, folder, stages)
