"""HTTP to Altinn Notifications."""

from datetime import datetime
from typing import Any

from connectors.altinn.wire import ShipmentStatus
from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse
from settlement.ports.channels import NotificationOrder

SCOPE = "altinn:serviceowner altinn:serviceowner/notifications.create"
FEED_PAGE = 100
_ORDERS = "/notifications/api/v1/future"


class AltinnClient:
    """One method per endpoint. https://docs.altinn.studio/api/notifications/."""

    def __init__(self, register: RegisterClient, *, scope: str, resource_id: str | None = None) -> None:
        self._register = register
        self._scope = scope
        self._resource_id = resource_id

    async def order(self, order: NotificationOrder, *, at: datetime) -> RegisterResponse:
        """POST /future/orders: 201 for a new order, 200 when the id was seen before."""
        body: dict[str, Any] = {
            "idempotencyId": order.idempotency_key,
            "sendersReference": order.idempotency_key,
            "requestedSendTime": at.isoformat().replace("+00:00", "Z"),
            "recipient": self._person(order.recipient_person_number, order.subject, order.body),
        }
        if order.reminder is not None:
            reminder = order.reminder
            body["reminders"] = [
                {
                    "sendersReference": f"{order.idempotency_key}:again",
                    "delayDays": reminder.days_after,
                    "recipient": self._person(order.recipient_person_number, reminder.subject, reminder.body),
                }
            ]
            if order.reminder_condition_url is not None:
                body["reminders"][0]["conditionEndpoint"] = order.reminder_condition_url
        return await self._register.request(
            "POST",
            f"{_ORDERS}/orders",
            operation="orders",
            json=body,
            scope=self._scope,
            accept_status=(200, 201),
        )

    async def shipment(self, shipment_id: str) -> ShipmentStatus:
        """GET /future/shipment/{id}: how a shipment went."""
        response = await self._register.request(
            "GET", f"{_ORDERS}/shipment/{shipment_id}", operation="shipment", scope=self._scope
        )
        return response.parse(ShipmentStatus)

    async def shipment_feed(self, *, after: int) -> RegisterResponse:
        """GET /future/shipment/feed: one page of statuses from a sequence number on, ascending."""
        return await self._register.request(
            "GET",
            f"{_ORDERS}/shipment/feed",
            operation="shipment feed",
            params={"seq": after, "pageSize": FEED_PAGE, "orderBy": "Asc"},
            scope=self._scope,
        )

    def _person(self, number: str, subject: str, body: str) -> dict[str, Any]:
        person: dict[str, Any] = {
            "nationalIdentityNumber": number,
            "channelSchema": "EmailPreferred",
            "ignoreReservation": False,
            "emailSettings": {
                "subject": subject,
                "body": body,
                "contentType": "Plain",
                "sendingTimePolicy": "Anytime",
            },
            "smsSettings": {"body": body, "sendingTimePolicy": "Daytime"},
        }
        if self._resource_id is not None:
            person["resourceId"] = self._resource_id
        return {"recipientPerson": person}
