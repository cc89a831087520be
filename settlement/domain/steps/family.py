"""Steps that only some families have: who acts for an heir who died under way, or cannot be found."""

from datetime import datetime

from settlement.domain.case import Case
from settlement.domain.heirs import all_heirs, estates_of_heirs, is_absent
from settlement.domain.parties import Party
from settlement.domain.steps.step import COURT, STATSFORVALTER, Stage, Step, StepActor


def estates_unrepresented(case: Case) -> tuple[Party, ...]:
    """Heirs who have died, and for whose estate nobody acts yet."""
    return tuple(party for party in estates_of_heirs(case) if party.id not in case.guardians)


def _none_died(case: Case, on: datetime) -> str | None:
    return None if estates_of_heirs(case) else "Ingen av arvingene er døde."


def absent_unrepresented(case: Case) -> tuple[Party, ...]:
    """Heirs who cannot be found, and whose part nobody looks after yet."""
    return tuple(p for p in all_heirs(case) if is_absent(case, p.id) and p.id not in case.guardians)


def _none_absent(case: Case, on: datetime) -> str | None:
    return None if case.absent else "Alle arvingene er funnet."


FAMILY_STEPS: tuple[Step, ...] = (
    Step(
        id="represent_heirs_estate",
        stage=Stage.CONSENT,
        actor=StepActor.CLERK,
        title="Finne ut hvem som handler for boet til en arving som er død",
        needs=("confirm_heirs",),
        applies=_none_died,
        remaining=lambda case, on: (COURT,) if estates_unrepresented(case) else (),
        citations=("arveloven § 66",),
        done_by=("estate_representative_named",),
        if_missed="Arven er trygg, men ingen kan signere eller ta imot den for arvingens bo.",
    ),
    Step(
        id="represent_absent_heirs",
        stage=Stage.CONSENT,
        actor=StepActor.STATSFORVALTER,
        title="Ta vare på arven til en arving som ikke er funnet",
        needs=("find_unreached_heirs",),
        applies=_none_absent,
        remaining=lambda case, on: (STATSFORVALTER,) if absent_unrepresented(case) else (),
        citations=("arveloven § 146", "lov om forsvunne personar §§ 5–6"),
        done_by=("guardian_appointed",),
        if_missed="De andre kan få sitt, men arven som er satt av, har ingen som kan ta imot den.",
    ),
)
