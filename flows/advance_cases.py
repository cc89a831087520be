"""Advance a batch of due cases: look at each as it is, run what is ready, stop at waits.

Level, not edge: running it twice does nothing twice.
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence

from prefect import flow

from flows.context import Context, current
from flows.stages.run_stage import STAGE_FLOWS, STEPS_OF_STAGE, chunks, ready_steps, work_on_chunk

MOST_PASSES = 8  # through the stages, before the batch is given back
RunStage = Callable[[str, list[str], str], Awaitable[dict[str, str]]]


@flow(
    name="Driv sakene videre",
    flow_run_name="Driv sakene videre ({count})",
    persist_result=False,
    validate_parameters=False,
)
async def advance_cases(case_ids: list[str], count: int) -> dict[str, str]:  # noqa: ARG001 - names the run
    """Advance a batch with every stage as a flow of its own; give the codes of cases that failed."""
    return await advance(case_ids, _stage_as_flow)


async def advance_plainly(case_ids: Sequence[str]) -> dict[str, str]:
    """Do the same work without Prefect: when its API is away, in tests, and to measure against."""
    return await advance(list(case_ids), _stage_plainly)


async def _stage_as_flow(stage: str, case_ids: list[str], steps: str) -> dict[str, str]:
    failed: dict[str, str] = await STAGE_FLOWS[stage](case_ids, steps, len(case_ids))
    return failed


async def _stage_plainly(stage: str, case_ids: list[str], steps: str) -> dict[str, str]:  # noqa: ARG001
    failed: dict[str, str] = {}
    for chunk in chunks(case_ids):
        failed.update(await work_on_chunk(stage, chunk))
    return failed


async def advance(case_ids: list[str], run_stage: RunStage) -> dict[str, str]:
    """Go through the stages until no case has anything ready."""
    context = current()
    failed: dict[str, str] = {}
    for _ in range(MOST_PASSES):
        ready = await _ready(context, [case_id for case_id in case_ids if case_id not in failed])
        if not ready:
            break
        for stage in STEPS_OF_STAGE:
            if stage in ready:
                failed.update(await run_stage(stage, list(ready[stage]), _story(ready[stage])))
    return failed


async def ready_cases(case_ids: Sequence[str]) -> list[str]:
    """List the cases with something for the engine to do: a look that finds nothing is no run."""
    found = await _ready(current(), case_ids)
    ready = {case_id for cases in found.values() for case_id in cases}
    return [case_id for case_id in case_ids if case_id in ready]


async def _ready(context: Context, case_ids: Sequence[str]) -> dict[str, dict[str, list[str]]]:
    """Give, by stage and case, the steps that the engine can do now."""
    found: dict[str, dict[str, list[str]]] = {}
    for case_id in case_ids:
        for stage, step in await context.call(ready_steps, context, case_id):
            if step in STEPS_OF_STAGE[stage]:
                found.setdefault(stage, {}).setdefault(case_id, []).append(step)
    return found


def _story(ready: dict[str, list[str]]) -> str:
    counted = Counter(step for steps in ready.values() for step in steps)
    return ", ".join(f"{step} ×{count}" for step, count in counted.most_common())
