"""How the creditors' events change the case."""

from typing import Any

from policies.kernel.court_days import Deadline, Length, LengthUnit
from settlement.domain.case import Case
from settlement.domain.estate import (
    LYSINGSBLAD,
    NEWSPAPER,
    Fordring,
    FordringStatus,
    Proklama,
    Publication,
)
from settlement.domain.events import creditors as c
from settlement.domain.events import inventory as e
from settlement.domain.fold.closing import NO_ACCOUNT, change_shares
from settlement.domain.journal import Recorded

PROKLAMA_LENGTH = Length(6, LengthUnit.WEEKS)  # arveloven § 102
INSERTIONS = 2  # arveloven § 101: on two different days


def proklama_decided(case: Case, event: e.ProklamaDecided, record: Recorded) -> dict[str, Any]:
    """One heir is enough to ask for it; each says no for themselves (arveloven §§ 93, 121)."""
    before = case.proklama
    update: dict[str, Any] = (
        {"wanted_by": event.by_party, "issued_by": event.issued_by}
        if event.wanted
        else {"declined_by": tuple(dict.fromkeys((*before.declined_by, event.by_party)))}
    )
    return {"proklama": before.model_copy(update=update)}


def proklama_published(case: Case, event: e.ProklamaPublished, record: Recorded) -> dict[str, Any]:
    """Six weeks run from the last publication (arveloven § 102)."""
    made = Publication(
        number=record.sequence,
        where=event.where,
        on=event.on,
        evidence=event.evidence,
        evidence_sha256=event.evidence_sha256,
    )
    return {"proklama": with_publications(case.proklama, (*case.proklama.publications, made))}


def proklama_corrected(case: Case, event: c.ProklamaCorrected, record: Recorded) -> dict[str, Any]:
    """The right publication takes the place of the one that was entered wrong."""
    kept = [one for one in case.proklama.publications if one.number != event.corrects]
    if event.on is not None:
        kept.append(
            Publication(
                number=record.sequence,
                where=event.where,
                on=event.on,
                evidence=event.evidence,
                corrects=event.corrects,
            )
        )
    changes: dict[str, Any] = {"proklama": with_publications(case.proklama, tuple(kept))}
    if event.reopens:
        changes["proklama_over"] = False
    return changes


def with_publications(proklama: Proklama, made: tuple[Publication, ...]) -> Proklama:
    """Find the limit anew from what has been published."""
    in_gazette = [one.on for one in made if one.where == LYSINGSBLAD]
    in_paper = tuple(one.on for one in made if one.where == NEWSPAPER)
    limit = None
    if in_gazette and len(set(in_paper)) >= INSERTIONS:
        limit = Deadline.after(max(one.on for one in made), PROKLAMA_LENGTH)
    return proklama.model_copy(
        update={
            "publications": made,
            "published_on": in_paper,
            "lysingsblad_on": max(in_gazette, default=None),
            "ends_on": limit.strict_end if limit else None,
            "last_day": limit.court_end if limit else None,
        }
    )


def proklama_ended(case: Case, event: e.ProklamaEnded, record: Recorded) -> dict[str, Any]:
    """The notice has run out."""
    return {"proklama_over": True}


def creditor_named(case: Case, event: c.CreditorNamed, record: Recorded) -> dict[str, Any]:
    """The heirs know of this one."""
    return {"known_creditors": {**case.known_creditors, event.creditor.id: event.creditor}}


def creditor_notified(case: Case, event: c.CreditorNotified, record: Recorded) -> dict[str, Any]:
    """It has been told."""
    told = case.known_creditors[event.creditor_id].model_copy(update={"notified_on": event.on})
    return {"known_creditors": {**case.known_creditors, told.id: told}}


def fordring_received(case: Case, event: e.FordringReceived, record: Recorded) -> dict[str, Any]:
    """A creditor claimed."""
    return {"fordringer": {**case.fordringer, event.fordring.id: event.fordring}}


def fordring_corrected(case: Case, event: c.FordringCorrected, record: Recorded) -> dict[str, Any]:
    """It is looked at anew."""
    return {"fordringer": {**case.fordringer, event.fordring_id: event.fordring}}


def fordring_withdrawn(case: Case, event: c.FordringWithdrawn, record: Recorded) -> dict[str, Any]:
    """Nothing is owed on it any more; the creditor knows, for it said so itself."""
    return _change_fordring(
        case,
        event.fordring_id,
        status=FordringStatus.WITHDRAWN,
        accepted_ore=0,
        disputed_ore=0,
        reason=event.why,
        parts=(),
        creditor_told=True,
    )


def fordring_contested(case: Case, event: c.FordringContested, record: Recorded) -> dict[str, Any]:
    """The creditor objects: what is not accepted is set aside."""
    return _change_fordring(
        case,
        event.fordring_id,
        status=FordringStatus(event.status),
        disputed_ore=event.disputed_ore,
        objection=event.why,
        objected_on=event.on,
    )


