"""The family as facts: who descends from whom, and who lives."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from policies.kernel.errors import MalformedFacts

TREE = "the family tree"
PARENTS_PER_PERSON = 2


@dataclass(frozen=True)
class Person:
    """A person in the family of the deceased.

    Attributes:
        parents: ids of the legal parents. An adopted person has only the adoptive ones (arveloven § 7,
            adopsjonsloven § 24). An id that is not in the tree is a parent who does not matter here.
        alive: None when nobody has found out. A person who may have lived at the death, but of whom that
            stays uncertain, is entered as not alive (arveloven § 68 første ledd).
        died_on: day of death; a person who died after the deceased counts as living then.
        issue_complete: false while it is not known whether all children are listed.
        parents_complete: true when the person has fewer than two legal parents and that is known.
        is_minor: under 18 at the day that counts for the caller.
    """

    id: str
    parents: tuple[str, ...] = ()
    alive: bool | None = True
    died_on: date | None = None
    born_on: date | None = None
    is_minor: bool = False
    adopted: bool = False
    issue_complete: bool = True
    parents_complete: bool = False

    @property
    def has_all_parents(self) -> bool:
        """Say whether every legal parent is listed."""
        return self.parents_complete or len(self.parents) == PARENTS_PER_PERSON

    def survived(self, date_of_death: date) -> bool | None:
        """Say whether the person lived when the deceased died; None when it is not known.

        A person dead on the very day of the death, or on a day not recorded, counts as not surviving
        (arveloven § 67).
        """
        if self.alive is not False:
            return self.alive
        return self.died_on is not None and self.died_on > date_of_death


@dataclass(frozen=True)
class FamilyTree:
    """The persons that the rules may have to look at, in any order."""

    persons: tuple[Person, ...]
    _by_id: dict[str, Person] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse a tree in which somebody is listed twice or is their own ancestor."""
        by_id = {person.id: person for person in self.persons}
        if len(by_id) != len(self.persons):
            raise MalformedFacts(TREE, "a person is listed twice")
        object.__setattr__(self, "_by_id", by_id)
        for person in self.persons:
            if len(person.parents) > PARENTS_PER_PERSON or len(set(person.parents)) != len(person.parents):
                raise MalformedFacts(TREE, "a person has more than two parents or the same parent twice")
            self._refuse_circle(person)

    def _refuse_circle(self, person: Person) -> None:
        above = set(person.parents)
        frontier = list(person.parents)
        while frontier:
            ancestor = self._by_id.get(frontier.pop())
            for parent in ancestor.parents if ancestor else ():
                if parent not in above:
                    above.add(parent)
                    frontier.append(parent)
        if person.id in above:
            raise MalformedFacts(TREE, "a person is their own ancestor")

    def get(self, person_id: str) -> Person | None:
        """Find a person; None when the person is not in the tree."""
        return self._by_id.get(person_id)

    @cached_property
    def _children(self) -> dict[str, tuple[str, ...]]:
        children: dict[str, list[str]] = {}
        for person in sorted(self.persons, key=lambda person: person.id):
            for parent in person.parents:
                children.setdefault(parent, []).append(person.id)
        return {parent: tuple(ids) for parent, ids in children.items()}

    def children_of(self, person_id: str) -> tuple[str, ...]:
        """List the children of a person, by id."""
        return self._children.get(person_id, ())
