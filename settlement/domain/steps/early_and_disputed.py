"""The steps around the payments: what may be paid before the rest, and what is kept back for disputes."""

from datetime import date, datetime

from settlement.domain.case import Case
from settlement.domain.fordringer import (
    cash_to_divide_ore,
    disputed,
    lacking_ore,
    payable_early,
    releasable_ore,
)
from settlement.domain.ledger import cash_ore, unreceipted
from settlement.domain.payments import unapproved, unsent_payouts
from settlement.domain.steps.distribution import not_divided
from settlement.domain.steps.inventory import managers
from settlement.domain.steps.payment import has_payee_account
from settlement.domain.steps.step import APPROVAL, ENGINE, Stage, Step, StepActor

DIVIDED_AGAIN = ("agree_distribution", "receive_fordringer", "decide_fordringer", "divide_marital_property")
"""What is known before an agreed division becomes larger or smaller: every claim, the spouse's half."""


def _answer_by(case: Case) -> date | None:
    days = [f.answer_by for f in disputed(case) if f.answer_by is not None]
    return min(days, default=None)


def _early(case: Case, on: datetime) -> tuple[str, ...]:
    early = {f.id for f in case.fordringer.values() if f.pay_early}
    found = payable_early(case, on)
    due = [f for f in found if has_payee_account(case, f.id)]
    payable = bool(due) and cash_ore(case) >= due[0].unpaid_ore
    gathering = unreceipted(case, "transfer") if payable else ()
    if payable and not gathering:
        return (ENGINE,)
    left = {p.payment_id for p in unapproved(case)}
    waiting = [*gathering, *(p for p in unreceipted(case, "fordring") if p.concerns in early)]
    approval = (APPROVAL,) if any(p.payment_id in left for p in waiting) else ()
    tell_where = managers(case, on) if len(due) < len(found) else ()
    return (
        *tell_where,
        *approval,
        *dict.fromkeys(p.institution for p in waiting if p.payment_id not in left),
    )


def _lack(case: Case, on: datetime) -> tuple[str, ...]:
    """What is prepared is stopped at once; a bank that was told to pay answers before a lack is shared."""
    lacking = lacking_ore(case)
    if unsent_payouts(case) and (lacking or cash_to_divide_ore(case) < 0):
        return (ENGINE,)
    if not lacking:
        return ()
    sent = (p.institution for p in unreceipted(case, "payout") if p.order_id is not None)
    return tuple(dict.fromkeys(sent)) or (ENGINE,)


EARLY_AND_DISPUTED_STEPS: tuple[Step, ...] = (
    Step(
        id="pay_estate_costs",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.INSTITUTION,
        title="Betale begravelsen og annet som ikke må vente",
        needs=("issue_attest",),
        applies=not_divided,
        remaining=_early,
        citations=("arveloven §§ 102, 122, 143", "dekningsloven § 9-2"),
        done_by=("payment_receipted",),
        if_missed="Den som har bestilt begravelsen, må legge ut.",
    ),
    Step(
        id="settle_disputes",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.HEIR,
        title="Avslutte tvisten om et krav",
        needs=("issue_attest",),
        remaining=lambda case, on: managers(case, on) if disputed(case) else (),
        any_of=True,
        deadline=_answer_by,
        citations=("arveloven §§ 119, 122–123",),
        done_by=("fordring_decided",),
        if_missed="Pengene som er satt av, blir ikke delt, og boet kan ikke avsluttes.",
    ),
    Step(
        id="share_lack",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.ENGINE,
        title="Gjøre arven mindre når boet skylder mer enn dere visste",
        needs=DIVIDED_AGAIN,
        applies=not_divided,
        remaining=_lack,
        citations=("arveloven §§ 116, 119, 122",),
        done_by=("lack_shared",),
    ),
    Step(
        id="release_set_aside",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.ENGINE,
        title="Dele det som var satt av til omtvistede krav",
        needs=DIVIDED_AGAIN,
        applies=not_divided,
        remaining=lambda case, on: (ENGINE,) if releasable_ore(case) else (),
        citations=("arveloven §§ 119, 123",),
        done_by=("set_aside_released",),
    ),
)
