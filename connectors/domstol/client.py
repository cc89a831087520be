"""HTTP to the court administration's event list."""

from datetime import UTC, datetime

from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse


class DomstolClient:
    """One method per endpoint. Specification: "oppgjoer-etter-doedsfall_digdir" 1.0."""

    def __init__(self, register: RegisterClient, *, scope: str | None) -> None:
        self._register = register
        self._scope = scope

    async def event_list(self, *, since: datetime, limit: int) -> RegisterResponse:
        """GET /hendelsesliste: lists of events from `since` on, inclusive."""
        return await self._register.request(
            "GET",
            "/hendelsesliste",
            operation="hendelsesliste",
            params={"from": since.astimezone(UTC).isoformat().replace("+00:00", "Z"), "limit": limit},
            scope=self._scope,
        )

    async def case_object(self, court_case_id: str) -> RegisterResponse:
        """GET /objects/{uuid}: the case as it stands."""
        return await self._register.request(
            "GET", f"/objects/{court_case_id}", operation="objects", scope=self._scope
        )
