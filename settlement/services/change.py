"""One change of one case: load it at the version the actor saw, check, append, commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from settlement.domain.case import Case
from settlement.domain.errors import CaseWithdrawn, NotAllowed, StepNotOpen
from settlement.domain.heirs import local_date
from settlement.domain.journal import Actor, ActorKind, Event
from settlement.domain.plan import StepState, StepStatus, step_state
from settlement.services.acting import may_act_for
from settlement.services.house import House
from settlement.store.unit_of_work import Work

OFFICIALS = frozenset({ActorKind.CLERK, ActorKind.ENGINE, ActorKind.CLOCK, ActorKind.OPERATOR})


WITHOUT_A_SAY = frozenset(
    {
        ActorKind.HEIR,
        ActorKind.GUARDIAN,
        ActorKind.PROXY,
        ActorKind.CREDITOR,
        ActorKind.BOBESTYRER,
        ActorKind.STATSFORVALTER,
    }
)
"""Who has nothing to add to a case that does not stand."""


@dataclass
class Change:
    """A case being changed inside one transaction."""

    work: Work
    case: Case
    actor: Actor
    now: datetime

    @property
    def today(self) -> date:
        """The date in Norway."""
        return local_date(self.now)

    def record(self, *events: Event, basis: str, actor: Actor | None = None) -> Case:
        """Append events; the case is then marked as due to be looked at.

        Raises:
            CaseWithdrawn: the case does not stand, and only what officials and institutions know is added.
        """
        if self.case.is_undone and (actor or self.actor).kind in WITHOUT_A_SAY:
            raise CaseWithdrawn
        self.case = self.work.cases.append(self.case, events, actor=actor or self.actor, basis=basis)
        return self.case

    def step(self, step_id: str) -> StepState:
        """Look up where one step stands now."""
        return step_state(self.case, self.now, step_id)

    def require_open(self, step_id: str) -> StepState:
        """Let the plan decide whether this can be done now.

        Raises:
            StepNotOpen: the step is done, blocked or not part of this settlement.
        """
        state = self.step(step_id)
        if state.status not in {StepStatus.READY, StepStatus.WAITING}:
            raise StepNotOpen(step_id, state.reason)
        return state

    def is_open(self, step_id: str) -> bool:
        """Tell whether the engine has this to do; engine steps that are not open are simply over."""
        return self.step(step_id).status == StepStatus.READY

    def require_may_act(self, party_id: str) -> None:
        """Let only the party, who acts for the party, or an official go on.

        Raises:
            NotAllowed: the actor does not act for this party.
        """
        if self.actor.kind in OFFICIALS:
            return
        if not may_act_for(self.case, self.actor.id, party_id, on=self.today):
            raise NotAllowed("act for this person")

    def require_manager(self) -> None:
        """Let only a deciding heir, who acts for one, the bobestyrer or an official go on.

        Raises:
            NotAllowed: the actor has no say in the estate.
        """
        if self.actor.kind in OFFICIALS:
            return
        if self.case.bobestyrer is not None:
            allowed = self.actor.kind == ActorKind.BOBESTYRER and self.actor.id == self.case.bobestyrer
        else:
            allowed = any(
                may_act_for(self.case, self.actor.id, heir, on=self.today) for heir in self.case.acting_heirs
            )
        if not allowed:
            raise NotAllowed("decide for the estate")

    def require_kind(self, *kinds: ActorKind) -> None:
        """Let only these kinds of actor go on.

        Raises:
            NotAllowed: another kind.
        """
        if self.actor.kind not in kinds:
            raise NotAllowed("do this")


@contextmanager
def change(house: House, case_id: str, *, actor: Actor, version: int | None = None) -> Iterator[Change]:
    """Open one transaction on one case; it commits when the block ends without an error.

    Raises:
        CaseNotFound: no such case.
        StaleCase: the case has moved on since the actor saw `version`.
    """
    with house.database.work(actor=actor, reason="change") as work:
        case = work.cases.load_for_update(case_id, expected_version=version)
        yield Change(work=work, case=case, actor=actor, now=house.clock.now())
