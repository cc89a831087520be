"""Lay the forms out side by side, with what each person gets, could come to owe, and is asked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from policies.kernel.decision import Decision, Outcome, collect_missing
from policies.skifte.decision_table import open_forms
from policies.skifte.forms import Skifteform
from settlement.domain.case import Case
from settlement.domain.comparison import (
    PARTIAL_USKIFTE,
    ComparedForm,
    Comparison,
    HomeFalls,
    PersonInForm,
    Span,
)
from settlement.domain.heirs import local_date
from settlement.services.facts.comparison import home_of, separate_lines, survivor_of
from settlement.services.facts.comparison_costs import costs_of
from settlement.services.facts.comparison_debts import worst_case
from settlement.services.facts.comparison_doubts import unknown_creditors
from settlement.services.facts.comparison_says import says_of
from settlement.services.facts.comparison_worlds import Compared, Worlds, fallen, make_worlds


@dataclass(frozen=True)
class LaidOut:
    """What the rules decided of the estate today, and what was made of it for people."""

    decision: Compared
    comparison: Comparison


def lay_out_forms(case: Case, now: datetime) -> LaidOut:
    """Decide the forms in every way the estate could be, and put each person's lines together."""
    worlds = make_worlds(case, now)
    forms: list[ComparedForm] = []
    for form, opening in _openings(worlds, now).items():
        forms.append(_form(case, form.value, opening, worlds, now))
        if form is Skifteform.USKIFTE:
            forms.extend(_partial(case, now))
    home = home_of(case)
    comparison = Comparison(
        on=local_date(now),
        net=worlds.net(),
        debts_ore=worlds.today.facts.debts.ore,
        forms=tuple(forms),
        doubts=worlds.doubts,
        home=home
        and HomeFalls(label=home.label, value_ore=home.value_ore or 0, tried_ore=fallen(home.value_ore)),
        caveats=tuple(str(caveat) for caveat in worlds.today.decision.caveats),
    )
    return LaidOut(worlds.today.decision, comparison)


def _openings(worlds: Worlds, now: datetime) -> dict[Skifteform, Decision[bool]]:
    on = local_date(now)
    return open_forms(worlds.today.facts.forms, on=on, known_on=on)


def _partial(case: Case, now: datetime) -> tuple[ComparedForm, ...]:
    """Give uskifte where those who need not wait are paid now; nothing where nobody is (arveloven § 16)."""
    separate = separate_lines(case)
    if not separate or survivor_of(case) is None:
        return ()
    worlds = make_worlds(case, now, paid_at_once=separate)
    return (_form(case, PARTIAL_USKIFTE, _openings(worlds, now)[Skifteform.USKIFTE], worlds, now),)


def _form(case: Case, name: str, opening: Decision[bool], worlds: Worlds, now: datetime) -> ComparedForm:
    form = Skifteform.USKIFTE if name == PARTIAL_USKIFTE else Skifteform(name)
    decided: dict[str, Any] = {
        "form": name,
        "outcome": opening.outcome.value,
        "reason": str(opening.explanation),
        "citations": tuple(str(cited) for cited in opening.citations),
        "caveats": tuple(str(caveat) for caveat in opening.caveats),
        "missing": tuple(dict.fromkeys(str(one.question) for one in collect_missing((opening,)))),
    }
    outcome = worlds.today.outcome(form)
    if opening.outcome is Outcome.NOT_MET or outcome is None:
        return ComparedForm(**decided)
    unknown = unknown_creditors(case, now)
    return ComparedForm(
        **decided,
        costs=costs_of(case, form, now),
        last_day=outcome.deadline.court_end if outcome.deadline is not None else None,
        says=says_of(case, form, now, paid=worlds.today.facts.paid_at_once),
        shuts_out=tuple(str(text) for text in outcome.shuts_out),
        liability=str(outcome.liability.explanation),
        people=tuple(_person(heir.person_id, form, worlds, unknown_debts=unknown) for heir in outcome.heirs),
    )


def _person(who: str, form: Skifteform, worlds: Worlds, *, unknown_debts: bool) -> PersonInForm:
    facts, row = worlds.today.facts, worlds.today.row(form, who)
    waits = form is Skifteform.USKIFTE and who not in (worlds.survivor_id, *facts.paid_at_once)
    part = (facts.shares or {}).get(who)
    others = worlds.without.get(who) if form is Skifteform.PRIVAT else None
    owes_without = None
    if others is not None:
        owes_without = worst_case(form, who, worlds, world=others, unknown_debts=unknown_debts)
    return PersonInForm(
        party_id=who,
        fraction="" if part is None or waits else str(part),
        gets=Span(point_ore=0, least_ore=0, most_ore=0) if waits else worlds.span(form, who),
        waits=waits,
        sum_in_words="" if row is None else str(row.says),
        owes=worst_case(form, who, worlds, world=worlds.today, unknown_debts=unknown_debts),
        owes_without=owes_without,
        if_home_falls_ore=None if worlds.home is None or waits else worlds.home.gets_ore(form, who),
    )
