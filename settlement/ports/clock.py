"""The only way to learn what time it is."""

from datetime import date, datetime
from typing import Protocol

from settlement.domain.heirs import OSLO

__all__ = ["OSLO", "Clock"]


class Clock(Protocol):
    """Tells the time of the case: real in production, movable in the sandbox."""

    def now(self) -> datetime:
        """Return the aware moment in UTC."""
        ...

    def today(self) -> date:
        """Return the date in Europe/Oslo, which is the date that deadlines use."""
        ...
