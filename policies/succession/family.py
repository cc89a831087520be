"""The family as facts: who descends from whom, and who lives."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from policies.kernel.court_days import add_years
from policies.kernel.errors import MalformedFacts

TREE = "the family tree"
PARENTS_PER_PERSON = 2
# Nobody younger has had a child. A shorter distance is a wrong date or a wrong parent.
LEAST_YEARS_TO_PARENT = 10
# Who is born later than this after a death was not conceived then (arveloven § 66 annet ledd).
LONGEST_PREGNANCY_DAYS = 300


@dataclass(frozen=True)
class Person:
    """A person in the family of the deceased.

    Attributes:
        parents: ids of the legal parents. An adopted person has only the adoptive ones, a step-child that
            was adopted has the parent that stays and the adoptive one (arveloven § 7, adopsjonsloven § 24;
            decided by `arveloven.foreldreskap`). An id that is not in the tree is a parent who does not
            matter here.
        alive: None when nobody has found out. A person who may have lived at the death, but of whom that
            stays uncertain, is entered as not alive (arveloven § 68 første ledd).
        died_on: day of death; a person who died after the deceased counts as living then.
        died_in_same_event: died straight after the deceased, of the same event, and so counts as not
            surviving whatever the order (arveloven § 67 annet ledd).
        unborn: conceived at the death and not born yet (arveloven § 66 annet ledd).
        issue_complete: false while it is not known whether all children are listed.
        parents_complete: true when the person has fewer than two legal parents and that is known.
        is_minor: under 18 at the day that counts for the caller.
        barred_father: id of the father who, with his kin, takes nothing after this person because of the
            act the person was conceived by (arveloven § 7 annet ledd).
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
    died_in_same_event: bool = False
    unborn: bool = False
    barred_father: str | None = None

    def __post_init__(self) -> None:
        """Refuse a person whose own facts contradict each other."""
        if len(self.parents) > PARENTS_PER_PERSON or len(set(self.parents)) != len(self.parents):
            raise MalformedFacts(TREE, f"'{self.id}' has more than two parents or the same parent twice")
        if self.barred_father is not None and self.barred_father not in self.parents:
            raise MalformedFacts(TREE, f"the barred father of '{self.id}' is not one of the parents")
        if self.unborn and (self.born_on is not None or self.died_on is not None):
            raise MalformedFacts(
                TREE, f"'{self.id}' is entered as not born, and with a date of birth or death"
            )
        if self.died_on is None:
            return
        if self.alive:
            raise MalformedFacts(TREE, f"'{self.id}' is entered as living, and with a date of death")
        if self.born_on is not None and self.died_on < self.born_on:
            raise MalformedFacts(TREE, f"'{self.id}' died before being born; correct one of the dates")

    @property
    def has_all_parents(self) -> bool:
        """Say whether every legal parent is listed."""
        return self.parents_complete or len(self.parents) == PARENTS_PER_PERSON

    def is_conceived(self, date_of_death: date) -> bool:
        """Say whether the person was born, or could have been conceived, when the deceased died."""
        born_on = self.born_on
        if born_on is None or born_on <= date_of_death:
            return True
        return (born_on - date_of_death).days <= LONGEST_PREGNANCY_DAYS

    def survived(self, date_of_death: date) -> bool | None:
        """Say whether the person lived when the deceased died; None when it is not known.

        A person dead on the very day of the death, or on a day not recorded, counts as not surviving
        (arveloven § 67 første ledd); so does one who died straight after, of the same event (annet ledd).
        One born too long after the death to have been conceived then takes nothing (§ 66 annet ledd).
        """
        if not self.is_conceived(date_of_death):
            return False
        if self.alive is not False:
            return None if self.unborn else self.alive
        return self.died_on is not None and self.died_on > date_of_death and not self.died_in_same_event


@dataclass(frozen=True)
class FamilyTree:
    """The persons that the rules may have to look at, in any order."""

    persons: tuple[Person, ...]
    _by_id: dict[str, Person] = field(init=False, repr=False, compare=False)
    _children: dict[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    _rank: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse a tree in which somebody is listed twice, older than a parent, or their own ancestor."""
        by_id = {person.id: person for person in self.persons}
        if len(by_id) != len(self.persons):
            raise MalformedFacts(TREE, "a person is listed twice")
        children: dict[str, list[str]] = {}
        for person_id in sorted(by_id):
            person = by_id[person_id]
            for parent_id in person.parents:
                children.setdefault(parent_id, []).append(person_id)
                parent = by_id.get(parent_id)
                if parent is not None and person.born_on and parent.born_on:
                    _refuse_ages(person, parent)
        object.__setattr__(self, "_by_id", by_id)
        object.__setattr__(self, "_children", {parent: tuple(ids) for parent, ids in children.items()})
        object.__setattr__(self, "_rank", self._order())

    def _order(self) -> dict[str, int]:
        """Number the persons so that parents come before their children."""
        waiting = {
            person.id: sum(parent in self._by_id for parent in person.parents) for person in self.persons
        }
        ready = [person_id for person_id, parents in waiting.items() if not parents]
        rank: dict[str, int] = {}
        while ready:
            person_id = ready.pop()
            rank[person_id] = len(rank)
            for child in self._children.get(person_id, ()):
                waiting[child] -= 1
                if not waiting[child]:
                    ready.append(child)
        if len(rank) < len(self._by_id):
            found = min(self._by_id.keys() - rank.keys())
            raise MalformedFacts(
                TREE, f"a person is their own ancestor; correct the parents around '{found}'"
            )
        return rank

    def get(self, person_id: str) -> Person | None:
        """Find a person; None when the person is not in the tree."""
        return self._by_id.get(person_id)

    def children_of(self, person_id: str) -> tuple[str, ...]:
        """List the children of a person, by id."""
        return self._children.get(person_id, ())

    def rank_of(self, person_id: str) -> int:
        """Give a number that is lower than that of every descendant."""
        return self._rank.get(person_id, -1)

    @cached_property
    def latest_date(self) -> date:
        """Give the latest date of birth or death in the tree; the first of all days when there is none."""
        dates = (day for person in self.persons for day in (person.born_on, person.died_on) if day)
        return max(dates, default=date.min)

    @cached_property
    def by_id(self) -> tuple[Person, ...]:
        """List the persons in the order of their ids."""
        return tuple(sorted(self.persons, key=lambda person: person.id))


def _refuse_ages(person: Person, parent: Person) -> None:
    if person.born_on is None or parent.born_on is None:
        return
    if person.born_on.year - parent.born_on.year > LEAST_YEARS_TO_PARENT:
        return  # the usual case, without counting days
    if person.born_on <= parent.born_on:
        problem = f"'{person.id}' was born before the parent '{parent.id}'"
    elif not person.adopted and person.born_on < add_years(parent.born_on, LEAST_YEARS_TO_PARENT):
        problem = (
            f"'{person.id}' was born less than {LEAST_YEARS_TO_PARENT} years after the parent '{parent.id}'"
        )
    else:
        return
    raise MalformedFacts(TREE, f"{problem}; correct a date of birth, or who the parents are")
