"""Landbruksregisteret on the synthetic world; answers in the spelling of the running service."""

from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from connectors.simulation.access import WorldAccess
from connectors.simulation.app import TokenGuard, TokenRefused, simulator_app
from connectors.simulation.holdings import Property
from settlement.ports.clock import Clock

SCOPE = "ldir:eiendom"


def make_simulator(access: WorldAccess, clock: Clock) -> Starlette:  # noqa: ARG001  # every simulator is made alike
    """Serve `eiendom`."""
    guard = TokenGuard(access)

    async def properties(request: Request) -> Response:
        try:
            guard.claims(request, scope=SCOPE)
        except TokenRefused as refused:
            return Response(refused.reason, refused.status)
        try:
            asked = await request.json()
        except ValueError:
            asked = None
        if not isinstance(asked, list) or not all(_is_number(row) for row in asked):
            return JSONResponse({"title": "Bad Request", "status": 400}, 400)
        farms = {
            (one.municipality_number, one.gnr, one.bnr, one.fnr or 0): one
            for one in access.world.every(Property)
            if one.farmland_m2 is not None or one.forest_m2 is not None
        }
        found = []
        for row in asked:
            gnr = row.get("gardsnr", row.get("gaardsnr"))
            farm = farms.get((row.get("kommunenr"), gnr, row.get("bruksnr"), row.get("festenr") or 0))
            if farm is not None:
                found.append(_farm(farm))
        return JSONResponse(found)

    return simulator_app("landbruk", [Route("/eiendom", properties, methods=["POST"])], access)


def _is_number(row: object) -> bool:
    if not isinstance(row, dict) or not isinstance(row.get("kommunenr"), str):
        return False
    gnr = row.get("gardsnr", row.get("gaardsnr"))
    return all(type(part) is int for part in (gnr, row.get("bruksnr"), row.get("festenr", 0)))


def _farm(one: Property) -> dict[str, Any]:
    body: dict[str, Any] = {
        "matrikkelnummer": {
            "kommunenr": one.municipality_number,
            "gaardsnr": one.gnr,
            "bruksnr": one.bnr,
            "festenr": one.fnr or 0,
        },
        "jordbruksAreal": (one.farmland_m2 or 0) / 1000,
        "skogbruksAreal": (one.forest_m2 or 0) / 1000,
    }
    return {**body, "tilknyttetLandbrukseiendom": {**body, "tilknyttetLandbrukseiendom": None}}
