"""The steps of the intake."""

from datetime import datetime, timedelta

from settlement.domain.case import Case
from settlement.domain.contents import family_hash
from settlement.domain.heirs import all_heirs, declaration_deadline, start_of_day
from settlement.domain.parties import Kin, Relation
from settlement.domain.steps.step import CLOCK, COURT, ENGINE, Stage, Step, StepActor

AWAITING_BIRTH = "awaiting_birth"
"""What the rules gave: those who inherit however an expected birth ends."""
QUIET_PERIOD = timedelta(hours=48)


def _unless(done: bool, who: str) -> tuple[str, ...]:  # noqa: FBT001  # reads as: unless done, who
    return () if done else (who,)


def quiet_until(case: Case) -> datetime:
    """When a new death has stood long enough to act on."""
    return case.opened_at + QUIET_PERIOD


def _quiet(case: Case, on: datetime) -> str | None:
    return (
        None
        if on >= quiet_until(case)
        else "Vi venter for å være sikre på at dødsfallet er riktig registrert."
    )


def _tree(case: Case, on: datetime) -> tuple[str, ...]:
    return _unless(case.heirs_outcome in {"computed", AWAITING_BIRTH}, COURT)


def expected_children(case: Case) -> tuple[Kin, ...]:
    """Children who are conceived and not born; the first expected first."""
    expected = (kin for kin in case.kin.values() if kin.expected_on is not None)
    return tuple(sorted(expected, key=lambda kin: (str(kin.expected_on), kin.id)))


def _nobody_expected(case: Case, on: datetime) -> str | None:
    waited = "child_expected" in case.last_at
    return _decided_by_court(case, on) if waited else "Ingen barn er ventet."


def _birth(case: Case, on: datetime) -> tuple[str, ...]:
    return _unless(not expected_children(case), COURT)


def _nobody_certain(case: Case, on: datetime) -> str | None:
    if not expected_children(case):
        return None
    return "Ingen er sikker arving før barnet er født. Da må saken vente."


def _birth_until(case: Case) -> datetime | None:
    day = next((kin.expected_on for kin in expected_children(case)), None)
    return start_of_day(day) if day is not None else None


def _formuesfullmakt(case: Case, on: datetime) -> tuple[str, ...]:
    undecided = [
        party
        for party in all_heirs(case)
        if party.relation != Relation.MINOR_LEGATEE
        and not party.formuesfullmakt_from_court
        and party.id not in case.formuesfullmakt
    ]
    return (COURT,) if undecided else ()


def _decided_by_court(case: Case, on: datetime) -> str | None:
    return "Skifteattesten er allerede utstedt." if case.attest is not None else None


INTAKE_STEPS: tuple[Step, ...] = (
    Step(
        id="receive_case",
        stage=Stage.INTAKE,
        actor=StepActor.ENGINE,
        title="Ta imot saken",
        remaining=lambda case, on: (),
        citations=("arveloven §§ 89–90",),
        done_by=("case_opened",),
    ),
    Step(
        id="look_up_deceased",
        stage=Stage.INTAKE,
        actor=StepActor.ENGINE,
        title="Slå opp den døde i Folkeregisteret",
        needs=("receive_case",),
        remaining=lambda case, on: _unless("deceased_looked_up" in case.last_at, ENGINE),
        done_by=("deceased_looked_up",),
    ),
    Step(
        id="match_earlier_cases",
        stage=Stage.INTAKE,
        actor=StepActor.ENGINE,
        title="Se etter tidligere saker",
        needs=("look_up_deceased",),
        remaining=lambda case, on: _unless(case.matched, ENGINE),
        citations=("arveloven § 14 fjerde ledd",),
        done_by=("earlier_cases_matched",),
    ),
    Step(
        id="hold_new_death",
        stage=Stage.INTAKE,
        actor=StepActor.CLOCK,
        title="Vente til dødsfallet er sikkert",
        needs=("look_up_deceased",),
        blocked=_quiet,
        until=quiet_until,
        remaining=lambda case, on: _unless(case.quiet_ended, CLOCK),
        done_by=("quiet_period_ended",),
    ),
    Step(
        id="apply_succession",
        stage=Stage.INTAKE,
        actor=StepActor.ENGINE,
        title="Finne ut hvem som arver",
        needs=("look_up_deceased",),
        applies=_decided_by_court,
        remaining=lambda case, on: _unless(case.heirs_facts_hash == family_hash(case), ENGINE),
        citations=("arveloven kapittel 2–4",),
        done_by=("heirs_decided",),
    ),
    Step(
        id="await_birth",
        stage=Stage.INTAKE,
        actor=StepActor.CLERK,
        title="Vente til et barn er født",
        needs=("look_up_deceased",),
        applies=_nobody_expected,
        remaining=_birth,
        until=_birth_until,
        citations=("arveloven § 66 annet ledd", "arveloven § 117"),
        done_by=("expected_child_born",),
        if_missed=(
            "Skifteform, attest og deling venter på fødselen. Er noen arvinger uansett, kan de se og ta vare "
            "på boet så lenge. Retten kan sette en senere frist."
        ),
    ),
    Step(
        id="complete_family_tree",
        stage=Stage.INTAKE,
        actor=StepActor.CLERK,
        title="Gjøre slektstreet komplett",
        needs=("apply_succession",),
        applies=_decided_by_court,
        blocked=_nobody_certain,
        until=_birth_until,
        remaining=_tree,
        citations=("arveloven kapittel 2–4",),
        done_by=("heirs_decided", "kin_added"),
        if_missed="Saken kan ikke gå videre før vi vet hvem arvingene er.",
    ),
    Step(
        id="confirm_heirs",
        stage=Stage.INTAKE,
        actor=StepActor.CLERK,
        title="Bekrefte arvingene",
        needs=("complete_family_tree", "hold_new_death", "match_earlier_cases"),
        remaining=lambda case, on: _unless(bool(case.heirs), COURT),
        citations=("arveloven § 90", "arveloven kapittel 2–4"),
        done_by=("heirs_confirmed",),
        if_missed="Arvingene får ikke vite om saken, og fristen på 60 dager løper.",
    ),
    Step(
        id="grant_formuesfullmakt",
        stage=Stage.INTAKE,
        actor=StepActor.CLERK,
        title="Gi eller avslå formuesfullmakt",
        needs=("confirm_heirs",),
        applies=_decided_by_court,
        remaining=_formuesfullmakt,
        citations=("arveloven § 92",),
        deadline=declaration_deadline,
        done_by=("formuesfullmakt_decided",),
        if_missed="Arvingene kan ikke se hva den døde eide og skyldte.",
    ),
)
