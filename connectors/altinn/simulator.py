"""Altinn, over HTTP: the token exchange, notifications, correspondence and events as one platform."""

from collections.abc import Awaitable, Callable

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from connectors.altinn.simulated_attachments import Attachments, AttachmentsSimulator
from connectors.altinn.simulated_correspondence import CorrespondenceSimulator
from connectors.altinn.simulated_events import NAME, EventLog, EventsSimulator
from connectors.altinn.simulated_messages import Messages
from connectors.altinn.simulated_notifications import NotificationsSimulator
from connectors.altinn.simulated_tokens import AltinnGuard
from connectors.kit.http_client import make_http_client
from connectors.simulation.access import WorldAccess
from connectors.simulation.app import simulator_app
from connectors.simulation.kept import Kept
from settlement.ports.clock import Clock

Handler = Callable[[Request], Awaitable[Response]]
_MESSAGES = "/correspondence/api/v1/correspondence"
_FILES = "/correspondence/api/v1/attachment"
_FUTURE = "/notifications/api/v1/future"
_EVENTS = "/events/api/v1"


def make_simulator(access: WorldAccess, clock: Clock, *, http: httpx.AsyncClient | None = None) -> Starlette:
    """Make the platform's application.

    Args:
        access: the world, faults, effects and keys.
        clock: the simulated time.
        http: how it reaches those who subscribe and those who set conditions; made when first needed.
    """
    made: list[httpx.AsyncClient] = [] if http is None else [http]

    def outgoing() -> httpx.AsyncClient:
        if not made:
            made.append(make_http_client())
        return made[0]

    kept = Kept(access.store, NAME)
    guard = AltinnGuard(access, clock)
    notifications = NotificationsSimulator(access, kept, clock, guard=guard, http=outgoing)
    events = EventsSimulator(access, kept, clock, guard=guard, http=outgoing)
    messages = Messages(kept, clock, EventLog(access, kept, clock))
    attachments = Attachments(kept, clock)
    files = AttachmentsSimulator(guard, attachments, messages)
    correspondence = CorrespondenceSimulator(
        access, clock, guard=guard, messages=messages, attachments=attachments
    )

    def route(path: str, handler: Handler, *methods: str) -> Route:
        return Route(path, _lively(handler, messages, events), methods=list(methods) or ["GET"])

    return simulator_app(
        NAME,
        [
            Route("/authentication/api/v1/exchange/maskinporten", guard.exchange),
            Route(f"{_FUTURE}/orders", notifications.order, methods=["POST"]),
            Route(f"{_FUTURE}/shipment/feed", notifications.feed),
            Route(f"{_FUTURE}/shipment/{{shipment}}", notifications.shipment),
            route(f"{_EVENTS}/events", events.events),
            route(f"{_EVENTS}/subscriptions", events.subscriptions),
            route(f"{_EVENTS}/subscriptions", events.subscribe, "POST"),
            route(f"{_EVENTS}/subscriptions/{{subscription:int}}", events.subscription, "GET", "DELETE"),
            route(_MESSAGES, correspondence.listed),
            route(_MESSAGES, correspondence.initialize, "POST"),
            route(f"{_MESSAGES}/upload", correspondence.initialize_with_files, "POST"),
            route(f"{_MESSAGES}/{{correspondence}}", correspondence.overview),
            route(f"{_MESSAGES}/{{correspondence}}/details", correspondence.details),
            route(f"{_MESSAGES}/{{correspondence}}/markasread", correspondence.mark_as_read, "POST"),
            route(f"{_MESSAGES}/{{correspondence}}/confirm", correspondence.confirm, "POST"),
            route(f"{_MESSAGES}/{{correspondence}}/purge", correspondence.purge, "DELETE"),
            route(
                f"{_MESSAGES}/{{correspondence}}/attachment/{{attachment}}/download",
                files.download_of_message,
            ),
            route(_FILES, files.initialize, "POST"),
            route(f"{_FILES}/{{attachment}}/upload", files.upload, "POST"),
            route(f"{_FILES}/{{attachment}}/details", files.show),
            route(f"{_FILES}/{{attachment}}/download", files.download),
            route(f"{_FILES}/{{attachment}}", files.show),
            route(f"{_FILES}/{{attachment}}", files.purge, "DELETE"),
        ],
        access,
    )


def _lively(handler: Handler, messages: Messages, events: EventsSimulator) -> Handler:
    """Let time pass before and after, so that what became due is seen and sent."""

    async def handle(request: Request) -> Response:
        messages.pass_time()
        response = await handler(request)
        messages.pass_time()
        await events.pass_time()
        return response

    return handle
