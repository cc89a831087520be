"""How the inventory's events change the case. Any change of content voids confirmations by hash."""

from typing import Any

from settlement.domain.answers import AnswerStatus
from settlement.domain.case import Case
from settlement.domain.charges import secure_loans
from settlement.domain.estate import (
    HandAnswer,
    HandOutcome,
    Holding,
    SourceNotice,
    SourceState,
)
from settlement.domain.events import inventory as e
from settlement.domain.item_answers import ObjectionAnswer, seen
from settlement.domain.journal import Recorded
from settlement.domain.sameness import SameWord

SAID_BY_PEOPLE = (
    "separate_property",
    "kept_out_ore",
    "home",
    "debtor",
    "removed",
    "sold_for_ore",
    "sold_on",
    "evidence",
    "documents",
    "same_as",
)
"""The fields of a holding that a source is silent on, as a rule."""
WHOLE_ANSWERS = frozenset({AnswerStatus.ANSWERED, AnswerStatus.EMPTY, AnswerStatus.PARTIAL})


def source_answered(case: Case, event: e.SourceAnswered, record: Recorded) -> dict[str, Any]:
    """Replace what this source said before; what heirs have valued stays valued.

    An answer that is not whole takes nothing away: what a register told stands while it is silent.
    """
    before = case.sources.get(event.source)
    state = SourceState(
        source=event.source,
        status=event.status,
        message=event.message,
        asked_at=event.asked_at,
        next_try_at=event.next_try_at,
        tries=event.tries,
        first_asked_at=before.first_asked_at if before else event.asked_at,
        mandate=event.mandate,
        citations=event.citations,
        parts=event.parts,
        provenance=event.provenance,
        task=event.task,
        further_tasks=event.further_tasks,
        notices=before.notices if before else (),
    )
    is_whole = event.status in WHOLE_ANSWERS
    holdings = {
        key: held for key, held in case.holdings.items() if not (is_whole and held.source == event.source)
    }
    for incoming in event.holdings:
        holdings[incoming.id] = _keep_what_people_said(case.holdings.get(incoming.id), incoming)
    told = {one.reference for one in event.charges}
    kept = (
        one for one in case.charges if one.source != event.source or not (is_whole or one.reference in told)
    )
    charges = (*kept, *event.charges)
    return {
        "sources": {**case.sources, event.source: state},
        "findings": {**case.findings, **event.findings},
        "charges": charges,
        "holdings": secure_loans(holdings, charges),
    }


def _keep_what_people_said(known: Holding | None, incoming: Holding) -> Holding:
    """What people have said of an item stands when its source answers again and is silent on it."""
    if known is None:
        return incoming
    kept = {
        name: said
        for name in SAID_BY_PEOPLE
        if (said := getattr(known, name)) and not getattr(incoming, name)
    }
    if incoming.value_ore is None and known.value_ore is not None:
        valued = {name: getattr(known, name) for name in ("value_ore", "valued_on", "value_basis")}
        kept |= {**valued, "needs_value": False}
    return incoming.model_copy(update=kept)


def task_opened(case: Case, event: e.TaskOpened, record: Recorded) -> dict[str, Any]:
    """Put the task after those that the source has; a source that was never asked begins with it."""
    before = case.sources.get(event.source)
    if before is None:
        state = SourceState(
            source=event.source,
            status=AnswerStatus.MANUAL,
            message=event.message,
            asked_at=record.at,
            first_asked_at=record.at,
            task=event.task,
            notice_keys=(event.key,),
        )
    else:
        number = len(before.further_tasks) + 1
        state = before.model_copy(
            update={
                "further_tasks": (*before.further_tasks, event.task),
                "opened_later": {**before.opened_later, number: record.at},
                "notice_keys": (*before.notice_keys, event.key),
            }
        )
    return {"sources": {**case.sources, event.source: state}}


def source_settled(case: Case, event: e.SourceSettled, record: Recorded) -> dict[str, Any]:
    """A person answered for the source. A later answer replaces the earlier one, and no other."""
    before = case.sources[event.source]
    told = {
        held.id: _keep_what_people_said(case.holdings.get(held.id), held).model_copy(
            update={"removed": held.removed}  # an answer that names it again takes it in again
        )
        for held in event.holdings
    }
    earlier = before.hand_answers.get(event.number)
    dropped = set(earlier.holdings) - set(told) if earlier else set()
    answer = HandAnswer(
        by_party=event.by_party,
        at=record.at,
        outcome=event.outcome or (HandOutcome.FOUND if told else HandOutcome.NOTHING),
        evidence=event.evidence,
        evidence_sha256=event.evidence_sha256,
        document_id=event.document_id,
        holdings=tuple(told),
    )
    update: dict[str, Any] = {"hand_answers": {**before.hand_answers, event.number: answer}}
    if event.number == 0:
        update |= {"settled_by": event.by_party, "settled_with": event.evidence, "next_try_at": None}
    holdings = {
        key: held.model_copy(update={"removed": True}) if key in dropped else held
        for key, held in case.holdings.items()
    }
    return {
        "sources": {**case.sources, event.source: before.model_copy(update=update)},
        "holdings": {**holdings, **told},
    }


def source_notice_sent(case: Case, event: e.SourceNoticeSent, record: Recorded) -> dict[str, Any]:
    """Who knows about the source, and since when."""
    before = case.sources[event.source]
    notice = SourceNotice(party_id=event.party_id, kind=event.notice, at=record.at, number=event.number)
    told = before.model_copy(update={"notices": (*before.notices, notice)})
    return {"sources": {**case.sources, event.source: told}}


