"""Remind heirs of steps that have waited for them: every two weeks, unless they do not want it."""

from datetime import timedelta

from settlement.domain.case import Case
from settlement.domain.events.consent import PartyReminded
from settlement.domain.heirs import local_date
from settlement.domain.journal import CLOCK
from settlement.domain.plan import StepStatus, plan
from settlement.services.change import Change, change
from settlement.services.house import House
from settlement.services.tell import NOTIFY_PARTY

EVERY = timedelta(days=14)
BASIS = "arveloven § 117: frist for å svare"


def cases_to_remind(house: House) -> tuple[str, ...]:
    """List cases in which something has waited for an heir for two weeks or more."""
    with house.database.work(actor=CLOCK, reason="reminders") as work:
        return work.views.cases_waiting_since(house.clock.now() - EVERY, actor="heir")


def send_reminders(house: House, case_id: str) -> int:
    """Ask for a reminder to each heir who is due for one; give how many."""
    with change(house, case_id, actor=CLOCK) as it:
        due = _due(it)
        reminded = []
        for party_id, steps in due.items():
            key = f"reminder:{case_id}:{party_id}:{local_date(it.now).isoformat()}"
            payload = {"party_id": party_id, "what": "reminder"}
            it.work.outbox.add(NOTIFY_PARTY, key, case_id=case_id, payload=payload)
            reminded.append(PartyReminded(party_id=party_id, steps=steps, key=key))
        if reminded:
            it.record(*reminded, basis=BASIS)
        return len(reminded)


def _due(it: Change) -> dict[str, tuple[str, ...]]:
    late: dict[str, list[str]] = {}
    for state in plan(it.case, it.now):
        if state.status != StepStatus.WAITING or state.since is None or it.now - state.since < EVERY:
            continue
        for who in state.waiting_for:
            if who in it.case.parties and _wants(it.case, who, it):
                late.setdefault(who, []).append(state.step)
    return {who: tuple(steps) for who, steps in late.items()}


def _wants(case: Case, party_id: str, it: Change) -> bool:
    last = case.reminded.get(party_id)
    if last is not None and it.now - last < EVERY:
        return False
    if party_id not in case.reminders_off:
        return True
    paused_until = case.reminders_off[party_id]
    return paused_until is not None and it.today >= paused_until
