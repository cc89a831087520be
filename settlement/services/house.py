"""What every use case works with. Made once per process by the bootstrap."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from settlement.ports.clock import Clock
from settlement.ports.signer import DocumentSigner
from settlement.store.checkpoint import CheckpointKey
from settlement.store.unit_of_work import Database


class Seals(Protocol):
    """The seals the house may use: one per court, and the engine's own."""

    def court(self, court_name: str) -> DocumentSigner:
        """Give the seal of one court."""
        ...

    def engine(self) -> DocumentSigner:
        """Give the service's own seal, for documents that are not the court's."""
        ...

    def signers(self) -> tuple[DocumentSigner, ...]:
        """List every seal that has been used, so that others can verify what they sealed."""
        ...


@dataclass(frozen=True)
class House:
    """The database, the clock, the seals, and a maker of opaque ids."""

    database: Database
    clock: Clock
    seals: Seals
    new_id: Callable[[], str]
    web_base_url: str
    checkpoint_key: CheckpointKey
    is_test: bool  # documents say so on every page
