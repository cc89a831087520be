"""Let simulated people and the engine take turns on a moved clock, until nothing more will happen.

The engine's turn is given by the caller: waiting for the worker in the product, plain calls in tests. What is
kept here is a memory of what was seen; a play that is killed and begun again goes on the same way.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

import structlog

from settlement.domain.case import Case
from settlement.domain.errors import SettlementError
from settlement.sandbox.actions import carry_out, outside_effect
from settlement.sandbox.casting import Casting
from settlement.sandbox.papers import Papers
from settlement.sandbox.people.company import acts_now, turns
from settlement.sandbox.people.scene import Act, Never, NotBefore, Scene
from settlement.sandbox.schedule import DIRECTOR, next_work_at
from settlement.services.house import House
from settlement.store.errors import StaleCase
from settlement.store.view_rows import CaseRow, QueueFilter

LOG = structlog.get_logger(__name__)
MOST_CASES = 100_000
MOST_ACTS_AT_ONCE = 400  # in one case at one moment: above it people undo each other
MOST_DAYS = 2_000
A_MOMENT = timedelta(seconds=1)
UNDOING = "people_undo_each_other"


class MovingClock(Protocol):
    """A clock that can be moved forward."""

    def now(self) -> datetime:
        """Return the aware moment in UTC."""
        ...

    def advance(self, by: timedelta) -> None:
        """Move the time forward."""
        ...


@dataclass
class Seen:
    """What was seen of a case when it was last looked at."""

    version: int = -1
    people_at: datetime | None = None
    nevers: tuple[Never, ...] = ()
    refused: dict[tuple[str, str, str], str] = field(default_factory=dict)
    acts: int = 0


@dataclass
class Play:
    """One house with its people."""

    house: House
    clock: MovingClock
    casting_of: Callable[[str], Casting] = lambda _: Casting()
    papers_of: Callable[[str], Papers] = lambda _: Papers()
    next_happening: Callable[[datetime], datetime | None] = lambda _: None
    watch: Callable[[Scene], None] = lambda _: None
    happen: Callable[[Mapping[str, Any]], None] = lambda _: None  # what people do outside the house
    seen: dict[str, Seen] = field(default_factory=dict)

    def run(self, advance: Callable[[], int]) -> None:
        """Take turns until nothing will ever happen; `advance` does what the engine has to do now."""
        begun = self.clock.now()
        while True:
            advance()
            if self.act():
                continue
            moment = self.next_moment()
            if moment is None or moment > begun + timedelta(days=MOST_DAYS):
                return
            for seen in self.seen.values():
                seen.acts = 0
            self.clock.advance(max(moment - self.clock.now(), timedelta()) + A_MOMENT)

    def act(self) -> int:
        """Let everybody do what they do now; return how many acts there were."""
        rows = self._open_cases()
        now = self.clock.now()
        return sum(self._try_act_in(row) for row in rows if self._is_due(row, now))

    def next_moment(self) -> datetime | None:
        """Give the next time at which a person, a date or a feed moves one of the open cases."""
        now = self.clock.now()
        rows = self._open_cases()
        moments = [self.next_happening(now), next_work_at(self.house, now)]
        moments += [row.look_again_at for row in rows]
        moments += [self.seen[row.case_id].people_at for row in rows if row.case_id in self.seen]
        return min((moment for moment in moments if moment is not None and moment > now), default=None)

    def nevers(self, case_id: str) -> tuple[Never, ...]:
        """List what people will never do in a case, as last seen."""
        seen = self.seen.get(case_id)
        return seen.nevers if seen else ()

    def refusals(self, case_id: str) -> Mapping[tuple[str, str, str], str]:
        """List which acts a use case refused as the case last stood: (step, who, verb) to code."""
        seen = self.seen.get(case_id)
        return seen.refused if seen else {}

    def look(self, case_id: str) -> Scene:
        """Read a case as people see it."""
        with self.house.database.work(actor=DIRECTOR, reason="simulated people look") as work:
            case = work.cases.load(case_id)
        return self._scene(case)

    def _scene(self, case: Case) -> Scene:
        court_case_id = case.court.court_case_id
        return Scene(
            case=case,
            now=self.clock.now(),
            casting=self.casting_of(court_case_id),
            papers=self.papers_of(court_case_id),
        )

    def _open_cases(self) -> tuple[CaseRow, ...]:
        with self.house.database.work(actor=DIRECTOR, reason="simulated people look") as work:
            return tuple(
                row
                for state in ("open", "reversed")
                for row in work.views.queue(QueueFilter(state=state), sort="opened", limit=MOST_CASES).cases
            )

    def _is_due(self, row: CaseRow, now: datetime) -> bool:
        seen = self.seen.get(row.case_id)
        if seen is None or seen.version != row.version:
            return True
        return seen.people_at is not None and seen.people_at <= now

    def _try_act_in(self, row: CaseRow) -> int:
        """Act in one case; a fault in it is kept for the result and never stops the other cases."""
        seen = self.seen.setdefault(row.case_id, Seen())
        try:
            return self._act_in(row.case_id, seen)
        except Exception as error:  # noqa: BLE001 - the code is told in the result, the text may hold anything
            LOG.warning("people_failed", case=row.case_id, code=type(error).__name__)
            seen.version, seen.people_at = row.version, None
            seen.refused = {("", "", ""): type(error).__name__}
            return 0

    def _act_in(self, case_id: str, seen: Seen) -> int:
        """Let people act in one case until nobody does anything more now."""
        scene = self.look(case_id)
        if scene.case.version != seen.version:
            seen.refused = {}
        acted = 0
        while True:
            found = turns(scene)
            turn = next((t for t in acts_now(found) if not any(_key(act) in seen.refused for act in t)), None)
            if turn is None or seen.acts > MOST_ACTS_AT_ONCE:
                break
            done, scene = self._take(scene, turn, seen)
            acted += done
        if turn is not None:
            seen.refused[_key(turn[0])] = UNDOING
            LOG.warning("people_undo_each_other", case=case_id, step=turn[0].step, verb=turn[0].verb)
        decisions = [decision for turn in found for decision in turn]
        seen.version = scene.case.version
        seen.people_at = min((d.moment for d in decisions if isinstance(d, NotBefore)), default=None)
        seen.nevers = tuple(decision for decision in decisions if isinstance(decision, Never))
        self.watch(scene)
        return acted

    def _take(self, scene: Scene, turn: list[Act], seen: Seen) -> tuple[int, Scene]:
        """Carry out one turn; what a use case refuses is not tried again while the case stands as it does."""
        done = 0
        for act in turn:
            seen.acts += 1
            try:
                before = outside_effect(scene, act)
                if before is not None:
                    self.happen(before)
                scene = self._scene(carry_out(self.house, scene, act))
                done += 1
            except StaleCase:
                return done, self.look(scene.case.id)
            except SettlementError as error:
                seen.refused[_key(act)] = error.code
                LOG.info("act_refused", case=scene.case.id, step=act.step, verb=act.verb, code=error.code)
                break
        return done, scene


def _key(act: Act) -> tuple[str, str, str]:
    return (act.step, act.who, act.verb)
