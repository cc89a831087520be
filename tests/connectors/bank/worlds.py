"""A deceased with accounts at simulated banks, for the tests of the bank connector."""

from dataclasses import replace
from typing import Any

from connectors.bank.adapter import BankAdapter, build
from connectors.bank.simulator import make_simulator
from connectors.simulation.banks import SIMULATED_BANKS
from connectors.simulation.holdings import Account
from settlement.domain.answers import Answer
from settlement.domain.registers import AccountRecord, BankRelation
from tests.support.registers import BASIS, CASE, DATE_OF_DEATH, DECEASED, Bench, estate

SCOPE = "bits:kontoinformasjon"
BANK = SIMULATED_BANKS[0]
RELATION = BankRelation(organisation_number=BANK.organisation_number, bank_name=BANK.name)


def account(place: int, **changes: Any) -> Account:
    made = Account(
        owner=DECEASED,
        bank=BANK.organisation_number,
        account_number=f"9876050000{place}",
        reference=f"ref-{place}",
        kind="savingsAccount",
        balance_at_death_ore=100_000_29 + place,
        balance_now_ore=100_000_00,
    )
    return replace(made, **changes)


def bench(*accounts: Account, customers: tuple[Any, ...] = (), **options: Any) -> Bench:
    return Bench("bank", make_simulator, estate(accounts=accounts, bank_customers=customers), **options)


def adapter(at: Bench, **extra: str) -> BankAdapter:
    return build(at.settings("/directory", scope=SCOPE, **extra), at.http, at.clock, at.tokens)


async def ask(
    at: Bench, relation: BankRelation = RELATION, *, extra: dict[str, str] | None = None, **options: Any
) -> Answer[AccountRecord]:
    asked = {"date_of_death": DATE_OF_DEATH, "case_reference": CASE, "basis": BASIS, **options}
    return await adapter(at, **(extra or {})).accounts(relation, DECEASED, **asked)
