"""When a simulated person gets round to something. Offices keep office hours; families do not."""

from datetime import datetime, time, timedelta

from settlement.domain.plan import StepState
from settlement.ports.clock import OSLO
from settlement.sandbox.people.scene import Scene

_MORNING = time(9)
_SATURDAY = 5
CLERK_DAYS = (1, 4)
STATSFORVALTER_DAYS = (10, 21)
BANK_DAYS = (1, 3)
BOBESTYRER_DAYS = (3, 14)
SLOW_DAYS = (6, 24)
SALE_DAYS = (20, 50)


def morning_after(moment: datetime, days: int, *, office: bool = False) -> datetime:
    """Give nine o'clock so many days later, Norwegian time; offices skip the weekend."""
    day = moment.astimezone(OSLO).date() + timedelta(days=days)
    while office and day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return datetime.combine(day, _MORNING, OSLO).astimezone(moment.tzinfo)


def opened(scene: Scene, state: StepState) -> datetime:
    """Tell since when the step has waited."""
    return state.since or scene.case.opened_at


def office_time(scene: Scene, since: datetime, days: tuple[int, int], subject: str) -> datetime:
    """Give the working morning on which an office gets to it."""
    return morning_after(since, scene.dice(f"days {subject}").randint(*days), office=True)
