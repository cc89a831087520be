"""The court administration's event list, over HTTP. An event is shown when its time has come."""

from datetime import UTC

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from connectors.simulation.access import WorldAccess
from connectors.simulation.app import TokenGuard, TokenRefused, simulator_app
from connectors.simulation.estate import CourtFeedEvent
from connectors.simulation.feed_forms import parse_moment
from settlement.ports.clock import Clock

SCOPE = "domstol:forvaltningssaker:doedsfall.read"
_DEFAULT_LIMIT = 100
_BATCH = 10


class DomstolSimulator:
    """Serves the court's own objects as they are in the world."""

    def __init__(self, access: WorldAccess, clock: Clock) -> None:
        self._access = access
        self._clock = clock
        self._guard = TokenGuard(access)

    async def event_list(self, request: Request) -> Response:
        """GET /hendelsesliste?from=&limit=: lists of CloudEvents."""
        refused = self._refusal(request)
        if refused is not None:
            return refused
        since = parse_moment(request.query_params.get("from"))
        limit = request.query_params.get("limit", str(_DEFAULT_LIMIT))
        if since is None or not limit.isdigit() or int(limit) < 1:
            return JSONResponse({"message": "from must be a date-time and limit a number"}, 400)
        since = since if since.tzinfo else since.replace(tzinfo=UTC)
        now = self._clock.now()
        shown = [
            event
            for estate in self._access.world.estates()
            for event in estate.court_events
            if since <= event.published_at <= now
        ]
        shown.sort(key=lambda event: event.published_at)
        told = [self._told(event) for event in shown[: int(limit)]]
        return JSONResponse([told[start : start + _BATCH] for start in range(0, len(told), _BATCH)])

    async def case_object(self, request: Request) -> Response:
        """GET /objects/{uuid}: the case as it stands."""
        refused = self._refusal(request)
        if refused is not None:
            return refused
        estate = self._access.world.estate(request.path_params["uuid"])
        if estate is None or min(event.published_at for event in estate.court_events) > self._clock.now():
            return JSONResponse({"message": "Not found"}, 404)
        return JSONResponse(estate.court_case_at(self._clock.now()))

    def _refusal(self, request: Request) -> Response | None:
        try:
            self._guard.claims(request, scope=SCOPE)
        except TokenRefused as refused:
            return JSONResponse({"message": refused.reason}, refused.status)
        return None

    def _told(self, event: CourtFeedEvent) -> dict[str, object]:
        address = f"{self._access.base_url}/domstol/objects/{event.court_case_id}"
        return {
            "specversion": "1.0",
            "id": event.event_id,
            "source": "https://domstol.no",
            "type": event.kind,
            "datacontenttype": "application/json",
            "time": event.at.isoformat(),
            "data": {"@id": address},
        }


def make_simulator(access: WorldAccess, clock: Clock) -> Starlette:
    """Make the court's application."""
    simulator = DomstolSimulator(access, clock)
    return simulator_app(
        "domstol",
        [
            Route("/hendelsesliste", simulator.event_list),
            Route("/objects/{uuid}", simulator.case_object),
        ],
        access,
    )
