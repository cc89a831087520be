"""Heirs who do not answer: when they are asked a last time, until when, and what may then be done."""

from datetime import date, datetime, timedelta

from policies.consents.deposit import DepositFacts, decide_deposit
from policies.kernel.decision import Decision
from settlement.domain.case import Case
from settlement.domain.events.consent import ANSWER
from settlement.domain.heirs import (
    all_heirs,
    declaration_deadline,
    end_of_day,
    is_absent,
    local_date,
    needs_guardian,
    reached_at,
)
from settlement.domain.parties import Party
from settlement.domain.payments import payee_account
from settlement.domain.wards import has_guardianship

PATIENCE = timedelta(days=21)  # no rule: a week after the reminder
TIME_TO_ANSWER = timedelta(days=21)  # no rule: what a letter there and back may take


def unanswering(case: Case) -> tuple[tuple[str, datetime], ...]:
    """Heirs whom a message has reached, who have shown no sign, and who were not asked again; since when."""
    found = []
    for party in all_heirs(case):
        since = _could_answer_since(case, party)
        gone = party.alive is False or is_absent(case, party.id) or party.id in case.identified
        if since is not None and not gone and party.id not in case.asked_again:
            found.append((party.id, since))
    return tuple(found)


def _could_answer_since(case: Case, party: Party) -> datetime | None:
    """When a message came to somebody who can answer it: a ward is not silent before there is a guardian."""
    since = reached_at(case, party.id)
    if since is None or not needs_guardian(case, party, since + PATIENCE):
        return since
    appointed = case.last("guardian_appointed") if party.id in case.guardians else None
    return None if appointed is None else max(since, appointed)


def to_ask_again(case: Case, on: datetime) -> tuple[str, ...]:
    """Those who have had time enough for the first message."""
    return tuple(party for party, since in unanswering(case) if on >= since + PATIENCE)


def asks_again_at(case: Case) -> datetime | None:
    """When the next of them is asked again."""
    return min((since + PATIENCE for _, since in unanswering(case)), default=None)


def last_day(case: Case, about: str, on: datetime) -> date:
    """The last day of a letter that goes now: never before the heirs' own deadline."""
    letter = local_date(on + TIME_TO_ANSWER)
    deadline = declaration_deadline(case) if about == ANSWER else None
    return letter if deadline is None else max(letter, deadline)


def can_be_asked(case: Case, party_id: str, on: date) -> bool:
    """Say whether a letter can ask this heir where to pay; who acts for others is asked by the plan."""
    party = case.parties[party_id]
    is_there = party.alive is not False and reached_at(case, party_id) is not None
    return is_there and not is_absent(case, party_id) and not has_guardianship(case, party, on)


def asks_account_at(case: Case) -> datetime | None:
    """When an heir who takes part is asked in a letter where to pay; the reminders have gone by then."""
    agreed = case.last("distribution_agreed", "distribution_fixed")
    return None if agreed is None else agreed + PATIENCE


def may_deposit(case: Case, party_id: str, on: datetime) -> Decision[bool]:
    """Decide whether an heir's money may be deposited, because the heir does not say where it is to go."""
    party = case.parties[party_id]
    given = payee_account(case, party_id)
    facts = DepositFacts(
        party_id,
        is_found=not is_absent(case, party_id),
        has_guardian=has_guardianship(case, party, local_date(on)) or party.alive is False,
        has_account=given is not None and not given.deposited,
        answer_by=case.asked_account.get(party_id),
    )
    return decide_deposit(facts, on=local_date(on))


def account_awaited_until(case: Case) -> datetime | None:
    """When the time runs out for the next heir who was asked where to pay."""
    days = [day for one, day in case.asked_account.items() if payee_account(case, one) is None]
    return end_of_day(min(days)) if days else None


def answer_awaited_until(case: Case) -> datetime | None:
    """When the time runs out for the next heir who was asked again."""
    days = [day for one, day in case.asked_again.items() if one not in case.identified]
    return end_of_day(min(days)) if days else None
