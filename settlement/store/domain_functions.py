"""The pure functions of the domain that the store calls, as values, so that tests can give others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from settlement.domain.case import Case
from settlement.domain.events.catalogue import parse_event
from settlement.domain.fold.fold import apply
from settlement.domain.journal import Event, Recorded
from settlement.domain.plan import StepState, plan


@dataclass(frozen=True)
class DomainFunctions:
    """How an event is read, how a case is folded, and what is next in it."""

    parse_event: Callable[[str, dict[str, Any]], Event] = field(default=parse_event)
    apply: Callable[[Case | None, Recorded], Case] = field(default=apply)
    plan: Callable[[Case, datetime], Sequence[StepState]] = field(default=plan)
