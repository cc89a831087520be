"""HTTP to KAR. Each method is one endpoint and returns the register's answer unread."""

from datetime import date
from urllib.parse import quote

from connectors.kit.case_reference import as_uuid
from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse

LEGAL_MANDATE = (
    "Arveloven § 92 første ledd og § 118, jf. § 88 a, jf. forskrift om Digitalt dødsbo"  # as agreed with Bits
)


class KarClient:
    """Asks with headers, so that no number stands in an address."""

    def __init__(
        self,
        register: RegisterClient,
        *,
        scope: str | None,
        resource: str | None = None,
        legal_mandate: str = LEGAL_MANDATE,
    ) -> None:
        self._register = register
        self._scope = scope
        self._resource = resource
        self._legal_mandate = legal_mandate

    @property
    def register_name(self) -> str:
        """The name that errors and provenance carry."""
        return self._register.register_name

    async def customer_relationships(
        self, person_number: str, *, account_info_request_id: str, from_date: date, to_date: date
    ) -> RegisterResponse:
        """List banks where the person is or was primary owner in the period.

        https://bitsnorge.github.io/dsop-documentation/ (kar-ws, customers/customerRelationships)
        """
        return await self._register.request(
            "GET",
            "customers/customerRelationships",
            operation="customerRelationships",
            headers={
                "CustomerID": person_number,
                "AccountInfoRequestID": as_uuid(account_info_request_id),
                "Legal-Mandate": quote(self._legal_mandate),
                "Accept": "application/json",
            },
            params={
                "fromDate": from_date.isoformat(),
                "toDate": to_date.isoformat(),
                "onlyPrimaryOwner": "TRUE",
            },
            scope=self._scope,
            resource=self._resource,
        )
