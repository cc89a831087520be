"""What one person could come to owe at worst in one form: the limit, what is known, and what is not."""

from typing import Any

from policies.kernel.decision import Decision
from policies.skifte.comparison_facts import HeirInForm
from policies.skifte.forms import Skifteform
from policies.skifte.liability import Exposure
from settlement.domain.comparison import DoubtKind, Reach, WorstCase
from settlement.services.facts.comparison_worlds import World, Worlds

FREE = frozenset({Reach.NOTHING, Reach.PASSED_OVER})
WITHOUT_LIMIT = frozenset({Reach.UNLIMITED, Reach.UNLIMITED_JOINT})


def worst_case(
    form: Skifteform, person_id: str, worlds: Worlds, *, world: World, unknown_debts: bool
) -> WorstCase:
    """Say how far one person answers, in the world where they assume the debts or the one where they do not.

    Args:
        form: the form of settlement.
        person_id: the heir.
        worlds: the estate in every way it is tried.
        world: the one of them to answer for: `today`, or `without` this heir among those who assume.
        unknown_debts: creditors that nobody knows of may still come.
    """
    row, outcome = world.row(form, person_id), world.outcome(form)
    exposure = None if row is None else row.exposure
    reach = _reach(form, exposure)
    limit = None if exposure is None or exposure.at_most is None else exposure.at_most.ore
    worst = worlds.worst.row(form, person_id)
    has_figures = not any(doubt.kind == DoubtKind.NO_DEBT_VALUE for doubt in worlds.doubts)
    return WorstCase(
        reach=reach,
        limit_ore=limit,
        asked_for_ore=_asked_for(reach, limit, world.facts.debts.ore) if has_figures else None,
        asked_for_worst_ore=_asked_for(reach, limit, worlds.worst.facts.debts.ore) if has_figures else None,
        own_money_ore=_own_money(row) if has_figures else None,
        own_money_worst_ore=(0 if reach not in WITHOUT_LIMIT else _own_money(worst)) if has_figures else None,
        unknown_debts=unknown_debts and reach in WITHOUT_LIMIT,
        note="" if exposure is None else str(exposure.note),
        citations=_citations(outcome.liability) if outcome is not None else (),
    )


def _reach(form: Skifteform, exposure: Exposure | None) -> Reach:
    if exposure is None:
        return Reach.UNKNOWN
    if exposure.unlimited:
        return Reach.UNLIMITED_JOINT if exposure.is_joint else Reach.UNLIMITED
    if form is Skifteform.OFFENTLIG:
        return Reach.PASSED_OVER
    if form is Skifteform.PRIVAT:
        return Reach.ASSETS if exposure.is_joint else Reach.INHERITANCE
    none = exposure.at_most is not None and exposure.at_most.ore == 0
    return Reach.NOTHING if form is Skifteform.USKIFTE and none else Reach.ASSETS


def _asked_for(reach: Reach, limit: int | None, debts: int) -> int | None:
    if reach in FREE:
        return 0
    if reach in WITHOUT_LIMIT:
        return debts
    return None if limit is None else min(debts, limit)


def _own_money(row: HeirInForm | None) -> int | None:
    return None if row is None or row.own_money_for_known_debts is None else row.own_money_for_known_debts.ore


def _citations(decision: Decision[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(cited) for one in decision.lineage() for cited in one.citations))
