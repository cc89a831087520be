"""What a child had from the deceased in life, and who says that it does not count."""

from datetime import date

from settlement.domain.gifts import unsettled_gifts
from settlement.domain.plan import StepState
from settlement.services.tell_of_gifts import GiftInput, object_to_gift, settle_gift, tell_of_gift
from tests.settlement.services.histories.world import World
from tests.settlement.web.court.estates import CLERK

GIVEN = date(2023, 6, 1)


def tell(world: World, teller: str, child: str, ore: int) -> None:
    """An heir tells of money that a child had, and that was to count."""
    told = GiftInput(
        heir_id=child,
        label="Penger til bolig",
        received_on=GIVEN,
        value_ore=ore,
        was_condition=True,
        laid_down="gavebrev",
        evidence="gavebrev",
    )
    if world.tried(tell_of_gift, version=None, actor=world.hand_of(teller), gift=told):
        advances = world.sheet.family.advances
        advances[child] = advances.get(child, 0) + ore


def object_to(world: World, heir: str, gift_id: str) -> None:
    world.tried(
        object_to_gift,
        version=None,
        actor=world.hand_of(heir),
        party_id=heir,
        gift_id=gift_id,
        why="var en vanlig gave",
    )


def settle(world: World, state: StepState) -> None:
    """A judgment says that it counts."""
    for gift in unsettled_gifts(world.case):
        world.tried(settle_gift, must=True, version=None, actor=CLERK, gift_id=gift.id, how="dom")
