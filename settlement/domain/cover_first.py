"""Who answers for the debts may demand that they are covered before any inheritance is handed out (§ 123)."""

from datetime import date, datetime

from policies.creditors.payment import BeforeDistribution, OpenObligation, decide_distribution_stopped
from policies.kernel.decision import Decision
from policies.kernel.money import Money
from settlement.domain.case import Case
from settlement.domain.estate import Fordring, FordringStatus
from settlement.domain.heirs import local_date
from settlement.domain.ledger import payments_of

STOPPED = "En arving som har tatt på seg gjelden, krever at den betales før noe av arven deles ut."
UNDECIDED = FordringStatus.RECEIVED


def distribution_stopped(
    case: Case, *, on: date, by: tuple[str, ...] | None = None
) -> Decision[BeforeDistribution]:
    """Decide whether the handing out waits for the creditors, on what is demanded and still owed.

    What is disputed is kept back whole, so nothing is lacking for it. A claim that nobody has decided counts
    with what the creditor says.
    """
    demanded = case.cover_first if by is None else by
    assumed = {heir for attest in case.attests.values() for heir in attest.assumed_debt}
    return decide_distribution_stopped(demanded, tuple(sorted(assumed)), _obligations(case), on=on)


def waits_for_creditors(case: Case, on: datetime) -> str | None:
    """Say why inheritance cannot be handed out now; None when nobody demands it, or all is covered."""
    if not case.cover_first:
        return None
    stopped = distribution_stopped(case, on=local_date(on))
    return STOPPED if stopped.is_met or stopped.is_unclear else None


def _obligations(case: Case) -> tuple[OpenObligation, ...]:
    reported = (
        (f, f.amount_ore if f.status == UNDECIDED else f.unpaid_ore) for f in case.fordringer.values()
    )
    owed = [_claim(fordring, ore) for fordring, ore in reported if ore]
    paid = {p.concerns for p in payments_of(case, "debt") if p.receipt is not None}
    owed += [
        OpenObligation(loan.id, Money(loan.value_ore or 0), safely_secured=loan.secured_on is not None)
        for loan in case.counted_holdings
        if loan.is_debt and loan.value_ore and loan.id not in paid
    ]
    return tuple(owed)


def _claim(fordring: Fordring, ore: int) -> OpenObligation:
    secured = fordring.secured_on is not None
    return OpenObligation(fordring.id, Money(ore), due_on=fordring.due_on, safely_secured=secured)
