"""Read how sent messages have fared, and look again at those that something happened to."""

import structlog
from prefect import flow

from flows.context import Context, current
from settlement.services.follow_deliveries import (
    changes_position,
    move_changes_position,
    move_reports_position,
    record_report,
    reports_position,
)

LOG = structlog.get_logger(__name__)


@flow(name="Les hvordan meldinger kom fram", persist_result=False)
async def read_delivery_reports() -> int:
    """Take in every new report; give how many concerned our messages."""
    return await delivery_reports(current()) + await delivery_changes(current())


async def delivery_reports(context: Context) -> int:
    """Read the notifications' feed: a message that failed opens the next channel."""
    before = await context.call(reports_position, context.house)
    reports = await context.outside.notifications.reports(after=before)
    concerned = 0
    for report in reports:
        concerned += await context.call(record_report, context.house, report)
    if reports:
        await context.call(move_reports_position, context.house, before, reports[-1].sequence)
    return concerned


async def delivery_changes(context: Context) -> int:
    """Read the list of events: what is sent to our address may be lost, and this finds it."""
    before = await context.call(changes_position, context.house)
    references, after = await context.outside.delivery_events.changed(after=before)
    if after != before:
        await context.call(move_changes_position, context.house, before, after, references)
    return len(references)


async def subscribe(context: Context) -> None:
    """See that events are sent to our address; the list is read all the same."""
    if context.events_address is not None:
        await context.outside.delivery_events.subscribe(context.events_address)


async def look_at_message(context: Context, reference: str) -> None:
    """Ask the channel where a message stands now, and enter that: the event itself may be old."""
    report = await context.outside.correspondence.report(reference)
    await context.call(record_report, context.house, report)
