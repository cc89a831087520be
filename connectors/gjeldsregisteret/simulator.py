"""The debt registers' letter room on the synthetic world, in the shape of the consent interface."""

from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from connectors.simulation.access import WorldAccess
from connectors.simulation.app import simulator_app
from connectors.simulation.holdings import Debt
from settlement.ports.clock import Clock


def make_simulator(access: WorldAccess, clock: Clock) -> Starlette:
    """Serve `svarbrev`."""

    async def letter(request: Request) -> Response:
        body = await request.json()
        number = body.get("foedselsnummer") if isinstance(body, dict) else None
        debts = access.world.of(Debt, str(number))
        stamp = clock.now().isoformat()
        return JSONResponse(
            {
                "loans": [{"creditorName": debt.lender, "loan": _loan(debt, stamp)} for debt in debts],
                "numberOfCreditorsAnswered": len(debts),
                "numberOfcreditorsMissing": 0,
            }
        )

    return simulator_app("gjeldsregisteret", [Route("/svarbrev", letter, methods=["POST"])], access)


def _loan(debt: Debt, stamp: str) -> dict[str, Any]:
    """Credit and cards have two balances in the contract, a repayment loan has one."""
    body: dict[str, Any] = {"type": debt.kind, "timestamp": stamp, "coBorrower": 0}
    if debt.kind == "repaymentLoan":
        return {**body, "balance": debt.amount_ore}
    return {**body, "interestBearingBalance": debt.amount_ore, "nonInterestBearingBalance": 0}
