"""HTTP to the address directory and to one bank. Answers are returned unread, but opened if encrypted."""

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl, quote, urlsplit

from connectors.bank.envelope import EnvelopeOpener
from connectors.kit.case_reference import as_uuid
from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse
from settlement.ports.errors import Malformed

LEGAL_MANDATE = (
    "Arveloven § 92 første ledd og § 118, jf. § 88 a, jf. forskrift om Digitalt dødsbo"  # as agreed with Bits
)


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
        opener: opens encrypted answers; without it clear JSON is asked for.
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
            missing_is_an_answer=True,
        )

    async def page(self, href: str, *, person_number: str, case_reference: str) -> RegisterResponse:
        """Follow a `next` link against the bank's base address.

        Raises:
            Malformed: the link points out of the bank's base address.
        """
        link = urlsplit(href)
        if link.netloc and not href.startswith(f"{self._base_url}/"):
            raise Malformed(self._register.register_name, "a page link points to another address")
        path = href.removeprefix(self._base_url) if link.netloc else href
        parts = urlsplit(path)
        return await self._get(
            parts.path.lstrip("/"),
            operation="page",
            case_reference=case_reference,
            params=dict(parse_qsl(parts.query)),
            headers={"PartyID": person_number},
        )

    async def account_details(
        self, account_reference: str, *, case_reference: str, until: date | None
    ) -> RegisterResponse:
        """Fetch one account; with an end date the booked balance that day, without it the balance now.

        https://bitsnorge.github.io/dsop-documentation/ (GET /accounts/{accountReference})
        """
        return await self._get(
            f"accounts/{quote(account_reference, safe='')}",
            operation="accountDetails",
            case_reference=case_reference,
            params={"toDate": until.isoformat()} if until else {},
            headers={},
        )

    async def transactions(
        self, account_reference: str, *, case_reference: str, from_date: date, to_date: date
    ) -> RegisterResponse:
        """Fetch the first page of booked transactions of one account.

        https://bitsnorge.github.io/dsop-documentation/ (GET /accounts/{accountReference}/transactions)
        """
        return await self._get(
            f"accounts/{quote(account_reference, safe='')}/transactions",
            operation="transactions",
            case_reference=case_reference,
            params={"fromDate": from_date.isoformat(), "toDate": to_date.isoformat()},
            headers={},
        )

    async def _get(  # the parts of one call
        self,
        path: str,
        *,
        operation: str,
        case_reference: str,
        params: dict[str, str],
        headers: dict[str, str],
        missing_is_an_answer: bool = False,
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
            accept_status=(200, 404) if missing_is_an_answer else (200,),
        )
        if not response.headers.get("content-type", "").startswith("application/jose"):
            return response
        if self._opener is None:
            raise response.malformed("the answer is encrypted, and no key is configured to open it")
        return replace(response, content=self._opener.open(response))
