"""The estate with nearly everything, played once: how it ended, and how it stood after each event."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from settlement.domain.case import Case
from settlement.domain.fold.fold import apply
from settlement.domain.journal import Actor, ActorKind, Recorded
from settlement.sandbox.load import SAMPLES
from settlement.services.payment_orders import order_file
from tests.settlement.sandbox.theatre import Theatre

READER = Actor(kind=ActorKind.OPERATOR, id="test")


@dataclass(frozen=True)
class Lived:
    """How it ended, how it stood after each event, and the files that the banks fetched."""

    row: dict[str, Any]
    stages: tuple[tuple[Recorded, Case], ...]
    orders: dict[str, bytes]

    @property
    def case(self) -> Case:
        return self.stages[-1][1]

    def moments(self, kind: str) -> list[Case]:
        """The case just before each event of a kind."""
        before = [self.stages[0][1], *(case for _, case in self.stages)]
        return [
            case for case, (record, _) in zip(before, self.stages, strict=False) if record.event.kind == kind
        ]


def live_everything(folder: Path, database_url: str) -> Lived:
    """Play the estate to its end, in a database of its own."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        theatre = Theatre(folder, database_url, monkeypatch)
        try:
            theatre.load([SAMPLES / "everything-in-one.json"])
            (row,) = theatre.run()
            with theatre.house.database.work(actor=READER, reason="test") as work:
                stages = _stages(work.cases.history(row["case_id"]))
            banks = {p.order_id: p.institution for p in stages[-1][1].payments.values() if p.order_id}
            orders = {
                order: order_file(theatre.house, bank, row["case_id"], order) for order, bank in banks.items()
            }
            return Lived(row, stages, orders)
        finally:
            theatre.close()


def _stages(history: tuple[Recorded, ...]) -> tuple[tuple[Recorded, Case], ...]:
    stages: list[tuple[Recorded, Case]] = []
    case: Case | None = None
    for record in history:
        case = apply(case, record)
        stages.append((record, case))
    return tuple(stages)
