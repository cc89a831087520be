"""The steps of handing out a part before the settlement is over; without a proposal none of them applies."""

from datetime import datetime

from settlement.domain.case import Case
from settlement.domain.early_parts import EARLY, early_due, standing_part, to_cancel, why_ended
from settlement.domain.heirs import deciding_heirs
from settlement.domain.ledger import unreceipted
from settlement.domain.steps.distribution import not_divided
from settlement.domain.steps.payment import heir_can_be_paid, tell_account, under_way
from settlement.domain.steps.step import ENGINE, Stage, Step, StepActor

NOBODY_ASKS = "Ingen har foreslått å dele ut noe før skiftet er ferdig."


def _nothing(case: Case, on: datetime) -> str | None:
    asked = standing_part(case) is not None or unreceipted(case, EARLY)
    return not_divided(case, on) if asked else NOBODY_ASKS


def _unsigned(case: Case, on: datetime) -> tuple[str, ...]:
    part = standing_part(case)
    if part is None or part.agreed:
        return ()
    return tuple(heir.id for heir in deciding_heirs(case, on) if heir.id not in part.signed)


def _ends(case: Case, on: datetime) -> tuple[str, ...]:
    part = standing_part(case)
    ended = part is not None and why_ended(case, part, on) is not None
    return (ENGINE,) if ended or to_cancel(case) else ()


def _unpaid(case: Case, on: datetime) -> tuple[str, ...]:
    part = standing_part(case)
    if part is not None and not part.agreed:
        return (ENGINE,)
    due = early_due(case)
    unpayable = tuple(party for party in due if not heir_can_be_paid(case, party, on))
    if len(unpayable) < len(due) and not unreceipted(case, "transfer"):
        return (ENGINE,)
    return (*tell_account(case, on, unpayable), *under_way(case, EARLY))


EARLY_PART_STEPS: tuple[Step, ...] = (
    Step(
        id="stop_early_part",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.ENGINE,
        title="Stanse en utdeling som ikke lenger kan gjøres",
        applies=lambda case, on: None if case.early_parts else NOBODY_ASKS,
        remaining=_ends,
        citations=("arveloven §§ 120, 122–123",),
        done_by=("early_part_ended",),
    ),
    Step(
        id="agree_early_part",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.HEIR,
        title="Bli enige om å dele ut noe før skiftet er ferdig",
        needs=("issue_attest", "stop_early_part"),
        applies=_nothing,
        remaining=_unsigned,
        citations=("arveloven §§ 120, 123",),
        done_by=("early_part_signed",),
        if_missed="Ingenting blir delt ut før boet er gjort opp. Du mister ikke noe av arven.",
    ),
    Step(
        id="pay_early_part",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.INSTITUTION,
        title="Betale det dere er enige om å dele ut nå",
        needs=("agree_early_part",),
        applies=_nothing,
        remaining=_unpaid,
        citations=("arveloven §§ 120, 123", "vergemålsloven §§ 36, 48–49"),
        done_by=("payment_receipted",),
        if_missed="Pengene blir stående i boet til det er gjort opp.",
    ),
)
