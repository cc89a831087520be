"""KRR, over HTTP: contact data of the world's persons; the mailbox only with the second scope."""

from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from connectors.simulation.access import WorldAccess
from connectors.simulation.app import TokenGuard, TokenRefused, simulator_app
from connectors.simulation.family import invent_contact
from connectors.simulation.people import Contact
from settlement.ports.clock import Clock

CONTACT_SCOPE = "krr:global/kontaktinformasjon.read"
MAILBOX_SCOPE = "krr:global/digitalpost.read"
_LARGEST = 1000


class KrrSimulator:
    """Reads contacts from the world."""

    def __init__(self, access: WorldAccess, clock: Clock) -> None:
        self._access = access
        self._clock = clock
        self._guard = TokenGuard(access)

    async def persons(self, request: Request) -> Response:
        """POST /rest/v2/personer."""
        try:
            claims = self._guard.claims(request, scope=CONTACT_SCOPE)
        except TokenRefused as refused:
            error = "invalid_token" if refused.status == 401 else "insufficient_scope"
            return JSONResponse({"error": error, "error_description": refused.reason}, refused.status)
        try:
            numbers = (await request.json())["personidentifikatorer"]
        except (ValueError, KeyError, TypeError):
            numbers = None
        if not isinstance(numbers, list) or len(numbers) > _LARGEST:
            body = {"error": "invalid_request", "error_description": "personidentifikatorer"}
            return JSONResponse(body, 400)
        with_mailbox = MAILBOX_SCOPE in str(claims["scope"]).split()
        return JSONResponse({"personer": [self._told(str(number), with_mailbox) for number in numbers]})

    def _told(self, number: str, with_mailbox: bool) -> dict[str, Any]:  # noqa: FBT001  # one fact
        person = self._access.world.person(number)
        contact = person.contact if person is not None else Contact(status="IKKE_REGISTRERT")
        if person is not None and person.is_dead:
            annulled_at = person.death_annulled_at
            is_back = annulled_at is not None and annulled_at <= self._clock.now()
            contact = invent_contact(number) if is_back else Contact(status="SLETTET")
        told: dict[str, Any] = {"personidentifikator": number, "status": contact.status}
        if contact.status != "AKTIV":
            return {**told, "reservasjon": "NEI"}
        told["reservasjon"] = "JA" if contact.reserved else "NEI"
        told["varslingsstatus"] = "KAN_VARSLES" if contact.may_be_notified else "KAN_IKKE_VARSLES"
        told["spraak"] = contact.language
        updated = "2026-03-29T10:14:52+02"
        values = {"epostadresse": contact.email, "mobiltelefonnummer": contact.mobile}
        told["kontaktinformasjon"] = {
            **{key: value for key, value in values.items() if value},
            **{f"{key}_oppdatert": updated for key, value in values.items() if value},
        }
        if with_mailbox and contact.mailbox_supplier:
            told["digital_post"] = {
                "postkasseadresse": contact.mailbox_address,
                "postkasseleverandoeradresse": contact.mailbox_supplier,
            }
        return told


def make_simulator(access: WorldAccess, clock: Clock) -> Starlette:
    """Make the register's application."""
    simulator = KrrSimulator(access, clock)
    return simulator_app("krr", [Route("/rest/v2/personer", simulator.persons, methods=["POST"])], access)
