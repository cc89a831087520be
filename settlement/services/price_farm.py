"""Set what a farm is taken over for by odel or aasete, and tell who takes it what the municipality asks."""

from policies.deadlines.compute import compute
from policies.distribution.farm import AaseteFacts, bound_aasete_price
from policies.kernel.errors import PolicyError
from policies.kernel.money import Money
from settlement.domain.case import Case
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.estate import Holding
from settlement.domain.events.distribution import FarmPriced
from settlement.domain.events.inventory import TaskOpened
from settlement.domain.journal import Actor
from settlement.domain.ledger import is_being_divided
from settlement.domain.manual_task import ManualTask
from settlement.services.change import Change, change
from settlement.services.house import House
from settlement.services.tell_offices import MUNICIPALITY

BASIS = "arveloven § 108 annet ledd; odelsloven §§ 49, 56"
MOVING_IN, LIVING_THERE = "farm_move_in", "farm_residence"
TAKEOVER_BASIS = "konsesjonsloven § 5 annet ledd"
CONCESSION = ManualTask(
    recipient="Kommunen der gården ligger",
    where="Egenerklæring om konsesjonsfrihet på kommunens side, eller søknad om konsesjon.",
    text=(
        "Den som overtar gården på odel eller åsete, kan være fri for konsesjon. Da må eieren flytte dit "
        "innen ett år og bo der i fem år (boplikt). Fyll ut egenerklæringen og legg den ved når hjemmelen "
        "tinglyses. Vil du ikke bo der, må du søke kommunen om konsesjon."
    ),
    attach=("Skifteattest", "Avtalen om deling"),
    evidence="Egenerklæringen med kommunens påtegning, eller vedtaket om konsesjon.",
    due_days=365,
    remind_days=180,
    if_missed="Hjemmelen kan ikke tinglyses, og kommunen kan kreve at gården blir solgt.",
)


def price_farm(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    holding_id: str,
    odel_value_ore: int,
    price_ore: int,
    evidence: str,
) -> Case:
    """Set the price of a farm that is claimed by odel or aasete. Without one the value all confirmed stands.

    The others have confirmed another figure then, and are asked again: their word is the agreement.

    Raises:
        Conflict: nobody claims the farm, or money has moved.
        InvalidInput: the price is above the odel valuation, or below the debt on the farm.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        held = it.case.holdings.get(holding_id)
        claimed = any(holding_id in wanted for wanted in it.case.odel_asked.values())
        if held is None or not held.is_farm or held.sold_for_ore is not None or not claimed:
            raise Conflict("Nobody claims that farm by odel or aasete.")
        if is_being_divided(it.case):
            raise Conflict("The estate is being paid out by the value that everybody agreed to.")
        if not evidence.strip():
            raise InvalidInput("evidence", "say who made the valuation, and when")
        debt = debt_on(it.case, held)
        try:
            facts = AaseteFacts(Money(odel_value_ore), Money(debt), Money(price_ore))
        except PolicyError as outside:
            raise InvalidInput("price_ore", str(outside)) from None
        bounded = bound_aasete_price(facts)
        if bounded.value is None:
            raise InvalidInput("price_ore", bounded.explanation)
        priced = FarmPriced(
            holding_id=holding_id,
            odel_value_ore=odel_value_ore,
            debt_ore=debt,
            price_ore=price_ore,
            evidence=evidence.strip(),
            decision=bounded.as_record(),
        )
        return it.record(priced, basis=BASIS)


def debt_on(case: Case, held: Holding) -> int:
    """Sum what the farm is charged with, in øre."""
    return sum(h.value_ore or 0 for h in case.counted_holdings if h.is_debt and h.secured_on == held.id)


def tell_of_takeover(it: Change, held: Holding) -> None:
    """Open the task of whoever takes a farm over: concession, and the duty to live there."""
    key = f"farm_taken:{held.id}"
    state = it.case.sources.get(MUNICIPALITY)
    if not held.is_farm or (state is not None and key in state.notice_keys):
        return
    days = (MOVING_IN, LIVING_THERE)
    message = " ".join(str(compute(one, it.today).explanation) for one in days)
    it.record(
        TaskOpened(source=MUNICIPALITY, task=CONCESSION, message=message, key=key), basis=TAKEOVER_BASIS
    )
