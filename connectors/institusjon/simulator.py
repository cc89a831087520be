"""The endpoints of all simulated institutions: each takes events, and knows one that comes again."""

from cloudevents.core.bindings.http import HTTPMessage, from_structured
from cloudevents.core.exceptions import BaseCloudEventException
from cloudevents.core.formats.json import JSONFormat
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from connectors.institusjon.wire import CONTENT_TYPE, TYPE_PATTERN
from connectors.simulation.access import WorldAccess
from connectors.simulation.app import TokenGuard, TokenRefused, simulator_app
from settlement.ports.clock import Clock

NAME = "institusjon"
REQUIRED = ("specversion", "id", "source", "type", "subject", "time")


def make_simulator(access: WorldAccess, clock: Clock, *, scope: str | None = None) -> Starlette:  # noqa: ARG001  # the ledger has its own
    """Serve `/{organisation_number}/events`; with `scope` a Maskinporten token is demanded."""
    guard = TokenGuard(access)

    async def events(request: Request) -> Response:
        if scope is not None:
            try:
                guard.claims(request, scope=scope)
            except TokenRefused as refused:
                return _problem(refused.status, refused.reason)
        number = request.path_params["organisation_number"]
        if access.world.organisation(number) is None:
            return _problem(404, "no such receiver")
        key = request.headers.get("idempotency-key")
        if not key:
            return _problem(400, "the header Idempotency-Key is missing")
        if request.headers.get("content-type", "").split(";")[0].strip() != CONTENT_TYPE:
            return _problem(415, f"the content type must be {CONTENT_TYPE}")
        try:
            given = (
                await request.json()
            )  # the library fills in what is missing, so what was sent is looked at
            message = HTTPMessage({"content-type": CONTENT_TYPE}, await request.body())
            attributes = from_structured(message, JSONFormat()).get_attributes()
        except (BaseCloudEventException, ValueError, KeyError, TypeError, AttributeError):
            return _problem(400, "the body is not a CloudEvent")
        if not all(given.get(name) for name in REQUIRED):
            return _problem(400, f"the event must have {', '.join(REQUIRED)}")
        kind = str(attributes["type"])
        if attributes["specversion"] != "1.0" or not TYPE_PATTERN.fullmatch(kind):
            return _problem(400, "the event is of another version or type")
        effect = access.ledger.record(
            NAME,
            f"{number}:{key}",  # keys are the sender's own, per receiver
            kind=kind,
            recipient=number,
            body={"event_id": str(attributes["id"]), "subject": str(attributes["subject"])},
        )
        return JSONResponse({"reference": effect.reference}, 200 if effect.repeated else 202)

    route = Route("/{organisation_number}/events", events, methods=["POST"])
    return simulator_app(NAME, [route], access)


def _problem(status: int, title: str) -> Response:
    return JSONResponse({"title": title, "status": status}, status, media_type="application/problem+json")
