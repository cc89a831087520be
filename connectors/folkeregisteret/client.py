"""HTTP to the population register. Look-ups are made by POST, so that no number stands in an address."""

from collections.abc import Sequence

from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse

PARTS = ("person-basis", "relasjon-utvidet")
PACKAGE = "/folkeregisteret/offentlig-med-hjemmel/api"


class FolkeregisteretClient:
    """One method per endpoint. https://skatteetaten.github.io/folkeregisteret-api-dokumentasjon/."""

    def __init__(
        self,
        register: RegisterClient,
        *,
        scope: str | None,
        package: str = PACKAGE,
        parts: Sequence[str] = PARTS,
    ) -> None:
        self._register = register
        self._scope = scope
        self._package = package.rstrip("/")
        self._parts = tuple(parts)

    async def bulk_look_up(self, numbers: Sequence[str]) -> RegisterResponse:
        """POST /v1/personer/bulkoppslag, in the order asked, with an entry also for unknown numbers."""
        return await self._register.request(
            "POST",
            f"{self._package}/v1/personer/bulkoppslag",
            operation="bulkoppslag",
            params={"part": list(self._parts), "somBestilt": "true"},
            json={"foedselsEllerDNummer": list(numbers)},
            scope=self._scope,
        )

    async def feed(self, *, from_sequence: int) -> RegisterResponse:
        """GET /v1/hendelser/feed: up to 1000 entries from `from_sequence` on (inclusive), ascending."""
        return await self._register.request(
            "GET",
            f"{self._package}/v1/hendelser/feed",
            operation="feed",
            params={"seq": from_sequence},
            scope=self._scope,
            accept_status=(200, 404),
        )

    async def last_sequence(self) -> RegisterResponse:
        """GET /v1/hendelser/siste/sekvensnummer: a bare number."""
        return await self._register.request(
            "GET",
            f"{self._package}/v1/hendelser/siste/sekvensnummer",
            operation="siste_sekvensnummer",
            scope=self._scope,
        )
