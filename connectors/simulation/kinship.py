"""Turn the court's part roles into family relations that the population register can hold.

Whoever stands between the deceased and an heir (a dead child, parents, grandparents) is invented, dead, so
that a walk of the family tree finds the same heirs as the court did.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from connectors.simulation.family import Family
from connectors.simulation.people import Guardian
from settlement.domain.registers import MaritalStatus

SPOUSE_ROLES = frozenset({"GJENLEV_EKTEFELLE_PARTNER", "GJENLEV_EKTEFELLE", "GJENLEV_PARTNER"})
COHABITANT_ROLE = "GJENLEV_SAMBOER"
DEAD_SPOUSE_ROLE = "AVDOEDE_EKTEFELLE_PARTNER"
GUARDIAN_ROLES = frozenset({"VERGE", "FORELDREVERGE_AKTOER", "MIDLERTIDIGVERGE_AKTOER"})
_GENERATION = timedelta(days=27 * 365)


def place_parties(family: Family, parties: tuple[Mapping[str, Any], ...], numbers: frozenset[str]) -> None:
    """Add every party with a usable number, and relate them to the deceased by their role."""
    placed = [
        (str(party.get("role") or ""), str(party["nin"])) for party in parties if party.get("nin") in numbers
    ]
    for role, number in placed:
        family.add(number)
        if role == DEAD_SPOUSE_ROLE:
            _add_dead_spouse(family, number)
    partner = next((number for role, number in placed if role in SPOUSE_ROLES), None)
    if partner is not None:
        _marry(family, partner)
    else:
        partner = next((number for role, number in placed if role == COHABITANT_ROLE), None)
        if partner is not None:
            family.change(family.deceased, cohabitant=partner)
            family.change(partner, cohabitant=family.deceased)
    for role, number in placed:
        _place(family, role, number, partner)
    _complete_parents(family)


def _place(family: Family, role: str, number: str, partner: str | None) -> None:
    deceased = family.deceased
    if role == "BARN":
        family.parent(number, deceased)
        if partner is not None:
            family.parent(number, partner)
        _add_other_parent_of_minor(family, number)
    elif role == "SAERKULLSBARN":
        family.parent(number, deceased)
        _add_other_parent_of_minor(family, number)
    elif role in _DESCENDANTS:
        family.parent(number, _descendant(family, _DESCENDANTS[role], partner, "SAERKULL" in role))
    elif role in ("FAR", "MOR"):
        family.relate(deceased, "father" if role == "FAR" else "mother", number)
    elif role in ("FARFAR", "FARMOR", "MORFAR", "MORMOR"):
        parent = _parent(family, "father" if role.startswith("FAR") else "mother")
        family.relate(parent, "father" if role.endswith("FAR") else "mother", number)
    elif role in _SIBLING_LINES:
        _place_sibling_line(family, number, half="HALV" in role, depth=_SIBLING_LINES[role])
    elif role in ("ONKEL", "TANTE", "FETTER", "KUSINE"):
        _place_uncle_line(family, number, cousin=role in ("FETTER", "KUSINE"))


_DESCENDANTS = {"BARNEBARN": 1, "SAERKULLSBARN_BARN": 1, "BARNEBARNS_BARN": 2}
_SIBLING_LINES = {
    "SOESKEN": 0,
    "SOESKENS_BARN": 1,
    "SOESKENS_BARNEBARN": 2,
    "SOESKENS_BARNEBARNS_BARN": 3,
    "HALV_SOESKEN": 0,
    "HALV_SOESKENS_BARN": 1,
    "HALV_SOESKENS_BARNEBARN": 2,
}


def _marry(family: Family, spouse: str) -> None:
    deceased = family.deceased
    family.marry(deceased, spouse)
    since = max(family.born(deceased), family.born(spouse)) + timedelta(days=26 * 365)
    since = min(since, family.date_of_death - timedelta(days=3 * 365))
    family.change(deceased, marital_status=MaritalStatus.MARRIED, marital_status_since=since, spouse=spouse)
    family.change(
        spouse,
        marital_status=MaritalStatus.WIDOWED,
        marital_status_since=family.date_of_death,
        spouse=deceased,
        address=family.persons[deceased].address,
    )


def _add_dead_spouse(family: Family, spouse: str) -> None:
    died = family.date_of_death - timedelta(days=6 * 365 + 40)
    family.kill(spouse, died)
    family.marry(family.deceased, spouse)
    family.change(
        family.deceased, marital_status=MaritalStatus.WIDOWED, marital_status_since=died, spouse=spouse
    )
    family.change(spouse, marital_status=MaritalStatus.MARRIED, spouse=family.deceased)


def _add_other_parent_of_minor(family: Family, child: str) -> None:
    if not family.is_minor(child) or len(family.parents_of(child)) > 1:
        return
    sex = "mann" if family.persons[family.deceased].sex == "kvinne" else "kvinne"
    born = family.born(child) - _GENERATION
    family.parent(child, family.invent("other parent", born=born, sex=sex))


def _descendant(family: Family, depth: int, partner: str | None, separate: bool) -> str:  # noqa: FBT001  # one fact
    key = "dead separate child" if separate else "dead child"
    born = family.born(family.deceased) + _GENERATION
    child = family.invent(key, born=born, dead=True)
    family.parent(child, family.deceased)
    if partner is not None and not separate:
        family.parent(child, partner)
    if depth == 1:
        return child
    grandchild = family.invent("dead grandchild", born=born + _GENERATION, dead=True)
    family.parent(grandchild, child)
    return grandchild


def _parent(family: Family, role: str) -> str:
    known = next(
        (relation.number for relation in family.persons[family.deceased].relations if relation.role == role),
        None,
    )
    if known is not None:
        return known
    born = family.born(family.deceased) - _GENERATION
    sex = "mann" if role == "father" else "kvinne"
    made = family.invent(f"dead {role}", born=born, dead=True, sex=sex)
    family.relate(family.deceased, role, made)
    return made


def _complete_parents(family: Family) -> None:
    """Give a deceased without issue both parents, so that no line of the tree ends in nothing."""
    if all(relation.role != "child" for relation in family.persons[family.deceased].relations):
        _parent(family, "father")
        _parent(family, "mother")


def _place_sibling_line(family: Family, number: str, *, half: bool, depth: int) -> None:
    parents = (_parent(family, "father"),) if half else (_parent(family, "father"), _parent(family, "mother"))
    current = number
    for level in range(depth, 0, -1):
        born = family.born(family.deceased) + _GENERATION * (level - 1)
        above = family.invent(f"dead {'half ' if half else ''}sibling line {level}", born=born, dead=True)
        family.parent(current, above)
        current = above
    for parent in parents:
        family.parent(current, parent)


def _place_uncle_line(family: Family, number: str, *, cousin: bool) -> None:
    father = _parent(family, "father")
    born = family.born(family.deceased)
    grandparents = tuple(
        _grandparent(family, father, role, born - _GENERATION * 2) for role in ("father", "mother")
    )
    current = number
    if cousin:
        uncle = family.invent("dead uncle", born=born - _GENERATION, dead=True)
        family.parent(number, uncle)
        current = uncle
    for grandparent in grandparents:
        family.parent(current, grandparent)


def _grandparent(family: Family, parent: str, role: str, born: date) -> str:
    known = next(
        (relation.number for relation in family.persons[parent].relations if relation.role == role), None
    )
    if known is not None:
        return known
    sex = "mann" if role == "father" else "kvinne"
    made = family.invent(f"dead grandparent {role}", born=born, dead=True, sex=sex)
    family.relate(parent, role, made)
    return made


def appoint_guardians(
    family: Family, parties: tuple[Mapping[str, Any], ...], numbers: frozenset[str]
) -> None:
    """Give each minor party a guardian: a living parent, else the court's guardian, else an appointed one."""
    appointed = [
        str(party["nin"])
        for party in parties
        if party.get("role") in GUARDIAN_ROLES and party.get("nin") in numbers
    ]
    for number in [number for number in family.persons if family.is_minor(number)]:
        living = [parent for parent in family.parents_of(number) if not family.persons[parent].is_dead]
        for parent in living:
            family.guard(number, Guardian(kind="parent", number=parent))
        if living and not appointed:
            continue
        guardian = appointed[0] if appointed else family.invent("guardian", born=date(1975, 1, 1))
        family.guard(number, Guardian(kind="minor", number=guardian, covers_estate_settlement=True))
