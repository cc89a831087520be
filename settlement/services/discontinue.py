"""A public settlement that ends unfinished: the assets do not cover the costs, or it was settled (§ 159)."""

from collections.abc import Mapping
from datetime import datetime

from policies.fees.facts import EstateEnd
from policies.kernel.decision import Decision
from policies.kernel.money import Money
from policies.skifte.liability import Exposure, compute_after_discontinuation
from policies.skifte.public_closing import DiscontinueFacts, decide_discontinued
from settlement.domain.case import Case
from settlement.domain.cover import paid_by_rank
from settlement.domain.errors import Conflict, InvalidInput, StepNotOpen
from settlement.domain.events.distribution import CaseClosed
from settlement.domain.events.public import (
    DiscontinuationAsked,
    DiscontinuationRefused,
    FeeProposed,
    SettlementDiscontinued,
)
from settlement.domain.fordringer import standing
from settlement.domain.heirs import local_date
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.public import DISCONTINUED, SETTLED_BEFORE, is_fixed_by_court
from settlement.domain.steps.public import may_be_discontinued
from settlement.services.change import Change, change
from settlement.services.draft_statement import DRAFT, with_costs
from settlement.services.end_authority import end_authority
from settlement.services.facts.money import funeral_costs, gross_assets
from settlement.services.facts.public import estate_fee, what_is_asked
from settlement.services.fix_costs import CourtFee, book_costs, decide_court_fee
from settlement.services.house import House
from settlement.services.paperwork.filing import file_document
from settlement.services.paperwork.handover import handover_account
from settlement.services.tell import tell_heirs
from settlement.services.tell_unsettled import tell_creditors

BASIS = "arveloven § 159"
COSTS = "costs"
GROUNDS = (COSTS, SETTLED_BEFORE)
OVER = "Retten har innstilt det offentlige skiftet."


def ask_discontinuation(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    ground: str,
    why: str,
    amount_ore: int,
    work: str,
) -> Case:
    """Put to the court that the settlement may have to end, with the account of the work and the pay for it.

    The heirs get it, with two weeks to comment (§ 159 femte ledd, § 158 femte ledd). Until the court has
    decided nothing is shared out.

    Raises:
        Conflict: there is no public settlement, its statement is fixed, or the court has something like it to
            decide already.
        InvalidInput: the ground, the reason, the pay or the work is not told.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        if not may_be_discontinued(it.case):
            raise Conflict("It is not a public settlement, or the court has it to decide already.")
        if ground not in GROUNDS:
            raise InvalidInput("ground", f"choose from {', '.join(GROUNDS)}")
        if not why.strip():
            raise InvalidInput("why", "say why it may have to be discontinued")
        if amount_ore < 0:
            raise InvalidInput("amount_ore", "enter what the work costs")
        if not work.strip():
            raise InvalidInput("work", "say what the pay is for: hours, rate and what was done")
        it.record(DiscontinuationAsked(ground=ground, why=why.strip()), basis=BASIS)
        data = handover_account(it.case, amount_ore, work.strip(), on=it.today, is_test=house.is_test)
        document_id = file_document(house, it, data, basis="arveloven § 151", kind="handover_account")
        proposed = FeeProposed(
            amount_ore=amount_ore, work=work.strip(), sent_on=it.today, document_id=document_id
        )
        it.record(proposed, basis=f"{BASIS} femte ledd")
        tell_heirs(it, "discontinuation_asked")
        return it.case


def refuse_discontinuation(
    house: House, case_id: str, *, version: int | None, actor: Actor, why: str, found: Mapping[str, bool]
) -> Case:
    """Go on with the settlement: the costs are covered, or somebody answers for what is lacking.

    Raises:
        Conflict: it must be discontinued, or that is not clear.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        _require_decidable(it)
        must = discontinue_decision(it.case, found, now=it.now)
        if must.is_met or must.is_unclear:
            asked = what_is_asked(must)
            raise Conflict(f"The settlement must be discontinued, or it is not clear. {asked}")
        refused = DiscontinuationRefused(
            clerk=actor.id, why=why or must.explanation, decision=must.as_record()
        )
        it.record(refused, basis=BASIS)
        tell_heirs(it, "discontinuation_refused")
        return it.case


