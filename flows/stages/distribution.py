"""The engine's steps of the distribution."""

from flows.context import Context
from flows.sources.titles import ask_titles
from flows.stages.step import EngineStep, by_service
from settlement.services.ask_again import ask_where_to_pay
from settlement.services.close_settlement import open_titles
from settlement.services.confirm_titles import record_title_answers, title_questions
from settlement.services.divide_estate import divide_marital_property, propose_distribution
from settlement.services.hand_out_early import stop_early_part
from settlement.services.move_money import (
    instruct_debts,
    instruct_early,
    instruct_early_part,
    instruct_pay_ins,
    instruct_payouts,
)
from settlement.services.open_wishes import open_wishes
from settlement.services.settle_claims import release_set_aside, share_lack


async def confirm_titles(context: Context, case_id: str) -> None:
    """Ask the registers who stands as owner now, and record what they said."""
    asked = await context.call(title_questions, context.house, case_id)
    if asked is None:
        return
    reports = await ask_titles(context.outside, asked)
    await context.call(record_title_answers, context.house, case_id, reports)


DISTRIBUTION: dict[str, EngineStep] = {
    "divide_marital_property": by_service(divide_marital_property),
    "open_wishes": by_service(open_wishes),
    "propose_distribution": by_service(propose_distribution),
    "ask_where_to_pay": by_service(ask_where_to_pay),
    "pay_in": by_service(instruct_pay_ins),
    "pay_estate_costs": by_service(instruct_early),
    "pay_debts": by_service(instruct_debts),
    "stop_early_part": by_service(stop_early_part),
    "pay_early_part": by_service(instruct_early_part),
    "share_lack": by_service(share_lack),
    "release_set_aside": by_service(release_set_aside),
    "carry_out_payouts": by_service(instruct_payouts),
    "open_title_transfers": by_service(open_titles),
    "confirm_titles": confirm_titles,
}