def holding_added(case: Case, event: e.HoldingAdded, record: Recorded) -> dict[str, Any]:
    """A person added an item."""
    held = event.holding
    if event.evidence and not held.evidence:
        held = held.model_copy(update={"evidence": event.evidence})
    return {"holdings": {**case.holdings, held.id: held}}


def holding_valued(case: Case, event: e.HoldingValued, record: Recorded) -> dict[str, Any]:
    """A value with its date and basis."""
    held = case.holdings[event.holding_id]
    valued = held.model_copy(
        update={
            "value_ore": event.value_ore,
            "valued_on": event.valued_on,
            "value_basis": event.value_basis,
            "needs_value": False,
            "documents": _with(held, event.document_id),
        }
    )
    return {"holdings": {**case.holdings, event.holding_id: valued}}


def _with(held: Holding, document_id: str | None) -> tuple[str, ...]:
    return held.documents if document_id is None else tuple(dict.fromkeys((*held.documents, document_id)))


def holding_shown(case: Case, event: e.HoldingShown, record: Recorded) -> dict[str, Any]:
    """What shows the item."""
    held = case.holdings[event.holding_id]
    update = {"evidence": event.evidence or held.evidence, "documents": _with(held, event.document_id)}
    return {"holdings": {**case.holdings, held.id: held.model_copy(update=update)}}


def sameness_told(case: Case, event: e.SamenessTold, record: Recorded) -> dict[str, Any]:
    """One more word; which entry counts is worked out from all of them."""
    word = SameWord(
        one=event.one,
        other=event.other,
        same=event.same,
        keeps=event.keeps,
        why=event.why,
        by_party=event.by_party,
        at=record.at,
    )
    return {"same_words": (*case.same_words, word)}


def objection_answered(case: Case, event: e.ObjectionAnswered, record: Recorded) -> dict[str, Any]:
    """The answer stands beside the objection until the heir gives it up."""
    answers = dict(case.objection_answers.get(event.party_id, {}))
    answer = ObjectionAnswer(by_party=event.by_party, at=record.at, text=event.text)
    answers[event.holding_id] = (*answers.get(event.holding_id, ()), answer)
    return {"objection_answers": {**case.objection_answers, event.party_id: answers}}


def holding_classified(case: Case, event: e.HoldingClassified, record: Recorded) -> dict[str, Any]:
    """Felleseie, saereie, or partly kept out."""
    classified = case.holdings[event.holding_id].model_copy(
        update={"separate_property": event.separate_property, "kept_out_ore": event.kept_out_ore}
    )
    return {"holdings": {**case.holdings, event.holding_id: classified}}


def debtor_told(case: Case, event: e.DebtorTold, record: Recorded) -> dict[str, Any]:
    """Who owes it; the confirmations of the inventory covered another debtor."""
    told = case.holdings[event.holding_id].model_copy(update={"debtor": event.debtor})
    return {"holdings": {**case.holdings, event.holding_id: told}}


def holding_removed(case: Case, event: e.HoldingRemoved, record: Recorded) -> dict[str, Any]:
    """The item stays in the journal, out of the sums."""
    removed = case.holdings[event.holding_id].model_copy(update={"removed": True})
    return {"holdings": {**case.holdings, event.holding_id: removed}}


def inventory_supplemented(case: Case, event: e.InventorySupplemented, record: Recorded) -> dict[str, Any]:
    """The heir has nothing more to add."""
    return {"supplemented": tuple(dict.fromkeys((*case.supplemented, event.party_id)))}


def inventory_confirmed(case: Case, event: e.InventoryConfirmed, record: Recorded) -> dict[str, Any]:
    """The heir confirmed this content, or objected to items in it."""
    objections = {k: v for k, v in case.inventory_objections.items() if k != event.party_id}
    if event.objections:
        objections[event.party_id] = event.objections
    answered = case.objection_answers.get(event.party_id, {})
    answers = {k: v for k, v in case.objection_answers.items() if k != event.party_id}
    if kept := {item: told for item, told in answered.items() if item in event.objections}:
        answers[event.party_id] = kept
    now = {key: seen(held) for key, held in case.holdings.items() if held.counts}
    return {
        "inventory_confirmations": {**case.inventory_confirmations, event.party_id: event.content_hash},
        "inventory_objections": objections,
        "objection_answers": answers,
        "inventory_seen": {**case.inventory_seen, event.party_id: now},
    }


INVENTORY_FOLDS: dict[str, Any] = {
    e.SourceAnswered.kind: source_answered,
    e.SourceSettled.kind: source_settled,
    e.TaskOpened.kind: task_opened,
    e.SourceNoticeSent.kind: source_notice_sent,
    e.HoldingAdded.kind: holding_added,
    e.HoldingValued.kind: holding_valued,
    e.HoldingClassified.kind: holding_classified,
    e.DebtorTold.kind: debtor_told,
    e.HoldingRemoved.kind: holding_removed,
    e.HoldingShown.kind: holding_shown,
    e.SamenessTold.kind: sameness_told,
    e.ObjectionAnswered.kind: objection_answered,
    e.InventorySupplemented.kind: inventory_supplemented,
    e.InventoryConfirmed.kind: inventory_confirmed,
}
