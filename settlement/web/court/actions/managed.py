"""What the actions of the one who manages the estate share: whose they are, and how they look."""

from collections.abc import Callable
from typing import Any

from settlement.domain.case import Case
from settlement.domain.estate import Holding
from settlement.domain.steps.step import BOBESTYRER
from settlement.store.errors import StaleCase
from settlement.web.answers import Answers
from settlement.web.court.actions.action import (
    MANAGERS,
    Action,
    Ask,
    Panel,
    manages,
    waits,
)
from settlement.web.court.desk import CaseOnDesk
from settlement.web.court.words import HOLDINGS
from settlement.web.language.amounts import kroner
from settlement.web.language.catalogues import mark

GROUP = mark("Boet")
Run = Callable[[CaseOnDesk, Answers, int], Case]


def given(it: CaseOnDesk, version: int) -> dict[str, Any]:
    return {"version": version, "actor": it.desk.actor}


def managed(step: str) -> Callable[[CaseOnDesk], bool]:
    return lambda it: manages(it) and waits(it, step)


def for_bobestyrer(step: str) -> Callable[[CaseOnDesk], bool]:
    return lambda it: it.case.bobestyrer is not None and waits(it, step, BOBESTYRER)


def label_of(held: Holding) -> str:
    value = kroner(held.value_ore) if held.value_ore is not None else mark("uten verdi")
    return f"{HOLDINGS.get(str(held.kind), '')}: {held.label} ({value})"


def money(it: CaseOnDesk) -> tuple[Panel, ...]:
    pairs = ((mark("Eiendeler"), kroner(it.case.assets_ore)), (mark("Gjeld"), kroner(it.case.debts_ore)))
    return (Panel(mark("Boet nå"), pairs=pairs),)


def estate_action(
    action_id: str,
    step: str,
    title: str,
    *,
    run: Run,
    asks: Callable[[CaseOnDesk], tuple[Ask, ...]] = lambda _: (),
    is_open: Callable[[CaseOnDesk], bool] | None = None,
    why: str = "",
    beside: Callable[[CaseOnDesk], tuple[Panel, ...]] | None = None,
) -> Action:
    return Action(
        id=action_id,
        group=GROUP,
        title=title,
        button=mark("Lagre"),
        why=why or mark("Registreres i sakens journal, med hvem og når."),
        steps=(step,),
        is_open=is_open or managed(step),
        asks=asks,
        beside=beside or money,
        run=run,
        offices=MANAGERS,
    )


def require_version(it: CaseOnDesk, version: int) -> None:
    """Hold the version for a service that takes none.

    Raises:
        StaleCase: the employee saw another version.
    """
    if version != it.case.version:
        raise StaleCase(it.case.id, expected=version, actual=it.case.version)


EVIDENCE = Ask("evidence", mark("Hva viser det?"), "area")
BASIS = Ask("basis", mark("Hva bygger verdien på?"))
ON = Ask("on", mark("Dato"), "date")
