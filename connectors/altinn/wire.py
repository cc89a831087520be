"""Altinn's words for tokens and notifications.

Specification: Altinn Notifications API v1 (future/orders), August 2026.
"""
# ruff: noqa: N815 - the register's own names

from pydantic import BaseModel, ConfigDict, StrictInt, StrictStr


class Wire(BaseModel):
    """Unknown keys are left out."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Shipment(Wire):
    """One message of an order: the notification itself, or a reminder."""

    shipmentId: StrictStr
    sendersReference: StrictStr | None = None


class Notification(Shipment):
    """The notification with its reminders."""

    reminders: tuple[Shipment, ...] = ()


class OrderAnswer(Wire):
    """The order as Altinn keeps it."""

    notificationOrderId: StrictStr
    notification: Notification


class Recipient(Wire):
    """How one delivery went; the destination is never read."""

    status: StrictStr


class ShipmentStatus(Wire):
    """How a shipment went; in the feed with its place."""

    shipmentId: StrictStr
    status: StrictStr
    shipmentType: StrictStr | None = None
    sendersReference: StrictStr | None = None
    sequenceNumber: StrictInt | None = None
    recipients: tuple[Recipient, ...] = ()


class AltinnClaims(Wire):
    """The one claim of an Altinn token that we read: when it ends."""

    exp: StrictInt
