"""How the events after the division change the case."""

from datetime import datetime
from typing import Any

from settlement.domain.case import Case
from settlement.domain.events import closing as e
from settlement.domain.journal import Recorded
from settlement.domain.ledger import is_settled
from settlement.domain.proposals import Distribution
from settlement.domain.settled import Commitment, LateTax
from settlement.domain.titles import TitleAnswer

NO_ACCOUNT: dict[str, Any] = {"final_account_hash": None, "final_balance_ore": None, "final_signatures": {}}
SAID_BY_REGISTER = "Registeret viser ny eier"


def title_asked(case: Case, event: e.TitleAsked, record: Recorded) -> dict[str, Any]:
    """What the register said. The new owner there is done; somebody else there opens the task again, once."""
    title = case.titles[event.holding_id]
    done = title.done
    if event.answer == TitleAnswer.NEW_OWNER:
        done = done or SAID_BY_REGISTER
    elif event.answer == TitleAnswer.OTHER_OWNER and title.register_says != TitleAnswer.OTHER_OWNER:
        done = None
    changed = title.model_copy(
        update={
            "done": done,
            "register_says": event.answer,
            "asked_at": event.asked_at,
            "tries": event.tries,
            "next_try_at": event.next_try_at,
        }
    )
    return {"titles": {**case.titles, event.holding_id: changed}}


def commitment_decided(case: Case, event: e.CommitmentDecided, record: Recorded) -> dict[str, Any]:
    """What is to become of it; an answer to an earlier decision no longer counts."""
    decided = Commitment(
        kind=event.commitment_kind,
        receiver=event.receiver,
        choice=event.choice,
        to_party=event.to_party,
        decided_at=record.at,
        document_id=event.document_id,
    )
    return {"commitments": {**case.commitments, event.commitment_id: decided}}


def commitment_answered(case: Case, event: e.CommitmentAnswered, record: Recorded) -> dict[str, Any]:
    """What the other side answered."""
    update = {"outcome": event.outcome, "ends_on": event.ends_on, "evidence": event.evidence}
    answered = case.commitments[event.commitment_id].model_copy(update=update)
    return {"commitments": {**case.commitments, event.commitment_id: answered}}


def late_tax_result(case: Case, event: e.LateTaxResult, record: Recorded) -> dict[str, Any]:
    """A refund or more to pay, after the account; as any other late income or claim it is divided anew."""
    late = LateTax(
        year=event.year,
        amount_ore=event.amount_ore,
        on=event.on,
        evidence=event.evidence,
        shares_ore=event.shares_ore,
    )
    return {"late_tax": (*case.late_tax, late), **NO_ACCOUNT}


def change_shares(agreed: Distribution, more_ore: dict[str, int]) -> Distribution:
    """Give each so much more in money, or less; what is taken over stands."""
    shares = tuple(
        share.model_copy(
            update={
                "amount_ore": share.amount_ore + more_ore.get(share.party_id, 0),
                "cash_ore": share.cash_ore + more_ore.get(share.party_id, 0),
            }
        )
        for share in agreed.shares
    )
    net = agreed.net_estate_ore + sum(more_ore.values())
    return agreed.model_copy(update={"shares": shares, "net_estate_ore": net})


def divided_again(case: Case, at: datetime) -> dict[str, Any]:
    """The division is made again; what somebody has taken over stands."""
    handed_over = case.handed_over
    if is_settled(case) and case.distribution is not None:
        handed_over = tuple(one for share in case.distribution.shares for one in share.takes)
    return {"handed_over": handed_over, "divided_again_at": at}


def asset_found_late(case: Case, event: e.AssetFoundLate, record: Recorded) -> dict[str, Any]:
    """The division opens again for what was found; what is paid, handed over and registered stands."""
    more = () if is_settled(case) else case.found_late
    return divided_again(case, record.at) | {
        "holdings": {**case.holdings, event.holding.id: event.holding},
        "found_late": (*more, event.holding.id),
        "closed": None,
        "closed_reason": None,
        "closed_at": None,
        **NO_ACCOUNT,
    }


CLOSING_FOLDS: dict[str, Any] = {
    e.TitleAsked.kind: title_asked,
    e.CommitmentDecided.kind: commitment_decided,
    e.CommitmentAnswered.kind: commitment_answered,
    e.LateTaxResult.kind: late_tax_result,
    e.AssetFoundLate.kind: asset_found_late,
}
