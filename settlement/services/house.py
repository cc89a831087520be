"""What every use case works with. Made once per process by the bootstrap."""

from collections.abc import Callable
from dataclasses import dataclass

from settlement.documents.sealing_house import SealingHouse
from settlement.ports.clock import Clock
from settlement.store.unit_of_work import Database


@dataclass(frozen=True)
class House:
    """The database, the clock, the court's and the engine's seals, and a maker of opaque ids."""

    database: Database
    clock: Clock
    seals: SealingHouse
    new_id: Callable[[], str]
    web_base_url: str
