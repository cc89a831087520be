"""After login: who you are, for whom you act, and your estates; and the links that letters hold."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from settlement.domain.case import Case
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.plan import plan, waiting_on
from settlement.services.reading import read_case
from settlement.services.standing import was_withdrawn_from, whoami
from settlement.store.errors import StoreError
from settlement.web.context import web_of
from settlement.web.login.person import Person
from settlement.web.pages import page
from settlement.web.portal.task_pages import PAGE_OF_STEP

router = APIRouter()


@dataclass(frozen=True)
class Entry:
    """One estate in one capacity."""

    url: str
    case: Case
    acting_for: str | None
    roles: tuple[str, ...]
    tasks: int


@router.get("/mine")
def show_mine(request: Request, login: Person) -> Response:
    web = web_of(request)
    entries = []
    name = login.name
    for standing in whoami(web.house, login.person_number):
        actor = Actor(kind=ActorKind.HEIR, id=standing.party_id)
        case = read_case(web.house, standing.case_id, actor=actor, reason="own cases", fields=("name",))
        name = name or (case.parties[standing.party_id].name if standing.party_id in case.parties else "")
        states = plan(case, web.house.clock.now())
        for party_id in standing.acts_for:
            mine = [s for s in waiting_on(states, party_id) if s.step in PAGE_OF_STEP]
            entries.append(
                Entry(
                    url=f"/bo/{case.id}/{party_id}",
                    case=case,
                    acting_for=case.parties[party_id].name if party_id != standing.party_id else None,
                    roles=standing.roles,
                    tasks=len(mine),
                )
            )
    withdrawn = was_withdrawn_from(web.house, login.person_number)
    return page(request, "portal/mine.html", entries=entries, withdrawn=len(withdrawn), name=name)


@router.get("/l/{token}")
def show_link(request: Request, token: str) -> Response:
    """Show where a letter's link leads. It names no one, and looking at it does not use it up."""
    with web_of(request).house.database.work(actor=_READER, reason="link") as work:
        try:
            work.links.look(token)
            works = True
        except StoreError:
            works = False
    return page(request, "portal/link.html", works=works, token=token)


@router.post("/l/{token}")
def follow_link(request: Request, token: str) -> Response:
    """Use the link up and go to the login. Who logs in decides what is shown, not the link."""
    with web_of(request).house.database.work(actor=_READER, reason="link") as work:
        link = work.links.use(token)
    return RedirectResponse(f"/logg-inn?tilbake=/bo/{link.case_id}/{link.party_id}/", status_code=303)


_READER = Actor(kind=ActorKind.OPERATOR, id="web")
