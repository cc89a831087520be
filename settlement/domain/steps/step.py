"""What a step of the settlement is. Steps are data; `settlement.domain.plan` reads them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from settlement.domain.case import Case

COURT = "court"
SECOND_CLERK = "court:second"
STATSFORVALTER = "statsforvalter"
BOBESTYRER = "bobestyrer"
ENGINE = "engine"
CLOCK = "clock"
APPROVAL = "approval"  # enough persons have not approved yet
DELIVERY = "delivery"  # a message is under way, and its receipt is awaited


class Stage(StrEnum):
    """The stages, in the order of the work; many are open at once."""

    INTAKE = "intake"
    CONSENT = "consent"
    INVENTORY = "inventory"
    DECLARATION = "declaration"
    DISTRIBUTION = "distribution"
    CLOSING = "closing"


class StepActor(StrEnum):
    """Who carries the step out."""

    ENGINE = "engine"
    CLOCK = "clock"
    CLERK = "clerk"
    SECOND_CLERK = "second_clerk"
    HEIR = "heir"
    STATSFORVALTER = "statsforvalter"
    INSTITUTION = "institution"


def always(case: Case, on: datetime) -> str | None:
    """Apply to every case."""
    return None


def no_block(case: Case, on: datetime) -> str | None:
    """Nothing but the needed steps stands in the way."""
    return None


def no_date(case: Case) -> None:
    """No date belongs to the step."""
    return


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step: who, when it applies, what must be done before, and who is left.

    `applies` gives None, or the reason why the step is not part of this settlement.
    `blocked` gives None, or why the step cannot be taken though the needed steps are done.
    `remaining` names who still has to act: party ids or the constants above; empty means done.
    `any_of` says that one of those named is enough. `until` is when a waiting step opens or ends.
    """

    id: str
    stage: Stage
    actor: StepActor
    title: str  # bokmål: the message id of the language catalogue
    remaining: Callable[[Case, datetime], tuple[str, ...]]
    citations: tuple[str, ...] = ()
    applies: Callable[[Case, datetime], str | None] = always
    needs: tuple[str, ...] = ()
    blocked: Callable[[Case, datetime], str | None] = no_block
    until: Callable[[Case], datetime | None] = no_date
    deadline: Callable[[Case], date | None] = no_date
    any_of: bool = False
    done_by: tuple[str, ...] = ()  # kinds of event that finish it; tells since when the next one waits
    if_missed: str = ""  # what happens if nobody acts: bokmål, message id
