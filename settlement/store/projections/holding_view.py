"""Case to holdings, without references and labels."""

from typing import Any
from uuid import UUID

from settlement.domain.case import Case


def project_holdings(case: Case) -> list[dict[str, Any]]:
    """Return the rows of `holding_view`, the removed ones too."""
    return [
        {
            "case_id": UUID(case.id),
            "holding_id": holding_id,
            "kind": str(holding.kind),
            "institution": holding.institution,
            "is_debt": holding.is_debt,
            "removed": holding.removed,
            "value_ore": holding.value_ore,
        }
        for holding_id, holding in sorted(case.holdings.items())
    ]
