"""How an error of the work maps to what happens next: at once, later, a person, or an alarm."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from settlement.domain.errors import SettlementError
from settlement.ports.errors import Malformed, NeedsPerson, PortError, Refused, Unavailable
from settlement.store.errors import LeaseLost, StaleCase, StoreError


class Then(StrEnum):
    """What to do after an error."""

    AT_ONCE = "at_once"  # somebody else wrote first: look again
    LATER = "later"  # the other side is down
    PERSON = "person"  # somebody must act: an operator sees it in the exceptions queue
    ALARM = "alarm"  # a broken contract or a bug


@dataclass(frozen=True)
class Verdict:
    """What to do, with a stable code that is safe to store and show."""

    then: Then
    code: str


FIRST_WAIT = timedelta(seconds=10)
LONGEST_WAIT = timedelta(hours=1)


def judge(error: Exception) -> Verdict:
    """Map an error; its text is never kept, for it may come from anywhere."""
    if isinstance(error, (StaleCase, LeaseLost)):
        return Verdict(Then.AT_ONCE, error.code)
    if isinstance(error, PortError):
        return _judge_port(error)
    if isinstance(error, (SettlementError, StoreError)):
        return Verdict(Then.PERSON, error.code)
    return Verdict(Then.ALARM, type(error).__name__)


def _judge_port(error: PortError) -> Verdict:
    then = {Unavailable: Then.LATER, NeedsPerson: Then.PERSON, Refused: Then.PERSON, Malformed: Then.ALARM}
    kind = type(error)
    return Verdict(then.get(kind, Then.ALARM), f"{error.register_name}:{kind.__name__}".lower())


def wait_after(attempts: int) -> timedelta:
    """Wait longer each time, up to an hour."""
    waited: timedelta = FIRST_WAIT * int(4 ** min(attempts, 6))
    return min(waited, LONGEST_WAIT)
