"""The sandbox's page of people to be: who is in the sample estates, and where to log in as them."""

from datetime import datetime

from fastapi import APIRouter, Request
from starlette.responses import Response

from settlement.domain.case import Case
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.plan import plan, waiting_on
from settlement.store.errors import StoreError
from settlement.web.context import web_of
from settlement.web.pages import page
from settlement.web.portal.task_pages import PAGE_OF_STEP
from settlement.web.portal.words import RELATIONS

router = APIRouter(include_in_schema=False)
MOST_CASES = 40


@router.get("/sandbox")
def show_people(request: Request) -> Response:
    house = web_of(request).house
    actor = Actor(kind=ActorKind.OPERATOR, id="sandbox")
    cases: list[Case] = []
    with house.database.work(actor=actor, reason="sandbox") as work:
        case_ids = work.views.all_case_ids()
        for case_id in case_ids[:MOST_CASES]:
            try:
                cases.append(work.cases.load(case_id))
            except StoreError:
                continue
    now = house.clock.now()
    listed = [
        (case, [(party, _tasks(case, party.id, now)) for party in case.active_parties.values()])
        for case in cases
    ]
    return page(
        request,
        "sandbox.html",
        cases=listed,
        total=len(case_ids),
        relations=RELATIONS,
        today=house.clock.today(),
    )


def _tasks(case: Case, party_id: str, now: datetime) -> int:
    states = plan(case, now)
    return sum(state.step in PAGE_OF_STEP for state in waiting_on(states, party_id))
