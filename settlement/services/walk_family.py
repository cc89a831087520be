"""Which relatives to ask the population register about next. Pure; the asking is done elsewhere.

Heirs outside parents, children and spouse cannot be read from one person: the graph is walked,
only as far as the Act's classes reach (arveloven §§ 4 to 6).
"""

from collections.abc import Iterable

from settlement.domain.registers import PersonRecord

MOST_PEOPLE = 300
UP = frozenset({"mother", "father", "co_mother"})
DOWN = frozenset({"child"})
SPOUSE = frozenset({"spouse"})
GENERATIONS_UP = 2


def next_numbers(deceased: PersonRecord, found: dict[str, PersonRecord]) -> tuple[str, ...]:
    """List the numbers not yet looked up that the rules may need; empty when the walk is over.

    First the deceased's children, parents and spouse, and the issue of dead children. Parents' other
    lines only when there is no living issue; the grandparents' lines only when those are empty too.
    """
    if len(found) >= MOST_PEOPLE:
        return ()
    people = {**found, deceased.person_number: deceased}
    wanted = set(_numbers(deceased, UP | DOWN | SPOUSE))
    issue = _descend([deceased], people, wanted)
    if not any(not person.is_dead for person in issue):
        _climb(deceased, people, wanted)
    return tuple(sorted(number for number in wanted if number not in people))


def guardians_of(deceased: PersonRecord, found: dict[str, PersonRecord]) -> tuple[str, ...]:
    """List the numbers, not yet looked up, of who is guardian of somebody living in the family."""
    numbers = {
        one.guardian_person_number
        for person in found.values()
        if not person.is_dead
        for one in person.guardianships
        if one.guardian_person_number is not None and not one.guardian_name
    }
    return tuple(sorted(numbers - found.keys() - {deceased.person_number}))


def _numbers(person: PersonRecord, roles: Iterable[str]) -> list[str]:
    return [r.person_number for r in person.relations if r.role in roles and r.person_number]


def _descend(
    heads: list[PersonRecord], people: dict[str, PersonRecord], wanted: set[str]
) -> list[PersonRecord]:
    """Collect children of the heads, and of every dead descendant."""
    seen: dict[str, PersonRecord] = {}
    frontier = list(heads)
    while frontier:
        for number in _numbers(frontier.pop(), DOWN):
            wanted.add(number)
            child = people.get(number)
            if child is None or number in seen:
                continue
            seen[number] = child
            if child.is_dead:
                frontier.append(child)
    return list(seen.values())


def _climb(deceased: PersonRecord, people: dict[str, PersonRecord], wanted: set[str]) -> None:
    level = [deceased]
    for _ in range(GENERATIONS_UP):
        numbers = [number for person in level for number in _numbers(person, UP)]
        wanted.update(numbers)
        level = [people[number] for number in numbers if number in people]
        lines = _descend(level, people, wanted)
        living = [p for p in (*level, *lines) if not p.is_dead and p is not deceased]
        if living:
            return
