"""How a simulated bank writes its accounts in the standard's words."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any

from connectors.bank.moods import Mood
from connectors.bank.simulated_movements import balance_on
from connectors.bank.wire import NOT_DELIVERED
from connectors.simulation.access import WorldAccess
from connectors.simulation.holdings import Account
from connectors.simulation.people import Person


class AccountIndex:
    """Finds accounts by reference; rebuilt when the world has changed under it."""

    def __init__(self, access: WorldAccess) -> None:
        self._access = access
        self._by_reference: dict[tuple[str, str], Account] = {}

    def remember(self, accounts: Iterable[Account]) -> None:
        """Know accounts that were just listed, so that their details are found without a search."""
        self._by_reference.update({(account.bank, account.reference): account for account in accounts})

    def find(self, bank: str, reference: str) -> Account | None:
        """Return the account as the world has it now."""
        found = self._by_reference.get((bank, reference))
        if found is None or not self._is_current(found):
            every = self._access.world.every(Account)
            self._by_reference = {(account.bank, account.reference): account for account in every}
            found = self._by_reference.get((bank, reference))
        return None if found is None or found.reference == NOT_DELIVERED else found

    def _is_current(self, account: Account) -> bool:
        return any(held is account for held in self._access.world.of(Account, account.owner))


def list_line(account: Account, owner: Person | None, bank_name: str, mood: Mood) -> dict[str, Any]:
    """Write one line of the account list."""
    return {
        "status": account.status,
        "servicer": {
            "identifier": {
                "countryOfResidence": "NO",
                "value": account.bank,
                "type": "countryIdentificationCode",
            },
            "name": bank_name,
        },
        "accountIdentifier": account.account_number,
        "accountReference": account.reference,
        "type": account.kind,
        "currency": account.currency,
        "primaryOwner": {
            "permission": "rightToUseWithOther" if account.co_owner else "rightToUseAlone",
            "identifier": {
                "countryOfResidence": "NO",
                "value": account.owner,
                "type": "nationalIdentityNumber",
            },
            **({"name": owner.full_name} if owner else {}),
            **({"startDate": account.opened_on.isoformat()} if account.opened_on else {}),
        },
        **({"name": account.name or "Brukskonto"} if mood.is_talkative else {}),
    }


def details(
    account: Account, owner: Person | None, bank_name: str, *, until: date | None, today: date, mood: Mood
) -> dict[str, Any]:
    """Write one account with the booked balance on a day, or with the available balance now."""
    died_on = owner.date_of_death if owner else None
    day = today if until is None or mood.only_today else until
    amount = balance_on(account, day, died_on=died_on, today=today)
    if mood.no_past_balance and day < today:
        amount = None
    body = {**list_line(account, owner, bank_name, mood), "balances": []}
    if account.opened_on:
        body["startDate"] = account.opened_on.isoformat()
        body["endDate"] = "9999-12-31"
    if amount is not None:
        kind = "availableBalance" if until is None else "bookedBalance"
        body["balances"].append(_balance(amount, kind, account.currency, day, mood))
        if mood.two_currencies:
            body["balances"].append(_balance(12_345, kind, "EUR", day, mood))
    status = {"status": "complete"}
    return {"responseDetails": status, "account": body}


def _balance(ore: int, kind: str, currency: str, day: date, mood: Mood) -> dict[str, Any]:
    moment = datetime.combine(day, time(12), UTC).isoformat().replace("+00:00", "Z")
    return {
        "type": kind,
        "amount": abs(ore) / 100,
        "creditDebitIdicator" if mood.misspells else "creditDebitIndicator": "debit" if ore < 0 else "credit",
        "currency": currency,
        "creditLineIncluded": False,
        "registered": moment,
    }


def letter_line(account: Account) -> dict[str, Any]:
    """Write one account as the bank does in a letter; what it does not tell is left out."""
    body: dict[str, Any] = {
        "kontonummer": account.account_number,
        "type": account.kind,
        "status": account.status,
        "valuta": account.currency,
        "fellesMedAndre": account.co_owner is not None,
    }
    if account.balance_at_death_ore is not None:
        body["saldoDoedsdag"] = account.balance_at_death_ore / 100
    if account.balance_now_ore is not None:
        body["saldoIDag"] = account.balance_now_ore / 100
    return body
