"""Case to the rows of its parties, without names and numbers."""

from typing import Any
from uuid import UUID

from settlement.domain.case import Case


def project_parties(case: Case) -> list[dict[str, Any]]:
    """Return the rows of `party_view`, the withdrawn ones too."""
    return [
        {
            "case_id": UUID(case.id),
            "party_id": party_id,
            "party_kind": str(party.kind),
            "relation": str(party.relation),
            "organisation_number": party.organisation_number,
            "on_paper": party.on_paper,
            "withdrawn": party.withdrawn,
        }
        for party_id, party in sorted(case.parties.items())
    ]
