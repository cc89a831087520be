"""Where an employee sits, which decides what is on the desk; and one case as seen from there."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Request
from starlette.responses import Response

from settlement.domain.case import Case
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.plan import StepState, plan
from settlement.services.court_reading import Office, OfficeKind, read_case_for_court
from settlement.services.house import House
from settlement.settings import Language
from settlement.web.answers import Answers, read_answers
from settlement.web.context import web_of
from settlement.web.court import words
from settlement.web.language.catalogues import OWN_NAMES, TAGS
from settlement.web.login.employee import CurrentEmployee
from settlement.web.pages import page

FIELDS = ("family", "assets", "debts", "declarations", "distribution")
_COURTS = ("tingrett", "domstol", "sorenskriver")
_ACTOR = {
    OfficeKind.COURT: ActorKind.CLERK,
    OfficeKind.STATSFORVALTER: ActorKind.STATSFORVALTER,
    OfficeKind.BOBESTYRER: ActorKind.BOBESTYRER,
}


@dataclass(frozen=True)
class Desk:
    """An employee at work. `actor` is who the journal names."""

    house: House
    office: Office
    actor: Actor
    handle: str

    @property
    def is_court(self) -> bool:
        return self.office.kind is OfficeKind.COURT


@dataclass(frozen=True)
class CaseOnDesk:
    """One case, the plan of it now, and whose desk it lies on."""

    desk: Desk
    case: Case
    states: tuple[StepState, ...]
    now: datetime
    today: date

    @property
    def url(self) -> str:
        """The address of the case's pages. It holds an opaque id only."""
        return f"/court/cases/{self.case.id}"

    def state(self, step_id: str) -> StepState:
        return next(state for state in self.states if state.step == step_id)

    def concerns(self, party_id: str | None) -> bool:
        """Tell whether a person is the office's matter, beyond name, relation and share."""
        return self.desk.office.concerns(self.case, party_id)

    def name_of(self, party_id: str) -> str:
        """Name a party; the id itself for one that is none."""
        party = self.case.parties.get(party_id)
        return party.name if party is not None else party_id


def office_of(organisation: str) -> Office:
    """Tell what an organisation is to the settlements, by its name in the employees' login."""
    name = organisation.strip()
    folded = name.casefold()
    if folded.startswith("statsforvalter"):
        return Office(OfficeKind.STATSFORVALTER, name)
    if any(word in folded for word in _COURTS):
        return Office(OfficeKind.COURT, name)
    return Office(OfficeKind.BOBESTYRER, name)


def sit_down(request: Request, employee: CurrentEmployee) -> Desk:
    """Return the desk of the employee who is logged in. Their pages are in bokmål alone."""
    request.state.language = Language.BOKMAAL
    office = office_of(employee.court_name)
    actor_id = office.name if office.kind is OfficeKind.BOBESTYRER else employee.actor.id
    actor = Actor(kind=_ACTOR[office.kind], id=actor_id)
    return Desk(web_of(request).house, office, actor, employee.actor.id)


def desk_page(
    request: Request,
    template: str,
    desk: Desk,
    *,
    status: int = 200,
    **facts: Any,  # noqa: ANN401 - what the template shows
) -> Response:
    """Render a page for an employee, with one language to choose from."""
    nb = [(TAGS[Language.BOKMAAL], OWN_NAMES[Language.BOKMAAL], True)]
    return page(request, template, status=status, desk=desk, languages=nb, words=words, **facts)


Form = Annotated[Answers, Depends(read_answers)]
CurrentDesk = Annotated[Desk, Depends(sit_down)]


def take_case(desk: CurrentDesk, case_id: UUID) -> CaseOnDesk:
    """Open a case on the desk; the read is logged.

    Raises:
        CaseNotFound: there is none, or it is another office's.
    """
    case = read_case_for_court(
        desk.house,
        str(case_id),
        actor=desk.actor,
        office=desk.office,
        reason="casework",
        field_groups=FIELDS,
    )
    now = desk.house.clock.now()
    return CaseOnDesk(desk, case, plan(case, now), now, desk.house.clock.today())


OnDesk = Annotated[CaseOnDesk, Depends(take_case)]
