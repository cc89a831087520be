"""The court administration as `CourtFeed`."""

import logging
from datetime import datetime

import httpx
from pydantic import ValidationError

from connectors.domstol.client import DomstolClient
from connectors.domstol.mapping import to_case, to_event
from connectors.domstol.wire import Event, Sak
from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse, describe
from connectors.kit.settings import ConnectorSettings, check_settings
from connectors.kit.tokens import TokenSource
from settlement.domain.registers import CourtCase, CourtEvent
from settlement.ports.clock import Clock
from settlement.ports.errors import PortError, Refused

REGISTER_NAME = "Domstolen"
_log = logging.getLogger("connectors.domstol")


class DomstolAdapter:
    """Implements `settlement.ports.registers.CourtFeed`."""

    def __init__(self, client: DomstolClient, *, findings: tuple[str, ...] = ()) -> None:
        self._client = client
        self._findings = findings

    async def events(self, *, since: datetime, limit: int = 100) -> tuple[CourtEvent, ...]:
        """List events from `since` on (inclusive), oldest first.

        An event that breaks the contract is told in the log and left out, so that one does not stop the
        others; when none can be read the answer is refused as a whole.

        Raises:
            Malformed: the answer is no list of events.
        """
        response = await self._client.event_list(since=since, limit=limit)
        batches = response.json()
        if not isinstance(batches, list):
            raise response.malformed("the event list is not a list")
        raw = [event for batch in batches for event in (batch if isinstance(batch, list) else [batch])]
        found, fault = [], None
        for event in raw:
            try:
                found.append(to_event(Event.model_validate(event)))
            except ValidationError as error:
                fault = describe(error)
                _log.error("register=%s an event was left out: %s", REGISTER_NAME, fault)
        if fault is not None and not found:
            raise response.malformed(fault)
        return tuple(sorted(found, key=lambda event: event.at))

    async def case(self, court_case_id: str) -> CourtCase:
        """Fetch the case as it stands now.

        Raises:
            Refused: the court has no such case.
            Malformed: the object breaks its contract.
        """
        response = await self._client.case_object(court_case_id)
        return to_case(response.parse(Sak))

    async def check_configuration(self) -> tuple[str, ...]:
        """List what is wrong with the settings; asks nobody."""
        return self._findings


def read_refusal(response: RegisterResponse) -> PortError | None:
    """Say in words what 404 means here."""
    if response.status == 404:
        return Refused(REGISTER_NAME, "it has no such case", reference=response.provenance.reference)
    return None


def build(
    settings: ConnectorSettings, http: httpx.AsyncClient, clock: Clock, tokens: TokenSource | None
) -> DomstolAdapter:
    """Make the adapter from its settings."""
    register = RegisterClient(
        REGISTER_NAME,
        base_url=settings.base_url,
        http=http,
        clock=clock,
        tokens=tokens,
        timeout_s=settings.timeout_s(),
        refusal=read_refusal,
    )
    return DomstolAdapter(DomstolClient(register, scope=settings.scope), findings=check_settings(settings))
