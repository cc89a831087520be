"""The fault matrix of the banks and of KAR: every endpoint × every fault has one row.

`outcome` is how the question ends for the case: a status, or the kind of error that is raised. `tries` is the
highest number of calls to that endpoint. `told` is who has something to do or to read:

    heir      a manual task: the message says what is missing and whom to ask
    engine    asked again by itself; after the last try the manager gets a task
    operator  an entry in the log at level error, for the answer broke its contract
    nobody    it was mended on the way, and the answer is whole
"""

from dataclasses import dataclass

from connectors.simulation.faults import Fault
from tests.connectors.fault_matrix import FAULTS as COMMON

FAULTS: dict[str, dict[str, object]] = {
    **{name: fault for name, fault in COMMON.items() if name not in {"late", "out_of_order", "gap"}},
    "401": {"kind": "status", "status": 401, "body": '{"code": "ACC-010", "message": "no"}'},
    "403": {"kind": "status", "status": 403, "body": '{"code": "ACC-011", "message": "no"}'},
    "404": {"kind": "status", "status": 404, "body": '{"code": "ACC-003", "message": "no"}'},
    "500": {"kind": "status", "status": 500, "body": '{"code": "ACC-500", "message": "no"}'},
    "slow": {"kind": "slow", "seconds": 0.6},
    "loop": {"kind": "loop"},
}
PAGED = {"duplicate", "loop"}
"""Faults that only an endpoint with pages can show."""


@dataclass(frozen=True)
class Row:
    """One cell of the matrix."""

    endpoint: str
    fault: str
    outcome: str
    tries: int
    told: str

    @property
    def id(self) -> str:
        return f"{self.endpoint}-{self.fault}"

    def planned(self, simulator: str, path: str) -> Fault:
        return Fault(simulator, endpoint=path, times=None, **FAULTS[self.fault])  # type: ignore[arg-type]


def _rows(endpoint: str, table: str) -> tuple[Row, ...]:
    made = []
    for line in table.strip().splitlines():
        faults, outcome, tries, told = line.split()
        made += [Row(endpoint, fault, outcome, int(tries), told) for fault in faults.split(",")]
    return tuple(made)


KAR = _rows(
    "relations",
    """
    401                             refused      2  heir
    403,404                         refused      1  heir
    429,500,slow,drip,cut,lost              unavailable  3  engine
    wrong_type,malformed,empty,half malformed    1  operator
    """,
)
BANK = (
    *_rows(
        "directory",
        """
        401                             refused      2  heir
        403,404                         refused      1  heir
        429,500,slow,drip,cut,lost              unavailable  3  engine
        wrong_type,malformed,empty,half malformed    1  operator
        """,
    ),
    *_rows(
        "list",
        """
        401                             refused      2  heir
        403                             refused      1  heir
        404                             malformed    1  operator
        429,500,slow,drip,cut,lost              unavailable  3  engine
        wrong_type,malformed,empty,half malformed    1  operator
        duplicate                       partial      2  heir
        loop                            partial      2  heir
        """,
    ),
    *_rows(
        "next_page",
        """
        401                             partial      2  heir
        403,404                         partial      1  heir
        429,500,slow,drip,cut,lost              unavailable  3  engine
        wrong_type,malformed,empty,half partial      1  heir
        duplicate                       partial      1  heir
        loop                            partial      2  heir
        """,
    ),
    *_rows(
        "details",
        """
        401                             partial      4  heir
        403,404                         partial      2  heir
        429,500,slow,drip,cut,lost              unavailable  6  engine
        wrong_type,malformed,empty,half partial      2  heir
        """,
    ),
    *_rows(
        "transactions",
        """
        401                             answered     2  nobody
        403,404                         answered     1  nobody
        429,500,slow,drip,cut,lost              answered     3  nobody
        wrong_type,malformed,empty,half answered     1  nobody
        duplicate                       answered    10  nobody
        loop                            answered     2  nobody
        """,
    ),
)
