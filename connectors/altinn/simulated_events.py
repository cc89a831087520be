"""Altinn Events, over HTTP: what happened to messages, to those who ask and to those who subscribe.

A subscription is valid when its address has answered the validation event. Events are then sent at least
once, and again with growing pauses while the address does not answer 2xx. The planned faults `duplicate`,
`late`, `out_of_order` and `gap` are shown on both ways.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

import httpx
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from connectors.altinn.simulated_problems import no_access
from connectors.altinn.simulated_tokens import AltinnGuard
from connectors.simulation.access import WorldAccess
from connectors.simulation.app import TokenRefused
from connectors.simulation.faults import planned_for
from connectors.simulation.kept import Kept, KeptThing
from settlement.ports.clock import Clock

NAME = "altinn"
SUBSCRIBE_SCOPE = "altinn:events.subscribe"
PUSH = "/push"
"""The endpoint for which faults of what is sent to subscribers are planned."""

_EVENT, _SUBSCRIPTION, _UNDELIVERED = "event", "subscription", "undelivered"
_PREFIX = "no.altinn.correspondence."
_RESOURCE = "urn:altinn:resource:"
_FIRST_PAUSE = timedelta(seconds=10)
_MOST_TRIES = 12


class EventLog:
    """What has happened, in order."""

    def __init__(self, access: WorldAccess, kept: Kept, clock: Clock) -> None:
        self._access = access
        self._kept = kept
        self._clock = clock

    def tell(self, kind: str, message: dict[str, Any]) -> None:
        """Keep an event about a message, and queue it for every subscriber that it concerns."""
        event = {
            "specversion": "1.0",
            "id": str(uuid4()),
            "time": self._clock.now().isoformat(),
            "type": _PREFIX + kind,
            "source": f"{self._access.base_url}/altinn/correspondence/api/v1/correspondence",
            "resource": f"{_RESOURCE}{message['resourceId']}",
            "resourceinstance": message["correspondenceId"],
            "subject": message["recipient"],
        }
        self._kept.put(_EVENT, event["id"], event)
        for subscription in self._kept.after(_SUBSCRIPTION):
            wanted = subscription.body
            if wanted["validated"] and wanted["resourceFilter"] == event["resource"]:
                due = {"event": event, "to": wanted["endPoint"], "tries": 0, "due": event["time"]}
                self._kept.put(_UNDELIVERED, f"{subscription.id}/{event['id']}", due)


class EventsSimulator:
    """Subscriptions, the list of events, and the sender."""

    def __init__(
        self,
        access: WorldAccess,
        kept: Kept,
        clock: Clock,
        *,
        guard: AltinnGuard,
        http: Callable[[], httpx.AsyncClient],
    ) -> None:
        self._access = access
        self._kept = kept
        self._clock = clock
        self._guard = guard
        self._http = http
        self._sending = asyncio.Lock()

    async def events(self, request: Request) -> Response:
        """GET /events/api/v1/events."""
        try:
            self._guard.caller(request, SUBSCRIBE_SCOPE)
        except TokenRefused as refused:
            return no_access(refused)
        asked = request.query_params
        resource, after = asked.get("resource", ""), asked.get("after")
        size = asked.get("size", "50")
        if not resource.startswith(_RESOURCE) or after is None or not size.isdigit() or not size.isascii():
            return JSONResponse({"title": "Bad Request", "status": 400}, 400)
        most = min(max(int(size), 1), 1000)
        read = self._kept.find(_EVENT, after)
        if read is None and after != "0":
            return JSONResponse({"title": "Bad Request", "status": 400}, 400)
        told = self._kept.after(_EVENT, read.sequence if read else 0)
        fitting = [one for one in told if one.body["resource"] == resource]
        fitting = [one for one in fitting if not asked.get("type") or one.body["type"] == asked["type"]]
        page = fitting[:most]
        headers = {}
        if len(fitting) > most:
            query = urlencode({**asked, "after": page[-1].id})
            headers["next"] = f"{str(request.url).partition('?')[0]}?{query}"
        return JSONResponse(_shown([one.body for one in page], planned_for(request)), headers=headers)

    async def subscribe(self, request: Request) -> Response:
        """POST /events/api/v1/subscriptions; the validation event is sent before anything else."""
        try:
            caller = self._guard.caller(request, SUBSCRIBE_SCOPE)
        except TokenRefused as refused:
            return no_access(refused)
        try:
            body = await request.json()
            address, resource = str(body["endPoint"]), str(body["resourceFilter"])
        except (ValueError, KeyError, TypeError):
            return JSONResponse({"title": "Bad Request", "status": 400}, 400)
        if urlsplit(address).scheme not in {"http", "https"} or not resource.startswith(_RESOURCE):
            return JSONResponse({"title": "Bad Request", "status": 400}, 400)
        name = f"{caller.organisation_number} {resource} {address}"
        is_new = self._kept.find(_SUBSCRIPTION, name) is None
        kept = {
            "endPoint": address,
            "resourceFilter": resource,
            "consumer": f"/org/{caller.organisation_number}",
            "created": self._clock.now().isoformat(),
            "validated": False,
        }
        if is_new:
            self._kept.put(_SUBSCRIPTION, name, kept)
        await self.pass_time()
        found = self._kept.find(_SUBSCRIPTION, name)
        return JSONResponse(_subscription(found) if found else {}, 201 if is_new else 200)

    async def subscriptions(self, request: Request) -> Response:
        """GET /events/api/v1/subscriptions."""
        try:
            caller = self._guard.caller(request, SUBSCRIBE_SCOPE)
        except TokenRefused as refused:
            return no_access(refused)
        await self.pass_time()
        ours = [
            one
            for one in self._kept.after(_SUBSCRIPTION)
            if one.id.startswith(f"{caller.organisation_number} ")
        ]
        return JSONResponse({"count": len(ours), "subscriptions": [_subscription(one) for one in ours]})

    async def subscription(self, request: Request) -> Response:
        """GET and DELETE /events/api/v1/subscriptions/{id}."""
        try:
            caller = self._guard.caller(request, SUBSCRIBE_SCOPE)
        except TokenRefused as refused:
            return no_access(refused)
        wanted = request.path_params["subscription"]
        for one in self._kept.after(_SUBSCRIPTION):
            if one.sequence == wanted and one.id.startswith(f"{caller.organisation_number} "):
                if request.method == "DELETE":
                    self._kept.drop(_SUBSCRIPTION, one.id)
                    return Response(status_code=200)
                return JSONResponse(_subscription(one))
        return JSONResponse({"title": "Not Found", "status": 404}, 404)

    async def pass_time(self) -> None:
        """Validate subscriptions and send what is due; one sender at a time."""
        if self._sending.locked():
            return
        async with self._sending:
            for subscription in self._kept.after(_SUBSCRIPTION):
                if not subscription.body["validated"]:
                    await self._validate(subscription)
            await self._send_due()

    async def _validate(self, subscription: KeptThing) -> None:
        event = {
            "specversion": "1.0",
            "id": str(uuid4()),
            "time": self._clock.now().isoformat(),
            "type": "platform.events.validatesubscription",
            "source": f"{self._access.base_url}/altinn/events/api/v1/subscriptions/{subscription.sequence}",
        }
        if await self._post(subscription.body["endPoint"], event):
            self._kept.put(_SUBSCRIPTION, subscription.id, {**subscription.body, "validated": True})

    async def _send_due(self) -> None:
        fault = self._access.faults.take(NAME, PUSH) if self._kept.after(_UNDELIVERED, most=1) else None
        kind = fault.kind if fault else None
        due = list(self._kept.after(_UNDELIVERED))
        if kind == "out_of_order":
            due.reverse()
        for one in due:
            if datetime.fromisoformat(one.body["due"]) > self._clock.now():
                continue
            if kind == "gap":
                self._kept.drop(_UNDELIVERED, one.id)
                continue
            event = _aged(one.body["event"]) if kind == "late" else one.body["event"]
            taken = await self._post(one.body["to"], event)
            if taken and kind == "duplicate":
                taken = await self._post(one.body["to"], event)
            self._after_try(one, taken=taken)

    def _after_try(self, one: KeptThing, *, taken: bool) -> None:
        tries = one.body["tries"] + 1
        if taken or tries >= _MOST_TRIES:
            self._kept.drop(_UNDELIVERED, one.id)
            return
        again = self._clock.now() + _FIRST_PAUSE * 2**tries
        self._kept.put(_UNDELIVERED, one.id, {**one.body, "tries": tries, "due": again.isoformat()})

    async def _post(self, address: str, event: dict[str, Any]) -> bool:
        try:
            headers = {"Content-Type": "application/cloudevents+json"}
            answer = await self._http().post(address, json=event, headers=headers)
        except httpx.HTTPError:
            return False
        return 200 <= answer.status_code < 300


def _subscription(one: KeptThing) -> dict[str, Any]:
    return {"id": one.sequence, **one.body}


def _aged(event: dict[str, Any]) -> dict[str, Any]:
    earlier = datetime.fromisoformat(event["time"]) - timedelta(days=1)
    return {**event, "time": earlier.isoformat()}


def _shown(page: list[dict[str, Any]], fault: str | None) -> list[dict[str, Any]]:
    if not page or fault is None:
        return page
    if fault == "duplicate":
        return [page[0], *page]
    if fault == "late":
        return [*page[:-1], _aged(page[-1])]
    if fault == "out_of_order":
        return page[::-1]
    return [one for place, one in enumerate(page) if place != 1] if fault == "gap" else page
