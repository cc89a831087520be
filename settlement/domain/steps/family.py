"""Steps that only some families have: who acts for the estate of an heir who died under way."""

from datetime import datetime

from settlement.domain.case import Case
from settlement.domain.heirs import estates_of_heirs
from settlement.domain.parties import Party
from settlement.domain.steps.step import COURT, Stage, Step, StepActor


def estates_unrepresented(case: Case) -> tuple[Party, ...]:
    """Heirs who have died, and for whose estate nobody acts yet."""
    return tuple(party for party in estates_of_heirs(case) if party.id not in case.guardians)


def _none_died(case: Case, on: datetime) -> str | None:
    return None if estates_of_heirs(case) else "Ingen av arvingene er døde."


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
)
