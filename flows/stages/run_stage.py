"""One flow per stage: the readable story of what the engine does by itself.

A task takes a chunk of cases. A case that fails is reported by code and never stops its neighbours.
"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.context import Context, current
from flows.retry import judge
from flows.stages.closing import CLOSING
from flows.stages.consent import CONSENT
from flows.stages.declaration import DECLARATION
from flows.stages.distribution import DISTRIBUTION
from flows.stages.intake import INTAKE
from flows.stages.inventory import INVENTORY
from flows.stages.step import EngineStep
from settlement.domain.case import Case
from settlement.domain.journal import ENGINE
from settlement.domain.plan import plan, ready_for_engine
from settlement.store.errors import CaseDisposed

CHUNK = 25
AT_ONCE = 8  # cases of one chunk worked on at the same time
MOST_ROUNDS = 12  # steps one case may take in one stage before it is looked at again

STEPS_OF_STAGE: dict[str, Mapping[str, EngineStep]] = {
    "intake": INTAKE,
    "consent": CONSENT,
    "inventory": INVENTORY,
    "declaration": DECLARATION,
    "distribution": DISTRIBUTION,
    "closing": CLOSING,
}
STAGE_TITLES = {
    "intake": "Forarbeid",
    "consent": "Samtykke",
    "inventory": "Boopptegnelse",
    "declaration": "Erklæring",
    "distribution": "Utlodning",
    "closing": "Avslutning",
}


def read_case(context: Context, case_id: str) -> Case:
    """Read one case for the plan."""
    with context.house.database.work(actor=ENGINE, reason="plan") as work:
        return work.cases.load(case_id)


def ready_steps(context: Context, case_id: str) -> tuple[tuple[str, str], ...]:
    """List (stage, step) that the engine can do now in one case; a case that is disposed of has none."""
    try:
        case = read_case(context, case_id)
    except CaseDisposed:
        return ()
    states = plan(case, context.house.clock.now())
    return tuple((str(state.stage), state.step) for state in ready_for_engine(states))


async def work_on_case(context: Context, stage: str, case_id: str) -> str | None:
    """Take the stage's steps in one case until none is ready; give the error's code, if any."""
    steps = STEPS_OF_STAGE[stage]
    for _ in range(MOST_ROUNDS):
        try:
            ready = await context.call(ready_steps, context, case_id)
            mine = [step for found, step in ready if found == stage and step in steps]
            if not mine:
                return None
            for step in mine:
                await steps[step](context, case_id)
        except Exception as error:  # noqa: BLE001 - mapped by kind; the text is never kept
            return judge(error).code
    return None


async def work_on_chunk(stage: str, case_ids: Sequence[str]) -> dict[str, str]:
    """Work on several cases; give the codes of those that failed."""
    context = current()
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(case_id: str) -> str | None:
        async with gate:
            return await work_on_case(context, stage, case_id)

    codes = await asyncio.gather(*(one(case_id) for case_id in case_ids))
    return {case_id: code for case_id, code in zip(case_ids, codes, strict=True) if code is not None}


def chunks(case_ids: Sequence[str]) -> list[list[str]]:
    """Cut into chunks: one when few are due, up to 25 cases each when many."""
    return [list(case_ids[start : start + CHUNK]) for start in range(0, len(case_ids), CHUNK)]


@task(
    name="Saker i ett trinn",
    task_run_name="{steps} ({count} i alt)",
    cache_policy=NO_CACHE,
    persist_result=False,
)
async def chunk_of_cases(stage: str, case_ids: list[str], steps: str, count: int) -> dict[str, str]:  # noqa: ARG001
    """Work on a chunk. `steps` and `count` only name the run."""
    return await work_on_chunk(stage, case_ids)


async def run_chunks(stage: str, case_ids: list[str], steps: str) -> dict[str, str]:
    """Await the tasks one after another: two cores gain nothing from more."""
    failed: dict[str, str] = {}
    for chunk in chunks(case_ids):
        failed.update(await chunk_of_cases(stage, chunk, steps, len(chunk)))
    return failed


def make_stage_flow(stage: str) -> Any:  # noqa: ANN401 - Prefect's Flow type hides the parameters
    """Make the flow of one stage, named so that the overview reads like the work."""

    @flow(
        name=STAGE_TITLES[stage],
        flow_run_name=f"{STAGE_TITLES[stage]}: {{steps}} ({{count}} i alt)",
        persist_result=False,
        validate_parameters=False,
    )
    async def stage_flow(case_ids: list[str], steps: str, count: int) -> dict[str, str]:  # noqa: ARG001
        return await run_chunks(stage, case_ids, steps)

    return stage_flow


STAGE_FLOWS = {stage: make_stage_flow(stage) for stage in STEPS_OF_STAGE}
