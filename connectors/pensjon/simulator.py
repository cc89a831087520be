"""Norsk Pensjon on the synthetic world. A client certificate stands at the door of the real one."""

from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from connectors.simulation.access import WorldAccess
from connectors.simulation.app import simulator_app
from connectors.simulation.holdings import Policy
from settlement.domain.identifiers import is_person_number
from settlement.ports.clock import Clock


def make_simulator(access: WorldAccess, clock: Clock) -> Starlette:
    """Serve `poliser`."""

    async def policies(request: Request) -> Response:
        body = await request.json()
        number = body.get("fodselsnummer") if isinstance(body, dict) else None
        if not isinstance(number, str) or not is_person_number(number):
            return JSONResponse({"feil": "fodselsnummer er ugyldig"}, 400)
        stated = clock.today().replace(month=1, day=1).isoformat()
        found = [_policy(policy, stated) for policy in access.world.of(Policy, number)]
        return JSONResponse({"poliser": found})

    return simulator_app("pensjon", [Route("/poliser", policies, methods=["POST"])], access)


def _policy(policy: Policy, stated: str) -> dict[str, Any]:
    return {
        "opplysningsdato": stated,
        "referanse": policy.reference,
        "pensjonsinnretning": {"orgnr": policy.organisation_number, "navn": policy.company},
        "produkttype": policy.product,
        "produktinformasjon": policy.description,
        "url": policy.page,
    }
