"""An estate as one person sees it: who they are there, for whom they act, and what the plan says."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated

from fastapi import Depends, Request

from settlement.domain.case import Case
from settlement.domain.errors import CaseWithdrawn, NotAllowed
from settlement.domain.estate import Holding
from settlement.domain.heirs import deciding_heirs
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.parties import Party
from settlement.domain.plan import StepState, StepStatus, plan
from settlement.domain.together import Hands, hands_of, together, waits_for_other
from settlement.services.acting import is_guardian
from settlement.services.facts.clues import clues_on, other_clues
from settlement.services.facts.insight import may_see_inventory, may_see_statement
from settlement.services.reach_people import identify
from settlement.services.reading import read_case
from settlement.services.standing import was_withdrawn_from, whoami
from settlement.web.context import Web, web_of
from settlement.web.login.person import Person
from settlement.web.login.sessions import Login
from settlement.web.portal.task_pages import PAGE_OF_STEP

FIELDS = ("family", "assets", "debts", "declarations", "distribution")


@dataclass(frozen=True)
class Estate:
    """One case, for one person, acting for one party (often the same)."""

    case: Case
    login: Login = field(repr=False)
    me: str
    party_id: str
    acts_for: tuple[str, ...]
    actor: Actor
    states: tuple[StepState, ...]
    now: datetime
    today: date
    sees_inventory: bool

    @property
    def url(self) -> str:
        """The address that the pages of this estate begin with. It holds opaque ids only."""
        return f"/bo/{self.case.id}/{self.party_id}"

    @property
    def party(self) -> Party:
        return self.case.parties[self.party_id]

    @property
    def sees_statement(self) -> bool:
        """Tell whether the party sees the whole division and the final account: whoever signs them."""
        return self.sees_inventory or may_see_statement(self.case, self.party_id, self.today)

    @property
    def for_another(self) -> bool:
        return self.me != self.party_id

    @property
    def takes_part(self) -> bool:
        """Tell whether the party decides with the others or sees the overview; most legatees do neither."""
        return self.sees_inventory or self.party in deciding_heirs(self.case, self.now)

    def state(self, step_id: str) -> StepState:
        return next(state for state in self.states if state.step == step_id)

    def waits_for_me(self, step_id: str) -> bool:
        """Tell whether a step waits for the party, and for me when I am not alone in acting for it."""
        state = self.state(step_id)
        waits = state.status == StepStatus.WAITING and self.party_id in state.waiting_for
        return waits and not self.waits_for_other(step_id)

    def waits_for_other(self, step_id: str) -> bool:
        """Tell whether I have signed for a ward what another guardian has not (vergemålsloven § 18)."""
        return waits_for_other(self.case, self.party_id, step_id, self.me, self.today)

    @property
    def other_guardians(self) -> tuple[str, ...]:
        """List those who act for the party together with me."""
        acting = together(self.case, self.party_id, self.today)
        return tuple(one for one in acting if one != self.me) if self.me in acting else ()

    @property
    def hands(self) -> tuple[Hands, ...]:
        """List what not all the guardians have signed alike."""
        return hands_of(self.case, self.party_id, self.today) if self.other_guardians else ()

    def clues_on(self, held: Holding) -> tuple[str, ...]:
        """List what registers told of one item, charges first."""
        return clues_on(self.case, held)

    @property
    def other_clues(self) -> tuple[str, ...]:
        """List what registers told that is about no item in the inventory."""
        return other_clues(self.case)

    def name_of(self, party_id: str) -> str:
        """Return a party's name; the id stands for nobody we know."""
        party = self.case.parties.get(party_id)
        return party.name if party is not None else ""

    @property
    def mine(self) -> tuple[StepState, ...]:
        """What waits for the party, the nearest deadline first."""
        found = [s for s in self.states if self.waits_for_me(s.step) and s.step in PAGE_OF_STEP]
        return tuple(sorted(found, key=lambda s: s.deadline or date.max))


def open_estate(request: Request, login: Person, case_id: str, party_id: str) -> Estate:
    """Open a case for the person who is logged in; the read is logged.

    Raises:
        CaseNotFound: no such case, or it is not theirs: the answer is the same.
        CaseWithdrawn: they had a part in it, and it does not stand.
        NotAllowed: they have no part in it, or do not act for that party.
    """
    web = web_of(request)
    me, acts_for = _standing(web, login, case_id)
    if party_id not in acts_for:
        raise NotAllowed("see this case")
    kind = ActorKind.HEIR
    actor = Actor(kind=kind, id=me)
    case = read_case(web.house, case_id, actor=actor, reason="own case", fields=FIELDS)
    if party_id != me:
        as_guardian = is_guardian(case, me, party_id, web.house.clock.today())
        kind = ActorKind.GUARDIAN if as_guardian else ActorKind.PROXY
        actor = Actor(kind=kind, id=me)
    unknown = party_id not in case.identified or (party_id in case.absent and party_id == me)
    if party_id in case.acting_heirs and unknown and case.closed is None:
        case = identify(web.house, case_id, party_id=party_id, actor=actor, level=login.acr)
    now = web.house.clock.now()
    return Estate(
        case=case,
        login=login,
        me=me,
        party_id=party_id,
        acts_for=acts_for,
        actor=actor,
        states=plan(case, now),
        now=now,
        today=web.house.clock.today(),
        sees_inventory=may_see_inventory(case, party_id, web.house.clock.today()),
    )


def _standing(web: Web, login: Login, case_id: str) -> tuple[str, tuple[str, ...]]:
    for standing in whoami(web.house, login.person_number):
        if standing.case_id == case_id:
            return standing.party_id, standing.acts_for
    if case_id in was_withdrawn_from(web.house, login.person_number):
        raise CaseWithdrawn
    raise NotAllowed("see this case")


OpenEstate = Annotated[Estate, Depends(open_estate)]


def part_of_estate(estate: OpenEstate) -> Estate:
    """Let only those go on who decide with the others or see assets and debts.

    Raises:
        NotAllowed: a legatee, to whom the rest of the estate's money is not open.
    """
    if not estate.takes_part:
        raise NotAllowed("see the estate's money")
    return estate


PartOfEstate = Annotated[Estate, Depends(part_of_estate)]
