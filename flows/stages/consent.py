"""The engine's steps of consent."""

from flows.stages.step import EngineStep, by_service
from settlement.services.consent_and_represent import request_guardians
from settlement.services.reach_people import prepare_invitations

CONSENT: dict[str, EngineStep] = {
    "invite_heirs": by_service(prepare_invitations),
    "request_guardian": by_service(request_guardians),
}
