"""Ask the land and vehicle registers whether the new owner stands where the deceased stood."""

import asyncio

from flows.sources.asking import answer_of
from settlement.domain.titles import LAND
from settlement.ports.bundle import Outside
from settlement.services.confirm_titles import (
    Someone,
    Standing,
    TitleQuestions,
    TitleReport,
    judge,
)

OWNING = frozenset({"owner", "co_owner"})


async def ask_titles(outside: Outside, asked: TitleQuestions) -> tuple[TitleReport, ...]:
    """Ask each register once for each person; one that is down leaves its titles as they stand."""
    wanted: dict[tuple[str, str], Someone] = {}
    for title in asked.titles:
        for someone in (asked.deceased, title.new_owner):
            if someone is not None:
                wanted[title.register_name, someone.number] = someone
    found = await asyncio.gather(
        *(_standing(outside, asked, name, someone) for (name, _), someone in wanted.items())
    )
    standing = dict(zip(wanted, found, strict=True))
    return tuple(
        judge(
            title,
            standing[title.register_name, asked.deceased.number],
            standing[title.register_name, title.new_owner.number] if title.new_owner else None,
        )
        for title in asked.titles
    )


async def _standing(outside: Outside, asked: TitleQuestions, name: str, someone: Someone) -> Standing:
    if name == LAND:
        shares = await answer_of(
            outside.land.shares(someone.number, case_reference=asked.case_id, basis=asked.basis)
        )
        labels = frozenset(share.label for share in shares.items)
        return Standing(shares.status, labels, provenance=shares.provenance)
    vehicles = await answer_of(
        outside.vehicles.owned(
            someone.number,
            case_reference=asked.case_id,
            birth_date=someone.birth_date,
            family_name=someone.family_name,
            basis=asked.basis,
        )
    )
    plates = frozenset(one.kjennemerke for one in vehicles.items if one.role in OWNING)
    unsure = frozenset(one.kjennemerke for one in vehicles.items if one.role == "unknown")
    return Standing(vehicles.status, plates, unsure, vehicles.provenance)
