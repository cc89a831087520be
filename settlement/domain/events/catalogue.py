"""Every kind of event, and how to read one back from the journal."""

from typing import Any

from settlement.domain.events.bookkeeping import BOOKKEEPING_EVENTS
from settlement.domain.events.closing import CLOSING_EVENTS
from settlement.domain.events.consent import CONSENT_EVENTS
from settlement.domain.events.creditors import CREDITOR_EVENTS
from settlement.domain.events.declaration import DECLARATION_EVENTS
from settlement.domain.events.distribution import DISTRIBUTION_EVENTS
from settlement.domain.events.early import EARLY_EVENTS
from settlement.domain.events.family import FAMILY_EVENTS
from settlement.domain.events.gifts import GIFT_EVENTS
from settlement.domain.events.guardianship import GUARDIANSHIP_EVENTS
from settlement.domain.events.intake import INTAKE_EVENTS
from settlement.domain.events.inventory import INVENTORY_EVENTS
from settlement.domain.events.payment import PAYMENT_EVENTS
from settlement.domain.events.public import PUBLIC_EVENTS
from settlement.domain.events.withdrawal import WITHDRAWAL_EVENTS
from settlement.domain.journal import Event

EVENT_TYPES: dict[str, type[Event]] = {
    event_type.kind: event_type
    for event_type in (
        *INTAKE_EVENTS,
        *CONSENT_EVENTS,
        *FAMILY_EVENTS,
        *GUARDIANSHIP_EVENTS,
        *INVENTORY_EVENTS,
        *GIFT_EVENTS,
        *CREDITOR_EVENTS,
        *DECLARATION_EVENTS,
        *DISTRIBUTION_EVENTS,
        *EARLY_EVENTS,
        *PAYMENT_EVENTS,
        *BOOKKEEPING_EVENTS,
        *PUBLIC_EVENTS,
        *WITHDRAWAL_EVENTS,
        *CLOSING_EVENTS,
    )
}


class UnknownEventKind(LookupError):
    """The journal holds a kind this release does not know: it is older than the journal."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        super().__init__(
            f"The journal holds an event of kind {kind}, which this release does not know. "
            "Use the newer release."
        )


def parse_event(kind: str, body: dict[str, Any]) -> Event:
    """Read an event body back.

    Raises:
        UnknownEventKind: the kind is not in this release's catalogue.
    """
    event_type = EVENT_TYPES.get(kind)
    if event_type is None:
        raise UnknownEventKind(kind)
    return event_type.model_validate(body)
