"""The synthetic world in memory, indexed by what registers are asked for.

    world.person(number)                 one person, or None
    world.of(Account, number)            a person's holdings of one kind, in the order they were made
    world.bank(organisation_number)      one bank, or None
    world.estate(court_case_id)          one estate, or None

A person in two estates is one person: the estate where they are the deceased decides, else the first that
told of them; relations of both are kept.
"""

from collections import defaultdict
from dataclasses import replace
from typing import TypeVar

from connectors.simulation.estate import Bank, EstateWorld, Organisation
from connectors.simulation.holdings import Holding
from connectors.simulation.people import Employee, Person

HoldingT = TypeVar("HoldingT")


class World:
    """All estates together. Reads are dictionary look-ups; `put` replaces one estate and keeps the index."""

    def __init__(self, *, banks: tuple[Bank, ...] = (), organisations: tuple[Organisation, ...] = ()) -> None:
        self._estates: dict[str, EstateWorld] = {}
        self._persons: dict[str, Person] = {}
        self._person_home: dict[str, str] = {}
        self._banks: dict[str, Bank] = {bank.organisation_number: bank for bank in banks}
        self._organisations: dict[str, Organisation] = {
            organisation.organisation_number: organisation for organisation in organisations
        }
        self._holdings: dict[type, dict[str, list[Holding]]] = defaultdict(lambda: defaultdict(list))
        self._employees: dict[str, Employee] = {}
        self._by_content: dict[str, list[str]] = defaultdict(list)
        self._case_numbers: set[str] = set()

    def put(self, estate: EstateWorld) -> None:
        """Add an estate, or replace the one with the same case id."""
        earlier = self._estates.get(estate.court_case_id)
        if earlier is not None:
            self._forget_holdings(earlier)
        self._estates[estate.court_case_id] = estate
        self._case_numbers.add(estate.case_number)
        known = self._by_content[estate.content_sha256]
        if estate.court_case_id not in known:
            known.append(estate.court_case_id)
        for person in estate.persons:
            self._put_person(person, estate)
        for bank in estate.banks:
            self._banks.setdefault(bank.organisation_number, bank)
        for organisation in estate.organisations:
            self._organisations.setdefault(organisation.organisation_number, organisation)
        for holding in estate.holdings():
            by_number = self._holdings[type(holding)]
            for number in holding.owners:
                by_number[number].append(holding)

    def employ(self, employees: tuple[Employee, ...]) -> None:
        """Add court employees; known ones stay."""
        for employee in employees:
            self._employees.setdefault(employee.number, employee)

    def person(self, number: str) -> Person | None:
        """Find one person."""
        return self._persons.get(number)

    def persons(self) -> tuple[Person, ...]:
        """All persons, in the order they came."""
        return tuple(self._persons.values())

    def of(self, kind: type[HoldingT], number: str) -> tuple[HoldingT, ...]:
        """A person's holdings of one kind."""
        found = self._holdings[kind].get(number, ())
        return tuple(holding for holding in found if isinstance(holding, kind))

    def every(self, kind: type[HoldingT]) -> tuple[HoldingT, ...]:
        """All holdings of one kind, each once."""
        seen = {id(holding): holding for found in self._holdings[kind].values() for holding in found}
        return tuple(holding for holding in seen.values() if isinstance(holding, kind))

    def bank(self, organisation_number: str) -> Bank | None:
        """Find one bank."""
        return self._banks.get(organisation_number)

    def banks(self) -> tuple[Bank, ...]:
        """All banks."""
        return tuple(self._banks.values())

    def organisation(self, organisation_number: str) -> Organisation | None:
        """Find one organisation."""
        return self._organisations.get(organisation_number)

    def organisations(self) -> tuple[Organisation, ...]:
        """All organisations."""
        return tuple(self._organisations.values())

    def estate(self, court_case_id: str) -> EstateWorld | None:
        """Find one estate."""
        return self._estates.get(court_case_id)

    def estates(self) -> tuple[EstateWorld, ...]:
        """All estates, in the order they came."""
        return tuple(self._estates.values())

    def estates_of_content(self, content_sha256: str) -> tuple[EstateWorld, ...]:
        """Find the estates that a file with this content became."""
        found = (self._estates[court_case_id] for court_case_id in self._by_content.get(content_sha256, ()))
        return tuple(estate for estate in found if estate.content_sha256 == content_sha256)

    def is_taken(self, case_number: str) -> bool:
        """Tell whether a case has the number."""
        return case_number in self._case_numbers

    def estate_of(self, deceased: str) -> EstateWorld | None:
        """Find the estate of a deceased."""
        return next((estate for estate in self._estates.values() if estate.deceased == deceased), None)

    def employees(self) -> tuple[Employee, ...]:
        """Court employees."""
        return tuple(self._employees.values())

    def employee(self, number: str) -> Employee | None:
        """Find one court employee."""
        return self._employees.get(number)

    def _put_person(self, person: Person, estate: EstateWorld) -> None:
        known = self._persons.get(person.number)
        home = self._person_home.get(person.number)
        if known is None or home == estate.court_case_id or person.number == estate.deceased:
            kept = known.relations if known is not None and home != estate.court_case_id else ()
            self._person_home[person.number] = estate.court_case_id
            merged = tuple(dict.fromkeys((*person.relations, *kept)))
            self._persons[person.number] = replace(person, relations=merged)
            return
        merged = tuple(dict.fromkeys((*known.relations, *person.relations)))
        self._persons[person.number] = replace(known, relations=merged)

    def _forget_holdings(self, estate: EstateWorld) -> None:
        for holding in estate.holdings():
            by_number = self._holdings[type(holding)]
            for number in holding.owners:
                by_number[number] = [other for other in by_number[number] if other is not holding]
