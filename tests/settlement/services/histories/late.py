"""What comes to light when much is done: an account that nobody knew of, a refund, and tax to pay."""

from settlement.domain.estate import HoldingKind
from settlement.services.keep_inventory import HoldingInput, add_holding
from settlement.services.late_tax import LateTaxInput, record_late_tax
from tests.settlement.services.histories.world import World
from tests.settlement.web.court.estates import BANK_B, DIED, PAYOUT_ACCOUNTS


def find_account(world: World, heir: str, ore: int) -> None:
    """An heir finds a book of a bank, before or after the money was divided."""
    world.wait(seconds=1)  # after whatever was ordered before
    known = set(world.case.holdings)
    found = HoldingInput(
        kind=HoldingKind.ACCOUNT,
        label="Sparekonto",
        value_ore=ore,
        valued_on=DIED,
        value_basis="saldo ved dødsfallet",
        institution=BANK_B,
        institution_name=f"Bank {BANK_B}",
        evidence="bankbok",
    )
    if world.tried(add_holding, version=None, actor=world.hand_of(heir), holding=found):
        money = world.sheet.money
        (account,) = set(world.case.holdings) - known
        money.accounts[account] = ore
        money.left += ore


def hear_tax(world: World, heir: str, year: int, ore: int) -> None:
    """The tax office says what is paid back, or what is to be paid; the same twice is said once."""
    money = world.sheet.money
    account = money.fullest()
    told = LateTaxInput(
        year=year,
        amount_ore=ore,
        on=world.clock.today(),
        evidence="skatteoppgjør",
        holding_id=account if ore > 0 else "",
        account=PAYOUT_ACCOUNTS[1],
    )
    key = f"late_tax:{year}:{-ore}"
    bill = ore < 0 and key not in money.claimed
    if bill:  # what each gets is held against it while it is done
        money.claimed[key] = money.accepted[key] = -ore
        money.tax.add(key)
        money.late.add(key)
    done = world.tried(record_late_tax, version=None, actor=world.hand_of(heir), tax=told)
    if done and ore > 0:
        money.accounts[account] = money.accounts.get(account, 0) + ore
    elif bill and not done:  # refused: nothing is owed
        del money.claimed[key], money.accepted[key]
        money.tax.discard(key)
        money.late.discard(key)
