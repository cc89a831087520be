"""The steps of the closing: tax, the final account, the end."""

from datetime import date, datetime

from settlement.domain.case import Case
from settlement.domain.commitments import undecided
from settlement.domain.contents import has_signed_account
from settlement.domain.hand_tasks import open_tasks
from settlement.domain.heirs import deciding_heirs, local_date, start_of_day
from settlement.domain.manual_task import TaskOwner
from settlement.domain.steps.inventory import follow_up, managers
from settlement.domain.steps.step import BOBESTYRER, COURT, ENGINE, Stage, Step, StepActor

RETENTION_YEARS = 10  # claims to inherit prescribe after ten years (arveloven § 71)
TAX_RETURN_DUE = (4, 30)  # 30 April of the next year


def tax_years_due(case: Case) -> tuple[int, ...]:
    """The year of death and the year before (arveloven § 119 bokstav g)."""
    died = case.deceased.date_of_death
    if died is None:
        return ()
    return tuple(year for year in (died.year - 1, died.year) if year not in case.tax_years)


def _tax(case: Case, on: datetime) -> tuple[str, ...]:
    return managers(case, on) if tax_years_due(case) else ()


def _tax_deadline(case: Case) -> date | None:
    died = case.deceased.date_of_death
    return date(died.year + 1, *TAX_RETURN_DUE) if died else None


def _undivided(case: Case, on: datetime) -> str | None:
    if case.skifteform == "uskifte":
        return "Gjenlevende sitter i uskifte: boet deles ikke nå."
    return None


def _only_small(case: Case, on: datetime) -> str | None:
    return None if case.skifteform == "small_estate" else "Boet gjøres ikke opp som lite bo."


def _account_holders(case: Case, on: datetime) -> tuple[str, ...]:
    holders = case.attest.holders if case.attest else ()
    return tuple(h for h in holders if not has_signed_account(case, h))


def _account(case: Case, on: datetime) -> tuple[str, ...]:
    return (ENGINE,) if case.final_account_hash is None else ()


def _unsigned_account(case: Case, on: datetime) -> tuple[str, ...]:
    if case.bobestyrer is not None:
        return () if has_signed_account(case, BOBESTYRER) else (BOBESTYRER,)
    if case.skifteform == "small_estate":
        return _account_holders(case, on)
    return tuple(p.id for p in deciding_heirs(case, on) if not has_signed_account(case, p.id))


def _retention_end(case: Case) -> datetime | None:
    if case.closed_at is None:
        return None
    return start_of_day(date(local_date(case.closed_at).year + RETENTION_YEARS, 12, 31))


def _kept(case: Case, on: datetime) -> str | None:
    end = _retention_end(case)
    if end is None:
        return "Saken er ikke avsluttet."
    return "Saken oppbevares til oppbevaringstiden er ute." if on < end else None


CLOSING_STEPS: tuple[Step, ...] = (
    Step(
        id="follow_up_sources",
        stage=Stage.CLOSING,  # last of all: nothing waits for it, and it never stands in front of anything
        actor=StepActor.HEIR,
        title="Ordne det som ikke hører til oversikten",
        needs=("collect_registers",),
        remaining=follow_up,
        done_by=("source_settled",),
        if_missed="Penger som noen har rett til, kan gå tapt.",
    ),
    Step(
        id="answer_court_sources",
        stage=Stage.CLOSING,
        actor=StepActor.CLERK,
        title="Svare for kildene som retten spør",
        needs=("collect_registers",),
        remaining=lambda case, on: (COURT,) if open_tasks(case, TaskOwner.COURT) else (),
        done_by=("source_settled",),
        if_missed="Det retten skulle melde fra om, blir ikke meldt.",
    ),
    Step(
        id="settle_small_estate",
        stage=Stage.CLOSING,
        actor=StepActor.HEIR,
        title="Betale begravelsen og gjøre opp det lille boet",
        needs=("issue_attest",),
        applies=_only_small,
        remaining=lambda case, on: (
            ()
            if "settle_small_estate" in case.done_by_person
            else (case.attest.holders if case.attest else ())
        ),
        any_of=True,
        citations=("arveloven § 95",),
        done_by=("step_completed_by_person",),
        if_missed="Begravelsen og regningene blir ikke betalt.",
    ),
    Step(
        id="end_commitments",
        stage=Stage.CLOSING,  # optional: nothing waits for it, and what is open is told at the end
        actor=StepActor.HEIR,
        title="Si opp eller overta faste avtaler",
        needs=("issue_attest",),
        remaining=lambda case, on: managers(case, on) if undecided(case) else (),
        any_of=True,
        citations=("arveloven § 119",),
        done_by=("commitment_decided",),
        if_missed="Boet betaler for avtaler som ingen bruker.",
    ),
    Step(
        id="file_tax",
        stage=Stage.CLOSING,
        actor=StepActor.HEIR,
        title="Levere skattemelding for den døde",
        needs=("issue_attest",),
        remaining=_tax,
        any_of=True,
        deadline=_tax_deadline,
        citations=("arveloven § 119 bokstav g", "skatteloven § 2-15"),
        done_by=("tax_return_handled",),
        if_missed="Skatten blir fastsatt uten deres opplysninger.",
    ),
    Step(
        id="draw_final_account",
        stage=Stage.CLOSING,
        actor=StepActor.ENGINE,
        title="Lage det endelige booppgjøret",
        needs=("carry_out_payouts", "pay_debts", "transfer_titles", "close_accounts", "settle_small_estate"),
        applies=_undivided,
        remaining=_account,
        citations=("arveloven § 119", "arveloven § 160"),
        done_by=("final_account_drawn",),
    ),
    Step(
        id="sign_final_account",
        stage=Stage.CLOSING,
        actor=StepActor.HEIR,
        title="Godkjenne booppgjøret",
        needs=("draw_final_account",),
        applies=_undivided,
        remaining=_unsigned_account,
        citations=("arveloven § 119",),
        done_by=("final_account_signed",),
        if_missed="Saken står åpen.",
    ),
    Step(
        id="close_case",
        stage=Stage.CLOSING,
        actor=StepActor.ENGINE,
        title="Avslutte saken",
        needs=(
            "sign_final_account",
            "file_tax",
            "transfer_titles",
            "confirm_titles",
            "issue_attest",
            "receive_fordringer",  # in uskifte too, when the survivor has called the creditors in
            "decide_fordringer",
            "decide_public_demand",
            "give_security",
            "decide_return",
            "decide_discontinuation",
        ),
        remaining=lambda case, on: () if case.closed else (ENGINE,),
        citations=("arveloven § 119",),
        done_by=("case_closed",),
    ),
    Step(
        id="dispose_case",
        stage=Stage.CLOSING,
        actor=StepActor.CLOCK,
        title="Slette saken når oppbevaringstiden er ute",
        needs=("close_case",),
        blocked=_kept,
        until=_retention_end,
        remaining=lambda case, on: () if case.disposed else (ENGINE,),
        citations=("personvernforordningen artikkel 5 nr. 1 bokstav e",),
        done_by=("case_disposed",),
    ),
)
