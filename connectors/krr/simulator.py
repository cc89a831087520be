"""KRR, over HTTP: contact data of the world's persons; each part with its own scope."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from connectors.simulation.access import WorldAccess
from connectors.simulation.app import TokenGuard, TokenRefused, simulator_app
from connectors.simulation.family import invent_contact
from connectors.simulation.people import Contact
from settlement.domain.identifiers import InvalidPersonNumber, parse_person_number
from settlement.ports.clock import Clock

CONTACT_SCOPE = "krr:global/kontaktinformasjon.read"
MAILBOX_SCOPE = "krr:global/digitalpost.read"
_LARGEST = 1000
_STALE_AFTER = timedelta(days=548)  # eighteen months
_UPDATED_DAYS_AGO = 200  # where a scenario says nothing
_CERTIFICATE = "c3ludGhldGlj"  # stands where a mailbox's certificate would


class KrrSimulator:
    """Reads contacts from the world."""

    def __init__(self, access: WorldAccess, clock: Clock) -> None:
        self._access = access
        self._clock = clock
        self._guard = TokenGuard(access)

    async def persons(self, request: Request) -> Response:
        """POST /rest/v2/personer, and /rest/v1/personer."""
        try:
            scopes = self._scopes(request)
        except TokenRefused as refused:
            error = "invalid_token" if refused.status == 401 else "insufficient_scope"
            return _refusal(error, refused.reason, refused.status)
        try:
            numbers = (await request.json())["personidentifikatorer"]
        except (ValueError, KeyError, TypeError):
            return _refusal("invalid_request", "personidentifikatorer is missing", 400)
        if not isinstance(numbers, list) or not 0 < len(numbers) <= _LARGEST:
            return _refusal("invalid_request", f"personidentifikatorer takes 1 to {_LARGEST}", 400)
        if not all(_is_number(number) for number in numbers):
            return _refusal("invalid_request", "a personidentifikator is not valid", 400)
        told = [self._told(number, scopes) for number in dict.fromkeys(numbers)]
        return JSONResponse({"personer": told})

    def _scopes(self, request: Request) -> frozenset[str]:
        """Take a token with either scope."""
        try:
            claims = self._guard.claims(request, scope=CONTACT_SCOPE)
        except TokenRefused as refused:
            if refused.status == 401:
                raise
            claims = self._guard.claims(request, scope=MAILBOX_SCOPE)
        return frozenset(str(claims["scope"]).split())

    def _told(self, number: str, scopes: frozenset[str]) -> dict[str, Any]:
        contact = self._contact(number)
        told: dict[str, Any] = {"personidentifikator": number, "status": contact.status}
        if contact.status != "AKTIV":
            return {**told, "reservasjon": "NEI"}
        updated = contact.updated_on or self._clock.today() - timedelta(days=_UPDATED_DAYS_AGO)
        is_stale = self._clock.today() - updated > _STALE_AFTER
        may_be_notified = contact.may_be_notified and not contact.reserved and not is_stale
        told["reservasjon"] = "JA" if contact.reserved else "NEI"
        if CONTACT_SCOPE in scopes:
            told["varslingsstatus"] = "KAN_VARSLES" if may_be_notified else "KAN_IKKE_VARSLES"
            told["kontaktinformasjon"] = _information(contact, updated)
            told["spraak"] = contact.language
            told["spraak_oppdatert"] = _written(updated)
        if MAILBOX_SCOPE in scopes and contact.mailbox_supplier:
            told["digital_post"] = {
                "postkasseadresse": contact.mailbox_address or "synthetic.mailbox#0000",
                "postkasseleverandoeradresse": contact.mailbox_supplier,
            }
            told["sertifikat"] = _CERTIFICATE
        return told

    def _contact(self, number: str) -> Contact:
        person = self._access.world.person(number)
        if person is None:
            return Contact(status="IKKE_REGISTRERT")
        registered_at = person.death_registered_at
        is_yet_to_die = registered_at is not None and registered_at > self._clock.now()
        if not person.is_dead or is_yet_to_die:
            return person.contact
        annulled_at = person.death_annulled_at
        is_back = annulled_at is not None and annulled_at <= self._clock.now()
        return invent_contact(number) if is_back else Contact(status="SLETTET")


def _information(contact: Contact, updated: date) -> dict[str, Any]:
    values = {"epostadresse": contact.email, "mobiltelefonnummer": contact.mobile}
    return {
        name: told
        for key, value in values.items()
        if value
        for name, told in (
            (key, value),
            (f"{key}_oppdatert", _written(updated)),
            (f"{key}_sist_verifisert", _written(updated, short=True)),
        )
    }


def _written(day: date, *, short: bool = False) -> str:
    """Write a moment in one of the register's two ways."""
    text = datetime.combine(day, time(10, 14, 52), UTC).isoformat()
    return text.removesuffix(":00") if short else text


def _is_number(value: object) -> bool:
    try:
        parse_person_number(str(value))
    except InvalidPersonNumber:
        return False
    return isinstance(value, str)


def _refusal(error: str, description: str, status: int) -> Response:
    return JSONResponse({"error": error, "error_description": description}, status)


def make_simulator(access: WorldAccess, clock: Clock) -> Starlette:
    """Make the register's application."""
    simulator = KrrSimulator(access, clock)
    paths = ("/rest/v1/personer", "/rest/v2/personer")
    return simulator_app("krr", [Route(path, simulator.persons, methods=["POST"]) for path in paths], access)
