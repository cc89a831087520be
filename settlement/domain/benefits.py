"""What NAV has decided to pay the deceased, and what the death does to it."""

from datetime import date

from settlement.domain.record import Record


class BenefitPayment(Record):
    """What is paid each month of a period; `until_date` is its last day, None: no end is set."""

    from_date: date
    until_date: date | None = None
    gross_ore: int
    net_ore: int


class BenefitDecision(Record):
    """One decision of NAV on a benefit to the deceased."""

    decision_id: str
    benefit: str  # NAV's code for the kind of case, e.g. OMS
    kind: str  # NAV's own: START, ENDRING, OPPHOER
    effective_on: date
    ended_on: date | None = None
    reason: str | None = None
    insured_years: int
    payments: tuple[BenefitPayment, ...] = ()

    def payment_on(self, day: date) -> BenefitPayment | None:
        """Find what is paid for that day; None when nothing is, or the benefit has ended."""
        if day < self.effective_on or (self.ended_on is not None and self.ended_on <= day):
            return None
        return next(
            (
                payment
                for payment in self.payments
                if payment.from_date <= day and (payment.until_date is None or day <= payment.until_date)
            ),
            None,
        )


def in_force(decisions: tuple[BenefitDecision, ...], on: date) -> tuple[BenefitDecision, ...]:
    """Find the decision of each benefit that is paid by on a day: the one that took effect last.

    A later decision that ended the benefit leaves nothing.
    """
    last: dict[str, BenefitDecision] = {}
    for decision in sorted(decisions, key=lambda one: (one.effective_on, _order(one.decision_id))):
        if decision.effective_on <= on:
            last[decision.benefit] = decision
    return tuple(one for one in last.values() if one.payment_on(on) is not None)


def last_month_due(date_of_death: date) -> date:
    """Give the first day of the last month that the benefit is due for: the month of the death.

    Lovhjemmel: folketrygdloven § 22-12.
    """
    return date_of_death.replace(day=1)


def first_month_too_many(date_of_death: date) -> date:
    """Give the first day of the first month that is paid without right: what comes then goes back.

    Lovhjemmel: folketrygdloven §§ 22-12, 22-15.
    """
    month = date_of_death.month
    return date(date_of_death.year + month // 12, month % 12 + 1, 1)


def _order(decision_id: str) -> tuple[int, str]:
    """Sort ids that are numbers as numbers."""
    return (int(decision_id), "") if decision_id.isdigit() else (0, decision_id)
