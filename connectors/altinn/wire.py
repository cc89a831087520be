"""Altinn's words. Specification: Altinn Notifications API v1 (future/orders), August 2026."""
# ruff: noqa: N815 - the register's own names

from pydantic import BaseModel, ConfigDict, StrictInt, StrictStr


class Wire(BaseModel):
    """Unknown keys are left out."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Shipment(Wire):
    """One notification of an order."""

    shipmentId: StrictStr
    sendersReference: StrictStr | None = None


class OrderAnswer(Wire):
    """The order as Altinn keeps it."""

    notificationOrderId: StrictStr
    notification: Shipment


class Recipient(Wire):
    """How one delivery went; the destination is never read."""

    status: StrictStr


class ShipmentStatus(Wire):
    """How an order went."""

    shipmentId: StrictStr
    status: StrictStr
    sendersReference: StrictStr | None = None
    sequenceNumber: StrictInt | None = None
    recipients: tuple[Recipient, ...] = ()


class AltinnClaims(Wire):
    """The one claim of an Altinn token that we read: when it ends."""

    exp: StrictInt
