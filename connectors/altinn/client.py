"""HTTP to Altinn Notifications."""

from datetime import datetime

from connectors.altinn.wire import ShipmentStatus
from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse
from settlement.ports.channels import NotificationOrder

SCOPE = "altinn:serviceowner altinn:serviceowner/notifications.create"
_ORDERS = "/notifications/api/v1/future"


class AltinnClient:
    """One method per endpoint. https://docs.altinn.studio/api/notifications/."""

    def __init__(self, register: RegisterClient, *, scope: str, resource_id: str | None = None) -> None:
        self._register = register
        self._scope = scope
        self._resource_id = resource_id

    async def order(self, order: NotificationOrder, *, at: datetime) -> RegisterResponse:
        """POST /future/orders: 201 for a new order, 200 when the id was seen before."""
        person = {
            "nationalIdentityNumber": order.recipient_person_number,
            "channelSchema": "EmailPreferred",
            "ignoreReservation": False,
            "emailSettings": {
                "subject": order.subject,
                "body": order.body,
                "contentType": "Plain",
                "sendingTimePolicy": "Anytime",
            },
            "smsSettings": {"body": order.body, "sendingTimePolicy": "Daytime"},
        }
        if self._resource_id is not None:
            person["resourceId"] = self._resource_id
        return await self._register.request(
            "POST",
            f"{_ORDERS}/orders",
            operation="orders",
            json={
                "idempotencyId": order.idempotency_key,
                "sendersReference": order.idempotency_key,
                "requestedSendTime": at.isoformat().replace("+00:00", "Z"),
                "recipient": {"recipientPerson": person},
            },
            scope=self._scope,
            accept_status=(200, 201),
        )

    async def shipment(self, shipment_id: str) -> ShipmentStatus:
        """GET /future/shipment/{id}: how an order went."""
        response = await self._register.request(
            "GET", f"{_ORDERS}/shipment/{shipment_id}", operation="shipment", scope=self._scope
        )
        return response.parse(ShipmentStatus)

    async def shipment_feed(self, *, after: int) -> tuple[ShipmentStatus, ...]:
        """GET /future/shipment/feed: statuses from a sequence on, ascending."""
        response = await self._register.request(
            "GET",
            f"{_ORDERS}/shipment/feed",
            operation="shipment feed",
            params={"seq": after, "orderBy": "Asc"},
            scope=self._scope,
        )
        return response.parse_many(ShipmentStatus)
