"""The mark on every answer: who said it, when, and what exactly came back."""

import hashlib

from settlement.domain.answers import Provenance
from settlement.ports.clock import Clock


def mark(register_name: str, clock: Clock, *, content: bytes, reference: str | None) -> Provenance:
    """Make the provenance of an answer from its bytes."""
    return Provenance(
        register_name=register_name,
        asked_at=clock.now(),
        response_sha256=hashlib.sha256(content).hexdigest(),
        reference=reference,
    )
