"""Case to the keyed index of the people in it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from settlement.domain.case import Case

GUARDIAN = "guardian:"


def project_people(case: Case, index: Callable[[str], bytes]) -> list[dict[str, Any]]:
    """Return the rows of `person_index`: the deceased, the parties the court names, and guardians.

    Args:
        case: the case.
        index: the keyed hash of an identity number.
    """
    people = {(case.deceased.person_number, "")}
    people |= {(p.person_number, p.id) for p in case.active_parties.values() if p.person_number}
    people |= {
        (guardian.person_number, guardian.party_id or f"{GUARDIAN}{party_id}")
        for party_id, guardian in case.guardians.items()
        if guardian.person_number
    }
    return [
        {"digest": index(number), "case_id": UUID(case.id), "party_id": party_id}
        for number, party_id in sorted(people)
        if number
    ]
