"""How far the issuer's clock is from ours, by the `Date` of its answers.

Maskinporten tolerates ten seconds, and a wrong clock is the commonest fault of all. A difference of up to
five minutes is corrected in the next grant; a person must see to a larger one.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

TOLERATED = timedelta(seconds=10)
LARGEST_CORRECTED = timedelta(minutes=5)


def clock_difference(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Return the issuer's time less ours; None when the answer does not tell its time.

    Args:
        headers: of an answer; where a server and its proxy both tell the time, the last one counts.
        now: our own time when the answer came.
    """
    told = headers.get("date", "")
    # Several headers come joined with commas, and each date holds one comma itself.
    parts = [part.strip() for part in told.split(",")]
    if len(parts) < 2:
        return None
    try:
        theirs = parsedate_to_datetime(", ".join(parts[-2:]))
    except ValueError:
        return None
    if theirs.tzinfo is None:
        theirs = theirs.replace(tzinfo=UTC)
    return theirs - now
