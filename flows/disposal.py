"""Dispose of closed cases whose retention has ended."""

from prefect import flow

from flows.context import current
from flows.deadlines import mark_due_cases


@flow(name="Slett utløpte saker", persist_result=False)
async def dispose_due_cases() -> int:
    """Mark what has come to its date; the closing stage destroys the keys. Gives how many were marked."""
    context = current()
    return await context.call(mark_due_cases, context)
