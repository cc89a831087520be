"""The fault matrix: every endpoint of a connector × every fault has one row.

Each connector has its rows in `tests/connectors/<name>/faults.py`: endpoints in brackets, and under them
`faults outcome tries told`.

`outcome` is how the question ends for the case: a status of the answer, or the kind of error that is raised.
`tries` is the highest number of calls to that endpoint. `told` is who has something to do or to read:

    heir      a manual task: the message says what is missing and whom to ask
    engine    asked or sent again by itself, with the same key; after the last try the manager gets a task
    channel   the channel cannot reach this receiver: the plan opens the next one, and at last a letter
    operator  an entry in the log at level error, for the answer broke its contract
    flow      the reader of the feed stops where it is and begins there next time; its run is shown as failed
    visitor   the login page says what happened, and has a button to begin again
    nobody    it was mended on the way, or it costs nothing that counts (half a number of a sequence is a
              lower number: the reader begins earlier, and what it has seen it drops)
    -         this endpoint cannot show that fault: it answers with one object and has no order, or nothing
              can be sent to it twice

`lost` is a connection that is cut after the far side has done what it was asked; `drip` an answer whose every
byte comes in time and whose last one does not; `replayed` the same message or the same visitor's answer once
more. With `clock_slow` and `clock_fast` our clock is five minutes from everybody else's.
"""

import importlib
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from connectors.simulation.faults import Fault

FAULTS: dict[str, dict[str, object]] = {
    "401": {"kind": "status", "status": 401, "body": "{}"},
    "403": {"kind": "status", "status": 403, "body": "{}"},
    "404": {"kind": "status", "status": 404, "body": "{}"},
    "429": {"kind": "status", "status": 429, "retry_after": "0"},
    "500": {"kind": "status", "status": 500, "body": "{}"},
    "slow": {"kind": "slow", "seconds": 0.5},
    "drip": {"kind": "drip", "seconds": 0.5},
    "cut": {"kind": "cut"},
    "lost": {"kind": "lost"},
    "wrong_type": {"kind": "wrong_type"},
    "malformed": {"kind": "malformed"},
    "empty": {"kind": "empty"},
    "half": {"kind": "half"},
    "duplicate": {"kind": "duplicate"},
    "late": {"kind": "late"},
    "out_of_order": {"kind": "out_of_order"},
    "gap": {"kind": "gap"},
}
"""What a simulator can be told to show."""
CLOCKS = {"clock_slow": timedelta(minutes=-5), "clock_fast": timedelta(minutes=5)}
REPLAYED = "replayed"
ALL_FAULTS = (*FAULTS, *CLOCKS, REPLAYED)
ONE_HICCUP = ("401", "429", "500", "slow", "drip", "cut", "lost")
"""What a second try mends: each is shown once, and the answer must be whole."""
_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Row:
    """One cell of the matrix."""

    connector: str
    endpoint: str
    fault: str
    outcome: str
    tries: int
    told: str

    @property
    def id(self) -> str:
        return f"{self.connector}-{self.endpoint}-{self.fault}"

    def planned(self, simulator: str, path: str, *, times: int | None = None) -> Fault | None:
        """The fault for the simulator; None when it is ours (a clock) or the caller's (a replay)."""
        if self.fault not in FAULTS:
            return None
        return Fault(simulator, endpoint=path, times=times, **FAULTS[self.fault])  # type: ignore[arg-type]


def rows_of(connector: str) -> tuple[Row, ...]:
    """Read the rows of one connector."""
    text: str = importlib.import_module(f"tests.connectors.{connector}.faults").TABLE
    made: list[Row] = []
    endpoints: list[str] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("["):
            endpoints = line.strip("[]").split()
            continue
        faults, outcome, tries, told = line.split()
        made += [
            Row(connector, endpoint, fault, outcome, int(tries), told)
            for endpoint in endpoints
            for fault in faults.split(",")
        ]
    return tuple(made)


ROWS = tuple(row for path in sorted(_FOLDER.glob("*/faults.py")) for row in rows_of(path.parent.name))
