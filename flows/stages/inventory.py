"""The engine's steps of the inventory."""

from flows.collect import collect
from flows.context import Context
from flows.stages.step import EngineStep, by_service
from settlement.services.announce_proklama import end_proklama, notify_creditors_abroad
from settlement.services.collect_registers import questions, record_source_answers
from settlement.services.hear_creditors import tell_creditors
from settlement.services.settle_claims import assess_solvency


async def collect_registers(context: Context, case_id: str) -> None:
    """Ask every source that is due, and record what they said."""
    asked = await context.call(questions, context.house, case_id)
    if asked is None:
        return
    reports = await collect(context.outside, asked)
    await context.call(record_source_answers, context.house, case_id, reports)


INVENTORY: dict[str, EngineStep] = {
    "collect_registers": collect_registers,
    "receive_fordringer": by_service(end_proklama),
    "notify_creditors_abroad": by_service(notify_creditors_abroad),
    "tell_creditors": by_service(tell_creditors),
    "assess_solvency": by_service(assess_solvency),
}
