"""From the case to what the rules of set-off ask for; what only a person can weigh is asked of one."""

from dataclasses import replace
from datetime import date

from policies.creditors.ranking import FordringClass
from policies.creditors.set_off import SetOffFacts
from policies.kernel.money import Money
from settlement.domain.case import Case
from settlement.domain.cover import FORDRING_CLASSES
from settlement.domain.estate import Fordring, FordringStatus, Holding, HoldingKind, Owner
from settlement.domain.heirs import local_date
from settlement.domain.ledger import asset_value, is_insolvent, payments_of, set_off_ore
from settlement.domain.record import Record
from settlement.services.facts.creditors import cut_off_day
from settlement.services.facts.succession import date_of_death

OWED_TO_ESTATE = frozenset({HoldingKind.RECEIVABLE, HoldingKind.ACCOUNT})


class SetOffAnswers(Record):
    """What a person has found out about the two claims; None where nobody knows."""

    excluded_by_nature: bool | None = None
    arose_before_opening: bool | None = None
    fordring_due_on: date | None = None
    debt_due_on: date | None = None
    acquired_on: date | None = None
    debt_existed_when_acquired: bool = True
    knew_of_insolvency: bool | None = None
    like_voidable_payment: bool | None = None
    same_relation: bool = False
    condition_pending: bool = False


def still_owed(case: Case, entry_id: str) -> int:
    """What the estate still owes on an accepted claim or a loan, in øre."""
    fordring = case.fordringer.get(entry_id)
    if fordring is not None:
        return fordring.unpaid_ore if fordring.status is FordringStatus.ACCEPTED else 0
    held = case.holdings.get(entry_id)
    paid = any(p.concerns == entry_id for p in payments_of(case, "debt"))
    if held is None or not held.is_debt or not _is_estates(held) or paid:
        return 0
    return (held.value_ore or 0) - set_off_ore(case, entry_id)


def may_be_set_off(case: Case) -> tuple[Holding, ...]:
    """List what others owe the estate and can be set off against: claims, and deposits in a bank.

    What an heir owes is set off in the inheritance instead (arveloven § 107).
    """
    return tuple(
        held
        for held in case.holdings.values()
        if held.kind in OWED_TO_ESTATE
        and _is_estates(held)
        and held.debtor not in case.acting_heirs
        and held.sold_for_ore is None
        and left_ore(case, held) > 0
    )


def _is_estates(held: Holding) -> bool:
    return held.counts and held.owner is Owner.DECEASED


def left_ore(case: Case, held: Holding) -> int:
    """What is left of what somebody owes the estate."""
    return asset_value(held) - set_off_ore(case, held.id)


def set_off_facts(case: Case, entry_id: str, held: Holding, told: SetOffAnswers, today: date) -> SetOffFacts:
    """Gather the facts. In a solvent estate nobody else is to be guarded: only the nature is asked for."""
    owed: Fordring | Holding = case.fordringer.get(entry_id) or case.holdings[entry_id]
    group = FORDRING_CLASSES[owed.fordring_class] if isinstance(owed, Fordring) else FordringClass.ORDINARY
    opened = case.public.opened_on or (local_date(case.attest.issued_at) if case.attest else today)
    asked = SetOffFacts(
        Money(still_owed(case, entry_id)),
        Money(left_ore(case, held)),
        group,
        opened_on=opened,
        cut_off=cut_off_day(case).value or opened,
        excluded_by_nature=told.excluded_by_nature,
        condition_pending=told.condition_pending,
    )
    if not is_insolvent(case):
        died = date_of_death(case)
        return replace(
            asked,
            arose_before_opening=True,
            fordring_due_on=died,
            debt_due_on=died,
            like_voidable_payment=False,
            ordinary_paid_in_full=True,
        )
    due_on = owed.due_on if isinstance(owed, Fordring) else None
    return replace(asked, **(told.model_dump() | {"fordring_due_on": told.fordring_due_on or due_on}))