def fordring_kept(case: Case, event: c.FordringKept, record: Recorded) -> dict[str, Any]:
    """It has not lapsed, and waits for a decision."""
    return _change_fordring(
        case,
        event.fordring_id,
        status=FordringStatus.RECEIVED,
        accepted_ore=None,
        lost_ore=0,
        acknowledged_on=event.acknowledged_on,
        sued_on=event.sued_on,
        in_insolvency=event.in_insolvency,
        other_law=event.other_law,
        ground="other_law" if event.other_law else case.fordringer[event.fordring_id].ground,
    )


def fordring_decided(case: Case, event: e.FordringDecided, record: Recorded) -> dict[str, Any]:
    """Accepted, rejected, disputed or precluded."""
    before = case.fordringer[event.fordring_id]
    update: dict[str, Any] = {
        "status": FordringStatus(event.status),
        "accepted_ore": event.accepted_ore,
        "reason": event.reason,
        "disputed_ore": event.disputed_ore,
        "lost_ore": event.lost_ore,
        "parts": event.parts,
        "pay_early": event.pay_early,
        "answer_by": event.answer_by,
        "decisions": before.decisions + 1,
        "creditor_told": False,
    }
    if event.fordring_class is not None:
        update["fordring_class"] = event.fordring_class
        update["class_confirmed_by"] = str(record.actor)
    if event.secured_on is not None:
        update["secured_on"] = event.secured_on
    if event.is_reasonable is not None:
        update["basis"] = before.basis.model_copy(update={"is_reasonable": event.is_reasonable})
    return _change_fordring(case, event.fordring_id, **update)


def creditor_told(case: Case, event: e.CreditorTold, record: Recorded) -> dict[str, Any]:
    """The creditor knows."""
    return _change_fordring(case, event.fordring_id, creditor_told=True)


def fordring_paid(fordring: Fordring, paid_ore: int, receipt: str, *, goes_on: bool = False) -> Fordring:
    """Note a payment; a dispute about the rest goes on."""
    disputed = fordring.status == FordringStatus.DISPUTED or goes_on
    return fordring.model_copy(
        update={
            "status": fordring.status if disputed else FordringStatus.PAID,
            "paid_ore": fordring.paid_ore + paid_ore,
            "receipt": receipt,
        }
    )


def _change_fordring(case: Case, fordring_id: str, **update: object) -> dict[str, Any]:
    changed: Fordring = case.fordringer[fordring_id].model_copy(update=update)
    return {"fordringer": {**case.fordringer, fordring_id: changed}}


def solvency_assessed(case: Case, event: c.SolvencyAssessed, record: Recorded) -> dict[str, Any]:
    """Whether the estate reaches."""
    return {"solvency": event.solvency}


def set_aside_released(case: Case, event: c.SetAsideReleased, record: Recorded) -> dict[str, Any]:
    """What was agreed for the rest is now money for each; an account that was drawn no longer stands."""
    agreed = case.distribution
    if agreed is None:
        return {}
    lack = {who: ore - event.shares.get(who, 0) for who, ore in agreed.lack_ore.items()}
    kept = {
        "set_aside_ore": max(agreed.set_aside_ore - event.amount_ore, 0),
        "lack_ore": {who: ore for who, ore in lack.items() if ore > 0},
    }
    return {"distribution": change_shares(agreed, event.shares).model_copy(update=kept), **NO_ACCOUNT}


def lack_shared(case: Case, event: c.LackShared, record: Recorded) -> dict[str, Any]:
    """Each has less; an account that was drawn no longer stands."""
    agreed = case.distribution
    if agreed is None:
        return {}
    lack = {who: agreed.lack_ore.get(who, 0) + ore for who, ore in event.shares.items()}
    smaller = change_shares(agreed, {who: -ore for who, ore in event.shares.items()})
    divided = smaller.model_copy(update={"lack_ore": {**agreed.lack_ore, **lack}})
    return {"distribution": divided, **NO_ACCOUNT}


def cover_first_demanded(case: Case, event: c.CoverFirstDemanded, record: Recorded) -> dict[str, Any]:
    """One more heir who wants the creditors first."""
    return {"cover_first": (*case.cover_first, event.party_id)}


def cover_first_taken_back(case: Case, event: c.CoverFirstTakenBack, record: Recorded) -> dict[str, Any]:
    """One less."""
    return {"cover_first": tuple(who for who in case.cover_first if who != event.party_id)}


CREDITOR_FOLDS: dict[str, Any] = {
    e.ProklamaDecided.kind: proklama_decided,
    e.ProklamaPublished.kind: proklama_published,
    e.ProklamaEnded.kind: proklama_ended,
    e.FordringReceived.kind: fordring_received,
    e.FordringDecided.kind: fordring_decided,
    e.CreditorTold.kind: creditor_told,
    c.ProklamaCorrected.kind: proklama_corrected,
    c.CreditorNamed.kind: creditor_named,
    c.CreditorNotified.kind: creditor_notified,
    c.FordringCorrected.kind: fordring_corrected,
    c.FordringWithdrawn.kind: fordring_withdrawn,
    c.FordringContested.kind: fordring_contested,
    c.FordringKept.kind: fordring_kept,
    c.SolvencyAssessed.kind: solvency_assessed,
    c.SetAsideReleased.kind: set_aside_released,
    c.LackShared.kind: lack_shared,
    c.CoverFirstDemanded.kind: cover_first_demanded,
    c.CoverFirstTakenBack.kind: cover_first_taken_back,
}
