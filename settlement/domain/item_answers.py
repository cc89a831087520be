"""What each heir has said of each item of the inventory: seen and confirmed, or objected to and answered."""

from datetime import datetime

from settlement.domain.estate import Holding, Owner
from settlement.domain.record import Record


class SeenItem(Record):
    """One item as it stood when an heir answered for the inventory."""

    label: str
    owner: Owner
    is_debt: bool
    value_ore: int | None
    separate_property: bool
    kept_out_ore: int
    debtor: str = ""


class ObjectionAnswer(Record):
    """What was answered to an objection, by whom."""

    by_party: str
    at: datetime
    text: str


def seen(held: Holding) -> SeenItem:
    """Keep of an item what a confirmation covers."""
    return SeenItem(
        label=held.label,
        owner=held.owner,
        is_debt=held.is_debt,
        value_ore=held.value_ore,
        separate_property=held.separate_property,
        kept_out_ore=held.kept_out_ore,
        debtor=held.debtor,
    )
