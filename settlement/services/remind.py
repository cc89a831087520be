"""Remind people of what waits for them, unless they do not want it.

A step is told every two weeks. What a source asks of people has dates of its own: at the task's reminder, on
its last day, and then every two weeks. A source that is down is told after a day, and again when we give up.
"""

from collections.abc import Collection
from datetime import date, timedelta

from settlement.domain.case import Case
from settlement.domain.estate import NoticeKind
from settlement.domain.events.consent import PartyReminded
from settlement.domain.events.inventory import SourceNoticeSent
from settlement.domain.heirs import local_date
from settlement.domain.journal import CLOCK
from settlement.domain.plan import StepState, StepStatus, plan
from settlement.domain.together import together, waits_for_other
from settlement.services.change import Change, change
from settlement.services.facts.source_notices import DueNotice, notices_due
from settlement.services.house import House
from settlement.services.tell import tell_party

EVERY = timedelta(days=14)
BASIS = "arveloven § 117: frist for å svare"
SOURCE_BASIS = "arveloven § 119: oversikt over eiendeler og gjeld"
ABOUT_SOURCES = ("collect_registers", "answer_manual_sources", "follow_up_sources")
WITH_OWN_DATES = frozenset(ABOUT_SOURCES)
MESSAGE_OF = {
    NoticeKind.DOWN: "source_down",
    NoticeKind.BY_HAND: "source_by_hand",
    NoticeKind.REMINDER: "source_reminder",
    NoticeKind.DUE: "source_reminder",
    NoticeKind.OVERDUE: "source_reminder",
}
IS_NEWS = frozenset({NoticeKind.DOWN, NoticeKind.BY_HAND})  # told also to those who want no reminders


def cases_to_remind(house: House) -> tuple[str, ...]:
    """List cases in which something has waited for an heir for two weeks, or a source is not done with."""
    with house.database.work(actor=CLOCK, reason="reminders") as work:
        waiting = work.views.cases_waiting_since(house.clock.now() - EVERY, actor="heir")
        sources = work.views.cases_with_open_steps(ABOUT_SOURCES)
        return tuple(dict.fromkeys((*waiting, *sources)))


def send_reminders(house: House, case_id: str) -> int:
    """Ask for a message to each party who is due for one; give how many."""
    with change(house, case_id, actor=CLOCK) as it:
        states = plan(it.case, it.now)
        due = _due(it, states)
        _tell_of_steps(it, due)
        return len(due) + _tell_of_sources(it, states)


def _tell_of_steps(it: Change, due: dict[str, tuple[str, ...]]) -> None:
    reminded = []
    for party_id, steps in due.items():
        signed = {
            one
            for one in together(it.case, party_id, it.today)
            if all(waits_for_other(it.case, party_id, step, one, it.today) for step in steps)
        }
        key = _send(it, party_id, "reminder", signed)
        reminded.append(PartyReminded(party_id=party_id, steps=steps, key=key))
    if reminded:
        it.record(*reminded, basis=BASIS)


def _tell_of_sources(it: Change, states: tuple[StepState, ...]) -> int:
    """Send each party one message of a kind, whatever number of sources it is about."""
    sent: dict[tuple[str, str], str] = {}
    told = []
    for notice in notices_due(it.case, it.now):
        if not _is_wanted(it, notice) or not _is_awake(it, states):
            continue
        occasion = (notice.party_id, MESSAGE_OF[notice.kind])
        if occasion not in sent:
            sent[occasion] = _send(it, *occasion)
        told.append(
            SourceNoticeSent(
                source=notice.source,
                number=notice.number,
                party_id=notice.party_id,
                notice=notice.kind,
                key=sent[occasion],
            )
        )
    if told:
        it.record(*told, basis=SOURCE_BASIS)
    return len(sent)


def _send(it: Change, party_id: str, what: str, spared: Collection[str] = ()) -> str:
    return tell_party(it, party_id, what, occasion=local_date(it.now).isoformat(), spared=spared)


def _is_awake(it: Change, states: tuple[StepState, ...]) -> bool:
    """Nobody is reminded in a case that is over or on hold as a whole."""
    on_hold = any(not hold.steps for hold in it.case.holds.values())
    manual = next(state for state in states if state.step == "answer_manual_sources")
    return not on_hold and manual.status is not StepStatus.NOT_APPLICABLE and it.case.closed is None


def _is_wanted(it: Change, notice: DueNotice) -> bool:
    if it.case.parties[notice.party_id].alive is False:
        return False
    return notice.kind in IS_NEWS or takes_reminders(it.case, notice.party_id, it.today)


def _due(it: Change, states: tuple[StepState, ...]) -> dict[str, tuple[str, ...]]:
    late: dict[str, list[str]] = {}
    for state in states:
        if state.status != StepStatus.WAITING or state.since is None or it.now - state.since < EVERY:
            continue
        if state.step in WITH_OWN_DATES:
            continue
        for who in state.waiting_for:
            if who in it.case.parties and _wants(it.case, who, it):
                late.setdefault(who, []).append(state.step)
    return {who: tuple(steps) for who, steps in late.items()}


def _wants(case: Case, party_id: str, it: Change) -> bool:
    last = case.reminded.get(party_id)
    if last is not None and it.now - last < EVERY:
        return False
    return takes_reminders(case, party_id, it.today)


def takes_reminders(case: Case, party_id: str, on: date) -> bool:
    """Whether a party lives and has not declined reminders, for good (None) or until a later day."""
    if case.parties[party_id].alive is False:  # an heir who died gets no message; the court finds who acts
        return False
    paused_until = case.reminders_off.get(party_id, date.min)
    return paused_until is not None and on >= paused_until
