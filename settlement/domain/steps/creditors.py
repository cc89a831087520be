"""The steps of the creditors: call them in, hear them, and answer them."""

from datetime import datetime

from settlement.domain.case import Case
from settlement.domain.estate import FordringStatus
from settlement.domain.heirs import end_of_day
from settlement.domain.ledger import estate_assets_ore, is_insolvent, set_off_ore
from settlement.domain.steps.inventory import managers
from settlement.domain.steps.step import (
    BOBESTYRER,
    CLOCK,
    COURT,
    ENGINE,
    Stage,
    Step,
    StepActor,
)

PUBLICATIONS = 2  # arveloven § 101 tredje ledd
BY_COURT, BY_BOBESTYRER, BY_SURVIVOR = "court", "bobestyrer", "survivor"
ANSWERED = frozenset(
    {FordringStatus.ACCEPTED, FordringStatus.REJECTED, FordringStatus.PRECLUDED, FordringStatus.DISPUTED}
)


def _not_asked(case: Case, on: datetime) -> str | None:
    if case.skifteform in {"uskifte", "small_estate"}:
        return "Boet deles ikke nå."
    return None


def _before_attest(case: Case, on: datetime) -> str | None:
    if case.attest is None and case.bobestyrer is None:
        return "Spørsmålet kommer når retten har bestemt hvordan boet gjøres opp. Du kan be om det før."
    return None


def _proklama_undecided(case: Case, on: datetime) -> tuple[str, ...]:
    if case.proklama.wanted_by is not None:
        return ()
    return tuple(who for who in managers(case, on) if who not in case.proklama.declined_by)


def _no_proklama(case: Case, on: datetime) -> str | None:
    """In public settlement it is issued whether anybody asks or not, unless it may be left out (§ 142)."""
    if case.proklama.wanted_by is not None:
        return None
    if case.bobestyrer is not None and BOBESTYRER not in case.proklama.declined_by:
        return None
    return "Ingen har bedt om proklama."


def issuers(case: Case, on: datetime) -> tuple[str, ...]:
    """Who publishes the notice: whoever the Act names for the time when it was asked for."""
    issued_by = case.proklama.issued_by
    if issued_by == BY_COURT and case.bobestyrer is None:
        return (COURT,)
    if issued_by == BY_SURVIVOR and case.proklama.wanted_by in case.parties:
        return (case.proklama.wanted_by,)
    return managers(case, on)


def _unpublished(case: Case, on: datetime) -> tuple[str, ...]:
    return () if case.proklama.ends_on is not None else issuers(case, on)


def proklama_end(case: Case) -> datetime | None:
    """The first moment after the last day for claims, Norwegian time."""
    last = case.proklama.last_day
    if last is None:
        return None
    return end_of_day(last)


def _proklama_runs(case: Case, on: datetime) -> str | None:
    end = proklama_end(case)
    return "Fristen for kreditorene er ikke ute." if end is not None and on < end else None


def creditors_abroad(case: Case) -> tuple[str, ...]:
    """Known creditors who live outside Norway and have not been written to."""
    if not case.proklama.publications:
        return ()
    known = case.known_creditors.values()
    return tuple(one.id for one in known if not one.lives_in_norway and one.notified_on is None)


def _undecided(case: Case, on: datetime) -> tuple[str, ...]:
    return managers(case, on) if any(f.is_open for f in case.fordringer.values()) else ()


def creditors_to_tell(case: Case) -> tuple[str, ...]:
    """Claims decided but not yet told."""
    untold = (f for f in case.fordringer.values() if not f.creditor_told)
    return tuple(f.id for f in untold if f.status in ANSWERED or set_off_ore(case, f.id))


def _solvency_unknown(case: Case, on: datetime) -> tuple[str, ...]:
    """Looked at again only when the answer changes."""
    known = case.solvency
    if known is None:
        return (ENGINE,) if is_insolvent(case) else ()
    changed = known.insolvent != is_insolvent(case)
    moved = known.insolvent and (known.assets_ore, known.obligations_ore) != (
        estate_assets_ore(case) + max(case.marital_payment_ore or 0, 0),
        case.debts_ore,
    )
    return (ENGINE,) if changed or moved else ()


CREDITOR_STEPS: tuple[Step, ...] = (
    Step(
        id="decide_proklama",
        stage=Stage.INVENTORY,
        actor=StepActor.HEIR,
        title="Bestemme om kreditorene skal få proklama",
        needs=("confirm_heirs",),
        applies=_not_asked,
        blocked=_before_attest,
        remaining=_proklama_undecided,
        citations=("arveloven §§ 93, 100, 121, 142",),
        done_by=("proklama_decided",),
        if_missed="Uten proklama kan ukjente krav komme senere.",
    ),
    Step(
        id="issue_proklama",
        stage=Stage.INVENTORY,
        actor=StepActor.HEIR,
        title="Kunngjøre proklama",
        needs=("decide_proklama",),
        applies=_no_proklama,
        remaining=_unpublished,
        any_of=True,
        citations=("arveloven § 101",),
        done_by=("proklama_published",),
        if_missed="Fristen for kreditorene begynner ikke å løpe.",
    ),
    Step(
        id="notify_creditors_abroad",
        stage=Stage.INVENTORY,
        actor=StepActor.ENGINE,
        title="Skrive til kjente kreditorer utenfor Norge",
        needs=("confirm_heirs",),
        applies=_no_proklama,
        remaining=lambda case, on: (ENGINE,) if creditors_abroad(case) else (),
        citations=("arveloven § 100 tredje ledd",),
        done_by=("creditor_notified",),
    ),
    Step(
        id="receive_fordringer",
        stage=Stage.INVENTORY,
        actor=StepActor.CLOCK,
        title="Vente på krav fra kreditorene",
        needs=("issue_proklama",),
        applies=_no_proklama,
        blocked=_proklama_runs,
        until=proklama_end,
        remaining=lambda case, on: () if case.proklama_over else (CLOCK,),
        citations=("arveloven § 102",),
        done_by=("proklama_ended",),
    ),
    Step(
        id="decide_fordringer",
        stage=Stage.INVENTORY,
        actor=StepActor.HEIR,
        title="Ta stilling til kravene",
        needs=("issue_attest",),
        remaining=_undecided,
        any_of=True,
        citations=("arveloven §§ 102–103", "arveloven § 119"),
        done_by=("fordring_decided",),
        if_missed="Kreditor kan kreve offentlig skifte.",
    ),
    Step(
        id="tell_creditors",
        stage=Stage.INVENTORY,
        actor=StepActor.ENGINE,
        title="Fortelle kreditorene hva som er bestemt",
        needs=("confirm_heirs",),
        remaining=lambda case, on: (ENGINE,) if creditors_to_tell(case) else (),
        done_by=("creditor_told",),
    ),
    Step(
        id="assess_solvency",
        stage=Stage.INVENTORY,
        actor=StepActor.ENGINE,
        title="Se om boet rekker til alle kravene",
        needs=("collect_registers", "value_assets"),
        remaining=_solvency_unknown,
        citations=("arveloven §§ 122, 143, 175–178",),
        done_by=("solvency_assessed",),
    ),
)
