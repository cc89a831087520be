"""How long a register asks us to wait."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_LONGEST_NUMBER = 9  # digits: more is no pause


def wanted_pause_s(text: str, now: datetime, *, unit_s: float = 1.0) -> float | None:
    """Read `Retry-After`: a number of units or an HTTP date; None when it is neither.

    Args:
        text: the header's value.
        now: what a date is counted from.
        unit_s: seconds per unit; the standard's unit is one second.
    """
    text = text.strip()
    if text.isascii() and text.isdigit():
        return float(text) * unit_s if len(text) <= _LONGEST_NUMBER else None
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((aware - now).total_seconds(), 0.0)
