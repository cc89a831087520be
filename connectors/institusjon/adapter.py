"""Events to institutions as `InstitutionPush`."""

import json
import re
from collections.abc import Mapping

import httpx
from pydantic import TypeAdapter, ValidationError

from connectors.institusjon.client import InstitusjonClient
from connectors.institusjon.wire import KIND_PATTERN, Mottatt, envelope, event_id
from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse
from connectors.kit.settings import ConnectorSettings, check_settings
from connectors.kit.tokens import TokenSource
from settlement.ports.channels import InstitutionMessage, Receipt
from settlement.ports.clock import Clock
from settlement.ports.errors import PortError, Refused

REGISTER_NAME = "Institusjon"
SOURCE = "urn:no:oppgjoer-etter-doedsfall"
_ORGANISATION_NUMBER = re.compile(r"\d{9}")
_PERSON_NUMBER = re.compile(r"(?<![0-9A-Za-z])\d{11}(?![0-9A-Za-z])")  # opaque ids may hold many digits
_CODE = re.compile(r"[A-Za-z0-9_.:+/-]{1,80}")  # a code, a date, an opaque id: nothing that can hold a name
_ENDPOINTS = TypeAdapter(dict[str, str])


class InstitusjonAdapter:
    """Implements `settlement.ports.channels.InstitutionPush`."""

    def __init__(
        self,
        client: InstitusjonClient,
        clock: Clock,
        *,
        source: str = SOURCE,
        findings: tuple[str, ...] = (),
    ) -> None:
        self._client = client
        self._clock = clock
        self._source = source
        self._findings = findings

    async def push(self, message: InstitutionMessage) -> Receipt:
        """Deliver the event, once per idempotency key.

        Raises:
            Refused: the institution has no endpoint, or the message holds more than that something changed.
            Unavailable: try later with the same key.
        """
        reason = _unfit(message)
        if reason is not None:
            raise Refused(REGISTER_NAME, reason)
        endpoint = self._client.endpoint(message.organisation_number)
        if endpoint is None:
            raise Refused(REGISTER_NAME, "the institution has no endpoint for events")
        now = self._clock.now()
        body = envelope(message, source=self._source, at=now)
        response = await self._client.post(
            message.organisation_number, endpoint=endpoint, body=body, key=message.idempotency_key
        )
        return Receipt(
            reference=_reference(response) or event_id(message.idempotency_key),
            at=now,
            repeated=response.status == 200,
        )

    async def check_configuration(self) -> tuple[str, ...]:
        """List what is wrong with the settings; asks nobody."""
        return self._findings


def read_refusal(response: RegisterResponse) -> PortError | None:
    """Tell an institution without an endpoint (404, 410) from other refusals."""
    if response.status in (404, 410):
        return Refused(
            REGISTER_NAME,
            "the institution has no endpoint for events",
            reference=response.provenance.reference,
        )
    return None


def _unfit(message: InstitutionMessage) -> str | None:
    if not _ORGANISATION_NUMBER.fullmatch(message.organisation_number):
        return "the receiver is not an organisation number"
    if not KIND_PATTERN.fullmatch(message.kind):
        return "the kind of event cannot be part of an event type"
    words = (message.idempotency_key, message.kind, message.subject, *map(str, message.data))
    if _PERSON_NUMBER.search(" ".join((*words, json.dumps(message.data, default=str)))):
        return "the event holds an identity number"
    if not _CODE.fullmatch(message.subject) or not all(_is_code(value) for value in message.data.values()):
        return "the event holds text; it may only say that something changed, in codes"
    return None


def _is_code(value: object) -> bool:
    return value is None or isinstance(value, bool | int) or bool(_CODE.fullmatch(str(value)))


def _reference(response: RegisterResponse) -> str | None:
    return response.parse(Mottatt).reference if response.content.strip() else None


def _endpoints(settings: ConnectorSettings) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Read the map of endpoints, and say what is wrong with it."""
    try:
        given = _ENDPOINTS.validate_json(settings.extra.get("endpoints") or "{}")
    except ValidationError:
        return {}, ("The setting endpoints is not a JSON object from organisation number to address.",)
    fine = {number: url for number, url in given.items() if _ORGANISATION_NUMBER.fullmatch(number)}
    findings = [
        f"Endpoint {place}: {finding}"
        for place, url in enumerate(fine.values(), 1)
        for finding in check_settings(ConnectorSettings(base_url=url), needs_scope=False)
    ]
    if len(fine) < len(given):
        findings.append("The setting endpoints has keys that are not organisation numbers.")
    return fine, tuple(findings)


def build(
    settings: ConnectorSettings, http: httpx.AsyncClient, clock: Clock, tokens: TokenSource | None
) -> InstitusjonAdapter:
    """Make the adapter from its settings; `extra` may hold `endpoints` and `source`."""
    endpoints, findings = _endpoints(settings)
    if settings.base_url:
        findings = (*check_settings(settings, needs_scope=False), *findings)
    if settings.scope and tokens is None:
        findings = (*findings, "A scope is given, but no source of Maskinporten tokens.")

    def make_client(base_url: str) -> RegisterClient:
        return RegisterClient(
            REGISTER_NAME,
            base_url=base_url,
            http=http,
            clock=clock,
            tokens=tokens,
            timeout_s=settings.timeout_s(),
            refusal=read_refusal,
        )

    client = InstitusjonClient(
        make_client,
        base_url=settings.base_url,
        endpoints=endpoints,
        scope=settings.scope,
        resource=settings.resource,
    )
    return InstitusjonAdapter(
        client, clock, source=settings.extra.get("source", SOURCE), findings=tuple(findings)
    )
