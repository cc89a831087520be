"""Case to creditors' claims."""

from typing import Any
from uuid import UUID

from settlement.domain.case import Case


def project_fordringer(case: Case) -> list[dict[str, Any]]:
    """Return the rows of `fordring_view`."""
    return [
        {
            "case_id": UUID(case.id),
            "fordring_id": fordring_id,
            "creditor_id": fordring.creditor_id,
            "status": str(fordring.status),
            "amount_ore": fordring.amount_ore,
            "received_on": fordring.received_on,
        }
        for fordring_id, fordring in sorted(case.fordringer.items())
    ]
