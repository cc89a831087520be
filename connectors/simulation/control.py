"""The control room of the simulators, under `/_sim`: load estates, look at effects, show faults, fire events.

GET  /_sim/health                    {"status": "ok", "simulators": […], "estates": n}
POST /_sim/estates                   {"stem", "feed", "metadata"?, "scenario"?}
GET  /_sim/world/{court_case_id}     the estate with everything around it
GET  /_sim/effects?simulator=        what was sent, each with its number of repeats
GET  /_sim/traffic                   the most that each service saw at a time and in a second
POST /_sim/traffic                   begin that count anew
POST /_sim/faults                    a fault, or {"clear": true, "simulator"?}
POST /_sim/events                    {"court_case_id", "event", …}; see `events.py`
"""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from connectors.kit.response import describe
from connectors.simulation.access import WorldAccess
from connectors.simulation.changes import NoSuchEstate, load_estates
from connectors.simulation.estate import EstateWorld
from connectors.simulation.events import EventNotUnderstood, fire
from connectors.simulation.faults import Fault
from connectors.simulation.feed_forms import FeedNotUsable
from connectors.simulation.ledger import Effect
from connectors.simulation.scenario import Scenario

_ESTATE = TypeAdapter(EstateWorld)
_EFFECTS = TypeAdapter(tuple[Effect, ...])


class ControlRoom:
    """Handlers; a problem is answered with a sentence."""

    def __init__(self, access: WorldAccess, simulators: tuple[str, ...]) -> None:
        self._access = access
        self._simulators = simulators

    async def health(self, request: Request) -> JSONResponse:  # noqa: ARG002
        """Tell that we are up, and what is simulated."""
        return JSONResponse(
            {
                "status": "ok",
                "simulators": list(self._simulators),
                "estates": len(self._access.world.estates()),
                "now": self._access.clock.now().isoformat(),
            }
        )

    async def load(self, request: Request) -> JSONResponse:
        """Add a file's estates to the world."""
        body = await _object(request)
        if body is None or "feed" not in body:
            return _problem("The body must be an object with stem and feed.")
        metadata = body.get("metadata")
        try:
            scenario = Scenario.model_validate(body["scenario"]) if body.get("scenario") else None
            estates = load_estates(
                self._access,
                stem=str(body.get("stem") or ""),
                feed=body["feed"],
                metadata=metadata if isinstance(metadata, Mapping) else None,
                scenario=scenario,
            )
        except ValidationError as error:
            return _problem(f"The sidecar cannot be used: {describe(error)}.")
        except FeedNotUsable as error:
            return _problem(str(error))
        return JSONResponse(
            {
                "accepted": [
                    {
                        "court_case_id": estate.court_case_id,
                        "case_number": estate.case_number,
                        "stem": estate.stem,
                    }
                    for estate in estates
                ]
            }
        )

    async def world(self, request: Request) -> Response:
        """Show an estate."""
        estate = self._access.world.estate(request.path_params["court_case_id"])
        if estate is None:
            return _problem(str(NoSuchEstate()), 404)
        return Response(_ESTATE.dump_json(estate), media_type="application/json")

    async def effects(self, request: Request) -> Response:
        """List effects."""
        found = self._access.ledger.effects(request.query_params.get("simulator"))
        return Response(_EFFECTS.dump_json(found), media_type="application/json")

    async def traffic(self, request: Request) -> JSONResponse:
        """Show what the services saw of their callers; a POST begins the count anew."""
        if request.method == "POST":
            self._access.traffic.forget()
        return JSONResponse(self._access.traffic.figures())

    async def faults(self, request: Request) -> JSONResponse:
        """Plan a fault, or take planned ones away."""
        body = await _object(request)
        if body is None:
            return _problem("The body must be an object.")
        if body.get("clear"):
            self._access.faults.clear(body.get("simulator"))
        else:
            try:
                self._access.faults.add(Fault(**body))
            except (TypeError, ValueError) as error:
                return _problem(f"The fault cannot be used: {error}")
        return JSONResponse({"planned": len(self._access.faults.planned())})

    async def events(self, request: Request) -> JSONResponse:
        """Let something happen."""
        body = await _object(request)
        if body is None:
            return _problem("The body must be an object with court_case_id and event.")
        try:
            return JSONResponse({"done": fire(self._access, body)})
        except NoSuchEstate as error:
            return _problem(str(error), 404)
        except EventNotUnderstood as error:
            return _problem(str(error))


def control_routes(access: WorldAccess, simulators: tuple[str, ...]) -> Mount:
    """Make the routes below `/_sim`."""
    room = ControlRoom(access, simulators)
    return Mount(
        "/_sim",
        routes=[
            Route("/health", room.health),
            Route("/estates", room.load, methods=["POST"]),
            Route("/world/{court_case_id}", room.world),
            Route("/effects", room.effects),
            Route("/traffic", room.traffic, methods=["GET", "POST"]),
            Route("/faults", room.faults, methods=["POST"]),
            Route("/events", room.events, methods=["POST"]),
        ],
    )


async def _object(request: Request) -> dict[str, Any] | None:
    try:
        body = await request.json()
    except ValueError:
        return None
    return body if isinstance(body, dict) else None


def _problem(sentence: str, status: int = 422) -> JSONResponse:
    return JSONResponse({"problem": sentence}, status)
