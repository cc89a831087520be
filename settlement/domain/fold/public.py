"""How public settlement demanded under way, and the way back from it, change the case."""

from typing import Any

from settlement.domain.case import Case, Examination
from settlement.domain.events import public as e
from settlement.domain.heirs import local_date
from settlement.domain.journal import Recorded
from settlement.domain.ledger import is_being_divided
from settlement.domain.public import (
    OPENED,
    Discontinuation,
    FixedCosts,
    ProposedPay,
    PublicDemand,
    ReturnWish,
)
from settlement.domain.steps.step import BOBESTYRER


def offentlig_demanded(case: Case, event: e.OffentligDemanded, record: Recorded) -> dict[str, Any]:
    """The court has something to decide; nothing else changes."""
    demand = PublicDemand(**event.model_dump(), demanded_at=record.at)
    return _public(case, demands={**case.public.demands, event.demand_id: demand})


def security_set(case: Case, event: e.SecuritySet, record: Recorded) -> dict[str, Any]:
    """What must be given first."""
    return _demand(case, event.demand_id, security_ore=event.amount_ore)


def security_given(case: Case, event: e.SecurityGiven, record: Recorded) -> dict[str, Any]:
    """The court can open."""
    return _demand(case, event.demand_id, security_evidence=event.evidence)


def offentlig_demand_ended(case: Case, event: e.OffentligDemandEnded, record: Recorded) -> dict[str, Any]:
    """The answer. When the court opened, whatever else was demanded is answered too."""
    if event.outcome != OPENED:
        return _demand(case, event.demand_id, ended=event.outcome, answer=event.why)
    ended = {"ended": OPENED, "answer": event.why}
    demands = {
        key: demand.model_copy(update=ended) if demand.is_open else demand
        for key, demand in case.public.demands.items()
    }
    who = case.public.demands[event.demand_id].who
    return _public(
        case, demands=demands, opened_on=local_date(record.at), ground=event.ground, demanded_by=who
    )


def payment_stop_asked(case: Case, event: e.PaymentStopAsked, record: Recorded) -> dict[str, Any]:
    """It stands until the bank has answered: money may have left."""
    asked = case.payments[event.payment_id].model_copy(update={"stop_asked": event.why})
    return {"payments": {**case.payments, event.payment_id: asked}}


def return_asked(case: Case, event: e.ReturnAsked, record: Recorded) -> dict[str, Any]:
    """A new wish; answers to an earlier one, and a pay proposed for something else, no longer count."""
    wish = ReturnWish(to=event.to, asked_by=event.party_id, asked_at=record.at)
    return _public(case, wish=wish, pay=None)


def return_answered(case: Case, event: e.ReturnAnswered, record: Recorded) -> dict[str, Any]:
    """One heir's last word on it."""
    wish, who = _wish(case), event.party_id
    said = _answers_without(wish, who)
    if event.agrees:
        return _changed_wish(case, agreed=(*said["agreed"], who), refused=said["refused"])
    pay = case.public.pay if wish.refused else None  # what was proposed for a return is for nothing now
    changed = wish.model_copy(update=said | {"refused": {**said["refused"], who: event.why}})
    return _public(case, wish=changed, pay=pay)


def without_answer(case: Case, who: str) -> dict[str, Any]:
    """Who gave up the inheritance is not asked, and has said neither yes nor no."""
    wish = case.public.wish
    if wish is None or who not in {*wish.agreed, *wish.refused}:
        return {}
    return _changed_wish(case, **_answers_without(wish, who))


def fee_proposed(case: Case, event: e.FeeProposed, record: Recorded) -> dict[str, Any]:
    """The two weeks begin; comments to an earlier proposal were to another amount."""
    pay = ProposedPay(amount_ore=event.amount_ore, work=event.work, sent_on=event.sent_on, draft=event.draft)
    return _public(case, pay=pay)


def fee_commented(case: Case, event: e.FeeCommented, record: Recorded) -> dict[str, Any]:
    """For the court to read."""
    pay = _pay(case)
    return _public(
        case, pay=pay.model_copy(update={"comments": {**pay.comments, event.party_id: event.text}})
    )


def statement_commented(case: Case, event: e.StatementCommented, record: Recorded) -> dict[str, Any]:
    """For the court to read."""
    pay = _pay(case)
    comments = {**pay.creditor_comments, event.concerns: event.text}
    return _public(case, pay=pay.model_copy(update={"creditor_comments": comments}))


def _pay(case: Case) -> ProposedPay:
    if case.public.pay is None:
        raise ValueError("No pay is proposed, and yet there is a comment on it.")
    return case.public.pay


def costs_fixed(case: Case, event: e.CostsFixed, record: Recorded) -> dict[str, Any]:
    """What the statement is to cover before anything is shared."""
    fixed_on = local_date(record.at)
    costs = FixedCosts(pay_ore=event.pay_ore, court_fee_ore=event.court_fee_ore, fixed_on=fixed_on)
    return _public(case, costs=costs)


