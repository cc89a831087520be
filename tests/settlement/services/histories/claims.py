"""What creditors claim, what the estate answers, and what it owes on a loan."""

from fractions import Fraction

from connectors.simulation.derive import account_number
from settlement.domain.estate import FordringStatus, Holding, HoldingKind
from settlement.domain.journal import Actor, ActorKind
from settlement.services.decide_fordring import FordringAnswer
from settlement.services.hear_creditors import (
    FordringInput,
    decide_fordring,
    object_to_decision,
    submit_fordring,
    withdraw_fordring,
)
from settlement.services.keep_inventory import HoldingInput, add_holding, value_holding
from tests.settlement.services.histories.things import BOAT
from tests.settlement.services.histories.world import World
from tests.settlement.web.court.estates import BANK_A, CLERK, DIED, PAYOUT_ACCOUNTS

CREDITOR = Actor(kind=ActorKind.CREDITOR, id="310000034")
LOAN, LENT = "loan", 60_000_00


def loan() -> Holding:
    """What the bank lent on the boat."""
    return Holding(
        id=LOAN,
        kind=HoldingKind.LOAN,
        label="Båtlån",
        value_ore=LENT,
        valued_on=DIED,
        value_basis="saldo ved dødsfallet",
        institution=BANK_A,
        institution_name=f"Bank {BANK_A}",
        reference=account_number(LOAN),
        secured_on=BOAT,
        source="kar_and_banks",
    )


def tell_debt(world: World, heir: str, ore: int) -> None:
    """An heir knows that the deceased had borrowed from a friend."""
    known = set(world.case.holdings)
    told = HoldingInput(
        kind=HoldingKind.PRIVATE_LOAN,
        label="Lånt av en venn",
        value_ore=ore,
        valued_on=DIED,
        value_basis="gjeldsbrev",
        reference=PAYOUT_ACCOUNTS[2],
    )
    if world.tried(add_holding, version=None, actor=world.hand_of(heir), holding=told):
        (debt,) = set(world.case.holdings) - known
        world.sheet.money.loans[debt] = ore


def tell_what_is_left(world: World, heir: str, debt: str, ore: int) -> None:
    """A letter shows that more or less is left of a loan."""
    if world.tried(
        value_holding,
        version=None,
        actor=world.hand_of(heir),
        holding_id=debt,
        value_ore=ore,
        valued_on=DIED,
        basis="brev",
    ):
        world.sheet.money.loans[debt] = ore


def claim(world: World, place: int, ore: int, group: str, *, on_the_boat: bool = False) -> None:
    """A creditor claims; the same key again is the same claim, whatever it says."""
    key = f"{CREDITOR.id}:k{place}"
    asked = FordringInput(
        creditor_name="Strøm AS",
        creditor_id=CREDITOR.id,
        description="faktura",
        amount_ore=ore,
        fordring_class=group,
        tax=group == "tax",
        account=PAYOUT_ACCOUNTS[0],
        secured=on_the_boat,
        security="pant i båten" if on_the_boat else "",
    )
    money = world.sheet.money
    if not world.tried(submit_fordring, actor=CREDITOR, claim=asked, key=f"k{place}"):
        return
    if key not in money.claimed:
        money.claimed[key] = ore
        money.tax |= {key} if group == "tax" else set()
        money.secured |= {key: BOAT} if on_the_boat else {}
    assert world.case.fordringer[key].amount_ore == money.claimed[key]


def answer_claim(
    world: World,
    key: str,
    part: Fraction,
    *,
    dispute: bool = False,
    must: bool = False,
    version: int | None = None,
) -> None:
    """The heirs accept a part, and set the rest aside when they say so."""
    money = world.sheet.money
    ore = int(money.claimed[key] * part)
    if world.tried(
        decide_fordring,
        must=must,
        version=version,
        actor=CLERK,
        fordring_id=key,
        accepted_ore=ore,
        reason="prøvd",
        answer=FordringAnswer(
            dispute=dispute,
            ended_by="" if dispute else "enighet",
            secured_on=money.secured.get(key),
        ),
    ):
        note_claim(world, key, ore, left_of(world, key) - ore if dispute else 0)


def left_of(world: World, key: str) -> int:
    """What is left of a claim that came after the limit: what its security is worth, and else nothing."""
    money, fordring = world.sheet.money, world.case.fordringer[key]
    if fordring.status is not FordringStatus.PRECLUDED and not fordring.lost_ore:
        return money.claimed[key]
    return min(money.claimed[key], money.security(money.secured.get(key, "")))


def note_claim(world: World, key: str, accepted: int, disputed: int) -> None:
    world.sheet.money.accepted[key] = accepted
    world.sheet.money.disputed[key] = disputed


def object_to(world: World, key: str) -> None:
    """The creditor does not agree: what was not accepted is set aside."""
    money = world.sheet.money
    if (
        world.tried(object_to_decision, actor=CREDITOR, fordring_id=key, why="uenig")
        and key in money.accepted
    ):
        money.disputed[key] = left_of(world, key) - money.accepted[key]


def withdraw_claim(world: World, key: str) -> None:
    if world.tried(withdraw_fordring, actor=CREDITOR, fordring_id=key, why="feil"):
        note_claim(world, key, 0, 0)
