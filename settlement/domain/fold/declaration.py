"""How the declaration's events change the case."""

from typing import Any

from settlement.domain.case import Attest, Case, Choice, Examination, Signature
from settlement.domain.events import declaration as e
from settlement.domain.fold.closing import divided_again
from settlement.domain.heirs import local_date
from settlement.domain.journal import Recorded
from settlement.domain.ledger import is_being_divided

FORM_OF_ATTEST = {
    "skifteattest": "privat",
    "uskifteattest": "uskifte",
    "small_estate": "small_estate",
    "bobestyrer": "offentlig",
}


def forms_compared(case: Case, event: e.FormsCompared, record: Recorded) -> dict[str, Any]:
    """Which forms are open."""
    return {
        "open_forms": event.open_forms,
        "forms_facts_hash": event.facts_hash,
        "comparison_hashes": event.seen_hashes,
    }


def skifteform_chosen(case: Case, event: e.SkifteformChosen, record: Recorded) -> dict[str, Any]:
    """One heir's choice; that heir's own signature on another choice falls away by hash."""
    choice = Choice(
        skifteform=event.skifteform,
        assumes_debt=event.assumes_debt,
        waives_deadline=event.waives_deadline,
    )
    return {"choices": {**case.choices, event.party_id: choice}}


def skifteerklaering_signed(case: Case, event: e.SkifteerklaeringSigned, record: Recorded) -> dict[str, Any]:
    """A signature on exact content."""
    signature = Signature(
        content_hash=event.content_hash,
        signature=event.signature,
        method=event.method,
        at=record.at,
        comparison_hash=event.comparison_hash,
    )
    return {"declaration_signatures": {**case.declaration_signatures, event.party_id: signature}}


def signatures_voided(case: Case, event: e.SignaturesVoided, record: Recorded) -> dict[str, Any]:
    """Signatures on content that changed no longer count."""
    gone = set(event.party_ids)
    field = "declaration_signatures" if event.what == "declaration" else "distribution_signatures"
    standing: dict[str, Signature] = getattr(case, field)
    return {field: {key: value for key, value in standing.items() if key not in gone}}


def declaration_submitted(case: Case, event: e.DeclarationSubmitted, record: Recorded) -> dict[str, Any]:
    """The court has it."""
    return {
        "submitted_hash": event.content_hash,
        "submitted_form": event.skifteform,
        "returned_reason": None,
        "examination": None,
    }


def examination_done(case: Case, event: e.ExaminationDone, record: Recorded) -> dict[str, Any]:
    """A first clerk's proposal."""
    examination = Examination(
        clerk=event.clerk, outcome=event.outcome, skifteform=event.skifteform, reason=event.reason
    )
    return {"examination": examination}


def decision_approved(case: Case, event: e.DecisionApproved, record: Recorded) -> dict[str, Any]:
    """The court has decided."""
    examination = case.examination
    approved = examination and examination.model_copy(update={"approved_by": event.clerk})
    return {"examination": approved, "skifteform": event.skifteform}


def declaration_returned(case: Case, event: e.DeclarationReturned, record: Recorded) -> dict[str, Any]:
    """Back to the heirs."""
    return {
        "submitted_hash": None,
        "submitted_form": None,
        "examination": None,
        "skifteform": None,
        "attest_intended": None,
        "returned_reason": event.reason,
        "declaration_signatures": {},
    }


def attest_intended(case: Case, event: e.AttestIntended, record: Recorded) -> dict[str, Any]:
    """The intention stands before the seal."""
    return {"attest_intended": event.model_dump(mode="json")}


def attest_issued(case: Case, event: e.AttestIssued, record: Recorded) -> dict[str, Any]:
    """A certificate in force."""
    attest = Attest(
        attest_id=event.attest_id,
        attest_kind=event.attest_kind,
        document_id=event.document_id,
        holders=event.holders,
        assumed_debt=event.assumed_debt,
        status_index=event.status_index,
        issued_at=record.at,
        from_court_feed=event.from_court_feed,
    )
    return {
        "attests": {**case.attests, event.attest_id: attest},
        "attest_intended": None,
        "skifteform": FORM_OF_ATTEST.get(event.attest_kind, case.skifteform),
    }


def attest_revoked(case: Case, event: e.AttestRevoked, record: Recorded) -> dict[str, Any]:
    """It no longer holds."""
    gone = case.attests[event.attest_id].model_copy(update={"revoked": event.why})
    return {"attests": {**case.attests, event.attest_id: gone}}


def deadline_set(case: Case, event: e.DeadlineSet, record: Recorded) -> dict[str, Any]:
    """The court's date takes the place of the sixty days."""
    return {"court": case.court.model_copy(update={"deadline_set_on": event.deadline_on})}


def bobestyrer_appointed(case: Case, event: e.BobestyrerAppointed, record: Recorded) -> dict[str, Any]:
    """The administrator takes over the same case, and how it is divided is fixed anew.

    What is paid and handed over stands. So does what the court has fixed when another one takes over from the
    first.
    """
    changes: dict[str, Any] = {
        "final_account_hash": None,
        "final_signatures": {},
        "bobestyrer": event.bobestyrer_id,
        "bobestyrer_name": event.name,
        "skifteform": "offentlig",
        "public": case.public.model_copy(
            update={"opened_on": case.public.opened_on or local_date(record.at)}
        ),
    }
    if case.bobestyrer is not None:
        return changes
    if is_being_divided(case):
        return changes | divided_again(case, record.at)
    return changes | {"distribution_agreed": None, "distribution_signatures": {}}


DECLARATION_FOLDS: dict[str, Any] = {
    e.FormsCompared.kind: forms_compared,
    e.SkifteformChosen.kind: skifteform_chosen,
    e.SkifteerklaeringSigned.kind: skifteerklaering_signed,
    e.SignaturesVoided.kind: signatures_voided,
    e.DeclarationSubmitted.kind: declaration_submitted,
    e.ExaminationDone.kind: examination_done,
    e.DecisionApproved.kind: decision_approved,
    e.DeclarationReturned.kind: declaration_returned,
    e.AttestIntended.kind: attest_intended,
    e.AttestIssued.kind: attest_issued,
    e.AttestRevoked.kind: attest_revoked,
    e.DeadlineSet.kind: deadline_set,
    e.BobestyrerAppointed.kind: bobestyrer_appointed,
}
