"""Altinn Notifications as `Notifications`."""

import re

import httpx

from connectors.altinn.client import SCOPE, AltinnClient
from connectors.altinn.tokens import AltinnTokens
from connectors.altinn.wire import OrderAnswer
from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse
from connectors.kit.settings import ConnectorSettings, check_settings
from connectors.kit.tokens import TokenSource
from settlement.ports.channels import NotificationOrder, Receipt
from settlement.ports.clock import Clock
from settlement.ports.errors import PortError, Refused

REGISTER_NAME = "Altinn"
# Opaque ids may hold many digits in a row.
_ELEVEN_DIGITS = re.compile(r"(?<![0-9A-Za-z])\d{11}(?![0-9A-Za-z])")


class AltinnAdapter:
    """Implements `settlement.ports.channels.Notifications`."""

    def __init__(self, client: AltinnClient, clock: Clock, *, findings: tuple[str, ...] = ()) -> None:
        self._client = client
        self._clock = clock
        self._findings = findings

    async def send(self, order: NotificationOrder) -> Receipt:
        """Order a notification, once per idempotency key.

        Raises:
            Refused: the text holds an identity number, or the recipient is reserved or without contact data;
                the caller tries the next channel.
            Unavailable: try later with the same key.
        """
        if _ELEVEN_DIGITS.search(f"{order.subject} {order.body} {order.idempotency_key}"):
            raise Refused(REGISTER_NAME, "the notification's text or key holds an identity number")
        response = await self._client.order(order, at=self._clock.now())
        answer = response.parse(OrderAnswer)
        return Receipt(
            reference=answer.notification.shipmentId, at=self._clock.now(), repeated=response.status == 200
        )

    async def delivery_status(self, reference: str) -> str:
        """Tell how a notification went, in Altinn's word (e.g. Order_Completed, Email_Failed)."""
        status = await self._client.shipment(reference)
        return next((recipient.status for recipient in status.recipients), status.status)

    async def check_configuration(self) -> tuple[str, ...]:
        """List what is wrong with the settings; asks nobody."""
        return self._findings


def read_refusal(response: RegisterResponse) -> PortError | None:
    """Tell a recipient who cannot be notified (422) from other refusals."""
    if response.status == 422:
        reason = "the recipient cannot be notified: reserved, or without contact data"
        return Refused(REGISTER_NAME, reason, reference=response.provenance.reference)
    return None


def build(
    settings: ConnectorSettings, http: httpx.AsyncClient, clock: Clock, tokens: TokenSource | None
) -> AltinnAdapter:
    """Make the adapter from its settings.

    `tokens` gives Maskinporten tokens, which are changed for Altinn's own. `extra` may hold `resource_id`.

    Raises:
        Refused: no token source was given.
    """
    if tokens is None:
        raise Refused(REGISTER_NAME, "it needs a source of Maskinporten tokens; check the settings")
    exchange = RegisterClient(REGISTER_NAME, base_url=settings.base_url, http=http, clock=clock)
    register = RegisterClient(
        REGISTER_NAME,
        base_url=settings.base_url,
        http=http,
        clock=clock,
        tokens=AltinnTokens(exchange, tokens, clock),
        refusal=read_refusal,
    )
    client = AltinnClient(
        register, scope=settings.scope or SCOPE, resource_id=settings.extra.get("resource_id")
    )
    return AltinnAdapter(client, clock, findings=check_settings(settings, needs_scope=False))
