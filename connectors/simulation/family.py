"""The people around a deceased, being built: persons, relations both ways, and invented ones in between."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from connectors.simulation.names import invent_address, invent_name, split_name
from connectors.simulation.people import Contact, Guardian, Person, Relation
from settlement.domain.identifiers import possible_birth_dates, synthetic_person_number

_OLDEST = date(1900, 1, 1)
_YOUNGEST = date(2039, 1, 1)
_SERIALS = 60
_ADULT_YEARS = 18
_DAYS_IN_YEAR = 365


class Family:
    """Persons by number; each is frozen and replaced when something is learnt of them."""

    def __init__(self, deceased: str, names: dict[str, str], *, date_of_death: date) -> None:
        self.deceased = deceased
        self.date_of_death = date_of_death
        self._names = names
        self._by_key: dict[str, str] = {}
        self.persons: dict[str, Person] = {}
        self.add(deceased)
        self.change(deceased, is_dead=True, status="doed", date_of_death=date_of_death)

    def add(self, number: str) -> str:
        """Add a person with what the number and the file's names tell; a known one stays."""
        if number not in self.persons:
            self.persons[number] = self._make(number)
        return number

    def change(self, number: str, **changes: object) -> None:
        """Replace fields of a person."""
        self.persons[number] = replace(self.persons[number], **changes)  # type: ignore[arg-type]  # fields of Person

    def invent(self, key: str, *, born: date, dead: bool = False, sex: str | None = None) -> str:
        """Return the invented person of that key; the same key is the same person."""
        if key in self._by_key:
            return self._by_key[key]
        rng = Random(f"{self.deceased} {key}")
        number = self._free_number(rng, min(max(born, _OLDEST), _YOUNGEST), sex)
        self._by_key[key] = number
        self.add(number)
        if dead:
            years = rng.randint(2, 15)
            died = max(self.date_of_death - timedelta(days=years * _DAYS_IN_YEAR), born + timedelta(days=1))
            self.kill(number, died)
        return number

    def kill(self, number: str, died: date | None) -> None:
        """Let a person be dead."""
        self.change(
            number, is_dead=True, status="doed", date_of_death=died, contact=Contact(status="SLETTET")
        )

    def parent(self, child: str, parent: str) -> None:
        """Make one the parent of the other, seen from both."""
        taken = {relation.role for relation in self.persons[child].relations}
        role = "mother" if self.persons[parent].sex == "kvinne" else "father"
        if role == "mother" and "mother" in taken:
            role = "co_mother"
        self.relate(child, role, parent)

    def relate(self, of: str, role: str, to: str) -> None:
        """Record that `to` is the `role` of `of`, and the inverse."""
        inverse = {"sibling": "sibling", "spouse": "spouse"}.get(role, "child")
        if role == "child":
            inverse = "mother" if self.persons[of].sex == "kvinne" else "father"
        self._record(of, Relation(role, to))
        self._record(to, Relation(inverse, of))

    def marry(self, one: str, other: str) -> None:
        """Make two persons each other's spouse."""
        self.relate(one, "spouse", other)

    def born(self, number: str) -> date:
        """Return a birth date; one that cannot be read counts as 1950."""
        return self.persons[number].birth_date or date(1950, 1, 1)

    def is_minor(self, number: str) -> bool:
        """Tell whether a living person is under eighteen at the death."""
        person = self.persons[number]
        age_days = (self.date_of_death - self.born(number)).days
        return not person.is_dead and age_days < _ADULT_YEARS * _DAYS_IN_YEAR + 4

    def guard(self, ward: str, guardian: Guardian) -> None:
        """Give somebody a guardian."""
        guardians = self.persons[ward].guardians
        if guardian not in guardians:
            self.change(ward, guardians=(*guardians, guardian))

    def parents_of(self, number: str) -> tuple[str, ...]:
        """List the registered parents who have a number."""
        roles = ("mother", "father", "co_mother")
        found = self.persons[number].relations
        return tuple(relation.number for relation in found if relation.role in roles and relation.number)

    def _record(self, of: str, relation: Relation) -> None:
        known = self.persons[of].relations
        if all(other.number != relation.number or other.role != relation.role for other in known):
            self.change(of, relations=(*known, relation))

    def _make(self, number: str) -> Person:
        written = self._names.get(number)
        given, middle, family = split_name(written) if written else (*_invented(number),)
        return Person(
            number=number,
            given_name=given,
            middle_name=middle,
            family_name=family,
            birth_date=next(iter(possible_birth_dates(number)), None),
            sex="mann" if number[8].isdigit() and int(number[8]) % 2 else "kvinne",
            address=invent_address(number),
            contact=invent_contact(number),
        )

    def _free_number(self, rng: Random, born: date, sex: str | None) -> str:
        while True:
            day = born + timedelta(days=rng.randint(0, 300))
            number = synthetic_person_number(day, rng.randrange(_SERIALS))
            is_man = int(number[8]) % 2 == 1
            if number not in self.persons and sex in (None, "mann" if is_man else "kvinne"):
                return number


def invent_contact(number: str) -> Contact:
    """Make contact data from the number: most can be notified, some have reserved, some are unknown."""
    rng = Random(f"contact {number}")
    lot = rng.random()
    if lot < 0.05:
        return Contact(status="IKKE_REGISTRERT", may_be_notified=False)
    handle = f"{rng.randrange(16**8):08x}"
    reserved = lot < 0.13
    return Contact(
        reserved=reserved,
        may_be_notified=not reserved,
        email=f"person-{handle}@example.test",
        mobile=f"+4700{rng.randrange(10**6):06d}",
        mailbox_supplier=rng.choice(("984661185", "922020175", None)),
        mailbox_address=f"synthetic.{handle}#{rng.randrange(10**4):04d}",
        language=rng.choice(("nb", "nb", "nb", "nb", "nn", "en", "se")),
    )


def _invented(number: str) -> tuple[str, None, str]:
    given, family = invent_name(number)
    return (given, None, family)
