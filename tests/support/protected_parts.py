"""What nobody may be deprived of, worked out a second time and by another way than the rules do it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from policies.estate.division import EstateFacts
from policies.kernel.money import Money
from policies.kernel.parameters import lookup
from policies.succession.facts import SuccessionFacts
from tests.support.generated_estates import DECEASED, KNOWN_ON

Part = tuple[str, str, Fraction]


def protected_parts(facts: EstateFacts, died: date, estate: Money) -> Iterator[Part]:
    """Give each protected part: what it is, whose it is, and its floor in exact øre.

    Only estates in which nobody renounces a part are looked at: a renounced part protects nobody.
    """
    succession = facts.succession
    if succession.renunciations or estate.ore == 0:
        return
    whole, g = Fraction(estate.ore), lookup("grunnbeloep", on=died, known_on=KNOWN_ON).value
    lines = _living_lines(succession)
    ahead = Fraction(0)
    if succession.spouse is not None:
        ahead = min(whole, g * (4 if lines else 6))
        if lines or _parents_line_lives(succession):
            yield "the minstearv of the spouse", "S", ahead
    if not lines:
        return
    ahead = max(ahead, _survivor_takes(succession, whole, g))
    cap = 15 * g if died > date(2022, 1, 1) else None
    for line in lines:
        if cap is None:
            continue
        per_line = min(Fraction(2, 3) * whole / len(lines), cap)
        per_line = min(per_line, (whole - ahead) / len(lines))
        for person_id, part in line.items():
            yield "the pliktdel of an heir", person_id, part * per_line


def _survivor_takes(succession: SuccessionFacts, whole: Fraction, g: Fraction) -> Fraction:
    """Give the most that can go to the survivor ahead of the pliktdel."""
    if succession.spouse is not None:
        return min(whole, max(whole / 4, 4 * g))
    return min(whole, 4 * g) if succession.cohabitant is not None else Fraction(0)


def _family(succession: SuccessionFacts) -> tuple[dict[str, list[str]], dict[str, bool]]:
    """Give everybody's children, and who is alive."""
    children: dict[str, list[str]] = {}
    for person in succession.tree.persons:
        for parent in person.parents:
            children.setdefault(parent, []).append(person.id)
    return children, {person.id: bool(person.alive) for person in succession.tree.persons}


def _living_lines(succession: SuccessionFacts) -> list[dict[str, Fraction]]:
    """Give, for each child's line that lives, each heir's part of it."""
    children, alive = _family(succession)

    def line(head: str) -> dict[str, Fraction]:
        if alive[head]:
            return {head: Fraction(1)}
        below = [part for child in children.get(head, []) if (part := line(child))]
        return {person_id: share / len(below) for part in below for person_id, share in part.items()}

    return [part for child in children.get(DECEASED, []) if (part := line(child))]


def _parents_line_lives(succession: SuccessionFacts) -> bool:
    children, alive = _family(succession)
    deceased = succession.tree.get(DECEASED)
    waiting = list(deceased.parents) if deceased else []
    while waiting:
        person_id = waiting.pop()
        if alive.get(person_id) and person_id != DECEASED:
            return True
        waiting += [child for child in children.get(person_id, []) if child != DECEASED]
    return False
