"""What every simulator is given: the world, the faults to show, the ledger of effects and the keys.

def make_simulator(access: WorldAccess, clock: Clock) -> Starlette: ...
"""

from dataclasses import dataclass, field
from pathlib import Path

from connectors.simulation.faults import FaultPlan
from connectors.simulation.keys import KeyRing
from connectors.simulation.ledger import Ledger
from connectors.simulation.population_feed import PopulationFeed
from connectors.simulation.store import SimulatorStore
from connectors.simulation.traffic import Traffic
from connectors.simulation.world import World
from settlement.ports.clock import Clock


@dataclass
class WorldAccess:
    """One per process. `world` is read freely; changes go through `connectors.simulation.changes`."""

    store: SimulatorStore
    clock: Clock
    world: World
    ledger: Ledger
    keys: KeyRing
    population_feed: PopulationFeed
    faults: FaultPlan = field(default_factory=FaultPlan)
    traffic: Traffic = field(default_factory=Traffic)
    base_url: str = "http://simulators"  # where this process is reached; the host sets it


def open_world(path: Path | None, clock: Clock) -> WorldAccess:
    """Open the world of a data directory's `simulators.sqlite`; None keeps everything in memory (tests)."""
    store = SimulatorStore(path)
    return WorldAccess(
        store=store,
        clock=clock,
        world=store.load_world(),
        ledger=Ledger(store, clock),
        keys=KeyRing(store),
        population_feed=PopulationFeed(store, clock),
    )
