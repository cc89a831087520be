"""Altinn, over HTTP: the token exchange, notification orders, and how they went."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from joserfc import jwt
from joserfc.errors import JoseError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from connectors.simulation.access import WorldAccess
from connectors.simulation.app import TokenGuard, TokenRefused, simulator_app
from connectors.simulation.ledger import Effect
from settlement.ports.clock import Clock

NAME = "altinn"
SIGNING_KEY = "issuer:altinn"
OWNER_SCOPE = "altinn:serviceowner"
CREATE_SCOPE = "altinn:serviceowner/notifications.create"
_LIFE_S = 1800
_LARGEST_PAGE = 500


class AltinnSimulator:
    """Effects live in the ledger; a key that comes again gives the first answer with 200."""

    def __init__(self, access: WorldAccess, clock: Clock) -> None:
        self._access = access
        self._clock = clock
        self._guard = TokenGuard(access)
        self._verified: dict[str, dict[str, Any]] = {}

    async def exchange(self, request: Request) -> Response:
        """GET /authentication/api/v1/exchange/maskinporten: plain JWT text."""
        try:
            claims = self._guard.claims(request, scope=OWNER_SCOPE)
        except TokenRefused as refused:
            return Response(status_code=401 if refused.status == 401 else 403)
        issued = int(self._clock.now().timestamp())
        own = {
            "iss": f"{self._access.base_url}/altinn/authentication/api/v1/openid/",
            "urn:altinn:orgNumber": claims["client_orgno"],
            "consumer": claims["consumer"],
            "scope": claims["scope"],
            "iat": issued,
            "exp": issued + _LIFE_S,
        }
        key = self._access.keys.key(SIGNING_KEY)
        return PlainTextResponse(jwt.encode({"alg": "RS256", "kid": key.kid}, own, key))

    async def order(self, request: Request) -> Response:
        """POST /notifications/api/v1/future/orders."""
        refused = self._refusal(request)
        if refused is not None:
            return refused
        try:
            body = await request.json()
            key = str(body["idempotencyId"])
            person = body["recipient"]["recipientPerson"]
            number = str(person["nationalIdentityNumber"])
            subject = str(person["emailSettings"]["subject"])
        except (ValueError, KeyError, TypeError):
            problem = {"title": "One or more validation errors occurred.", "status": 400, "errors": {}}
            return JSONResponse(problem, 400)
        if self._access.ledger.find(NAME, key) is None and not self._may_notify(number, person):
            problem = {
                "title": "Missing contact information for recipient",
                "status": 422,
                "code": "NOT-00001",
            }
            return JSONResponse(problem, 422)
        reference = str(body.get("sendersReference") or key)
        effect = self._access.ledger.record(
            NAME,
            key,
            kind="notification",
            recipient=number,
            body={
                "subject": subject,
                "text": str(person["emailSettings"].get("body", "")),
                "reference": reference,
            },
        )
        return JSONResponse(
            {
                "notificationOrderId": str(uuid5(NAMESPACE_URL, effect.reference)),
                "notification": {
                    "shipmentId": effect.reference,
                    "sendersReference": reference,
                    "reminders": [],
                },
            },
            200 if effect.repeated else 201,
        )

    async def shipment(self, request: Request) -> Response:
        """GET /notifications/api/v1/future/shipment/{id}."""
        refused = self._refusal(request)
        if refused is not None:
            return refused
        wanted = request.path_params["shipment"]
        for place, effect in enumerate(self._access.ledger.effects(NAME), 1):
            if effect.reference == wanted:
                return JSONResponse(_status(place, effect))
        return JSONResponse({"title": "Not Found", "status": 404}, 404)

    async def feed(self, request: Request) -> Response:
        """GET /notifications/api/v1/future/shipment/feed?seq=."""
        refused = self._refusal(request)
        if refused is not None:
            return refused
        first = int(request.query_params.get("seq", "0") or 0)
        told = [_status(place, effect) for place, effect in enumerate(self._access.ledger.effects(NAME), 1)]
        return JSONResponse([status for status in told if status["sequenceNumber"] >= first][:_LARGEST_PAGE])

    def _may_notify(self, number: str, person: dict[str, Any]) -> bool:
        known = self._access.world.person(number)
        if known is None or known.is_dead or known.contact.status != "AKTIV":
            return False
        contact = known.contact
        reachable = bool(contact.email or contact.mobile)
        return reachable and (
            contact.may_be_notified or (contact.reserved and bool(person.get("ignoreReservation")))
        )

    def _refusal(self, request: Request) -> Response | None:
        _, _, token = request.headers.get("authorization", "").partition(" ")
        claims = self._verified.get(token)
        if claims is None:
            try:
                claims = jwt.decode(token, self._access.keys.key(SIGNING_KEY), algorithms=["RS256"]).claims
            except (JoseError, ValueError):
                return Response(status_code=401)
            self._verified = {token: claims}
        if claims["exp"] <= self._clock.now().timestamp():
            return Response(status_code=401)
        if CREATE_SCOPE not in str(claims["scope"]).split():
            return Response(status_code=403)
        return None


def _status(place: int, effect: Effect) -> dict[str, Any]:
    at = effect.at.isoformat()
    return {
        "sequenceNumber": place,
        "shipmentId": effect.reference,
        "sendersReference": effect.body.get("reference"),
        "shipmentType": "Notification",
        "status": "Order_Completed",
        "lastUpdate": at,
        "recipients": [{"destination": "***", "status": "Email_Delivered", "lastUpdate": at}],
    }


def make_simulator(access: WorldAccess, clock: Clock) -> Starlette:
    """Make the platform's application."""
    simulator = AltinnSimulator(access, clock)
    future = "/notifications/api/v1/future"
    return simulator_app(
        NAME,
        [
            Route("/authentication/api/v1/exchange/maskinporten", simulator.exchange),
            Route(f"{future}/orders", simulator.order, methods=["POST"]),
            Route(f"{future}/shipment/feed", simulator.feed),
            Route(f"{future}/shipment/{{shipment}}", simulator.shipment),
        ],
        access,
    )
