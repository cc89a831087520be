"""Altinn Notifications as `Notifications`."""

import re

import httpx

from connectors.altinn.client import SCOPE, AltinnClient
from connectors.altinn.tokens import AltinnTokens
from connectors.altinn.wire import OrderAnswer, ShipmentStatus
from connectors.kit.client import RefusalHook, RegisterClient
from connectors.kit.response import RegisterResponse
from connectors.kit.settings import ConnectorSettings, check_settings
from connectors.kit.tokens import TokenSource
from settlement.ports.channels import DeliveryReport, DeliveryState, NotificationOrder, Receipt
from settlement.ports.clock import Clock
from settlement.ports.errors import PortError, Refused

REGISTER_NAME = "Altinn"
# Opaque ids may hold many digits in a row.
ELEVEN_DIGITS = re.compile(r"(?<![0-9A-Za-z])\d{11}(?![0-9A-Za-z])")
_WHOLE_ORDER = {
    "Order_SendConditionNotMet": DeliveryState.NOT_NEEDED,
    "Order_Cancelled": DeliveryState.NOT_NEEDED,
}
_DELIVERED = frozenset({"Email_Delivered", "Email_Succeeded", "SMS_Delivered", "SMS_Accepted"})
_MOST_PAGES = 100


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
        again = order.reminder
        texts = (order.subject, order.body, order.idempotency_key, order.reminder_condition_url or "")
        if ELEVEN_DIGITS.search(" ".join((*texts, again.subject, again.body) if again else texts)):
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

    async def reports(self, *, after: int) -> tuple[DeliveryReport, ...]:
        """Read the status feed from a sequence number on, page by page.

        The numbers are shared by everybody who sends, so one that is left out means nothing. What has come
        before is dropped, also inside a page, and the rest is put in order.

        Raises:
            Malformed: an entry has no sequence number, or the feed does not end.
        """
        found: dict[int, DeliveryReport] = {}
        last = after
        for _ in range(_MOST_PAGES):
            response = await self._client.shipment_feed(after=last)
            new = [entry for entry in response.parse_many(ShipmentStatus) if _place(entry, response) > last]
            if not new:
                return tuple(found[place] for place in sorted(found))
            for entry in new:
                found[_place(entry, response)] = _report(entry, _place(entry, response))
            last = max(found)
        return tuple(found[place] for place in sorted(found))

    async def check_configuration(self) -> tuple[str, ...]:
        """List what is wrong with the settings; asks nobody."""
        return self._findings


def _place(entry: ShipmentStatus, response: RegisterResponse) -> int:
    if entry.sequenceNumber is None:
        raise response.malformed("an entry of the status feed has no sequence number")
    return entry.sequenceNumber


def _report(entry: ShipmentStatus, place: int) -> DeliveryReport:
    """Sum up the recipients: one delivery is enough, for an order may go by e-mail and SMS."""
    statuses = [recipient.status for recipient in entry.recipients]
    state, why = DeliveryState.UNDER_WAY, entry.status
    if entry.status in _WHOLE_ORDER:
        state = _WHOLE_ORDER[entry.status]
    elif any(status in _DELIVERED for status in statuses):
        state, why = DeliveryState.DELIVERED, next(one for one in statuses if one in _DELIVERED)
    elif statuses and all("_Failed" in status for status in statuses):
        state, why = DeliveryState.FAILED, statuses[0]
    return DeliveryReport(idempotency_key=entry.sendersReference or "", state=state, why=why, sequence=place)


def read_refusal(response: RegisterResponse) -> PortError | None:
    """Tell a recipient who cannot be notified (422) from other refusals."""
    if response.status == 422:
        reason = "the recipient cannot be notified: reserved, or without contact data"
        return Refused(REGISTER_NAME, reason, reference=response.provenance.reference)
    return None


def altinn_client(
    settings: ConnectorSettings,
    http: httpx.AsyncClient,
    clock: Clock,
    tokens: TokenSource | None,
    *,
    refusal: RefusalHook,
) -> RegisterClient:
    """Make a client whose Maskinporten tokens are changed for Altinn's own.

    Raises:
        Refused: no token source was given.
    """
    if tokens is None:
        raise Refused(REGISTER_NAME, "it needs a source of Maskinporten tokens; check the settings")
    timeout_s = settings.timeout_s()
    exchange = RegisterClient(
        REGISTER_NAME, base_url=settings.base_url, http=http, clock=clock, timeout_s=timeout_s
    )
    return RegisterClient(
        REGISTER_NAME,
        base_url=settings.base_url,
        http=http,
        clock=clock,
        tokens=AltinnTokens(exchange, tokens, clock),
        timeout_s=timeout_s,
        refusal=refusal,
    )


def build(
    settings: ConnectorSettings, http: httpx.AsyncClient, clock: Clock, tokens: TokenSource | None
) -> AltinnAdapter:
    """Make the adapter from its settings.

    `tokens` gives Maskinporten tokens, which are changed for Altinn's own. `extra` may hold `resource_id`.

    Raises:
        Refused: no token source was given.
    """
    register = altinn_client(settings, http, clock, tokens, refusal=read_refusal)
    client = AltinnClient(
        register, scope=settings.scope or SCOPE, resource_id=settings.extra.get("resource_id")
    )
    return AltinnAdapter(client, clock, findings=check_settings(settings, needs_scope=False))
