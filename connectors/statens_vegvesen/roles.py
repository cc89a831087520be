"""Which part the searched person has in a vehicle, when owners come without identity number.

The rule: the holder whose birth date is the person's has the role; when the family name is known it must
fit too. If no holder fits but there is exactly one private holder, that is the person, because the search
was by number (2032 numbers do not tell the birth date). Anything else is unknown.
"""

from dataclasses import dataclass
from datetime import date

from connectors.statens_vegvesen.wire import Eierskap, Person

OWNER, CO_OWNER, LESSEE, UNKNOWN = "owner", "co_owner", "lessee", "unknown"


@dataclass(frozen=True)
class SearchedPerson:
    """What we know of the person besides the number."""

    birth_date: date | None
    family_name: str | None = None


def decide_role(ownership: Eierskap | None, searched: SearchedPerson) -> str:
    """Return owner, co_owner, lessee or unknown."""
    holders = _private_holders(ownership)
    fitting = [role for role, person in holders if _fits(person, searched)]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting and len(holders) == 1:
        return holders[0][0]
    return UNKNOWN


def _private_holders(ownership: Eierskap | None) -> list[tuple[str, Person]]:
    if ownership is None:
        return []
    nodes = ((OWNER, ownership.eier), (CO_OWNER, ownership.medeier), (LESSEE, ownership.leasingtaker))
    return [(role, node.person) for role, node in nodes if node is not None and node.person is not None]


def _fits(person: Person, searched: SearchedPerson) -> bool:
    if searched.birth_date is None or person.fodselsdato != searched.birth_date:
        return False
    if searched.family_name is None or person.etternavn is None:
        return True
    return person.etternavn.casefold() == searched.family_name.casefold()
