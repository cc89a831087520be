"""Send what the outbox holds: intention first, then the effect with its key, then the receipt."""

import asyncio
from collections.abc import Sequence

import structlog
from prefect import flow

from flows.context import Context, current
from flows.delivery_reports import look_at_message
from flows.estate_contact import check_estate_contact
from flows.leases import LEASE_S, kept
from flows.retry import Then, judge, wait_after
from settlement.domain.journal import ENGINE
from settlement.domain.manual_task import ManualTask
from settlement.ports.channels import Receipt
from settlement.ports.errors import NeedsPerson, Refused
from settlement.services.correct_recipients import record_not_corrected
from settlement.services.deliver import (
    KINDS,
    LOOK_AT_MESSAGE,
    Delivery,
    Via,
    prepare_delivery,
    record_delivered,
    record_not_delivered,
)
from settlement.services.estate_contact import CHECK_ESTATE_CONTACT
from settlement.services.house import House
from settlement.services.tell_offices import record_office_task
from settlement.services.withdraw_everything import CORRECT_RECIPIENT
from settlement.store.errors import LeaseLost
from settlement.store.outbox import PARK_AFTER
from settlement.store.outbox import Work as OutboxRow

LOG = structlog.get_logger(__name__)
BATCH = 50
AT_ONCE = 10


@flow(name="Send meldinger", persist_result=False)
async def send_deliveries() -> int:
    """Send everything that is due; give how many left the house."""
    return await deliver_due(current(), owner="operator")


async def deliver_due(context: Context, *, owner: str) -> int:
    """Claim due rows and send them, until none is left."""
    sent = 0
    while True:
        rows = await context.call(_claim, context, owner)
        if not rows:
            return sent
        async with kept(context, rows, reason="deliver"):
            await deliver(context, rows)
        sent += len(rows)


async def deliver(context: Context, rows: Sequence[OutboxRow]) -> None:
    """Send several rows at once; each is finished or put off by itself."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(row: OutboxRow) -> None:
        async with gate:
            await _deliver_one(context, row)

    await asyncio.gather(*(one(row) for row in rows))


def _claim(context: Context, owner: str) -> tuple[OutboxRow, ...]:
    with context.house.database.work(actor=ENGINE, reason="deliver") as work:
        return work.outbox.claim(KINDS, owner, limit=BATCH, lease_seconds=LEASE_S)


async def _deliver_one(context: Context, row: OutboxRow) -> None:
    house, payload = context.house, {key: str(value) for key, value in row.payload.items()}
    case_id = row.case_id or ""
    try:
        if row.kind == CHECK_ESTATE_CONTACT:
            await check_estate_contact(context, case_id, row.key)
            await context.call(_finish, context, row)
            return
        if row.kind == LOOK_AT_MESSAGE:
            await look_at_message(context, payload["reference"])
            await context.call(_finish, context, row)
            return
        delivery = await context.call(prepare_delivery, house, case_id, row.kind, row.key, payload)
        receipt = await _send(context, delivery)
        if isinstance(receipt, ManualTask):
            await context.call(_hand_over, house, row, delivery, receipt)
        elif receipt is None:
            await context.call(record_not_delivered, house, case_id, row.kind, row.key, payload, "no_address")
        else:
            await context.call(record_delivered, house, case_id, row.kind, payload, receipt.reference)
        await context.call(_finish, context, row)
    except (Refused, NeedsPerson) as error:
        await context.call(
            record_not_delivered, house, case_id, row.kind, row.key, payload, judge(error).code
        )
        await context.call(_finish, context, row)
    except LeaseLost as lost:
        LOG.warning("delivery_taken_over", kind=row.kind, code=lost.code)
    except Exception as error:  # noqa: BLE001 - mapped by kind; the row stays and is tried again
        await context.call(_put_off, context, row, error)


async def _send(context: Context, delivery: Delivery) -> Receipt | ManualTask | None:
    outside = context.outside
    if delivery.via == Via.NOTIFICATION and delivery.notification is not None:
        return await outside.notifications.send(delivery.notification)
    if delivery.via == Via.LETTER and delivery.letter is not None:
        return await outside.post.send_letter(delivery.letter)
    if delivery.via == Via.INSTITUTION and delivery.institution is not None:
        try:
            return await outside.institutions.push(delivery.institution)
        except Refused:
            if delivery.inbox is None and delivery.office is None:
                raise
    if delivery.inbox is not None:
        return await outside.correspondence.send(delivery.inbox)
    if delivery.office is not None:
        return await outside.offices[delivery.office.office].notify(delivery.office)
    return None


def _hand_over(house: House, row: OutboxRow, delivery: Delivery, task: ManualTask) -> None:
    """Leave to a person what the office cannot be told by machine."""
    case_id = row.case_id or ""
    if row.kind == CORRECT_RECIPIENT:
        payload = {key: str(value) for key, value in row.payload.items()}
        record_not_corrected(house, case_id, key=row.key, payload=payload, why="by_hand", task=task)
        return
    office = delivery.office.office if delivery.office else ""
    record_office_task(house, case_id, row.key, office, task)


def _finish(context: Context, row: OutboxRow) -> None:
    with context.house.database.work(actor=ENGINE, reason="deliver") as work:
        work.outbox.finish(row)


def _put_off(context: Context, row: OutboxRow, error: Exception) -> None:
    verdict = judge(error)
    wait = wait_after(0 if verdict.then is Then.AT_ONCE else row.attempts)
    retry_at = context.house.clock.now() + wait
    with context.house.database.work(actor=ENGINE, reason="deliver") as work:
        park_after = None if row.kind == CORRECT_RECIPIENT else PARK_AFTER  # tried until there is a receipt
        work.outbox.fail(row, verdict.code, retry_at=retry_at, park_after=park_after)
    LOG.warning("delivery_put_off", kind=row.kind, code=verdict.code, attempts=row.attempts)
