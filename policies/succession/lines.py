"""How an inheritance divides by lines of descent.

Each person is looked at once for as long as a `Lines` lives, so that a tree of any size and depth costs no
more than its persons.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from policies.kernel.decision import Missing
from policies.kernel.text import say
from policies.succession.family import FamilyTree

ASK_ALIVE = say("Levde denne personen da avdøde døde?")
ASK_BORN = say("Er barnet født, og ble det født levende? Barnets del settes av til det er klart.")
ASK_ISSUE = say("Har denne personen etterlatt seg barn eller barnebarn, og hvem er de?")
ASK_PARENTS = say("Hvem er foreldrene til denne personen?")


@dataclass
class Lines:
    """Divides between lines, and gathers what must be found out on the way.

    Attributes:
        gone: persons who count as dead before the deceased, though they may live.
        missing: filled while dividing; what was divided holds only if it stays empty.
    """

    tree: FamilyTree
    date_of_death: date
    gone: frozenset[str]
    missing: list[Missing] = field(default_factory=list)
    _takes: dict[str, bool] = field(default_factory=dict, repr=False)
    _lives: dict[str, bool] = field(default_factory=dict, repr=False)
    _asked: set[tuple[str, str]] = field(default_factory=set, repr=False)

    def takes(self, person_id: str) -> bool:
        """Say whether a person lived at the death and takes for themself."""
        known = self._takes.get(person_id)
        if known is None:
            known = self._takes[person_id] = self._find_out(person_id)
        return known

    def _find_out(self, person_id: str) -> bool:
        if person_id in self.gone:
            return False
        person = self.tree.get(person_id)
        if person is None:
            self.ask("person", person_id, ASK_ALIVE)
            return False
        survived = person.survived(self.date_of_death)
        if survived is None:
            if person.unborn:
                self.ask("born_alive", person_id, ASK_BORN)
            else:
                self.ask("alive", person_id, ASK_ALIVE)
        return bool(survived)

    def lives(self, head: str, depth: int | None) -> bool:
        """Say whether a line lives: its head, or issue no more than `depth` steps down (None: any)."""
        if self.takes(head):
            return True
        if depth is None:
            return self._lives_at_all(head)
        if depth == 0:
            return False
        self._ask_for_issue(head)
        # Every child is looked at, so that all that is missing is named at once.
        return any([self.lives(child, depth - 1) for child in self.tree.children_of(head)])  # noqa: C419

    def _lives_at_all(self, head: str) -> bool:
        """Look through a line of any depth, children before parents, each person once."""
        lives = self._lives
        stack = [head]
        while stack:
            person_id = stack[-1]
            if person_id in lives:
                stack.pop()
            elif self.takes(person_id):
                lives[person_id] = True
            else:
                children = self.tree.children_of(person_id)
                waiting = [child for child in children if child not in lives]
                if waiting:
                    stack += reversed(waiting)
                else:
                    self._ask_for_issue(person_id)
                    lives[person_id] = any(lives[child] for child in children)
        return lives[head]

    def divide(self, whole: Fraction, heads: tuple[str, ...], depth: int | None) -> dict[str, Fraction]:
        """Divide equally between the living lines, and on inside each of them."""
        living = [head for head in heads if self.lives(head, depth)]
        if not living:
            return {}
        part = whole / len(living)
        if all(self._takes[head] for head in living):
            return dict.fromkeys(living, part)
        parts: dict[str, Fraction] = {}
        owed = dict.fromkeys(living, part)
        if depth is None:
            for person_id in self._in_order(living):
                self._pass_on(person_id, owed.pop(person_id), None, parts, owed)
            return parts
        while owed:
            below: dict[str, Fraction] = {}
            for person_id, share in owed.items():
                self._pass_on(person_id, share, depth, parts, below)
            owed, depth = below, depth - 1
        return parts

    def _pass_on(
        self,
        person_id: str,
        share: Fraction,
        depth: int | None,
        parts: dict[str, Fraction],
        owed: dict[str, Fraction],
    ) -> None:
        """Give a person the share, or owe it to the living lines below."""
        if self._takes[person_id]:
            parts[person_id] = parts[person_id] + share if person_id in parts else share
            return
        below = None if depth is None else depth - 1
        living = [child for child in self.tree.children_of(person_id) if self.lives(child, below)]
        each = share / len(living)
        for child in living:
            owed[child] = owed[child] + each if child in owed else each

    def _in_order(self, heads: list[str]) -> list[str]:
        """List the living lines below some heads, so that each comes after all it can take from."""
        found = set(heads)
        stack = list(heads)
        while stack:
            person_id = stack.pop()
            if not self._takes[person_id]:
                below = [
                    child
                    for child in self.tree.children_of(person_id)
                    if child not in found and self.lives(child, None)
                ]
                found.update(below)
                stack += below
        return sorted(found, key=lambda person_id: (self.tree.rank_of(person_id), person_id))

    def require_parents(self, person_id: str) -> tuple[str, ...]:
        """List the parents of a person, and ask for them unless all are known."""
        person = self.tree.get(person_id)
        if person is None or not person.has_all_parents:
            self.ask("parents", person_id, ASK_PARENTS)
        return person.parents if person else ()

    def ask(self, name: str, about: str, question: str) -> None:
        """Note that a fact is missing, once."""
        if (name, about) not in self._asked:
            self._asked.add((name, about))
            self.missing.append(Missing(name=name, about=about, question=question))

    def _ask_for_issue(self, person_id: str) -> None:
        person = self.tree.get(person_id)
        if person is not None and not person.issue_complete:
            self.ask("issue", person_id, ASK_ISSUE)
