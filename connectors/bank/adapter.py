"""All banks as `BankAccounts`: one adapter, one client per bank, addresses from the directory."""

import asyncio
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from pydantic import ValidationError

from connectors.bank import texts
from connectors.bank.accounts import AskedAccount, ask_account
from connectors.bank.client import LEGAL_MANDATE, BankClient, DirectoryClient
from connectors.bank.directory import BankDirectory
from connectors.bank.envelope import EnvelopeOpener
from connectors.bank.wire import Account, Accounts, DirectoryEntry, ErrorBody
from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse
from connectors.kit.settings import ConnectorSettings, check_settings
from connectors.kit.tokens import TokenSource
from policies.kernel.court_days import add_months
from settlement.domain.answers import Answer, AnswerStatus, Provenance
from settlement.domain.registers import AccountRecord, BankRelation
from settlement.ports.clock import Clock
from settlement.ports.errors import Malformed, PortError, Refused

DIRECTORY_NAME = "Kontrollinformasjon"
_MONTHS_BEFORE_DEATH = 3
_MOST_PAGES = 200
_ACCOUNTS_AT_A_TIME = 5


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
    ) -> Answer[AccountRecord]:
        """List accounts and loans with the booked balance at death and the balance now.

        `protected` says that the person has a protected address: banks then answer "nothing, complete",
        which proves nothing, so the bank is not asked by machine and the answer is NEEDS_PERSON.

        A bank outside the directory gives MANUAL. PARTIAL means that the bank holds more than it told, or
        that an account could not be read; its balances are then None.
        """
        name, number = bank.bank_name, bank.organisation_number
        if protected:
            text = texts.protected(name, number, date_of_death)
            return Answer[AccountRecord](status=AnswerStatus.NEEDS_PERSON, message=text)
        entry, directory_provenance = await self._directory.find(number)
        if entry is None:
            text = texts.not_connected(name, number, date_of_death)
            return Answer[AccountRecord](
                status=AnswerStatus.MANUAL, provenance=(directory_provenance,), message=text
            )
        client = self._client(entry)
        listing = await self._listing(client, person_number, date_of_death, case_reference)
        places = asyncio.Semaphore(_ACCOUNTS_AT_A_TIME)
        asked = await asyncio.gather(
            *(
                ask_account(
                    client,
                    account,
                    bank,
                    places,
                    place,
                    date_of_death=date_of_death,
                    case_reference=case_reference,
                )
                for place, account in enumerate(listing.accounts)
            )
        )
        return _answer(bank, listing, asked)

    async def check_configuration(self) -> tuple[str, ...]:
        """List what is wrong with the settings, and whether the directory can be read; changes nothing."""
        if self._findings:
            return self._findings
        try:
            await self._directory.find("000000000")
        except PortError as error:
            return (f"The bank directory cannot be read: {error.reason}.",)
        return ()

    def _client(self, entry: DirectoryEntry) -> BankClient:
        if entry.url not in self._clients:
            self._clients[entry.url] = self._make_client(entry)
        return self._clients[entry.url]

    async def _listing(
        self, client: BankClient, person_number: str, date_of_death: date, case_reference: str
    ) -> "_Listing":
        response = await client.accounts(
            person_number,
            case_reference=case_reference,
            from_date=add_months(date_of_death, -_MONTHS_BEFORE_DEATH),
            to_date=max(self._clock.today(), date_of_death),
        )
        listing = _Listing()
        if response.status == 404:
            listing.provenance.append(response.provenance)
            return listing
        seen: set[str] = set()
        while True:
            page = response.parse(Accounts)
            listing.take(page, response.provenance)
            following = next((link.href for link in page.links if link.rel == "next"), None)
            if following is None:
                return listing
            if following in seen or len(seen) >= _MOST_PAGES:
                raise Malformed("Bank", "its page links run in a ring, so the account list has no end")
            seen.add(following)
            response = await client.page(
                following, person_number=person_number, case_reference=case_reference
            )


class _Listing:
    """The account list over all pages."""

    def __init__(self) -> None:
        self.accounts: list[Account] = []
        self.provenance: list[Provenance] = []
        self.messages: list[str] = []
        self.is_partial = False

    def take(self, page: Accounts, provenance: Provenance) -> None:
        """Add one page."""
        self.accounts.extend(page.accounts)
        self.provenance.append(provenance)
        self.is_partial = self.is_partial or page.responseDetails.status == "partial"
        if page.responseDetails.message:
            self.messages.append(page.responseDetails.message)


def _answer(bank: BankRelation, listing: _Listing, asked: list[AskedAccount]) -> Answer[AccountRecord]:
    messages = list(listing.messages)
    if listing.is_partial and not messages:
        messages.append("Banken har flere opplysninger som bare kan fås ved henvendelse til banken.")
    for one in asked:
        messages.extend(one.messages)
    partial = listing.is_partial or any(one.is_partial for one in asked)
    if not asked and not partial:
        messages.append(f"{bank.bank_name} svarte at avdøde ikke har konti der.")
    status = AnswerStatus.PARTIAL if partial else AnswerStatus.ANSWERED if asked else AnswerStatus.EMPTY
    return Answer[AccountRecord](
        status=status,
        items=tuple(one.record for one in asked),
        provenance=(*listing.provenance, *(mark for one in asked for mark in one.provenance)),
        message=" ".join(dict.fromkeys(messages)) or None,
    )


def read_refusal(response: RegisterResponse) -> PortError | None:
    """Name the bank's own error code, which carries no personal data."""
    try:
        body = ErrorBody.model_validate_json(response.content)
    except ValidationError:
        return None
    if not body.code:
        return None
    provenance = response.provenance
    reason = f"it refused the question ({response.status}, code {body.code})"
    return Refused(provenance.register_name, reason, reference=provenance.reference)


def build(
    settings: ConnectorSettings, http: httpx.AsyncClient, clock: Clock, tokens: TokenSource | None
) -> BankAdapter:
    """Make the adapter from its settings: `base_url` is the directory's."""
    extra = settings.extra
    directory = DirectoryClient(
        RegisterClient(
            DIRECTORY_NAME,
            base_url=settings.base_url,
            http=http,
            clock=clock,
            tokens=tokens,
            refusal=read_refusal,
        ),
        scope=extra.get("directory_scope"),
        subscription_key=extra.get("subscription_key"),
    )
    key_file = extra.get("decryption_key_pem_file")
    opener = EnvelopeOpener(Path(key_file).read_bytes()) if key_file else None
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
