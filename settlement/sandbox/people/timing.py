"""When a simulated person gets round to something.

Offices take such cases on two mornings a week, and families sit down with the papers on Sundays; so the
clock need not stop every day.
"""

from datetime import datetime, time, timedelta

from settlement.domain.plan import StepState
from settlement.ports.clock import OSLO
from settlement.sandbox.people.scene import Scene

_MORNING = time(9)
_OFFICE_DAYS = frozenset({1, 4})  # Tuesday and Friday
_FAMILY_DAYS = frozenset({1, 4, 6})  # Sunday as well
CLERK_DAYS = (1, 4)
STATSFORVALTER_DAYS = (10, 21)
BANK_DAYS = (1, 3)
BOBESTYRER_DAYS = (3, 14)
SLOW_DAYS = (6, 24)
SALE_DAYS = (20, 50)


def morning_after(moment: datetime, days: int, *, office: bool = False) -> datetime:
    """Give nine o'clock so many days later, Norwegian time, or on the next of the days they use."""
    day = moment.astimezone(OSLO).date() + timedelta(days=days)
    while day.weekday() not in (_OFFICE_DAYS if office else _FAMILY_DAYS):
        day += timedelta(days=1)
    return datetime.combine(day, _MORNING, OSLO).astimezone(moment.tzinfo)


def opened(scene: Scene, state: StepState) -> datetime:
    """Tell since when the step has waited."""
    return state.since or scene.case.opened_at


def office_time(scene: Scene, since: datetime, days: tuple[int, int], subject: str) -> datetime:
    """Give the working morning on which an office gets to it."""
    return morning_after(since, scene.dice(f"days {subject}").randint(*days), office=True)
