"""All banks as `BankAccounts`: one adapter, one client per bank, addresses from the directory."""

import asyncio
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from connectors.bank import texts
from connectors.bank.accounts import ask_account, read_transactions
from connectors.bank.client import DIRECTORY_SCOPE, LEGAL_MANDATE, BankClient, DirectoryClient
from connectors.bank.codes import read_refusal
from connectors.bank.directory import BankDirectory, Found
from connectors.bank.envelope import EnvelopeOpener
from connectors.bank.findings import account_answer, transaction_answer
from connectors.bank.inquiry import Inquiry
from connectors.bank.listing import read_accounts
from connectors.bank.movements import transaction_records
from connectors.bank.wire import NOT_DELIVERED, DirectoryEntry
from connectors.kit.client import RegisterClient
from connectors.kit.legal_basis import require_basis
from connectors.kit.manual import open_task
from connectors.kit.settings import ConnectorSettings, check_settings
from connectors.kit.tokens import TokenSource
from policies.kernel.court_days import add_months
from settlement.domain.answers import Answer, AnswerStatus
from settlement.domain.legal_basis import LegalBasis
from settlement.domain.manual_task import TaskOwner
from settlement.domain.registers import AccountRecord, BankRelation, TransactionRecord
from settlement.ports.clock import Clock
from settlement.ports.errors import PortError, Refused

DIRECTORY_NAME = "Kontrollinformasjon"
_MONTHS_BEFORE_DEATH = 3  # arveloven § 92 første ledd
_TIMEOUT_S = 20.0  # the standard promises seconds for current data, more for history


class BankAdapter:
    """Implements `settlement.ports.registers.BankAccounts`.

    Args:
        directory: the banks' addresses.
        make_client: makes the client of one bank from its directory row.
        clock: says what day it is.
        findings: what `build` saw wrong in the settings.
    """

    def __init__(
        self,
        directory: BankDirectory,
        make_client: Callable[[DirectoryEntry], BankClient],
        clock: Clock,
        *,
        findings: tuple[str, ...] = (),
    ) -> None:
        self._directory = directory
        self._make_client = make_client
        self._clock = clock
        self._findings = findings
        self._clients: dict[str, BankClient] = {}

    async def accounts(
        self,
        bank: BankRelation,
        person_number: str,
        *,
        date_of_death: date,
        case_reference: str,
        protected: bool = False,
        basis: LegalBasis | None = None,
    ) -> Answer[AccountRecord]:
        """List accounts and loans with the booked balance at death and today.

        `protected` says that the person has a protected address: banks then answer "nothing, complete",
        which proves nothing, so the bank is not asked by machine and the answer is NEEDS_PERSON.

        A bank outside the directory gives MANUAL. PARTIAL means that the bank holds more than it told, or
        that an account could not be read; its balances are then None. UNAVAILABLE with items means that
        the bank went silent on the way: what came is there, and asking again may give the rest.

        Raises:
            NeedsPerson: no basis that holds now; nothing was sent.
        """
        reached = await self._reach(bank, date_of_death, case_reference, basis, protected=protected)
        if isinstance(reached, Answer):
            return Answer[AccountRecord](
                status=reached.status,
                provenance=reached.provenance,
                message=reached.message,
                task=reached.task,
            )
        inquiry = self._inquiry(person_number, date_of_death, case_reference)
        listing = await read_accounts(reached, inquiry, self._directory)
        asked = await asyncio.gather(
            *(
                ask_account(reached, account, bank, place=place, inquiry=inquiry)
                for place, account in enumerate(listing.items)
            )
        )
        answer = account_answer(bank, listing, asked)
        if answer.status is not AnswerStatus.PARTIAL:
            return answer
        task = texts.task(bank.bank_name, date_of_death, owner=TaskOwner.MANAGER)
        return answer.model_copy(update={"task": task})

    async def transactions(  # one account in its surroundings
        self,
        bank: BankRelation,
        person_number: str,
        *,
        account_reference: str,
        date_of_death: date,
        case_reference: str,
        protected: bool = False,
        basis: LegalBasis | None = None,
    ) -> Answer[TransactionRecord]:
        """List the movements of one account from three months before the death until today.

        Raises:
            NeedsPerson: no basis that holds now; nothing was sent.
        """
        reached = await self._reach(bank, date_of_death, case_reference, basis, protected=protected)
        if isinstance(reached, Answer):
            return reached
        if account_reference.startswith(NOT_DELIVERED):
            return Answer[TransactionRecord](status=AnswerStatus.MANUAL, message=texts.NOT_DELIVERED)
        inquiry = self._inquiry(person_number, date_of_death, case_reference)
        listing = await read_transactions(
            reached, account_reference, inquiry=inquiry, from_date=inquiry.window_start
        )
        return transaction_answer(
            bank, listing, transaction_records(listing.items, date_of_death=date_of_death)
        )

    async def check_configuration(self) -> tuple[str, ...]:
        """List what is wrong with the settings, and whether the directory can be read; changes nothing."""
        if self._findings:
            return self._findings
        try:
            await self._directory.find("000000000")
        except PortError as error:
            return (f"The bank directory cannot be read: {error.reason}.",)
        return ()

    async def _reach(
        self,
        bank: BankRelation,
        date_of_death: date,
        case_reference: str,
        basis: LegalBasis | None,
        *,
        protected: bool,
    ) -> BankClient | Answer[TransactionRecord]:
        """Give the bank's client, or the answer that says why it is not asked by machine."""
        name = bank.bank_name
        require_basis(basis, self._clock, register_name=name, case_reference=case_reference)
        if protected:
            task = texts.task(name, date_of_death, owner=TaskOwner.COURT)
            return Answer[TransactionRecord](
                status=AnswerStatus.NEEDS_PERSON, message=texts.protected(name), task=task
            )
        found = await self._directory.find(bank.organisation_number)
        if found.entry is None:
            return _not_connected(bank, found, date_of_death)
        if found.entry.url not in self._clients:
            self._clients[found.entry.url] = self._make_client(found.entry)
        return self._clients[found.entry.url]

    def _inquiry(self, person_number: str, date_of_death: date, case_reference: str) -> Inquiry:
        return Inquiry(
            person_number=person_number,
            case_reference=case_reference,
            date_of_death=date_of_death,
            window_start=add_months(date_of_death, -_MONTHS_BEFORE_DEATH),
            today=max(self._clock.today(), date_of_death),
        )


