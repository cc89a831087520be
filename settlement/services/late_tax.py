"""Tax that is settled late: a refund, or more to pay, divided by the fractions the estate was divided by."""

from datetime import date

from settlement.domain.case import Case
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.events.closing import LateTaxResult
from settlement.domain.events.intake import HoldPlaced
from settlement.domain.journal import Actor
from settlement.services.change import change
from settlement.services.facts.tax import divide_late_tax
from settlement.services.house import House

BASIS = "arveloven § 119 bokstav g"
HOLD = "late_tax_result"
HELD_STEPS = ("draw_final_account", "sign_final_account", "close_case")


def record_late_tax(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    year: int,
    amount_ore: int,
    on: date,
    evidence: str,
) -> Case:
    """Note the result, say what each gets or pays, and hold the account until the money is in the books.

    Only the account waits: what is agreed and paid out stands. A case that is closed takes nothing in.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        if it.case.closed is not None:
            raise Conflict("The case is closed. Divide the amount by the fractions of the final account.")
        if it.case.distribution_agreed is None:
            raise Conflict("The estate is not divided yet: enter the tax among its assets or debts.")
        if not amount_ore or on > it.today or not evidence.strip():
            raise InvalidInput("amount_ore", "enter what came or is to be paid, the day, and what shows it")
        if any(late.year == year and late.amount_ore == amount_ore for late in it.case.late_tax):
            raise Conflict("That result is noted already.")
        shares = divide_late_tax(it.case, amount_ore, on=it.today)
        if not shares:
            raise Conflict("Nobody inherits a fraction of the estate; a person must divide the amount.")
        late = LateTaxResult(
            year=year, amount_ore=amount_ore, on=on, evidence=evidence, shares_ore=shares, by_party=actor.id
        )
        hold = HoldPlaced(
            hold_id=f"{HOLD}:{year}",
            code=HOLD,
            reason="Skatteoppgjøret kom etter delingen. Beløpet må bokføres og gjøres opp med hver arving.",
            steps=HELD_STEPS,
        )
        return it.record(late, hold, basis=BASIS)
