"""Where each item of the inventory stands with each heir: confirmed, objected to, or changed since."""

from dataclasses import dataclass
from datetime import datetime

from settlement.domain.case import Case
from settlement.domain.estate import Holding
from settlement.domain.item_answers import ObjectionAnswer, SeenItem, seen
from settlement.domain.steps.inventory import managers


@dataclass(frozen=True)
class Objection:
    """Who objects to an item, why, and what was answered."""

    party_id: str
    why: str
    answers: tuple[ObjectionAnswer, ...]


@dataclass(frozen=True)
class ItemStanding:
    """What those who decide have said of one item as it stands now. `unsaid`: not yet, or it has changed."""

    confirmed_by: tuple[str, ...]
    objections: tuple[Objection, ...]
    unsaid: tuple[str, ...]


@dataclass(frozen=True)
class ItemChange:
    """One item that is not as it was when an heir answered for it. None: not there then, or not there now."""

    before: SeenItem | None
    now: SeenItem | None

    @property
    def label(self) -> str:
        """What it is called now, else then."""
        told = self.now or self.before
        return told.label if told else ""


def standing_of(case: Case, held: Holding, on: datetime) -> ItemStanding:
    """Say who has confirmed an item as it stands, who objects to it, and who has said nothing of it."""
    objections = tuple(
        Objection(who, said[held.id], case.objection_answers.get(who, {}).get(held.id, ()))
        for who, said in case.inventory_objections.items()
        if held.id in said
    )
    against = {one.party_id for one in objections}
    told = {who for who, items in case.inventory_seen.items() if items.get(held.id) == seen(held)}
    confirmed = tuple(who for who in case.inventory_seen if who in told and who not in against)
    unsaid = tuple(who for who in managers(case, on) if who not in told | against)
    return ItemStanding(confirmed, objections, unsaid)


def changes_since_confirmed(case: Case, party_id: str) -> tuple[ItemChange, ...]:
    """List what has changed since this heir last answered for the inventory; nothing when they never did."""
    before = case.inventory_seen.get(party_id)
    if before is None:
        return ()
    now = {key: seen(held) for key, held in case.holdings.items() if held.counts}
    keys = sorted({*before, *now})
    return tuple(ItemChange(before.get(key), now.get(key)) for key in keys if before.get(key) != now.get(key))