def _not_connected(bank: BankRelation, found: Found, date_of_death: date) -> Answer[TransactionRecord]:
    opened: Answer[TransactionRecord] = open_task(
        texts.task(bank.bank_name, date_of_death, owner=TaskOwner.MANAGER),
        message=texts.not_connected(bank.bank_name, why=found.absence.value),
    )
    return opened.model_copy(update={"provenance": (found.provenance,)})


def build(
    settings: ConnectorSettings, http: httpx.AsyncClient, clock: Clock, tokens: TokenSource | None
) -> BankAdapter:
    """Make the adapter from its settings: `base_url` is the directory's."""
    extra = settings.extra
    timeout_s = float(extra.get("timeout_s", _TIMEOUT_S))
    directory = DirectoryClient(
        RegisterClient(
            DIRECTORY_NAME,
            base_url=settings.base_url,
            http=http,
            clock=clock,
            tokens=tokens,
            timeout_s=timeout_s,
            refusal=read_refusal,
        ),
        scope=extra.get("directory_scope", DIRECTORY_SCOPE),
        subscription_key=extra.get("subscription_key"),
    )
    key_files = [name for name in extra.get("decryption_key_pem_file", "").split(",") if name]
    opener = EnvelopeOpener(*(Path(name.strip()).read_bytes() for name in key_files)) if key_files else None
    directory_origin = urlsplit(settings.base_url)[:2]

    def make_client(entry: DirectoryEntry) -> BankClient:
        if urlsplit(entry.url).scheme != "https" and urlsplit(entry.url)[:2] != directory_origin:
            raise Refused(DIRECTORY_NAME, "a bank's address is not https, so no personal data is sent there")
        register = RegisterClient(
            entry.name,
            base_url=entry.url,
            http=http,
            clock=clock,
            tokens=tokens,
            timeout_s=timeout_s,
            correlation_header="CorrelationID",
            refusal=read_refusal,
        )
        return BankClient(
            register,
            base_url=entry.url,
            scope=settings.scope,
            opener=opener,
            legal_mandate=extra.get("legal_mandate", LEGAL_MANDATE),
        )

    findings = check_settings(settings)
    return BankAdapter(BankDirectory(directory, clock), make_client, clock, findings=findings)
