"""An access point and a printer, over HTTP: letters are kept in the ledger, receipts come a while later."""

import base64
import hashlib
import json
from datetime import timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from joserfc.errors import JoseError
from joserfc.jws import extract_compact
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from connectors.simulation.access import WorldAccess
from connectors.simulation.app import TokenGuard, TokenRefused, simulator_app
from connectors.simulation.ledger import Effect
from settlement.ports.clock import Clock

NAME = "digital_post"
SCOPE = "digitalpostinnbygger:send"
_READ = "digital_post_read"
_RECEIPT_AFTER = timedelta(hours=2)


class DigitalPostSimulator:
    """Letters by their instance identifier; the receipt is shown until it is marked as read."""

    def __init__(self, access: WorldAccess, clock: Clock) -> None:
        self._access = access
        self._clock = clock
        self._guard = TokenGuard(access)

    async def send(self, request: Request) -> Response:
        """POST /messages/out."""
        refused = self._refusal(request)
        if refused is not None:
            return refused
        async with request.form() as form:
            message, package = form.get("forretningsmelding"), form.get("dokumentpakke")
            if not isinstance(message, UploadFile) or not isinstance(package, UploadFile):
                return _problem(400, "forretningsmelding and dokumentpakke are needed")
            signed, sealed = await message.read(), await package.read()
        try:
            document = json.loads(extract_compact(signed.strip()).payload)["standardBusinessDocument"]
            header, body = document["standardBusinessDocumentHeader"], document["utskrift"]
            identifier = str(header["documentIdentification"]["instanceIdentifier"])
            conversation = str(header["businessScope"]["scope"][0]["instanceIdentifier"])
            digest = body["dokumentpakkefingeravtrykk"]["digestValue"]
            address = body["mottaker"]
            place = address.get("postnummer") or address.get("landkode")
            complete = bool(address["navn"] and address["adresselinje1"] and place)
        except (JoseError, ValueError, KeyError, IndexError, TypeError):
            return _problem(400, "the business document cannot be read")
        if not complete or digest != base64.b64encode(hashlib.sha256(sealed).digest()).decode():
            return _problem(400, "the address is incomplete or the fingerprint does not fit the package")
        effect = self._access.ledger.record(
            NAME,
            identifier,
            kind="utskrift",
            recipient=json.dumps(address, sort_keys=True),
            body={"conversation": conversation, "to": place, "bytes": len(sealed)},
        )
        return (
            _problem(400, "the message has been sent before")
            if effect.repeated
            else Response(status_code=201)
        )

    async def statuses(self, request: Request) -> Response:
        """GET /messages/out/{id}/statuses."""
        refused = self._refusal(request)
        if refused is not None:
            return refused
        effect = self._access.ledger.find(NAME, request.path_params["identifier"])
        if effect is None:
            return _problem(404, "no such message")
        at = effect.at.isoformat()
        return JSONResponse([{"status": status, "timestamp": at} for status in ("OPPRETTET", "SENDT")])

    async def inbox(self, request: Request) -> Response:
        """GET /messages/in: receipts of letters that the printer has taken."""
        refused = self._refusal(request)
        if refused is not None:
            return refused
        now = self._clock.now()
        read = {effect.idempotency_key for effect in self._access.ledger.effects(_READ)}
        ready = [
            effect
            for effect in self._access.ledger.effects(NAME)
            if effect.at + _RECEIPT_AFTER <= now and _receipt_id(effect) not in read
        ]
        size = int(request.query_params.get("page_size", "100"))
        start = int(request.query_params.get("page", "0")) * size
        page = [_receipt(effect) for effect in ready[start : start + size]]
        return JSONResponse(page) if page else Response(status_code=204)

    async def mark_read(self, request: Request) -> Response:
        """POST /messages/in/{id}/read."""
        refused = self._refusal(request)
        if refused is not None:
            return refused
        identifier = request.path_params["identifier"]
        if all(_receipt_id(effect) != identifier for effect in self._access.ledger.effects(NAME)):
            return _problem(404, "no such message")
        self._access.ledger.record(_READ, identifier, kind="read", recipient="", body={})
        return Response(status_code=204)

    def _refusal(self, request: Request) -> Response | None:
        try:
            self._guard.claims(request, scope=SCOPE)
        except TokenRefused as refused:
            return _problem(refused.status, refused.reason)
        return None


def _receipt_id(effect: Effect) -> str:
    return str(uuid5(NAMESPACE_URL, f"receipt/{effect.idempotency_key}"))


def _receipt(effect: Effect) -> dict[str, Any]:
    kind = "mottakskvittering"
    at = (effect.at + _RECEIPT_AFTER).isoformat()
    header = {
        "headerVersion": "1.0",
        "documentIdentification": {
            "typeVersion": "1.0",
            "instanceIdentifier": _receipt_id(effect),
            "type": kind,
            "creationDateAndTime": at,
        },
        "businessScope": {
            "scope": [{"type": "ConversationId", "instanceIdentifier": effect.body["conversation"]}]
        },
    }
    return {"standardBusinessDocument": {"standardBusinessDocumentHeader": header, kind: {"tidspunkt": at}}}


def _problem(status: int, detail: str) -> JSONResponse:
    body = {"status": status, "detail": detail}
    return JSONResponse(body, status, media_type="application/problem+json")


def make_simulator(access: WorldAccess, clock: Clock) -> Starlette:
    """Make the access point's application."""
    simulator = DigitalPostSimulator(access, clock)
    return simulator_app(
        NAME,
        [
            Route("/messages/out", simulator.send, methods=["POST"]),
            Route("/messages/out/{identifier}/statuses", simulator.statuses),
            Route("/messages/in", simulator.inbox),
            Route("/messages/in/{identifier}/read", simulator.mark_read, methods=["POST"]),
        ],
        access,
    )
