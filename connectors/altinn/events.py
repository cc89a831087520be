"""Altinn Events as `DeliveryEvents`: to be told, and to ask when nobody tells."""

from collections.abc import Sequence
from datetime import UTC, datetime

import httpx

from connectors.altinn.adapter import altinn_client
from connectors.altinn.wire_correspondence import CloudEvent, Subscription, Subscriptions
from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse
from connectors.kit.settings import ConnectorSettings, check_settings
from connectors.kit.tokens import TokenSource
from settlement.ports.clock import Clock
from settlement.ports.errors import PortError

SCOPE = "altinn:serviceowner altinn:events.subscribe"
FROM_THE_BEGINNING = "0"
PAGE = 100
_BASE = "/events/api/v1"
_MOST_PAGES = 200
_PREFIX = "no.altinn.correspondence.correspondence"
TOLD = frozenset(
    _PREFIX + name
    for name in (
        "published",
        "publishfailed",
        "receiverread",
        "receiverconfirmed",
        "receiverneverread",
        "receiverneverconfirmed",
        "receiverreserved",
    )
)


class EventsClient:
    """One method per endpoint. https://docs.altinn.studio/api/events/spec/."""

    def __init__(self, register: RegisterClient, *, scope: str) -> None:
        self._register = register
        self._scope = scope

    async def subscribe(self, address: str, *, resource: str) -> RegisterResponse:
        """POST /subscriptions: 201, and the address is then asked to show that it wants events."""
        return await self._register.request(
            "POST",
            f"{_BASE}/subscriptions",
            operation="subscribe",
            json={"endPoint": address, "resourceFilter": resource},
            scope=self._scope,
            accept_status=(200, 201),
        )

    async def subscriptions(self) -> RegisterResponse:
        """GET /subscriptions: all of ours."""
        return await self._register.request(
            "GET", f"{_BASE}/subscriptions", operation="subscriptions", scope=self._scope
        )

    async def unsubscribe(self, subscription_id: int) -> None:
        """DELETE /subscriptions/{id}."""
        await self._register.request(
            "DELETE",
            f"{_BASE}/subscriptions/{subscription_id}",
            operation="unsubscribe",
            scope=self._scope,
            accept_status=(200, 404),
        )

    async def page(self, *, resource: str, after: str) -> RegisterResponse:
        """GET /events: one page of events after the one with this id."""
        return await self._register.request(
            "GET",
            f"{_BASE}/events",
            operation="events",
            params={"resource": resource, "after": after, "size": PAGE},
            scope=self._scope,
        )

    async def next_page(self, address: str) -> RegisterResponse:
        """GET the address that the header `next` gave; only on Altinn's own host."""
        return await self._register.request("GET", address, operation="events", scope=self._scope)


class EventsAdapter:
    """Implements `settlement.ports.channels.DeliveryEvents`."""

    def __init__(self, client: EventsClient, *, resource: str, findings: tuple[str, ...] = ()) -> None:
        self._client = client
        self._resource = resource
        self._findings = findings

    async def subscribe(self, address: str) -> str:
        """See that events on our messages are sent to this address; a subscription that stands is kept.

        Older subscriptions to other addresses are ended, so that nobody else is told.
        """
        standing = (await self._client.subscriptions()).parse(Subscriptions).subscriptions
        ours = [one for one in standing if one.resourceFilter == self._resource]
        for one in ours:
            if one.endPoint != address:
                await self._client.unsubscribe(one.id)
        kept = next((one for one in ours if one.endPoint == address), None)
        if kept is None:
            answer = await self._client.subscribe(address, resource=self._resource)
            kept = answer.parse(Subscription)
        return str(kept.id)

    async def changed(self, *, after: str) -> tuple[tuple[str, ...], str]:
        """Read events that came after one, and name the messages they are about, each once.

        Events may come twice, late or in any order: that something happened is all they are taken for.

        Raises:
            Malformed: an event breaks the contract.
            Refused: `next` pointed to another host.
        """
        seen: set[tuple[str, str]] = set()
        changed: dict[str, None] = {}
        response = await self._client.page(resource=self._resource, after=after or FROM_THE_BEGINNING)
        last = after
        for _ in range(_MOST_PAGES):
            events = [one for one in response.parse_many(CloudEvent) if (one.id, one.source) not in seen]
            if not events:
                break
            seen.update((one.id, one.source) for one in events)
            last = _newest(events).id
            changed.update(dict.fromkeys(_references(events)))
            following = response.headers.get("next")
            if not following:
                break
            response = await self._client.next_page(following)
        return tuple(changed), last

    async def check_configuration(self) -> tuple[str, ...]:
        """List what is wrong with the settings; asks nobody."""
        return self._findings


def _newest(events: Sequence[CloudEvent]) -> CloudEvent:
    """Find where to go on: a page may be told in any order, and the older ones would be read again."""
    earliest = datetime.min.replace(tzinfo=UTC)
    places = range(len(events))
    return events[max(places, key=lambda place: (events[place].time or earliest, place))]


def _references(events: Sequence[CloudEvent]) -> list[str]:
    return [one.resourceinstance for one in events if one.type in TOLD and one.resourceinstance]


def _no_words(response: RegisterResponse) -> PortError | None:  # noqa: ARG001  # every refusal is as it seems
    return None


def build(
    settings: ConnectorSettings, http: httpx.AsyncClient, clock: Clock, tokens: TokenSource | None
) -> EventsAdapter:
    """Make the adapter from its settings; `extra` holds `resource_id` as for Correspondence.

    Raises:
        Refused: no token source was given.
    """
    register = altinn_client(settings, http, clock, tokens, refusal=_no_words)
    client = EventsClient(register, scope=settings.scope or SCOPE)
    findings = check_settings(settings, needs_scope=False, extra_keys=("resource_id",))
    resource = f"urn:altinn:resource:{settings.extra.get('resource_id', '')}"
    return EventsAdapter(client, resource=resource, findings=findings)
