"""How an inheritance divides by lines of descent."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from policies.kernel.decision import Missing
from policies.kernel.share import add_shares, equal_parts
from policies.succession.family import FamilyTree

ASK_ALIVE = "Levde denne personen da avdøde døde?"
ASK_ISSUE = "Har denne personen etterlatt seg barn eller barnebarn, og hvem er de?"
ASK_PARENTS = "Hvem er foreldrene til denne personen?"


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

    def takes(self, person_id: str) -> bool:
        """Say whether a person lived at the death and takes for themself."""
        if person_id in self.gone:
            return False
        person = self.tree.get(person_id)
        if person is None:
            self._ask("person", person_id, ASK_ALIVE)
            return False
        survived = person.survived(self.date_of_death)
        if survived is None:
            self._ask("alive", person_id, ASK_ALIVE)
        return bool(survived)

    def lives(self, head: str, depth: int | None) -> bool:
        """Say whether a line lives: its head, or issue no more than `depth` steps down (None: any)."""
        if self.takes(head):
            return True
        if depth == 0:
            return False
        person = self.tree.get(head)
        if person is not None and not person.issue_complete:
            self._ask("issue", head, ASK_ISSUE)
        below = None if depth is None else depth - 1
        # Every child is looked at, so that all that is missing is named at once.
        return any([self.lives(child, below) for child in self.tree.children_of(head)])  # noqa: C419

    def divide(self, whole: Fraction, heads: tuple[str, ...], depth: int | None) -> dict[str, Fraction]:
        """Divide equally between the living lines, and on inside each of them."""
        living = [head for head in heads if self.lives(head, depth)]
        below = None if depth is None else depth - 1
        parts: dict[str, Fraction] = {}
        for head, part in equal_parts(whole, living).items():
            if self.takes(head):
                parts = add_shares(parts, {head: part})
            else:
                parts = add_shares(parts, self.divide(part, self.tree.children_of(head), below))
        return parts

    def require_parents(self, person_id: str) -> tuple[str, ...]:
        """List the parents of a person, and ask for them unless all are known."""
        person = self.tree.get(person_id)
        if person is None or not person.has_all_parents:
            self._ask("parents", person_id, ASK_PARENTS)
        return person.parents if person else ()

    def ask(self, name: str, about: str, question: str) -> None:
        """Note that a fact is missing."""
        self._ask(name, about, question)

    def _ask(self, name: str, about: str, question: str) -> None:
        item = Missing(name=name, about=about, question=question)
        if item not in self.missing:
            self.missing.append(item)
