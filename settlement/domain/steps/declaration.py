"""The steps of the declaration: compare, choose and sign, and the court's decision."""

from datetime import datetime

from settlement.domain.case import Case
from settlement.domain.contents import comparison_facts_hash
from settlement.domain.forms import (
    OFFENTLIG,
    PRIVAT,
    all_waive_deadline,
    declared_form,
    missing_signers,
    nobody_assumes,
)
from settlement.domain.heirs import declaration_deadline, end_of_day
from settlement.domain.steps.step import COURT, ENGINE, SECOND_CLERK, Stage, Step, StepActor


def is_decided(case: Case) -> bool:
    """The court has issued an attest or opened a public settlement."""
    return case.attest is not None or case.bobestyrer is not None


def _compare(case: Case, on: datetime) -> tuple[str, ...]:
    if is_decided(case) or case.forms_facts_hash == comparison_facts_hash(case):
        return ()
    return (ENGINE,)


def _unsigned(case: Case, on: datetime) -> tuple[str, ...]:
    if is_decided(case) or case.submitted_hash is not None:
        return ()
    if nobody_assumes(case, on):
        return ()
    return missing_signers(case, on)


def _unsubmitted(case: Case, on: datetime) -> tuple[str, ...]:
    return () if is_decided(case) or case.submitted_hash is not None else (ENGINE,)


def _no_declaration(case: Case, on: datetime) -> str | None:
    return (
        None
        if nobody_assumes(case, on) and case.submitted_hash is None
        else "Gjelder bare når ingen overtar boet innen fristen."
    )


def _taken_over(case: Case, on: datetime) -> str | None:
    if case.submitted_hash is None and not is_decided(case) and nobody_assumes(case, on):
        return "Ingen gyldig erklæring er gitt."
    return None


def _unexamined(case: Case, on: datetime) -> tuple[str, ...]:
    return () if is_decided(case) or case.examination is not None else (COURT,)


def _unapproved(case: Case, on: datetime) -> tuple[str, ...]:
    approved = case.examination is not None and case.examination.approved_by is not None
    return () if is_decided(case) or approved else (SECOND_CLERK,)


def _unissued(case: Case, on: datetime) -> tuple[str, ...]:
    if is_decided(case):
        return ()
    return (COURT,) if case.skifteform == OFFENTLIG else (ENGINE,)


def attest_opens(case: Case) -> datetime | None:
    """When a skifteattest may be issued: after the deadline, or at once if all heirs agree (§ 118)."""
    form = case.skifteform or case.submitted_form or declared_form(case)
    deadline = declaration_deadline(case)
    if form != PRIVAT or deadline is None or all_waive_deadline(case):
        return None
    return end_of_day(deadline)


def _attest_waits(case: Case, on: datetime) -> str | None:
    if case.examination is None or case.examination.approved_by is None:
        return "Domstolen har ikke bestemt ennå."
    opens = attest_opens(case)
    if opens is not None and on < opens:
        return "Skifteattesten kan først utstedes når fristen på 60 dager er ute."
    return None


DECLARATION_STEPS: tuple[Step, ...] = (
    Step(
        id="compare_forms",
        stage=Stage.DECLARATION,
        actor=StepActor.ENGINE,
        title="Sammenligne måtene å gjøre opp boet på",
        needs=("await_birth", "collect_registers", "value_assets", "appoint_guardian"),
        remaining=_compare,
        citations=("arveloven §§ 95–97", "arveloven §§ 116–118", "arveloven § 127"),
        done_by=("forms_compared",),
    ),
    Step(
        id="sign_skifteerklaering",
        stage=Stage.DECLARATION,
        actor=StepActor.HEIR,
        title="Velge skifteform og signere",
        needs=("compare_forms",),
        remaining=_unsigned,
        deadline=declaration_deadline,
        citations=("arveloven §§ 96, 116, 117",),
        done_by=("skifteerklaering_signed",),
        if_missed="Tar ingen på seg gjelden innen fristen, kan domstolen åpne offentlig skifte.",
    ),
    Step(
        id="decide_without_declaration",
        stage=Stage.DECLARATION,
        actor=StepActor.CLERK,
        title="Bestemme hva som skjer når ingen overtar boet",
        needs=("compare_forms",),
        applies=_no_declaration,
        remaining=lambda case, on: () if is_decided(case) else (COURT,),
        citations=("arveloven § 129",),
        done_by=("bobestyrer_appointed", "deadline_set"),
    ),
    Step(
        id="submit_declaration",
        stage=Stage.DECLARATION,
        actor=StepActor.ENGINE,
        title="Sende erklæringen til domstolen",
        needs=("sign_skifteerklaering",),
        applies=_taken_over,
        remaining=_unsubmitted,
        deadline=declaration_deadline,
        citations=("arveloven § 117",),
        done_by=("declaration_submitted",),
    ),
    Step(
        id="examine",
        stage=Stage.DECLARATION,
        actor=StepActor.CLERK,
        title="Kontrollere erklæringen",
        needs=("submit_declaration",),
        applies=_taken_over,
        remaining=_unexamined,
        citations=("arveloven §§ 97, 118",),
        done_by=("examination_done",),
    ),
    Step(
        id="approve",
        stage=Stage.DECLARATION,
        actor=StepActor.SECOND_CLERK,
        title="Godkjenne avgjørelsen",
        needs=("examine",),
        applies=_taken_over,
        remaining=_unapproved,
        citations=("arveloven §§ 97, 118",),
        done_by=("decision_approved",),
    ),
    Step(
        id="issue_attest",
        stage=Stage.DECLARATION,
        actor=StepActor.ENGINE,
        title="Utstede attesten",
        needs=("approve",),
        blocked=_attest_waits,
        until=attest_opens,
        remaining=_unissued,
        citations=("arveloven §§ 95, 97, 118",),
        done_by=("attest_issued", "bobestyrer_appointed"),
    ),
)
