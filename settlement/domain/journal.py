"""The journal: a case is a list of events that are only ever added.

An event says what; its record says who, when and on what basis. Corrections are events that point
to what they correct.
"""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from settlement.domain.record import Record


class ActorKind(StrEnum):
    """Who did it."""

    ENGINE = "engine"
    CLOCK = "clock"
    REGISTER = "register"
    HEIR = "heir"
    GUARDIAN = "guardian"
    PROXY = "proxy"
    CLERK = "clerk"
    BOBESTYRER = "bobestyrer"
    CREDITOR = "creditor"
    INSTITUTION = "institution"
    STATSFORVALTER = "statsforvalter"
    OPERATOR = "operator"


class Actor(Record):
    """Who acts: the kind, and an opaque id (party id, employee handle, organisation number)."""

    kind: ActorKind
    id: str = ""

    def __str__(self) -> str:
        """Write `clerk:abc`."""
        return f"{self.kind}:{self.id}" if self.id else str(self.kind)


ENGINE = Actor(kind=ActorKind.ENGINE)
CLOCK = Actor(kind=ActorKind.CLOCK)


class Event(Record):
    """Something that happened in a case. Subclasses name the kind and carry plain data."""

    kind: ClassVar[str]


class Recorded(Record):
    """An event as it stands in the journal. `sequence` begins at 1 and has no gaps."""

    case_id: str
    sequence: int
    at: datetime
    actor: Actor
    basis: str  # a citation, or the reason in the actor's words
    event: Event
    corrects: int | None = None
