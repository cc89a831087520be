"""Who can be picked on the login page, and who may act for which organisation."""

from collections.abc import Mapping
from typing import Any

from connectors.idporten.clients import person_handle
from connectors.idporten.pages import Choice, Group
from connectors.simulation.access import WorldAccess
from connectors.simulation.estate import EstateWorld
from connectors.simulation.people import Person
from settlement.domain.identifiers import NumberOrigin, is_person_number

_MOST_ESTATES = 40
_JOBS = {"clerk": "saksbehandler", "judge": "dommer"}


def citizens(access: WorldAccess, query: str) -> tuple[tuple[Group, ...], bool]:
    """Group the world's people by estate; tell whether there are more than shown."""
    wanted = query.casefold().strip()
    groups: list[Group] = []
    for estate in access.world.estates():
        choices = _choices(access, estate, wanted)
        if choices and len(groups) == _MOST_ESTATES:
            return tuple(groups), True
        if choices:
            groups.append(Group(_heading(access, estate), choices))
    return tuple(groups), False


def employees(access: WorldAccess, query: str) -> tuple[tuple[Group, ...], bool]:
    """Group court employees by court, and add one who represents nobody."""
    wanted = query.casefold().strip()
    by_court: dict[str, list[Choice]] = {}
    for employee in access.world.employees():
        text = f"{employee.name}, {_JOBS.get(employee.job, employee.job)}"
        if wanted in f"{text} {employee.court_name}".casefold():
            choice = Choice(person_handle(access.keys, employee.number), text)
            by_court.setdefault(employee.court_name, []).append(choice)
    groups = [Group(court, tuple(choices)) for court, choices in by_court.items()]
    outsider = next((person for person in access.world.persons() if not person.is_dead), None)
    if outsider is not None and wanted in outsider.full_name.casefold():
        text = f"{outsider.full_name}, uten rettigheter for noen virksomhet"
        groups.append(Group("Andre", (Choice(person_handle(access.keys, outsider.number), text),)))
    return tuple(groups), False


def number_of(access: WorldAccess, handle: str) -> str | None:
    """Find the person of a handle."""
    known = [person.number for person in access.world.persons()]
    known += [employee.number for employee in access.world.employees()]
    return next((number for number in known if person_handle(access.keys, number) == handle), None)


def may_log_in(access: WorldAccess, number: str) -> bool:
    """Tell whether the person's electronic id is open: a dead person's is closed, a real one has none."""
    if not is_person_number(number, origin=NumberOrigin.SYNTHETIC):
        return False
    person = access.world.person(number)
    if person is None or not person.is_dead:
        return True
    back_at = person.death_annulled_at
    return back_at is not None and back_at <= access.clock.now()


def reportees(access: WorldAccess, number: str, detail: Mapping[str, Any]) -> dict[str, Any]:
    """Answer an authorization detail: the court the employee works for, or an empty list.

    A court is a main unit (`enterprise`); nobody acts for a sub-unit (`business`) here.
    """
    employee = access.world.employee(number)
    found = []
    if employee is not None and detail.get("organizationform", "enterprise") == "enterprise":
        rights = ["Read", "Write", *(["Sign"] if employee.job == "judge" else [])]
        found = [
            {
                "Rights": rights,
                "Authority": "iso6523-actorid-upis",
                "ID": f"0192:{employee.organisation_number}",
                "Name": employee.court_name,
            }
        ]
    return {
        "type": detail["type"],
        "resource": detail["resource"],
        "resource_name": "Oppgjør etter dødsfall",
        "reportees": found,
    }


def _choices(access: WorldAccess, estate: EstateWorld, wanted: str) -> tuple[Choice, ...]:
    whole_estate = wanted in f"{estate.case_number} {_heading(access, estate)}".casefold()
    persons = [access.world.person(person.number) or person for person in estate.persons]
    shown = [
        person
        for person in persons
        if (not person.is_dead or person.number == estate.deceased)
        and (whole_estate or wanted in person.full_name.casefold())
    ]
    return tuple(Choice(person_handle(access.keys, person.number), _text(person, estate)) for person in shown)


def _heading(access: WorldAccess, estate: EstateWorld) -> str:
    deceased = access.world.person(estate.deceased)
    name = deceased.full_name if deceased else "ukjent"
    return f"Dødsboet etter {name}, sak {estate.case_number}"


def _text(person: Person, estate: EstateWorld) -> str:
    born = f", født {person.birth_date.year}" if person.birth_date else ""
    dead = " (den døde)" if person.number == estate.deceased else ""
    return f"{person.full_name}{born}{dead}"
