"""Something that is not money: wished for, taken over at its value, paid in for, or sold."""

from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.plan import StepState
from settlement.domain.takeovers import TAKE
from settlement.services.divide_estate import record_sale
from settlement.services.state_wishes import state_wishes
from tests.settlement.services.histories import acts
from tests.settlement.services.histories.world import World
from tests.settlement.web.court.estates import DIED

BOAT, WORTH = "boat", 150_000_00


def boat() -> Holding:
    return Holding(
        id=BOAT,
        kind=HoldingKind.CHATTELS,
        label="Robåt",
        value_ore=WORTH,
        valued_on=DIED,
        value_basis="takst",
        source="kar_and_banks",
    )


def wish(world: World, heir: str, said: str, *, must: bool = False) -> None:
    """Want it, let it go, or have it sold; who has it already, since it was handed over, keeps it."""
    done = world.tried(
        state_wishes,
        must=must,
        version=None,
        actor=world.hand_of(heir),
        party_id=heir,
        wishes={BOAT: said} if said else {},
    )
    if done and BOAT not in world.case.handed_over:
        world.sheet.money.wanted_by.add(heir) if said == TAKE else world.sheet.money.wanted_by.discard(heir)


def sell(world: World, seller: str, ore: int, *, must: bool = False) -> None:
    """Somebody else buys it, for more or less than it was thought to be worth."""
    if world.tried(
        record_sale,
        "sell_assets",
        must=must,
        version=None,
        actor=world.hand_of(seller),
        holding_id=BOAT,
        proceeds_ore=ore,
        on=world.clock.today(),
        evidence="kjøpekontrakt",
    ):
        world.sheet.money.sell(BOAT, ore)


def find_a_buyer(world: World, state: StepState) -> None:
    sell(world, state.waiting_for[0], WORTH - 1_000_00, must=True)


def pay_in(world: World, state: StepState) -> None:
    """Whoever takes more than the inheritance pays the rest."""
    for key, payment in world.case.payments.items():
        if payment.purpose == "pay_in" and payment.receipt is None and payment.rejected is None:
            acts.receipt(world, key, f"inn-{key}", must=True)
