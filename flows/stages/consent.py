"""The engine's steps of consent."""

from flows.stages.step import EngineStep, by_service
from settlement.services.ask_again import ask_silent_heirs
from settlement.services.consent_and_represent import request_guardians
from settlement.services.reach_people import prepare_invitations

CONSENT: dict[str, EngineStep] = {
    "invite_heirs": by_service(prepare_invitations),
    "ask_silent_heirs": by_service(ask_silent_heirs),
    "request_guardian": by_service(request_guardians),
}
