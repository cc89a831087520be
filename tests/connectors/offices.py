"""An inbox of organisations that takes what it is given, or fails as told."""

from settlement.ports.channels import CorrespondenceOrder, DeliveryReport, DeliveryState, Receipt
from tests.support.registers import NOW


class Inbox:
    """Stands in for the channel to organisations."""

    def __init__(self, error: Exception | None = None) -> None:
        self._error = error
        self.sent: list[CorrespondenceOrder] = []

    async def send(self, order: CorrespondenceOrder) -> Receipt:
        if self._error is not None:
            raise self._error
        self.sent.append(order)
        return Receipt(reference=f"inbox-{len(self.sent)}", at=NOW)

    async def report(self, reference: str) -> DeliveryReport:
        return DeliveryReport(idempotency_key=reference, state=DeliveryState.DELIVERED)

    async def withdraw(self, reference: str) -> None:
        """Take nothing back."""
