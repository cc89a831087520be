"""How the events of an early part change the case."""

from typing import Any

from settlement.domain.case import Case
from settlement.domain.events import early as e
from settlement.domain.journal import Recorded
from settlement.domain.proposals import EarlyPart


def early_part_proposed(case: Case, event: e.EarlyPartProposed, record: Recorded) -> dict[str, Any]:
    """Everybody is asked."""
    part = EarlyPart(by=event.party_id, **event.model_dump(exclude={"party_id", "decision"}))
    return {"early_parts": {**case.early_parts, event.part_id: part}}


def early_part_signed(case: Case, event: e.EarlyPartSigned, record: Recorded) -> dict[str, Any]:
    """One more agrees."""
    signed = dict.fromkeys((*case.early_parts[event.part_id].signed, event.party_id))
    return _changed(case, event.part_id, signed=tuple(signed))


def early_part_agreed(case: Case, event: e.EarlyPartAgreed, record: Recorded) -> dict[str, Any]:
    """It is to be paid."""
    return _changed(case, event.part_id, agreed=True)


def early_part_ended(case: Case, event: e.EarlyPartEnded, record: Recorded) -> dict[str, Any]:
    """Nothing more is paid on it."""
    return _changed(case, event.part_id, ended=event.how, ended_by=event.party_id, why=event.why)


def _changed(case: Case, part_id: str, **update: object) -> dict[str, Any]:
    changed = case.early_parts[part_id].model_copy(update=update)
    return {"early_parts": {**case.early_parts, part_id: changed}}


EARLY_FOLDS: dict[str, Any] = {
    e.EarlyPartProposed.kind: early_part_proposed,
    e.EarlyPartSigned.kind: early_part_signed,
    e.EarlyPartAgreed.kind: early_part_agreed,
    e.EarlyPartEnded.kind: early_part_ended,
}
