"""All simulators on one port: `python -m connectors.simulation.host --data DIR --port P`.

Every connector folder that has a `simulator.py` is mounted under its own name; `/_sim` is the way in for
tests and for the sandbox. Time comes from `DIR/clock.json`, the world lives in `DIR/simulators.sqlite`.
"""

import argparse
import importlib
import logging
import pkgutil
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

import connectors
from connectors.kit.simulator_host import host_simulators
from connectors.simulation.access import WorldAccess, open_world
from connectors.simulation.control import control_routes
from connectors.simulation.production import refuse_in_production
from connectors.simulation.requests_seen import recorded
from settlement.ports.clock import Clock
from settlement.store.clock import MovableClock

_log = logging.getLogger("connectors.simulators")


def make_host(access: WorldAccess, clock: Clock) -> Starlette:
    """Mount every simulator that there is, and the control room.

    Raises:
        SimulatorInProduction: this is production.
    """
    refuse_in_production()
    apps = {name: _simulator(name, access, clock) for name in simulator_names()}
    return host_simulators(apps, further=(control_routes(access, tuple(sorted(apps))),))


def simulator_names() -> tuple[str, ...]:
    """List the connector folders that have a simulator."""
    folder = Path(next(iter(connectors.__path__)))
    names = [module.name for module in pkgutil.iter_modules(connectors.__path__) if module.ispkg]
    return tuple(sorted(name for name in names if (folder / name / "simulator.py").is_file()))


def _simulator(name: str, access: WorldAccess, clock: Clock) -> Starlette:
    made = importlib.import_module(f"connectors.{name}.simulator").make_simulator(access, clock)
    if not isinstance(made, Starlette):
        raise TypeError(f"connectors.{name}.simulator.make_simulator must return a Starlette application.")
    return made


def main(arguments: list[str] | None = None) -> None:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser(description="Simulated registers. Nothing here is real.")
    parser.add_argument("--data", type=Path, required=True, help="data directory")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--address", default="127.0.0.1")
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    chosen.data.mkdir(parents=True, exist_ok=True)
    clock = MovableClock(chosen.data / "clock.json")
    access = open_world(chosen.data / "simulators.sqlite", clock)
    access.base_url = f"http://{chosen.address}:{chosen.port}"
    uvicorn.run(
        recorded(make_host(access, clock)),
        host=chosen.address,
        port=chosen.port,
        access_log=False,  # paths of some registers carry identity numbers
        log_level="warning",
        timeout_graceful_shutdown=2,
    )
    access.store.close()


if __name__ == "__main__":
    main()
