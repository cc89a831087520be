"""KAR as it answers estates, on the synthetic world."""

from datetime import date
from typing import Any
from urllib.parse import unquote
from uuid import UUID

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from connectors.simulation.access import WorldAccess
from connectors.simulation.app import TokenGuard, TokenRefused, simulator_app
from connectors.simulation.holdings import BankCustomer
from policies.kernel.court_days import add_months
from settlement.domain.identifiers import is_person_number
from settlement.ports.clock import Clock

SCOPE = "bits:kundeforhold"
_LONGEST_MONTHS_BEFORE_DEATH = 3


def make_simulator(access: WorldAccess, clock: Clock) -> Starlette:
    """Serve `customers/customerRelationships`."""
    guard = TokenGuard(access)

    async def customer_relationships(request: Request) -> JSONResponse:
        try:
            guard.claims(request, scope=SCOPE)
        except TokenRefused as refused:
            return JSONResponse({"statusCode": refused.status, "message": refused.reason}, refused.status)
        person_number = request.headers.get("CustomerID", "")
        fault = _check(request, person_number) or _check_period(request, access, person_number)
        if fault:
            code, text = fault
            stamp = clock.now().isoformat()
            return JSONResponse({"errorCode": code, "errorMessage": text, "timestamp": stamp}, 400)
        filtered = request.query_params.get("onlyPrimaryOwner") == "TRUE"
        return JSONResponse({"banks": _banks(access, person_number, filtered=filtered)})

    return simulator_app(
        "kar", [Route("/customers/customerRelationships", customer_relationships, methods=["GET"])], access
    )


def _banks(access: WorldAccess, person_number: str, *, filtered: bool) -> list[dict[str, Any]]:
    banks = []
    for customer in access.world.of(BankCustomer, person_number):
        if filtered and customer.ownership == "notPrimaryOwner":
            continue
        bank = access.world.bank(customer.bank)
        row: dict[str, Any] = {
            "organizationID": customer.bank,
            "bankName": bank.name if bank else "Ukjent bank",
        }
        row["activeAccount"] = bool(customer.active)
        if filtered:
            row["ownershipType"] = customer.ownership
        banks.append(row)
    return banks


def _check(request: Request, person_number: str) -> tuple[str, str] | None:
    if not is_person_number(person_number):
        return ("KFR-001", "CustomerID is not valid")
    for header in ("CorrelationID", "AccountInfoRequestID"):
        if not _is_uuid(request.headers.get(header, "")):
            return ("ERR-001", f"{header} is missing or not a UUID")
    if "Arveloven" not in unquote(request.headers.get("Legal-Mandate", "")):
        return ("ERR-002", "Legal-Mandate is missing")
    return None


def _check_period(request: Request, access: WorldAccess, person_number: str) -> tuple[str, str] | None:
    try:
        from_date = date.fromisoformat(request.query_params.get("fromDate", ""))
        to_date = date.fromisoformat(request.query_params.get("toDate", ""))
    except ValueError:
        return ("ERR-003", "fromDate and toDate must be dates")
    if from_date > to_date:
        return ("ERR-003", "fromDate is after toDate")
    person = access.world.person(person_number)
    if person and person.date_of_death:
        earliest = add_months(person.date_of_death, -_LONGEST_MONTHS_BEFORE_DEATH)
        if from_date < earliest:
            return ("KFR-002", "fromDate is more than three months before the death")
    return None


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
