"""Bring synthetic estates, plainly, to where the registers are ready to be asked."""

from datetime import timedelta

from flows.advance_cases import advance_plainly
from flows.context import Context
from flows.feeds import court_feed
from flows.stages.run_stage import read_case, ready_steps
from settlement.domain.journal import ENGINE, Actor, ActorKind
from settlement.sandbox.control_room import ControlRoom
from settlement.services.decide_as_court import confirm_heirs, decide_formuesfullmakt
from settlement.settings import load_settings
from settlement.store.clock import MovableClock
from tests.bench.estates import estate, wide_estate

_CLERK = Actor(kind=ActorKind.CLERK, id="clerk-bench")
_QUIET = timedelta(days=3)


def load_estates(count: int, *, wide: int = 0) -> None:
    """Put so many estates into the simulated world, the first few of them with much in many banks."""
    room = ControlRoom(load_settings().simulators_url)
    for place in range(count):
        room.load(wide_estate(place) if place < wide else estate(place))


async def ready_to_collect(context: Context) -> list[str]:
    """Take the cases in, find the heirs, let the clerk confirm them; give the cases that are ready."""
    await court_feed(context)
    MovableClock(load_settings().clock_file).advance(_QUIET)
    with context.house.database.work(actor=ENGINE, reason="bench") as work:
        case_ids: tuple[str, ...] = work.views.all_case_ids()
    failed = await advance_plainly(case_ids)
    ready = []
    for case_id in case_ids:
        if case_id in failed:
            continue
        await context.call(_confirm, context, case_id)
        if ("inventory", "collect_registers") in await context.call(ready_steps, context, case_id):
            ready.append(case_id)
    return ready


def _confirm(context: Context, case_id: str) -> None:
    case = read_case(context, case_id)
    confirm_heirs(context.house, case_id, version=None, actor=_CLERK, heirs=case.heirs_proposed)
    for party_id in case.heirs_proposed:
        if not case.parties[party_id].formuesfullmakt_from_court:
            decide_formuesfullmakt(
                context.house, case_id, version=None, actor=_CLERK, party_id=party_id, granted=True
            )
