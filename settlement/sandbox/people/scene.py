"""What a simulated person sees, and what may come of it: an action, a date, or never with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from random import Random
from typing import Any

from settlement.domain.case import Case
from settlement.domain.journal import Actor
from settlement.domain.plan import StepState, StepStatus, plan
from settlement.sandbox.casting import Casting
from settlement.sandbox.papers import Papers


@dataclass(frozen=True)
class Act:
    """Call the use case `verb` as `actor`; the case's id and version are added by who carries it out."""

    step: str
    who: str
    verb: str
    actor: Actor
    arguments: Mapping[str, Any]


@dataclass(frozen=True)
class NotBefore:
    """Nothing yet: the person gets to it at that moment."""

    step: str
    who: str
    moment: datetime


@dataclass(frozen=True)
class Never:
    """This person will not do it as things stand, and why; a clerk should be able to agree."""

    step: str
    who: str
    reason: str


Decision = Act | NotBefore | Never


@dataclass(frozen=True)
class Scene:
    """One case at one moment, with the roles people play in it and the papers they have."""

    case: Case
    now: datetime
    casting: Casting = field(default_factory=Casting)
    papers: Papers = field(default_factory=Papers)

    @cached_property
    def states(self) -> Mapping[str, StepState]:
        """The plan, by step."""
        return {state.step: state for state in plan(self.case, self.now)}

    def waits(self, step: str) -> bool:
        """Tell whether a step waits for somebody."""
        return self.states[step].status == StepStatus.WAITING

    def dice(self, subject: str) -> Random:
        """Give dice for one subject; the same case gives the same throws, today and after a restart."""
        return Random(f"{self.case.court.court_case_id} {subject}")

    def place_of(self, party_id: str) -> int:
        """Give a party's place in the court's list; ids are new in each data directory, places are not."""
        return list(self.case.parties).index(party_id) if party_id in self.case.parties else -1
