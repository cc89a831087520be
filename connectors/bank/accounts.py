"""One account with its two balances. An account that fails does not hide the others."""

import asyncio
from dataclasses import dataclass
from datetime import date

from connectors.bank.balances import AVAILABLE, BOOKED, ReadBalance, read_balance
from connectors.bank.client import BankClient
from connectors.bank.wire import NOT_DELIVERED, Account, AccountDetails
from settlement.domain.answers import Provenance
from settlement.domain.registers import AccountRecord, BankRelation
from settlement.ports.errors import Malformed, NeedsPerson, PortError, Unavailable

_NO_BALANCE_KIND = "accountWithoutBalance"
_SHARED_PERMISSION = "rightToUseWithOther"


@dataclass(frozen=True)
class AskedAccount:
    """The record, and what it cost to get it."""

    record: AccountRecord
    provenance: tuple[Provenance, ...] = ()
    messages: tuple[str, ...] = ()
    is_partial: bool = False


@dataclass(frozen=True)
class _Asked:
    balance: ReadBalance
    provenance: tuple[Provenance, ...] = ()
    messages: tuple[str, ...] = ()
    is_partial: bool = False


async def ask_account(  # one account in its surroundings
    client: BankClient,
    account: Account,
    bank: BankRelation,
    places: asyncio.Semaphore,
    place: int,
    *,
    date_of_death: date,
    case_reference: str,
) -> AskedAccount:
    """Ask for the booked balance at death and for the balance now, both at once."""
    if account.accountReference == NOT_DELIVERED:
        return _not_delivered(account, bank, place)
    async with places:
        at_death, now = await asyncio.gather(
            _ask(client, account, until=date_of_death, case_reference=case_reference),
            _ask(client, account, until=None, case_reference=case_reference),
        )
    notes = [note for note in (at_death.balance.note, now.balance.note) if note]
    if account.type == _NO_BALANCE_KIND and not (at_death.is_partial or now.is_partial):
        notes = ["Kontoen har ikke saldo."]
    elif at_death.balance.note and now.balance.note is None:
        notes = [f"Saldo på dødsdagen er ukjent: {at_death.balance.note}"]
    elif now.balance.note and at_death.balance.note is None:
        notes = [f"Saldo i dag er ukjent: {now.balance.note}"]
    record = _record(account, bank, account.accountReference)
    record = record.model_copy(
        update={
            "balance_at_death_ore": at_death.balance.ore,
            "balance_now_ore": now.balance.ore,
            "currency": at_death.balance.currency or now.balance.currency or record.currency,
            "note": " ".join(dict.fromkeys(notes)) or None,
        }
    )
    return AskedAccount(
        record,
        provenance=(*at_death.provenance, *now.provenance),
        messages=(*at_death.messages, *now.messages),
        is_partial=at_death.is_partial or now.is_partial,
    )


async def _ask(client: BankClient, account: Account, *, until: date | None, case_reference: str) -> _Asked:
    try:
        response = await client.account_details(
            account.accountReference, case_reference=case_reference, until=until
        )
        details = response.parse(AccountDetails)
        kinds = (BOOKED,) if until else (BOOKED, AVAILABLE)
        balance = read_balance(details.account, kinds=kinds)
    except PortError as error:
        return _Asked(ReadBalance(None, note=_why(error)), is_partial=True)
    partial = details.responseDetails.status == "partial"
    message = details.responseDetails.message
    return _Asked(balance, (response.provenance,), (message,) if message else (), is_partial=partial)


def _why(error: PortError) -> str:
    if isinstance(error, Unavailable):
        return "Banken svarte ikke for denne kontoen. Vi prøver igjen senere."
    if isinstance(error, Malformed):
        return "Banken svarte med opplysninger vi ikke kan lese. Kontakt banken."
    if isinstance(error, NeedsPerson):
        return "Banken krever at en person henvender seg."
    return "Banken ga ikke opplysninger om denne kontoen. Kontakt banken."


def _not_delivered(account: Account, bank: BankRelation, place: int) -> AskedAccount:
    note = "Banken leverer ikke opplysninger om denne kontoen maskinelt. Kontakt banken."
    record = _record(account, bank, f"{NOT_DELIVERED}-{place + 1}").model_copy(update={"note": note})
    return AskedAccount(record, messages=("Banken leverer ikke saldo for alle konti.",), is_partial=True)


def _record(account: Account, bank: BankRelation, reference: str) -> AccountRecord:
    number = account.accountIdentifier
    return AccountRecord(
        bank_organisation_number=bank.organisation_number,
        bank_name=bank.bank_name,
        account_reference=reference,
        account_number=None if number == NOT_DELIVERED else number,
        kind=account.type or "otherAccount",
        status=account.status or "unknown",
        currency=account.currency or "NOK",
        co_owned=account.primaryOwner is not None and account.primaryOwner.permission == _SHARED_PERMISSION,
    )
