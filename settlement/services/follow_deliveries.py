"""What became of messages after a channel had taken them: reports come by feed and by event.

A report names the key that the message was sent with. What is not ours, or concerns a reminder, has no row
and changes nothing; the same report twice changes nothing either.
"""

import hashlib

from settlement.domain.journal import ENGINE
from settlement.ports.channels import Channel, DeliveryReport, DeliveryState
from settlement.services.correct_recipients import record_not_corrected
from settlement.services.deliver import LOOK_AT_MESSAGE, SEND_INVITATION, send_on_paper
from settlement.services.house import House
from settlement.services.reach_people import record_invitation_lost, record_invitation_seen
from settlement.services.tell import NOTIFY_PARTY
from settlement.services.withdraw_everything import CORRECT_RECIPIENT
from settlement.store.errors import CaseDisposed, IdempotencyConflict

REPORTS = "altinn:notifications"
CHANGES = "altinn:events"
_SEEN = frozenset({DeliveryState.READ, DeliveryState.CONFIRMED, DeliveryState.NOT_READ})
_EVENTS_SCOPE = "altinn:events"


def reports_position(house: House) -> int:
    """Give the sequence number of the last report that was read."""
    with house.database.work(actor=ENGINE, reason="delivery reports") as work:
        return int(work.feeds.position(REPORTS) or 0)


def move_reports_position(house: House, before: int, after: int) -> None:
    """Go on after this sequence number."""
    with house.database.work(actor=ENGINE, reason="delivery reports") as work:
        work.feeds.move(REPORTS, str(after), before=str(before) if before else None)


def changes_position(house: House) -> str:
    """Give the id of the last event that was read; empty when none was."""
    with house.database.work(actor=ENGINE, reason="delivery events") as work:
        return work.feeds.position(CHANGES) or ""


def move_changes_position(house: House, before: str, after: str, references: tuple[str, ...]) -> None:
    """Ask for a look at each message that something happened to, and go on after this event."""
    with house.database.work(actor=ENGINE, reason="delivery events") as work:
        for reference in references:
            key = f"{LOOK_AT_MESSAGE}:{reference}:{_short(after)}"
            work.outbox.add(LOOK_AT_MESSAGE, key, payload={"reference": reference})
        work.feeds.move(CHANGES, after, before=before or None)


def take_event(house: House, *, event_id: str, source: str, reference: str) -> bool:
    """Ask for a look at the message of an event that was sent to us; tell whether the event is new.

    Events come at least once, so the id and the source make one event one.
    """
    with house.database.work(actor=ENGINE, reason="delivery events") as work:
        key = _short(f"{source} {event_id}")
        try:
            if work.inbox.begin(_EVENTS_SCOPE, key, reference.encode()) is not None:
                return False
        except IdempotencyConflict:
            return False
        work.outbox.add(LOOK_AT_MESSAGE, f"{LOOK_AT_MESSAGE}:{key}", payload={"reference": reference})
        work.inbox.finish(_EVENTS_SCOPE, key, b"taken")
        return True


def record_report(house: House, report: DeliveryReport) -> bool:
    """Enter a report in the case that the message belongs to; tell whether it is one of ours."""
    with house.database.work(actor=ENGINE, reason="delivery report") as work:
        asked = work.outbox.asked(report.idempotency_key)
    ours = {SEND_INVITATION, NOTIFY_PARTY, CORRECT_RECIPIENT}
    if asked is None or asked.case_id is None or asked.kind not in ours:
        return False
    payload = {name: str(value) for name, value in asked.payload.items()}
    if asked.kind == CORRECT_RECIPIENT:
        return _correction_fared(house, asked.case_id, report, payload)
    party_id, channel = payload["party_id"], payload.get("channel", Channel.ALTINN)
    try:
        if report.state is DeliveryState.FAILED and asked.kind == NOTIFY_PARTY:
            send_on_paper(house, asked.case_id, report.idempotency_key, payload)
        elif report.state is DeliveryState.FAILED:
            record_invitation_lost(house, asked.case_id, party_id=party_id, channel=channel, why=report.why)
        elif report.state in _SEEN and asked.kind == SEND_INVITATION:
            record_invitation_seen(
                house, asked.case_id, party_id=party_id, key=report.idempotency_key, state=report.state
            )
    except CaseDisposed:
        return False
    return True


def _correction_fared(house: House, case_id: str, report: DeliveryReport, payload: dict[str, str]) -> bool:
    """A correction that was lost goes out by the next channel."""
    try:
        if report.state is DeliveryState.FAILED:
            record_not_corrected(house, case_id, key=report.idempotency_key, payload=payload, why=report.why)
    except CaseDisposed:
        return False
    return True


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
