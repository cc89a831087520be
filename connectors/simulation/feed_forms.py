"""Read a court-feed file of any form we know: the test estates', a bare case object, and the model of 2023.

The objects stay the court's own; only ids, case numbers and placeholder dates are changed, as the court's own
test tool does before it sends them.
"""

import copy
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from settlement.domain.identifiers import InvalidPersonNumber, NumberOrigin, accept_person_number, mask

_PLACEHOLDER_YEAR = 1900
_DEADLINE_DAYS = 60
_EVENT_KIND = "DODSFALLSAK-STATUS_OPPDATERT"
_CASE_NUMBER = re.compile(r"^(\d\d)-(\d+)(.*)$")
_DECEASED_KEYS = ("avdode", "avdoede", "avdød")


class FeedNotUsable(ValueError):
    """The feed cannot become an estate; the message is a sentence without personal data."""


@dataclass(frozen=True)
class FeedEvent:
    """An event of the file, with its time as written (None: a placeholder)."""

    event_id: str
    kind: str
    at: datetime | None


@dataclass(frozen=True)
class FeedCase:
    """One case of the file."""

    court_case_id: str
    deceased: str
    body: dict[str, Any]
    events: tuple[FeedEvent, ...]

    @property
    def parties(self) -> tuple[Mapping[str, Any], ...]:
        """The court's parties that are objects; the old model has no `type`."""
        return tuple(party for party in self.body.get("parter") or () if isinstance(party, Mapping))


def read_feed(feed: Any) -> tuple[FeedCase, ...]:  # noqa: ANN401  # anybody's JSON
    """Split a feed file into cases with their events.

    Raises:
        FeedNotUsable: no case in it, or a case without a usable deceased.
    """
    if not isinstance(feed, Mapping):
        raise FeedNotUsable("The file holds no court case: it must be an object.")
    bodies = feed.get("DaCaseList", [feed] if _deceased_of(feed) is not None else [])
    if not isinstance(bodies, list) or not bodies:
        raise FeedNotUsable("The file holds no court case: DaCaseList is missing or empty.")
    events = _events(feed.get("DaEventList") or [])
    return tuple(_case(body, events, alone=len(bodies) == 1) for body in bodies)


def fill_placeholders(body: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Replace dates of 1900-01-01: received becomes today, the deadline received + 60 days."""
    filled = copy.deepcopy(dict(body))
    received = parse_moment(filled.get("receivedDate"))
    if received is None or received.year <= _PLACEHOLDER_YEAR:
        filled["receivedDate"] = today.isoformat()
    deadline = parse_moment(filled.get("deadlineDate"))
    if deadline is None or deadline.year <= _PLACEHOLDER_YEAR:
        filled["deadlineDate"] = (received_on(filled, today) + timedelta(days=_DEADLINE_DAYS)).isoformat()
    access = parse_moment(filled.get("tilgangsdatoDigitaltDodsbo"))
    if access is not None and access.year <= _PLACEHOLDER_YEAR:
        filled["tilgangsdatoDigitaltDodsbo"] = None
    return filled


def received_on(body: Mapping[str, Any], today: date) -> date:
    """Read when the court received the case."""
    received = parse_moment(body.get("receivedDate"))
    return received.date() if received is not None else today


def parse_moment(value: Any) -> datetime | None:  # noqa: ANN401  # a JSON value
    """Read a date or a date-time; more than six decimals are cut."""
    if not isinstance(value, str) or not value:
        return None
    text = re.sub(r"(\.\d{6})\d+", r"\1", value.replace("Z", "+00:00"))
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def next_case_number(case_number: str, is_taken: Callable[[str], bool]) -> str:
    """Find the first free number from `case_number` on, in the court's own form."""
    candidate = case_number
    found = _CASE_NUMBER.match(case_number)
    running = int(found.group(2)) if found else 1
    while is_taken(candidate):
        running += 1
        if found:
            candidate = f"{found.group(1)}-{running:0{len(found.group(2))}d}{found.group(3)}"
        else:
            candidate = f"{case_number} ({running})"
    return candidate


def other_case_id(court_case_id: str, deceased: str) -> str:
    """Make the id for a case whose id is already used for another deceased; the same each time."""
    return str(uuid5(NAMESPACE_URL, f"{court_case_id}/{deceased}"))


def _deceased_of(body: Mapping[str, Any]) -> Any | None:  # noqa: ANN401  # a JSON value
    return next((body[key] for key in _DECEASED_KEYS if body.get(key)), None)


def _case(body: Any, events: Mapping[str, tuple[FeedEvent, ...]], *, alone: bool) -> FeedCase:  # noqa: ANN401
    if not isinstance(body, Mapping):
        raise FeedNotUsable("A case in the file is not an object.")
    deceased = str(_deceased_of(body) or "")
    try:
        accept_person_number(deceased, origin=NumberOrigin.SYNTHETIC)
    except InvalidPersonNumber as error:
        shown = mask(deceased) if deceased else "missing"
        raise FeedNotUsable(
            f"The deceased's identity number ({shown}) cannot be used: {error.reason}."
        ) from None
    case_id = _case_id(body, deceased)
    own = events.get(case_id, ())
    if not own and alone:
        own = tuple(event for found in events.values() for event in found)
    if not own:
        own = (FeedEvent(str(uuid5(NAMESPACE_URL, f"event/{case_id}")), _EVENT_KIND, None),)
    return FeedCase(case_id, deceased, dict(body), own)


def _case_id(body: Mapping[str, Any], deceased: str) -> str:
    try:
        return str(UUID(str(body.get("sakId"))))
    except ValueError:
        return str(uuid5(NAMESPACE_URL, f"case/{deceased}"))


def _events(batches: Any) -> dict[str, tuple[FeedEvent, ...]]:  # noqa: ANN401  # anybody's JSON
    found: dict[str, tuple[FeedEvent, ...]] = {}
    flat = [event for batch in batches for event in (batch if isinstance(batch, list) else [batch])]
    for event in flat:
        if not isinstance(event, Mapping):
            continue
        data = event.get("data")
        address = str(data.get("@id", "")) if isinstance(data, Mapping) else ""
        case_id = address.rstrip("/").rsplit("/", 1)[-1].casefold()
        at = parse_moment(event.get("time"))
        if at is not None and at.year <= _PLACEHOLDER_YEAR:
            at = None
        made = FeedEvent(str(event.get("id") or case_id), str(event.get("type") or _EVENT_KIND), at)
        found[case_id] = (*found.get(case_id, ()), made)
    return found
