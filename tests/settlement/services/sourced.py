"""A widow's estate whose registers answer as a test says, and hands that answer for them."""

from datetime import UTC, datetime
from typing import Any

from settlement.domain.answers import AnswerStatus
from settlement.domain.case import Case
from settlement.domain.estate import HoldingKind
from settlement.domain.events.inventory import SourceAnswered
from settlement.domain.journal import ENGINE, Actor, ActorKind, Event
from settlement.domain.manual_task import ManualTask, TaskOwner
from settlement.domain.registers import FoundHolding
from settlement.services.house import House
from settlement.services.settle_source import holdings_told, settle_source
from tests.settlement.web.estates import SON, open_widow_estate

HEIR = Actor(kind=ActorKind.HEIR, id=SON)
OPENED = datetime(2026, 3, 2, 9, tzinfo=UTC)


def task(owner: TaskOwner = TaskOwner.MANAGER, **more: Any) -> ManualTask:
    values: dict[str, Any] = {
        "owner": owner,
        "recipient": "Prøvekontoret",
        "where": "Skriv til dem.",
        "text": "Vi ber om å få vite alt.",
        "evidence": "Et brev.",
        "if_missed": "Noe mangler.",
    }
    return ManualTask(**{**values, **more})


def answered(source: str, status: AnswerStatus, **more: Any) -> SourceAnswered:
    values: dict[str, Any] = {"source": source, "status": status, "asked_at": OPENED}
    return SourceAnswered(**{**values, **more})


def estate(house: House, *events: Event) -> Case:
    """Open a widow's estate, and let some of its sources have said otherwise."""
    case = open_widow_estate(house)
    with house.database.work(actor=ENGINE, reason="test") as work:
        return work.cases.append(case, events, actor=ENGINE, basis="test")


def boat(value_ore: int | None = 80_000_00) -> FoundHolding:
    return FoundHolding(
        kind=HoldingKind.OTHER_ASSET,
        label="Snekke",
        reference="ABC123",
        value_ore=value_ore,
        value_basis="oppgitt av kilden",
    )


def settle(house: House, case: Case, source: str, *found: FoundHolding, **more: Any) -> Case:
    values: dict[str, Any] = {"version": None, "actor": HEIR, "evidence": "brev av 3. mars"}
    return settle_source(
        house,
        case.id,
        source=source,
        holdings=holdings_told(case.id, source, found),
        **{**values, **more},
    )
