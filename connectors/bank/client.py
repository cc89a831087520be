"""HTTP to the address directory and to one bank. Answers are returned unread, but opened if encrypted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import quote

from connectors.bank.envelope import EnvelopeOpener
from connectors.bank.inquiry import Inquiry
from connectors.bank.links import read_link
from connectors.kit.case_reference import as_uuid
from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse

LEGAL_MANDATE = (
    "Arveloven § 92 første ledd og § 118, jf. § 88 a, jf. forskrift om Digitalt dødsbo"  # as agreed with Bits
)
DIRECTORY_SCOPE = "altinn:dataaltinnno/kontrollinformasjon"


class DirectoryClient:
    """The list of banks and their addresses (Kontrollinformasjon)."""

    def __init__(
        self, register: RegisterClient, *, scope: str | None, subscription_key: str | None = None
    ) -> None:
        self._register = register
        self._scope = scope
        self._headers = {"Ocp-Apim-Subscription-Key": subscription_key} if subscription_key else {}

    async def entries(self) -> RegisterResponse:
        """Fetch every bank with the dates its address holds.

        https://docs.data.altinn.no (data set KontrollinformasjonUtvidet)
        """
        return await self._register.request(
            "GET",
            "v1/directharvest/KontrollinformasjonUtvidet/",
            operation="directory",
            headers=self._headers,
            params={"envelope": "false"},
            scope=self._scope,
        )


class BankClient:
    """One bank's accounts interface.

    Args:
        register: client with the bank's base address from the directory.
        base_url: that address; tokens are made for it.
        scope: Maskinporten scope.
        opener: opens encrypted answers, and a clear one is then a breach; without it clear JSON is asked for.
        legal_mandate: text of the legal basis.
    """

    def __init__(
        self,
        register: RegisterClient,
        *,
        base_url: str,
        scope: str | None,
        opener: EnvelopeOpener | None = None,
        legal_mandate: str = LEGAL_MANDATE,
    ) -> None:
        self._register = register
        self._base_url = base_url.rstrip("/")
        self._scope = scope
        self._opener = opener
        self._legal_mandate = legal_mandate

    async def accounts(
        self, person_number: str, *, case_reference: str, from_date: date, to_date: date
    ) -> RegisterResponse:
        """Fetch the first page of accounts where the person is primary owner.

        https://bitsnorge.github.io/dsop-documentation/ (GET /accounts)
        """
        return await self._get(
            "accounts",
            operation="accounts",
            case_reference=case_reference,
            params={
                "fromDate": from_date.isoformat(),
                "toDate": to_date.isoformat(),
                "OnlyPrimaryOwner": "TRUE",
            },
            headers={"PartyID": person_number},
            accept_status=(200, 404),
        )

    async def page(
        self, href: str, *, inquiry: Inquiry, here: str, by_person: bool = False
    ) -> RegisterResponse:
        """Follow a `next` link against the bank's base address.

        Args:
            href: the link.
            inquiry: whom it is about.
            here: path of the call whose answer had it, for a link that is a query alone.
            by_person: account lists are asked for by person, transactions are not.

        Raises:
            Malformed: the link points out of the bank's base address, or holds the person's number.
        """
        name, number = self._register.register_name, inquiry.person_number
        link = read_link(href, base_url=self._base_url, here=here, secret=number, bank=name)
        return await self._get(
            link.path,
            operation="page",
            case_reference=inquiry.case_reference,
            params=link.params,
            headers={"PartyID": number} if by_person else {},
        )

    async def account_details(
        self, account_reference: str, *, case_reference: str, from_date: date, until: date
    ) -> RegisterResponse:
        """Fetch one account with the booked balance on the end date.

        The start date is always stated: left out it means today, which is after the death.

        https://bitsnorge.github.io/dsop-documentation/ (GET /accounts/{accountReference})
        """
        return await self._get(
            f"accounts/{quote(account_reference, safe='')}",
            operation="accountDetails",
            case_reference=case_reference,
            params={"fromDate": from_date.isoformat(), "toDate": until.isoformat()},
            headers={},
        )

    async def transactions(
        self, account_reference: str, *, case_reference: str, from_date: date, to_date: date
    ) -> RegisterResponse:
        """Fetch the first page of booked transactions of one account.

        https://bitsnorge.github.io/dsop-documentation/ (GET /accounts/{accountReference}/transactions)
        """
        return await self._get(
            self.transactions_path(account_reference),
            operation="transactions",
            case_reference=case_reference,
            params={"fromDate": from_date.isoformat(), "toDate": to_date.isoformat()},
            headers={},
        )

    @staticmethod
    def transactions_path(account_reference: str) -> str:
        """Make the path below the base address."""
        return f"accounts/{quote(account_reference, safe='')}/transactions"

    async def _get(  # the parts of one call
        self,
        path: str,
        *,
        operation: str,
        case_reference: str,
        params: Mapping[str, str | Sequence[str]],
        headers: dict[str, str],
        accept_status: tuple[int, ...] = (200,),
    ) -> RegisterResponse:
        response = await self._register.request(
            "GET",
            path,
            operation=operation,
            headers={
                **headers,
                "AccountInfoRequestID": as_uuid(case_reference),
                "Legal-Mandate": quote(self._legal_mandate),
                "Accept": "application/jose" if self._opener else "application/json",
            },
            params=params,
            scope=self._scope,
            resource=self._base_url,
            accept_status=accept_status,
        )
        if response.status != 200:
            return response
        is_sealed = response.headers.get("content-type", "").startswith("application/jose")
        if self._opener is None:
            if is_sealed:
                raise response.malformed("the answer is encrypted, and no key is configured to open it")
            return response
        if not is_sealed:
            raise response.malformed("the answer is not encrypted, though the agreement demands it")
        return replace(response, content=self._opener.open(response))