def return_refused(case: Case, event: e.ReturnRefused, record: Recorded) -> dict[str, Any]:
    """The public settlement goes on as before."""
    pay = case.public.pay if _wish(case).refused else None
    return _public(case, wish=None, pay=pay, returns_refused=(*case.public.returns_refused, event.why))


def estate_returned(case: Case, event: e.EstateReturned, record: Recorded) -> dict[str, Any]:
    """The heirs have it back. What is done stands; a proposal that nothing was paid on is made anew."""
    former = (*case.public.former, case.bobestyrer or "")
    ended = {"opened_on": None, "ground": "", "demanded_by": "", "former": former}
    public = case.public.model_copy(update={**ended, "wish": None, "pay": None, "costs": None})
    changes: dict[str, Any] = {
        "public": public,
        "bobestyrer": None,
        "bobestyrer_name": None,
        "skifteform": event.to,
        "submitted_form": event.to,
        "submitted_hash": event.content_hash,
        "returned_reason": None,
        "examination": Examination(
            clerk=event.clerk,
            outcome="approve",
            skifteform=event.to,
            reason=event.why,
            approved_by=event.clerk,
        ),
        "wishes": {who: said for who, said in case.wishes.items() if who != BOBESTYRER},
        "final_account_hash": None,
        "final_signatures": {},
    }
    return changes if is_being_divided(case) else changes | NOT_PROPOSED


def discontinuation_asked(case: Case, event: e.DiscontinuationAsked, record: Recorded) -> dict[str, Any]:
    """The court has it to decide; a pay proposed for something else no longer counts."""
    asked = Discontinuation(ground=event.ground, why=event.why, asked_at=record.at)
    return _public(case, discontinuation=asked, pay=None)


def discontinuation_refused(case: Case, event: e.DiscontinuationRefused, record: Recorded) -> dict[str, Any]:
    """The settlement goes on, and its draft is sent out when it is ready to be ended."""
    return _public(case, discontinuation=None, pay=None)


def settlement_discontinued(case: Case, event: e.SettlementDiscontinued, record: Recorded) -> dict[str, Any]:
    """The bobestyrer's work is over; what is left is the heirs', with what they answer for."""
    former = (*case.public.former, case.bobestyrer or "")
    ended = {"former": former, "discontinuation": None, "wish": None, "pay": None}
    told = {"liable_ore": event.liable_ore, "discontinued_for": event.ground}
    public = case.public.model_copy(update={**ended, **told})
    return {"public": public, "bobestyrer": None, "bobestyrer_name": None}


NOT_PROPOSED: dict[str, Any] = {
    "distribution": None,
    "distribution_agreed": None,
    "distribution_signatures": {},
}


def _public(case: Case, **update: Any) -> dict[str, Any]:  # noqa: ANN401 - field values
    return {"public": case.public.model_copy(update=update)}


def _demand(case: Case, demand_id: str, **update: Any) -> dict[str, Any]:  # noqa: ANN401 - field values
    changed = case.public.demands[demand_id].model_copy(update=update)
    return _public(case, demands={**case.public.demands, demand_id: changed})


def _wish(case: Case) -> ReturnWish:
    wish = case.public.wish
    if wish is None:
        raise ValueError("Nobody has asked to have the estate back, and yet there is an answer to it.")
    return wish


def _answers_without(wish: ReturnWish, who: str) -> dict[str, Any]:
    return {
        "agreed": tuple(one for one in wish.agreed if one != who),
        "refused": {party: why for party, why in wish.refused.items() if party != who},
    }


def _changed_wish(case: Case, **update: Any) -> dict[str, Any]:  # noqa: ANN401 - field values
    return _public(case, wish=_wish(case).model_copy(update=update))


PUBLIC_FOLDS: dict[str, Any] = {
    e.OffentligDemanded.kind: offentlig_demanded,
    e.SecuritySet.kind: security_set,
    e.SecurityGiven.kind: security_given,
    e.OffentligDemandEnded.kind: offentlig_demand_ended,
    e.PaymentStopAsked.kind: payment_stop_asked,
    e.ReturnAsked.kind: return_asked,
    e.ReturnAnswered.kind: return_answered,
    e.FeeProposed.kind: fee_proposed,
    e.FeeCommented.kind: fee_commented,
    e.StatementCommented.kind: statement_commented,
    e.CostsFixed.kind: costs_fixed,
    e.ReturnRefused.kind: return_refused,
    e.EstateReturned.kind: estate_returned,
    e.DiscontinuationAsked.kind: discontinuation_asked,
    e.DiscontinuationRefused.kind: discontinuation_refused,
    e.SettlementDiscontinued.kind: settlement_discontinued,
}
