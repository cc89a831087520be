"""HTTP to KRR."""

from collections.abc import Sequence

from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse

SCOPES = "krr:global/kontaktinformasjon.read krr:global/digitalpost.read"


class KrrClient:
    """One method per endpoint. https://docs.digdir.no/docs/Kontaktregisteret/oppslagstjenesten_rest."""

    def __init__(self, register: RegisterClient, *, scope: str | None) -> None:
        self._register = register
        self._scope = scope

    async def persons(self, numbers: Sequence[str]) -> RegisterResponse:
        """POST /rest/v2/personer."""
        return await self._register.request(
            "POST",
            "/rest/v2/personer",
            operation="personer",
            json={"personidentifikatorer": list(numbers)},
            scope=self._scope,
        )
