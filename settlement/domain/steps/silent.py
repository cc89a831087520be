"""The last letters to heirs who do not answer: to the case at all, and to where their part is to be paid."""

from datetime import datetime

from settlement.domain.case import Case
from settlement.domain.forms import SMALL_ESTATE, USKIFTE
from settlement.domain.heirs import is_silent, local_date
from settlement.domain.silence import asks_account_at, asks_again_at, can_be_asked, to_ask_again, unanswering
from settlement.domain.steps.distribution import not_divided
from settlement.domain.steps.payment import unpaid_heirs
from settlement.domain.steps.step import ENGINE, Stage, Step, StepActor


def _decided_without(case: Case, on: datetime) -> str | None:
    if case.attest is not None and case.skifteform in {USKIFTE, SMALL_ESTATE}:
        return "Retten har bestemt, og boet deles ikke."
    return None if case.bobestyrer is None else "Bobestyreren følger opp arvingene."


def _waits_for_answers(case: Case, on: datetime) -> str | None:
    return None if to_ask_again(case, on) else "Arvingene har tid på seg til å svare på den første meldingen."


def to_ask_account(case: Case, on: datetime) -> tuple[str, ...]:
    """Heirs without an account who get the letter now: the silent at once, the others after a while."""
    late = asks_account_at(case)
    is_late = late is not None and on >= late
    return tuple(one for one in _to_be_asked(case, on) if is_late or is_silent(case, one, on))


def _to_be_asked(case: Case, on: datetime) -> tuple[str, ...]:
    unpaid = (one for one in unpaid_heirs(case, on) if one in case.acting_heirs)
    return tuple(
        one for one in unpaid if one not in case.asked_account and can_be_asked(case, one, local_date(on))
    )


def _waits_for_accounts(case: Case, on: datetime) -> str | None:
    return None if to_ask_account(case, on) else "Arvingene har tid på seg til å si hvor arven skal betales."


SILENT_STEPS: tuple[Step, ...] = (
    Step(
        id="ask_silent_heirs",
        stage=Stage.CONSENT,
        actor=StepActor.ENGINE,
        title="Skrive en siste gang til arvinger som ikke svarer",
        needs=("confirm_heirs",),
        applies=_decided_without,
        blocked=_waits_for_answers,
        until=asks_again_at,
        remaining=lambda case, on: (ENGINE,) if unanswering(case) else (),
        citations=("arveloven § 120 annet ledd",),
        done_by=("heir_asked_again",),
    ),
)
SILENT_PAYEE_STEPS: tuple[Step, ...] = (
    Step(
        id="ask_where_to_pay",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.ENGINE,
        title="Spørre i brev hvor arven skal betales",
        needs=("agree_distribution", "approve_for_minors"),
        applies=not_divided,
        blocked=_waits_for_accounts,
        until=asks_account_at,
        remaining=lambda case, on: (ENGINE,) if _to_be_asked(case, on) else (),
        citations=("deponeringslova §§ 1, 3",),
        done_by=("heir_asked_again",),
    ),
)
