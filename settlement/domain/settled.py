"""What is settled beside the division: regular payments, and tax that came after the account."""

from datetime import date, datetime

from settlement.domain.record import Record

LATE_TAX = "late_tax"


def is_late_tax(fordring_id: str) -> bool:
    """Tell whether a claim is a tax bill that came when the estate was divided."""
    return fordring_id.startswith(f"{LATE_TAX}:")


class Commitment(Record):
    """Something that was paid regularly, and what is done about it."""

    kind: str
    receiver: str
    choice: str
    to_party: str = ""
    decided_at: datetime
    document_id: str | None = None
    outcome: str = ""  # empty: no answer yet
    ends_on: date | None = None
    evidence: str = ""


class LateTax(Record):
    """What came of a year's tax after the account, divided by the fractions of the estate."""

    year: int
    amount_ore: int
    on: date
    evidence: str
    shares_ore: dict[str, int]
