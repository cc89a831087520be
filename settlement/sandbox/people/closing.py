"""The last things: small estates, tax returns and the final account."""

from datetime import date, datetime, time

from settlement.domain.commitments import undecided
from settlement.domain.heirs import local_date
from settlement.domain.plan import StepState
from settlement.domain.steps.closing import tax_years_due
from settlement.ports.clock import OSLO
from settlement.sandbox.people.scene import Decision, NotBefore, Scene
from settlement.sandbox.people.timing import morning_after, opened
from settlement.sandbox.people.turns import heir_turn

RETURN_DAY = (4, 15)  # the family sends the return a fortnight before it is due
BURIAL_DAYS = 12


def settle_small_estate(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Pay the funeral and the bills out of what little there is."""
    done = {"step_id": "settle_small_estate", "evidence": "kvitteringer for begravelse og regninger"}
    since = morning_after(opened(scene, state), BURIAL_DAYS)
    return heir_turn(scene, state, who, [("complete_step", done)], since=since)


def end_commitments(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """End what is still paid regularly, some weeks after the certificate."""
    ended = [
        ("decide_commitment", {"commitment_id": one.id, "choice": "end"}) for one in undecided(scene.case)
    ]
    return heir_turn(scene, state, who, ended, since=morning_after(opened(scene, state), BURIAL_DAYS))


def file_tax(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """The year before goes at once; the year of death in advance, or in April of the next year."""
    died = scene.case.deceased.date_of_death
    due = tax_years_due(scene.case)
    if died is None or not due:
        return []
    early = settles_early(scene)
    now = [year for year in due if year < died.year or early or local_date(scene.now) >= _return_day(year)]
    if not now:
        return [NotBefore(state.step, who, datetime.combine(_return_day(died.year), time(9), OSLO))]
    return heir_turn(
        scene, state, who, [("handle_tax", {"year": year, "how": _how(year, died)}) for year in now]
    )


def settles_early(scene: Scene) -> bool:
    """Tell whether the heirs ask for the tax of the year of death to be fixed in advance."""
    stated = scene.casting.people.early_tax
    return scene.dice("tax").random() < 0.5 if stated is None else stated


def _return_day(year: int) -> date:
    return date(year + 1, *RETURN_DAY)


def _how(year: int, died: date) -> str:
    return "skattemelding levert" if year < died.year else "skattemelding for dødsåret levert"


def sign_final_account(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Read the account and sign it."""
    return heir_turn(scene, state, who, [("sign_final_account", {"party_id": who})])
