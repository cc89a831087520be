"""The engine's steps of the closing."""

from flows.stages.step import EngineStep, by_service
from settlement.services.close_settlement import close_case, dispose_case, draw_final_account

CLOSING: dict[str, EngineStep] = {
    "draw_final_account": by_service(draw_final_account),
    "close_case": by_service(close_case),
    "dispose_case": by_service(dispose_case),
}
