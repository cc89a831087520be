"""The loop loses no signal, does nothing twice, and outlives what fails."""

from typing import Any

import pytest
from sqlalchemy import Engine, text

from flows.context import Context, use
from flows.reactor import Reactor
from flows.stages import run_stage
from flows.stages.step import EngineStep
from settlement.domain.case import Case
from settlement.ports.errors import Unavailable
from settlement.services.decide_as_court import confirm_heirs
from tests.flows.outside import Silent, outside
from tests.settlement.services.widow_estate import FIRST_CLERK, MovedClock, make_house


class Stage:
    """A house with the widow's case coming in by the court's list."""

    def __init__(self, engine: Engine, **changed: Any) -> None:
        self.clock = MovedClock()
        self.engine = engine
        self.house = make_house(engine, self.clock)
        self.context = Context(self.house, outside(**changed))
        use(self.context)
        self.reactor = Reactor(self.context, feed_seconds=0.0, use_prefect=False)

    async def settle(self) -> None:
        for _ in range(20):
            if not await self.reactor.once():
                return
        raise AssertionError("the loop never came to rest")

    def case(self) -> Case:
        with self.house.database.work(actor=FIRST_CLERK, reason="test") as work:
            return work.cases.load(work.views.all_case_ids()[0])

    def count(self, sql: str) -> int:
        with self.engine.connect() as connection:
            return int(connection.execute(text(sql)).scalar_one())


async def test_the_court_event_brings_the_case_to_where_a_clerk_must_act(engine: Engine) -> None:
    stage = Stage(engine)
    await stage.settle()
    assert not stage.case().quiet_ended
    stage.clock.advance(hours=49)
    await stage.settle()
    case = stage.case()
    assert case.quiet_ended
    assert case.heirs_outcome == "computed"
    assert case.heirs == ()


async def test_running_again_writes_nothing_more(engine: Engine) -> None:
    stage = Stage(engine)
    await stage.settle()
    written = stage.count("SELECT count(*) FROM journal")
    for _ in range(5):
        await stage.reactor.once()
    assert stage.count("SELECT count(*) FROM journal") == written


async def test_a_change_while_the_case_is_looked_at_is_not_lost(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = Stage(engine)
    await stage.settle()
    original = run_stage.STEPS_OF_STAGE["intake"]["hold_new_death"]

    async def then_the_clerk_acts(context: Context, case_id: str) -> None:
        await original(context, case_id)
        heirs = stage.case().heirs_proposed
        await context.call(
            confirm_heirs, context.house, case_id, version=None, actor=FIRST_CLERK, heirs=heirs
        )

    changed: dict[str, EngineStep] = {
        **run_stage.STEPS_OF_STAGE["intake"],
        "hold_new_death": then_the_clerk_acts,
    }
    monkeypatch.setitem(run_stage.STEPS_OF_STAGE, "intake", changed)
    stage.clock.advance(hours=49)
    await stage.settle()
    assert len(stage.case().invitations) == 3


async def test_a_register_that_is_down_puts_the_case_off_and_no_text_is_kept(engine: Engine) -> None:
    down = Silent(look_up=Unavailable("folkeregisteret", "Kari 12345678901"), feed=())
    stage = Stage(engine, population=down)
    for _ in range(3):
        await stage.reactor.once()
    codes = "SELECT count(*) FROM outbox WHERE last_error_code = 'folkeregisteret:unavailable'"
    assert stage.count(codes) == 1
    assert stage.count("SELECT count(*) FROM outbox WHERE outbox::text LIKE '%Kari%'") == 0


async def test_each_heir_is_written_to_once(engine: Engine) -> None:
    taken = Silent(send=outside().notifications.given["send"])  # type: ignore[attr-defined]
    stage = Stage(engine, notifications=taken)
    await stage.settle()
    stage.clock.advance(hours=49)
    await stage.settle()
    case = stage.case()
    confirm_heirs(stage.house, case.id, version=None, actor=FIRST_CLERK, heirs=case.heirs_proposed)
    await stage.settle()
    await stage.settle()
    assert taken.asked.count("send") == 3
    assert all(invitation.receipt for invitation in stage.case().invitations.values())