def order_discontinuation(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    fee_ore: int,
    why: str,
    found: Mapping[str, bool],
    fee: CourtFee | None = None,
) -> Case:
    """End the settlement by order, fix the pay, and tell heirs and creditors how far the heirs answer.

    The bobestyrer's work is over, and open payments are stopped. The court's fee is half (rettsgebyrloven
    § 18 tredje ledd).

    Raises:
        Conflict: it need not be discontinued, or that is not clear.
        InvalidInput: less pay than was fixed before, or no rate is known and no fee entered.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        _require_decidable(it)
        had = it.case.public.costs
        if fee_ore < (had.pay_ore if had else 0):
            raise InvalidInput("fee_ore", "enter the pay that the court fixes")
        court_ore = decide_court_fee(it, EstateEnd.DISCONTINUED, fee or CourtFee())
        must = discontinue_decision(it.case, found, pay_ore=fee_ore, fee_ore=court_ore, now=it.now)
        if not must.is_met:
            raise Conflict(f"The settlement cannot be discontinued. {what_is_asked(must)}")
        liable = after_discontinuation(it.case)
        end_authority(it, OVER, basis=BASIS)
        more = (fee_ore - had.pay_ore, max(court_ore - had.court_fee_ore, 0)) if had else (fee_ore, court_ore)
        book_costs(it, DISCONTINUED, *more, basis=BASIS)
        limit = next((one.at_most for one in liable.value or ()), None)
        ended = SettlementDiscontinued(
            clerk=actor.id,
            ground=SETTLED_BEFORE if _is_settled(it.case, found) else COSTS,
            why=why or must.explanation,
            fee_ore=fee_ore,
            court_fee_ore=court_ore,
            liable_ore=limit.ore if limit is not None else None,
            decision={"must": must.as_record(), "liable": liable.as_record()},
        )
        it.record(ended, basis=BASIS)
        tell_heirs(it, DISCONTINUED)
        tell_creditors(it, DISCONTINUED, standing(it.case))
        return it.record(CaseClosed(outcome=DISCONTINUED, reason=OVER), basis=BASIS)


def discontinue_decision(
    case: Case,
    found: Mapping[str, bool],
    *,
    now: datetime,
    pay_ore: int | None = None,
    fee_ore: int | None = None,
) -> Decision[Money]:
    """Decide whether the settlement must be discontinued, with what the court has found.

    Until the court fixes the costs they are the pay as proposed, and the fee of the Act where it is known.
    What there is for the costs is what they would get in the order of the law: after the funeral, and not out
    of what secures others (dekningsloven § 9-2).
    """
    had, pay = case.public.costs, case.public.pay
    if pay_ore is None:
        pay_ore = pay.amount_ore if pay is not None else 0
    if fee_ore is None:
        fee = estate_fee(case, EstateEnd.DISCONTINUED, meetings=0, on=local_date(now))
        fee_ore = fee.value.ore if fee is not None and fee.value is not None else 0
    new = (pay_ore - had.pay_ore, fee_ore - had.court_fee_ore) if had else (pay_ore, fee_ore)
    covered = paid_by_rank(with_costs(case, max(new[0], 0), max(new[1], 0), now=now))
    left = sum(ore for key, ore in covered.items() if key.startswith(f"{DRAFT}:") or is_fixed_by_court(key))
    return decide_discontinued(
        DiscontinueFacts(
            assets=Money(left),
            costs=Money(pay_ore + fee_ore),
            security_given=found.get("security_given"),
            state_answers=found.get("state_answers"),
            already_settled=_is_settled(case, found),
        )
    )


def _is_settled(case: Case, found: Mapping[str, bool]) -> bool | None:
    """Whether the estate has been settled before: the court is asked only where that is the ground."""
    return found.get("already_settled") if case.public.may_be_settled_before else False


def after_discontinuation(case: Case) -> Decision[tuple[Exposure, ...]]:
    """Decide how far each heir answers for the deceased's debts from then on (§ 159 fjerde ledd)."""
    return compute_after_discontinuation(
        case.acting_heirs, gross_assets=gross_assets(case), funeral_costs=funeral_costs(case)
    )


def _require_decidable(it: Change) -> None:
    """Hold the court to the two weeks that the heirs have."""
    state = it.require_open("decide_discontinuation")
    if state.reason:
        raise StepNotOpen(state.step, state.reason)
