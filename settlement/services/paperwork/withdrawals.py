"""The list of what was taken back, in bokmål: for the court's page and the terminal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from settlement.domain.case import Case
from settlement.domain.withdrawal import How, Withdrawal
from settlement.services.paperwork.words import party_name

ENDED = "trukket tilbake"
TOLD = "har fått ny beskjed"
NOT_YET_TOLD = "venter på kvittering"
BY_HAND = "må rettes opp av domstolen"
UNDONE = "rettet opp av domstolen"


@dataclass(frozen=True)
class WithdrawalLine:
    """One line: what, whose, how it stands."""

    what: str
    who: str
    amount_ore: int | None
    state: str
    is_open: bool
    at: datetime
    proof: str


def withdrawal_lines(case: Case) -> tuple[WithdrawalLine, ...]:
    """List everything, what is left to do first."""
    lines = (_line(case, one) for one in case.withdrawals.values())
    return tuple(sorted(lines, key=lambda line: not line.is_open))


def _line(case: Case, one: Withdrawal) -> WithdrawalLine:
    return WithdrawalLine(
        what=one.grant.label,
        who=", ".join(_names(case, one.grant.who.split(", "))),
        amount_ore=one.grant.amount_ore,
        state=_state(one),
        is_open=one.is_open,
        at=one.at,
        proof=one.evidence or one.receipt or "; ".join(one.failed.values()),
    )


def _state(one: Withdrawal) -> str:
    if one.grant.how is How.ENDED:
        return ENDED
    if one.grant.how is How.TOLD:
        return NOT_YET_TOLD if one.waits_for_receipt else TOLD
    return BY_HAND if one.waits_for_person else UNDONE


def _names(case: Case, ids: Iterable[str]) -> Iterable[str]:
    for own_id in ids:
        if own_id in case.parties:
            yield party_name(case, own_id)
        elif own_id in case.fordringer:
            yield case.fordringer[own_id].creditor_name
        else:
            held = (h.institution_name for h in case.holdings.values() if h.institution == own_id)
            yield next((name for name in held if name), OFFICES.get(own_id, own_id))


OFFICES = {"court": "domstolen", "bobestyrer": "bobestyreren", "deceased": "personen selv"}
