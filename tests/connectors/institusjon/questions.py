"""What we tell institutions, for the fault matrix: one event to one bank."""

from collections.abc import Mapping
from typing import Any

from connectors.institusjon.adapter import build
from connectors.institusjon.simulator import make_simulator
from connectors.simulation.banks import SIMULATED_BANKS
from settlement.domain.legal_basis import LegalBasis
from settlement.ports.channels import InstitutionMessage
from tests.connectors.questions import Question
from tests.support.registers import Bench, estate

SCOPE = "settlement:events"
MESSAGE = InstitutionMessage(
    idempotency_key="skifteattest:1",
    organisation_number=SIMULATED_BANKS[0].organisation_number,
    kind="skifteattest_issued",
    subject="ref-018f3c2e",
    data={"step": "issue_skifteattest"},
)


def bench() -> Bench:
    return Bench("institusjon", make_simulator, estate(), scope=SCOPE)


async def push(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> Any:
    return await build(at.settings(scope=SCOPE, **extra), at.http, at.clock, at.tokens).push(MESSAGE)


QUESTIONS = {
    "push": Question("institusjon", "/events", bench, push, is_about_a_case=False, is_effect=True),
}
