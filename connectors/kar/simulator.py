"""KAR as it answers estates, on the synthetic world."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import unquote
from uuid import UUID

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from connectors.simulation.access import WorldAccess
from connectors.simulation.app import TokenGuard, TokenRefused, simulator_app
from connectors.simulation.holdings import BankCustomer
from policies.kernel.court_days import add_months
from settlement.domain.identifiers import is_person_number
from settlement.ports.clock import Clock

SCOPE = "bits:kundeforhold"
_LONGEST_MONTHS_BEFORE_DEATH = 3


class _Refusal(Exception):
    """Carries the register's status and code."""

    def __init__(self, status: int, code: str, message: str) -> None:
        self.status, self.code, self.message = status, code, message
        super().__init__(code)

    def answer(self, clock: Clock, headers: Mapping[str, str] | None = None) -> JSONResponse:
        """Write it as the register does; 401 has its own keys beside the common ones."""
        stamp = clock.now().isoformat().replace("+00:00", "Z")
        body: dict[str, Any] = {"errorCode": self.code, "errorMessage": self.message, "timestamp": stamp}
        if self.status == 401:
            body |= {"statusCode": 401, "message": "Unauthorized. Access token is missing or invalid"}
        return JSONResponse(body, self.status, headers)


def make_simulator(access: WorldAccess, clock: Clock) -> Starlette:
    """Serve `customers/customerRelationships`."""
    guard = TokenGuard(access)

    async def customer_relationships(request: Request) -> JSONResponse:
        try:
            guard.claims(request, scope=SCOPE)
        except TokenRefused as refused:
            raise _Refusal(refused.status, "ERR-001", "Klient er ikke autorisert") from None
        person_number = request.headers.get("CustomerID", "")
        _check(request, person_number)
        _check_dead(access, person_number)
        _check_period(request, access, person_number)
        filtered = request.query_params.get("onlyPrimaryOwner", "").casefold() == "true"
        return JSONResponse({"banks": _banks(access, person_number, filtered=filtered)})

    async def refuse(request: Request, error: Exception) -> Response:  # noqa: ARG001  # Starlette's signature
        if isinstance(error, _Refusal):
            return error.answer(clock)
        if not isinstance(error, HTTPException):
            return _Refusal(500, "KFR-004", "Internal error").answer(clock)
        return _Refusal(error.status_code, "KFR-004", "Invalid request").answer(clock, error.headers)

    return simulator_app(
        "kar",
        [Route("/customers/customerRelationships", customer_relationships, methods=["GET"])],
        access,
        exception_handlers={_Refusal: refuse, HTTPException: refuse},
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


def _check(request: Request, person_number: str) -> None:
    if not is_person_number(person_number):
        raise _Refusal(400, "ERR-002", "Ugyldig KUNDEID")
    for header in ("CorrelationID", "AccountInfoRequestID"):
        if not _is_uuid(request.headers.get(header, "")):
            raise _Refusal(400, "KFR-004", f"{header} is missing or not a UUID")
    if "Arveloven" not in unquote(request.headers.get("Legal-Mandate", "")):
        raise _Refusal(400, "KFR-004", "Legal-Mandate is missing or not agreed for estates")
    accepted = {part.split(";")[0].strip() for part in request.headers.get("Accept", "").split(",")}
    if not accepted & {"", "*/*", "application/*", "application/json"}:
        raise _Refusal(406, "KFR-004", "Accept must be application/json")


def _check_dead(access: WorldAccess, person_number: str) -> None:
    person = access.world.person(person_number)
    if person is None:
        return
    back = person.death_annulled_at is not None and person.death_annulled_at <= access.clock.now()
    if not person.is_dead or back:
        raise _Refusal(403, "ERR-001", "Klient er ikke autorisert")


def _check_period(request: Request, access: WorldAccess, person_number: str) -> None:
    today = access.clock.today().isoformat()
    try:
        from_date = date.fromisoformat(request.query_params.get("fromDate", today))
        to_date = date.fromisoformat(request.query_params.get("toDate", today))
    except ValueError:
        raise _Refusal(400, "ERR-003", "Ugyldig periode eller datoformat") from None
    if from_date > to_date or to_date > access.clock.today():
        raise _Refusal(400, "ERR-003", "Ugyldig periode eller datoformat")
    person = access.world.person(person_number)
    if person and person.date_of_death:
        earliest = add_months(person.date_of_death, -_LONGEST_MONTHS_BEFORE_DEATH)
        if from_date < earliest:
            raise _Refusal(400, "ERR-003", "fromDate is more than three months before the death")


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
