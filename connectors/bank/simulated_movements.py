"""The movements of a simulated account: they always explain its balances, and are the same each time."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from connectors.bank.moods import Mood
from connectors.simulation.banks import SIMULATED_CREDITORS
from connectors.simulation.holdings import Account
from policies.kernel.court_days import add_months

_MONTHS_BEFORE_DEATH = 3
_DAYS_AFTER_DEATH = 10  # what moves after a death moves soon: standing orders, the last invoices
_SHOPS = ("Rimfrost Dagligvare", "Bryggen Apotek", "Fonnafoss Kafé")


@dataclass(frozen=True)
class Movement:
    """One movement; negative is out of the account."""

    number: str
    booked_on: date
    ore: int
    text: str
    by_card: bool = False


def movements(account: Account, died_on: date, today: date) -> tuple[Movement, ...]:
    """Everything booked from three months before the death until today, oldest first."""
    made = [*_before(account, died_on), *_after(account, died_on)]
    return tuple(sorted((one for one in made if one.booked_on <= today), key=lambda one: one.booked_on))


def balance_on(account: Account, day: date, *, died_on: date | None, today: date) -> int | None:
    """Tell the booked balance at the end of a day; None where the bank does not say."""
    if died_on is None:
        return account.balance_now_ore
    if account.balance_at_death_ore is None:
        return None if day <= died_on else account.balance_now_ore
    if day > died_on and account.balance_now_ore is None:
        return None
    moved = movements(account, died_on, today)
    if day <= died_on:
        later = sum(one.ore for one in moved if day < one.booked_on <= died_on)
        return account.balance_at_death_ore - later
    return account.balance_at_death_ore + sum(one.ore for one in moved if died_on < one.booked_on <= day)


def written(movement: Movement, account: Account, mood: Mood) -> dict[str, Any]:
    """Write a movement in the standard's words."""
    moment = datetime.combine(movement.booked_on, time(10, 15), UTC).isoformat().replace("+00:00", "Z")
    inward = movement.ore >= 0
    other = SIMULATED_CREDITORS[len(movement.number) % len(SIMULATED_CREDITORS)]
    party: dict[str, Any] = {
        "identifier": {
            "countryOfResidence": "NO",
            "value": other.organisation_number,
            "type": "countryIdentificationCode",
        },
        "name": other.name,
        "type": "debtor" if inward else "creditor",
    }
    body: dict[str, Any] = {
        "transactionIdentifier": movement.number,
        "references": [{"type": "archiveReference", "value": f"A{movement.number}"}],
        "creditDebitIndicator": "credit" if inward else "debit",
        "reversalIndicator": False,
        "status": "booked",
        "transactionCode": {
            "domain": "payments",
            "family": "customerCardTransactions" if movement.by_card else "receivedCreditTransfers",
            "subFamily": "pointOfSalePosPayment" if movement.by_card else "domesticCreditTransfer",
            "freeText": movement.text,
        },
        "bookingDate": moment,
        "valueDate": moment,
        "registered": moment,
        "additionalInfo": movement.text,
        "counterParties": [party],
        "amount": abs(movement.ore) / 100,
        "currency": account.currency,
    }
    if movement.by_card:
        body["merchant"] = movement.text
        body["paymentCard"] = {
            "cardIdentifier": "************4471",
            "type": "debitCard",
            "cardStatus": "blocked",
            "expiryDate": "2029-05",
        }
    if mood.is_talkative:
        party["accountIdentifier"] = "99990512345"
        party["postalAddress"] = {"streetName": "Prøvegata", "buildingNumber": "1", "postCode": "0001"}
        body["currencyExchange"] = {"originalAmount": 1.5, "sourceCurrency": "EUR", "targetCurrency": "NOK"}
    return body


def _before(account: Account, died_on: date) -> list[Movement]:
    rng = Random(f"movements before {account.reference}")  # noqa: S311  # made-up movements, no secret
    start = add_months(died_on, -_MONTHS_BEFORE_DEATH)
    days = (died_on - start).days
    made = [
        Movement(
            f"{account.reference}-m{month}",
            add_months(died_on, -month),
            rng.randrange(9_000, 31_000) * 100,
            "Pensjon",
        )
        for month in range(1, _MONTHS_BEFORE_DEATH)
    ]
    made += [
        Movement(
            f"{account.reference}-k{serial}",
            start + timedelta(days=rng.randrange(days + 1)),
            -rng.randrange(4_900, 189_900),
            rng.choice(_SHOPS),
            by_card=True,
        )
        for serial in range(6)
    ]
    return made


def _after(account: Account, died_on: date) -> list[Movement]:
    if account.balance_at_death_ore is None or account.balance_now_ore is None:
        return []
    change = account.balance_now_ore - account.balance_at_death_ore
    if not change:
        return []
    rng = Random(f"movements after {account.reference}")  # noqa: S311  # made-up movements, no secret
    part = change // 3
    return [
        Movement(
            f"{account.reference}-e{serial}",
            died_on + timedelta(days=rng.randint(1, _DAYS_AFTER_DEATH)),
            ore,
            "Fast betaling" if ore < 0 else "Innbetaling",
        )
        for serial, ore in enumerate((part, change - part))
        if ore
    ]
