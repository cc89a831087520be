"""How long people wait: from `./settle up` until it says that it is ready, and for `./settle --help`."""

import signal
import subprocess
import time
from pathlib import Path

from tests.bench.bars import Figure
from tests.bench.place import CHECKOUT, Place, own_environment, wait

_BAR_SECONDS = 20.0
_PATIENCE_SECONDS = 90.0


def measure_start_up(place: Place) -> Figure:
    """Start on a fresh folder and again on the same, and set the slower one against the bar."""
    data = place.folder / "start-up"
    fresh, again = _until_ready(place, data, "fresh"), _until_ready(place, data, "again")
    return Figure(
        name="start-up",
        meaning=f"Seconds from ./settle up to ready, the slower of two starts, over {_BAR_SECONDS:.0f} s.",
        ratio=max(fresh, again) / _BAR_SECONDS,
        at_most=1.0,
        details=(
            f"{fresh:.1f} s with a fresh data folder (database made, sample estates loaded).",
            f"{again:.1f} s with the same folder again.",
            f"./settle --help, warm: {_help_seconds():.1f} s.",
        ),
    )


def _until_ready(place: Place, data: Path, name: str) -> float:
    log = place.folder / f"up-{name}.log"
    begun = time.monotonic()
    child = place.tree.start([str(CHECKOUT / "settle"), "up"], environment=own_environment(data), log=log)
    wait(child, log, lambda: b"Ready after" in log.read_bytes(), seconds=_PATIENCE_SECONDS)
    seconds = time.monotonic() - begun
    place.tree.stop(child, stop_signal=signal.SIGINT, grace_seconds=30)
    return seconds


def _help_seconds() -> float:
    taken = []
    for _ in range(2):
        begun = time.monotonic()
        subprocess.run([str(CHECKOUT / "settle"), "--help"], stdout=subprocess.DEVNULL, check=True)
        taken.append(time.monotonic() - begun)
    return min(taken)
