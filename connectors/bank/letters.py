"""A bank's written answer as the same record that the machine's answer gives."""

from decimal import Decimal

import httpx

from connectors.bank.wire import Letter, LetterAccount
from connectors.kit.amounts import whole_ore
from connectors.kit.client import RegisterClient
from settlement.domain.answers import Answer, AnswerStatus, Provenance
from settlement.domain.registers import AccountRecord, BankRelation
from settlement.ports.clock import Clock


def take_in(letter: Letter, bank: BankRelation, provenance: Provenance) -> Answer[AccountRecord]:
    """Turn a letter into accounts.

    Raises:
        Malformed: an amount has parts of an øre.
    """
    accounts = tuple(_record(account, bank) for account in letter.konti)
    return Answer[AccountRecord](
        status=AnswerStatus.ANSWERED if accounts else AnswerStatus.EMPTY,
        items=accounts,
        provenance=(provenance,),
        message=None if accounts else f"{bank.bank_name} skriver at avdøde ikke har konti der.",
    )


class BankLetterRoom:
    """Where a simulated person writes to a bank and reads the answer. Sandbox only."""

    def __init__(self, base_url: str, http: httpx.AsyncClient, clock: Clock) -> None:
        self._register = RegisterClient("Bank (brev)", base_url=base_url, http=http, clock=clock)

    async def read_answer(self, bank: BankRelation, person_number: str) -> Answer[AccountRecord]:
        """Ask a bank that the machine cannot ask, or about a protected person."""
        response = await self._register.request(
            "POST",
            f"{bank.organisation_number}/svarbrev",
            operation="svarbrev",
            json={"foedselsnummer": person_number},
        )
        return take_in(response.parse(Letter), bank, response.provenance)


def _record(account: LetterAccount, bank: BankRelation) -> AccountRecord:
    return AccountRecord(
        bank_organisation_number=bank.organisation_number,
        bank_name=bank.bank_name,
        account_reference=f"brev-{account.kontonummer}",
        account_number=account.kontonummer,
        kind=account.type,
        status=account.status,
        balance_at_death_ore=_ore(account.saldoDoedsdag),
        balance_now_ore=_ore(account.saldoIDag),
        currency=account.valuta,
        co_owned=account.fellesMedAndre,
    )


def _ore(amount: Decimal | None) -> int | None:
    return None if amount is None else whole_ore(amount, register_name="Bank (brev)")
