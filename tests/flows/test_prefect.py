"""The engine itself: its server starts with our pins, and runs read like the story of the work."""

from collections.abc import Iterator

import pytest
from prefect import get_client
from prefect.settings import (
    PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE,
    PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL,
    temporary_settings,
)
from prefect.testing.utilities import prefect_test_harness
from sqlalchemy import Engine

from flows import deployments
from flows.advance_cases import advance_cases
from flows.context import Context, use
from flows.feeds import court_feed
from settlement.domain.journal import ENGINE
from tests.flows.outside import outside
from tests.settlement.services.widow_estate import MovedClock, make_house


@pytest.fixture(scope="module")
def harness() -> Iterator[None]:
    quick = {
        PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE: 50,
        PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL: 1,
    }
    with temporary_settings(quick), prefect_test_harness(server_startup_timeout=120):
        yield


@pytest.mark.timeout(180)
@pytest.mark.usefixtures("harness")
async def test_a_batch_through_the_engine_is_named_by_its_work_and_holds_only_opaque_ids(
    engine: Engine,
) -> None:
    context = Context(make_house(engine, MovedClock()), outside())
    use(context)
    await court_feed(context)
    with context.house.database.work(actor=ENGINE, reason="test") as work:
        case_ids = list(work.views.all_case_ids())
    assert await advance_cases(case_ids, len(case_ids)) == {}
    async with get_client() as client:
        runs = await client.read_flow_runs()
    names = sorted(run.name or "" for run in runs)
    assert names[0] == "Driv sakene videre (1)"
    assert names[1].startswith("Forarbeid: look_up_deceased ×1")
    allowed = {"case_ids", "steps", "count"}
    assert all(set(run.parameters) <= allowed for run in runs)
    assert {case_id for run in runs for case_id in run.parameters["case_ids"]} == set(case_ids)


def test_every_deployment_can_be_imported_by_an_operator() -> None:
    assert callable(deployments.main)
