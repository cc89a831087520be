"""Adapters that get recorded answers in turn, after a token."""

from typing import Any

import httpx

from connectors.altinn import correspondence, events
from connectors.altinn.correspondence import CorrespondenceAdapter
from connectors.altinn.events import EventsAdapter
from connectors.altinn.simulated_rules import RESOURCE_ID
from connectors.kit.http_client import make_http_client
from connectors.kit.settings import ConnectorSettings
from tests.support.registers import FixedClock, scripted

TOKEN = b"e30.eyJleHAiOjE4OTM0NTYwMDB9.c2ln"
SETTINGS = ConnectorSettings(base_url="https://altinn.test", extra={"resource_id": RESOURCE_ID})


def recorded(*answers: tuple[int, Any]) -> CorrespondenceAdapter:
    return correspondence.build(SETTINGS, scripted((200, TOKEN), *answers), FixedClock(), Tokens())


def recorded_events(page: list[Any], *, following: str | None = None) -> EventsAdapter:
    """The list of events: one page, and where the next one is said to be."""

    def answer(request: httpx.Request) -> httpx.Response:
        if "/exchange/" in request.url.path:
            return httpx.Response(200, content=TOKEN)
        return httpx.Response(200, json=page, headers={"next": following} if following else {})

    return events.build(SETTINGS, make_http_client(httpx.MockTransport(answer)), FixedClock(), Tokens())


class Tokens:
    scheme = "Bearer"

    async def token(self, *, scope: str, resource: str | None = None) -> str:
        return "maskinporten"

    def forget(self, *, scope: str, resource: str | None = None) -> None:
        """Nothing is kept."""
