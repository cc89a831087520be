"""What comes again each month is told from what happens to be bought twice."""

from datetime import date

from settlement.domain.movements import recurring_payments
from settlement.domain.registers import TransactionRecord


def _drawn(day: str, ore: int, name: str, **more: object) -> TransactionRecord:
    return TransactionRecord.model_validate(
        {
            "transaction_id": f"{name}{day}",
            "amount_ore": -ore,
            "currency": None,
            "booked_on": date.fromisoformat(day),
            "counterparties": (name,),
            **more,
        }
    )


def test_a_payment_each_month_is_found_with_its_last_amount() -> None:
    paid = [_drawn(day, ore, "Rimfrost  Strøm") for day, ore in (("2026-01-02", 1), ("2026-02-02", 124_900))]
    (found,) = recurring_payments(reversed(paid))
    assert (found.receiver, found.every, found.times) == ("Rimfrost Strøm", "month", 2)
    assert (found.last_on, found.last_ore) == (date(2026, 2, 2), 124_900)


def test_shopping_income_and_reservations_are_not_taken_for_it() -> None:
    shopping = [_drawn(day, 9_900, "Dagligvare") for day in ("2026-01-02", "2026-01-05", "2026-02-03")]
    income = [_drawn(day, -2_000_000, "Pensjon") for day in ("2026-01-20", "2026-02-20")]
    reserved = [_drawn(day, 500, "Avis", is_booked=False) for day in ("2026-01-20", "2026-02-20")]
    assert recurring_payments([*shopping, *income, *reserved]) == ()


def test_a_weekly_payment_needs_four_and_one_after_the_death_is_marked() -> None:
    days = ("2026-01-02", "2026-01-09", "2026-01-16", "2026-01-23")
    weekly = [_drawn(day, 5_000, "Renhold", after_death=day > "2026-01-20") for day in days]
    (found,) = recurring_payments(weekly)
    assert (found.every, found.after_death) == ("week", True)
    assert recurring_payments(weekly[:3]) == ()
