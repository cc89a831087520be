"""NAV on the synthetic world: decisions by machine, and a letter room that tells a claim from its day on."""

from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from connectors.nav.simulated_decisions import Decisions
from connectors.simulation.access import WorldAccess
from connectors.simulation.app import simulator_app
from connectors.simulation.holdings import Benefit
from settlement.domain.identifiers import is_person_number
from settlement.ports.clock import Clock


def make_simulator(access: WorldAccess, clock: Clock) -> Starlette:
    """Serve the decisions interface and `svarbrev`."""
    decisions = Decisions(access, clock)

    async def letter(request: Request) -> Response:
        body = await request.json()
        number = body.get("foedselsnummer") if isinstance(body, dict) else None
        if not isinstance(number, str) or not is_person_number(number):
            return JSONResponse({"code": "002-FNR-MANGLER", "status": 400}, 400)
        benefits = access.world.of(Benefit, number)
        coming = [benefit for benefit in benefits if benefit.stated_on > clock.today()]
        if coming:
            first = min(benefit.stated_on for benefit in coming)
            return JSONResponse({"krav": [], "ventPaa": f"NAV vurderer saken. Svar ventes {first:%d.%m.%Y}."})
        return JSONResponse({"krav": [_claim(benefit) for benefit in benefits]})

    routes = [
        Route("/api/vedtak", decisions.listed, methods=["POST"]),
        Route("/api/vedtak/{decision_id}", decisions.one, methods=["GET"]),
        Route("/svarbrev", letter, methods=["POST"]),
    ]
    return simulator_app("nav", routes, access)


def _claim(benefit: Benefit) -> dict[str, Any]:
    return {
        "kravtype": benefit.kind,
        "hovedstol": {"valuta": "NOK", "beloep": benefit.amount_ore / 100},
        "oppdragsgiversReferanse": benefit.reference,
        "fastsettelsesdato": benefit.stated_on.isoformat(),
    }
