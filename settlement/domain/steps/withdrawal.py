"""The steps when a death or a case does not stand: take all back, tell everybody, undo by hand, end."""

from datetime import datetime, timedelta

from settlement.domain.case import Case
from settlement.domain.steps.step import COURT, DELIVERY, ENGINE, Stage, Step, StepActor
from settlement.domain.what_to_withdraw import what_to_withdraw

STANDS = "Dødsfallet og saken står ved lag."
READ_AGAIN = timedelta(hours=48)
"""The register annuls and registers anew when it corrects, so nothing is ended before it has had the time."""


def _undone(case: Case, on: datetime) -> str | None:
    return None if case.is_undone else STANDS


def _to_list(case: Case, on: datetime) -> tuple[str, ...]:
    if case.withdrawn_at is None:
        return (ENGINE,)
    return (ENGINE,) if any(one.id not in case.withdrawals for one in what_to_withdraw(case)) else ()


def _uncorrected(case: Case, on: datetime) -> tuple[str, ...]:
    return (DELIVERY,) if any(one.waits_for_receipt for one in case.withdrawals.values()) else ()


def _by_hand(case: Case, on: datetime) -> tuple[str, ...]:
    return (COURT,) if any(one.waits_for_person for one in case.withdrawals.values()) else ()


def _read_again_at(case: Case) -> datetime | None:
    reversed_at = case.last_at.get("death_reversed")
    return reversed_at + READ_AGAIN if reversed_at is not None else None


def _not_sure(case: Case, on: datetime) -> str | None:
    moment = _read_again_at(case)
    if moment is None or on >= moment:
        return None
    return "Vi venter for å være sikre på at Folkeregisteret ikke bare retter en opplysning."


WITHDRAWAL_STEPS: tuple[Step, ...] = (
    Step(
        id="withdraw_everything",
        stage=Stage.INTAKE,
        actor=StepActor.ENGINE,
        title="Trekke tilbake alt som er gitt og sendt",
        applies=_undone,
        remaining=_to_list,
        citations=("folkeregisterloven § 4-1",),
        done_by=("everything_listed",),
    ),
    Step(
        id="correct_recipients",
        stage=Stage.INTAKE,
        actor=StepActor.ENGINE,
        title="Si fra til alle som har fått beskjed",
        needs=("withdraw_everything",),
        applies=_undone,
        remaining=_uncorrected,
        citations=("personvernforordningen artikkel 19",),
        done_by=("recipient_corrected",),
        if_missed="Noen tror fortsatt at personen er død.",
    ),
    Step(
        id="undo_by_hand",
        stage=Stage.INTAKE,
        actor=StepActor.CLERK,
        title="Rette opp det bare et menneske kan rette opp",
        needs=("withdraw_everything",),
        applies=_undone,
        remaining=_by_hand,
        citations=("personvernforordningen artikkel 16",),
        done_by=("undone_by_hand",),
        if_missed="Personen mangler penger, eiendom eller rettigheter som er gitt til andre.",
    ),
    Step(
        id="close_withdrawn",
        stage=Stage.INTAKE,
        actor=StepActor.ENGINE,
        title="Avslutte saken som ikke står ved lag",
        needs=("correct_recipients", "undo_by_hand"),
        applies=_undone,
        blocked=_not_sure,
        until=_read_again_at,
        remaining=lambda case, on: () if case.closed else (ENGINE,),
        done_by=("case_closed",),
    ),
)
