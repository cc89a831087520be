"""What a public settlement costs: the bobestyrer's pay and the court's fee, as the court fixes them."""

from collections.abc import Iterator
from datetime import date

from policies.fees.facts import EstateEnd
from policies.fees.payment import AdministratorPay, decide_administrator_pay
from policies.kernel.money import Money
from settlement.domain.case import Case
from settlement.domain.errors import Conflict, InvalidInput, StepNotOpen
from settlement.domain.estate import Fordring, FordringStatus
from settlement.domain.events.inventory import FordringDecided, FordringReceived
from settlement.domain.events.public import CostsFixed
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.record import Record
from settlement.services.change import Change, change
from settlement.services.facts.public import estate_fee
from settlement.services.hear_creditors import PRIVATE_CREDITOR
from settlement.services.house import House

BASIS = "arveloven §§ 155, 160"
FIXED = "Fastsatt av retten."
COURT_FEES = {
    "public": "Rettsgebyr for offentlig skifte",
    "draft": "Rettsgebyr for offentlig skifte",
    "discontinued": "Rettsgebyr for skiftet som ble innstilt",
    "return": "Rettsgebyr for boet som ble levert tilbake",
}


class CourtFee(Record):
    """What the court says that its fee turns on.

    Attributes:
        meetings: court meetings held after the opening.
        proklama_paid: an heir has paid for proklama before the form was chosen (rettsgebyrloven § 20).
        entered_ore: the fee itself, where no rate is known for the day of the opening.
    """

    meetings: int = 0
    proklama_paid: bool = False
    entered_ore: int | None = None


def fix_costs(
    house: House, case_id: str, *, version: int | None, actor: Actor, pay_ore: int, fee: CourtFee, why: str
) -> Case:
    """Fix the pay that the estate bears, when all have had their two weeks; the fee follows the Act.

    Both become claims on the estate, which the statement covers before anything is shared.

    Raises:
        StepNotOpen: no draft is sent, or somebody can still comment on it.
        InvalidInput: another pay than the proposed one has no reason, or no rate is known and no fee entered.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        state = it.require_open("fix_costs")
        if state.reason:
            raise StepNotOpen(state.step, state.reason)
        proposed = it.case.public.pay
        if proposed is None:
            raise Conflict("The bobestyrer has proposed no pay.")
        if pay_ore < 0:
            raise InvalidInput("pay_ore", "enter the pay that the court fixes")
        if pay_ore != proposed.amount_ore and not why.strip():
            raise InvalidInput("why", "say why the pay is another than what was proposed")
        pay = decide_administrator_pay(AdministratorPay(Money(proposed.amount_ore), Money(pay_ore)))
        court_ore = decide_court_fee(it, EstateEnd.SETTLED, fee)
        fixed = CostsFixed(
            clerk=actor.id,
            pay_ore=pay_ore,
            court_fee_ore=court_ore,
            meetings=fee.meetings,
            why=why.strip(),
            decision=pay.as_record(),
        )
        it.record(fixed, basis=BASIS)
        book_costs(it, "public", pay_ore, court_ore, basis=BASIS)
        return it.case


def decide_court_fee(it: Change, end: EstateEnd, fee: CourtFee) -> int:
    """Give the fee of the Act; where no rate is known for the day of the opening, what the court enters.

    Raises:
        InvalidInput: no rate is known, and the court has entered nothing.
    """
    by_law = estate_fee(it.case, end, meetings=fee.meetings, proklama_fee_paid=fee.proklama_paid, on=it.today)
    if by_law is not None and by_law.value is not None:
        return by_law.value.ore
    if fee.entered_ore is None or fee.entered_ore < 0:
        raise InvalidInput("court_fee_ore", "enter the fee: no rate is known for the day of the opening")
    return fee.entered_ore


def book_costs(it: Change, prefix: str, pay_ore: int, court_ore: int, *, basis: str) -> None:
    """Enter what the court has fixed as claims of the estate's own class (dekningsloven § 9-2)."""
    for cost in cost_fordringer(it.case, prefix, pay_ore, court_ore, on=it.today):
        it.record(*cost, basis=f"{basis}, dekningsloven § 9-2")


def cost_fordringer(
    case: Case, prefix: str, pay_ore: int, court_ore: int, *, on: date
) -> Iterator[tuple[FordringReceived, FordringDecided]]:
    """Make a claim of each cost, and the decision on it; nothing of one that is nothing."""
    fee = (f"{prefix}:fee:{case.version}", case.bobestyrer_name or "Bostyreren", "Bostyrerens godtgjørelse")
    court = (f"{prefix}:court_fee:{case.version}", case.court.court_name, COURT_FEES[prefix])
    for (key, creditor, description), ore in ((fee, pay_ore), (court, court_ore)):
        if not ore:
            continue
        cost = Fordring(
            id=key,
            creditor_name=creditor,
            creditor_id=PRIVATE_CREDITOR,
            description=description,
            amount_ore=ore,
            fordring_class="mass",
            received_on=on,
            due_on=on,
        )
        decided = FordringDecided(
            fordring_id=key, status=FordringStatus.ACCEPTED, accepted_ore=ore, reason=FIXED
        )
        yield FordringReceived(fordring=cost), decided
