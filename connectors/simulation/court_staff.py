"""Synthetic employees of the district courts, who log in through Ansattporten."""

import zlib
from datetime import date

from connectors.simulation.organisation_numbers import synthetic_organisation_number
from connectors.simulation.people import Employee
from settlement.domain.identifiers import synthetic_person_number

_STAFF = (
    ("Solveig Rettvik", "clerk", date(1984, 3, 14)),
    ("Mikkel Lovdal", "clerk", date(1991, 9, 2)),
    ("Ingerid Protokollsen", "clerk", date(1978, 11, 23)),
    ("Torvald Dommersveen", "judge", date(1967, 5, 30)),
)


def court_organisation_number(court_name: str) -> str:
    """Return the synthetic organisation number of a court, by its name without regard to case."""
    return synthetic_organisation_number(500_000 + zlib.crc32(court_name.casefold().encode()) % 400_000)


def court_staff(court_name: str) -> tuple[Employee, ...]:
    """Make a court's employees: three clerks and a judge, the same each time."""
    serial = 20 + zlib.crc32(court_name.casefold().encode()) % 60
    return tuple(
        Employee(
            number=synthetic_person_number(born, serial),
            name=name,
            job=job,
            court_name=court_name,
            organisation_number=court_organisation_number(court_name),
        )
        for name, job, born in _STAFF
    )
