"""What can be made to happen through `POST /_sim/events`, by the name of the event.

death_reversed          the population register sets the deceased back to living
date_of_death_corrected {"date_of_death": "2026-10-01"}
court_status            {"status": "FEILFORT"}: also OVERFORT_ANNEN_DOMSTOL, FERDIGBEHANDLET …
case_annulled           the court annuls its case
court_case              {"changes": {…}}: any keys of the court's object, e.g. parter
event_again             the last event once more, with the same id
older_event             an event with a time before the first one
heir_dies               {"person_number": "…"}; date_of_death left out means today
population_event        {"person_number", "kind"}: any event of the population feed
title_transferred       {"reference": "4601-199/7", "to"?: "…"}: a register has a new owner
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from connectors.simulation.access import WorldAccess
from connectors.simulation.build import population_event
from connectors.simulation.changes import (
    annul_death,
    change_case,
    change_person,
    correct_date_of_death,
    older_event,
    repeat_event,
    transfer_title,
)
from connectors.simulation.people import Contact


class EventNotUnderstood(ValueError):
    """The request for an event misses something; the message says what."""


def fire(access: WorldAccess, body: Mapping[str, Any]) -> str:
    """Let one event happen, and return its name.

    Raises:
        EventNotUnderstood: unknown name, or a missing part.
        NoSuchEstate: no such case or person.
    """
    name = str(body.get("event"))
    happening = _HAPPENINGS.get(name)
    if happening is None:
        raise EventNotUnderstood(f"The event must be one of {', '.join(sorted(_HAPPENINGS))}.")
    happening(access, body)
    return name


def _text(body: Mapping[str, Any], key: str) -> str:
    value = body.get(key)
    if not isinstance(value, str) or not value:
        raise EventNotUnderstood(f"The event needs {key}.")
    return value


def _date(body: Mapping[str, Any], key: str) -> date:
    try:
        return date.fromisoformat(_text(body, key))
    except ValueError:
        raise EventNotUnderstood(f"{key} must be a date like 2026-10-01.") from None


def _reverse_death(access: WorldAccess, body: Mapping[str, Any]) -> None:
    annul_death(access, _text(body, "court_case_id"))


def _correct_date(access: WorldAccess, body: Mapping[str, Any]) -> None:
    correct_date_of_death(access, _text(body, "court_case_id"), _date(body, "date_of_death"))


def _change_status(access: WorldAccess, body: Mapping[str, Any]) -> None:
    change_case(access, _text(body, "court_case_id"), {"status": _text(body, "status")})


def _annul_case(access: WorldAccess, body: Mapping[str, Any]) -> None:
    change_case(access, _text(body, "court_case_id"), {"erAnnullert": True})


def _change_court_case(access: WorldAccess, body: Mapping[str, Any]) -> None:
    changes = body.get("changes")
    if not isinstance(changes, Mapping):
        raise EventNotUnderstood("The event needs changes, an object with keys of the court's case.")
    change_case(access, _text(body, "court_case_id"), changes)


def _repeat(access: WorldAccess, body: Mapping[str, Any]) -> None:
    repeat_event(access, _text(body, "court_case_id"))


def _older(access: WorldAccess, body: Mapping[str, Any]) -> None:
    older_event(access, _text(body, "court_case_id"))


def _kill_heir(access: WorldAccess, body: Mapping[str, Any]) -> None:
    number = _text(body, "person_number")
    died = _date(body, "date_of_death") if body.get("date_of_death") else access.clock.today()
    gone = Contact(status="SLETTET", may_be_notified=False)
    change_person(access, number, is_dead=True, status="doed", date_of_death=died, contact=gone)
    access.population_feed.plan(
        (population_event("personErDoed", number, access.clock.now(), entity="doedsfall"),)
    )


def _tell(access: WorldAccess, body: Mapping[str, Any]) -> None:
    event = population_event(_text(body, "kind"), _text(body, "person_number"), access.clock.now())
    access.population_feed.plan((replace(event, entity=body.get("entity")),))


def _transfer_title(access: WorldAccess, body: Mapping[str, Any]) -> None:
    to = body.get("to")
    transfer_title(
        access,
        _text(body, "court_case_id"),
        _text(body, "reference"),
        to=to if isinstance(to, str) and to else None,
    )


_HAPPENINGS: dict[str, Callable[[WorldAccess, Mapping[str, Any]], None]] = {
    "death_reversed": _reverse_death,
    "date_of_death_corrected": _correct_date,
    "court_status": _change_status,
    "case_annulled": _annul_case,
    "court_case": _change_court_case,
    "event_again": _repeat,
    "older_event": _older,
    "heir_dies": _kill_heir,
    "population_event": _tell,
    "title_transferred": _transfer_title,
}
