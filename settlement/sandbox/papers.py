"""What lies on the table in the home: letters, estimates and certificates that no machine can ask for.

Simulated people know of their own estate what the simulated world holds, as real heirs have papers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from connectors.simulation.banks import SIMULATED_BANKS
from settlement.domain.estate import Holding, HoldingKind

PARENT_ROLES = frozenset({"mother", "father", "co_mother"})
Json = Mapping[str, Any]
_SIMULATED = {
    bank.organisation_number: {"name": bank.name, "in_directory": bank.in_directory}
    for bank in SIMULATED_BANKS
}


@dataclass(frozen=True)
class Child:
    """A child as the population register's counter has it."""

    number: str
    name: str
    birth_date: date | None


class Papers:
    """One estate of the simulated world, as its heirs and the registers' counters know it."""

    def __init__(self, world: Json | None = None) -> None:
        self._world: Json = world or {}

    def _list(self, name: str) -> list[dict[str, Any]]:
        return list(self._world.get(name) or ())

    @property
    def _deceased(self) -> str:
        return str(self._world.get("deceased") or "")

    def number_of(self, name: str | None, born: date | None) -> str | None:
        """Find a relative's identity number at the population register's counter."""
        for person in self._list("persons"):
            parts = (person.get("given_name"), person.get("middle_name"), person.get("family_name"))
            full_name = " ".join(part for part in parts if part)
            if full_name == name and person.get("birth_date") == (born.isoformat() if born else None):
                return str(person["number"])
        return None

    def children_of(self, number: str) -> tuple[Child, ...]:
        """List the living children of somebody, by their number."""
        found = []
        for person in self._list("persons"):
            parents = {r.get("number") for r in person.get("relations") or () if r["role"] in PARENT_ROLES}
            if number and number in parents and not person.get("is_dead"):
                parts = (person.get("given_name"), person.get("middle_name"), person.get("family_name"))
                name = " ".join(part for part in parts if part)
                born = person.get("birth_date")
                found.append(Child(str(person["number"]), name, date.fromisoformat(born) if born else None))
        return tuple(found)

    def estimate_ore(self, holding: Holding) -> int | None:
        """Give the estimate of the part that the holding is, in whole øre; None without a paper on it."""
        if holding.kind in {HoldingKind.ACCOUNT, HoldingKind.LOAN}:
            return self._balance_ore(holding)
        found = self._vehicle(holding) or self._property(holding)
        whole = found.get("market_estimate_ore") if found else None
        if whole is None:
            return None
        return int(whole) * holding.numerator // holding.denominator

    def accounts_at_silent_banks(self) -> tuple[Json, ...]:
        """List the deceased's accounts in banks that answer by letter only, with the bank."""
        stated = {bank["organisation_number"]: bank for bank in self._list("banks")}
        banks: dict[str, Json] = {**_SIMULATED, **stated}
        return tuple(
            {**account, "bank_name": banks[account["bank"]]["name"]}
            for account in self._list("accounts")
            if account.get("owner") == self._deceased
            and account.get("status") == "enabled"
            and account["bank"] in banks
            and not banks[account["bank"]].get("in_directory", True)
        )

    def _balance_ore(self, holding: Holding) -> int | None:
        """Read the balance on the bank's paper; half of it where the account is shared."""
        for account in self._list("accounts"):
            balance = account.get("balance_at_death_ore")
            known = holding.reference in {account.get("account_number"), account.get("reference")}
            if known and balance is not None:
                return abs(int(balance)) // (2 if account.get("co_owner") else 1)
        return None

    def debts(self) -> tuple[Json, ...]:
        """List unsecured debts, as the lenders' letters have them."""
        return tuple(row for row in self._list("debts") if row.get("owner") == self._deceased)

    def benefits(self) -> tuple[Json, ...]:
        """List NAV's letters: positive is a claim on the estate, negative is money due to it."""
        return tuple(row for row in self._list("benefits") if row.get("owner") == self._deceased)

    def tax_claims(self) -> tuple[Json, ...]:
        """List the tax office's open claims; negative is money due to the estate."""
        own = (tax for tax in self._list("taxes") if tax.get("owner") == self._deceased)
        return tuple(claim for tax in own for claim in tax.get("claims") or ())

    def _vehicle(self, holding: Holding) -> Json | None:
        if holding.kind != HoldingKind.VEHICLE:
            return None
        text = f"{holding.reference} {holding.label}"
        return next((v for v in self._list("vehicles") if str(v.get("kjennemerke")) in text), None)

    def _property(self, holding: Holding) -> Json | None:
        if holding.kind not in {HoldingKind.REAL_PROPERTY, HoldingKind.COOPERATIVE_SHARE}:
            return None
        own = [row for row in self._list("properties") if row.get("owner") == self._deceased]
        text = f"{holding.reference} {holding.label}"
        return next((row for row in own if _unit(row) in text), own[0] if len(own) == 1 else None)


def _unit(row: Json) -> str:
    if row.get("gnr") is not None:
        return f"{row['gnr']}/{row['bnr']}"
    return str(row.get("organisation_number") or row.get("share_number") or "?")
