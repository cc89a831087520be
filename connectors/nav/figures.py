"""The figures a person needs when writing to NAV: what ran at the death, and which months go back."""

from datetime import date

from policies.kernel.court_days import add_months
from policies.kernel.errors import OutsideParameterSpan
from policies.kernel.parameters import amount, lookup
from settlement.domain.benefits import BenefitDecision, first_month_too_many, in_force, last_month_due
from settlement.domain.manual_task import TaskFigure

WAIVED_BELOW = 4  # times rettsgebyret (folketrygdloven § 22-15)
FUNERAL_MONTHS = 6
_NAMES = {"OMS": "Omstillingsstønad"}


def overpayment_figures(
    decisions: tuple[BenefitDecision, ...], *, date_of_death: date, today: date
) -> tuple[TaskFigure, ...]:
    """Tell what was paid at the death, the last month it is due for, and what each month after comes to."""
    running = in_force(decisions, date_of_death)
    too_many = first_month_too_many(date_of_death)
    figures = [
        TaskFigure(
            label="Siste måned det er rett til ytelser for",
            on=last_month_due(date_of_death),
            basis="måneden dødsfallet skjedde (folketrygdloven § 22-12)",
        ),
        TaskFigure(
            label="Utbetalt for denne måneden eller senere skal tilbake",
            on=too_many,
            basis="folketrygdloven § 22-15; se kontoutskriftene",
        ),
    ]
    for decision in running:
        figures += _running(decision, date_of_death, too_many)
    limit = _waived_below(today)
    if limit is not None:
        figures.append(limit)
    return tuple(figures)


def funeral_figures(date_of_death: date) -> tuple[TaskFigure, ...]:
    """Tell the last day to apply."""
    return (
        TaskFigure(
            label="Siste dag for å søke om gravferdsstønad",
            on=add_months(date_of_death, FUNERAL_MONTHS),
            basis="seks måneder fra dødsfallet",
        ),
        TaskFigure(label="Høyeste stønad", basis="fastsettes av Stortinget for hvert år; se nav.no"),
    )


def _running(decision: BenefitDecision, date_of_death: date, too_many: date) -> list[TaskFigure]:
    name = _NAMES.get(decision.benefit, decision.benefit)
    paid = decision.payment_on(date_of_death)
    after = decision.payment_on(too_many)
    made = []
    if paid is not None:
        made.append(
            TaskFigure(
                label=f"{name} hver måned ved dødsfallet, etter fradrag",
                amount_ore=paid.net_ore,
                basis=f"vedtak {decision.decision_id} hos NAV",
            )
        )
    if after is not None:
        made.append(
            TaskFigure(
                label=f"{name} er ikke stanset hos NAV: kreves tilbake for hver måned som blir utbetalt",
                amount_ore=after.net_ore,
                on=too_many,
                basis=f"vedtak {decision.decision_id} hos NAV",
            )
        )
    return made


def _waived_below(today: date) -> TaskFigure | None:
    try:
        fee = amount(lookup("rettsgebyr", on=today, known_on=today), WAIVED_BELOW)
    except OutsideParameterSpan:
        return None
    return TaskFigure(
        label="NAV kan la være å kreve tilbake mindre enn dette",
        amount_ore=fee.ore,
        basis="fire rettsgebyr (folketrygdloven § 22-15)",
    )
