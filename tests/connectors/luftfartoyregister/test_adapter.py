"""The task, and what a person brings back."""

from connectors.kit.http_client import make_http_client
from connectors.kit.manual import take_in
from connectors.kit.settings import ConnectorSettings
from connectors.luftfartoyregister.adapter import build
from connectors.luftfartoyregister.texts import TASK
from settlement.domain.answers import AnswerStatus
from settlement.domain.registers import FoundHolding
from tests.connectors.manual_sources import require_complete
from tests.support.registers import CASE, DATE_OF_DEATH, DECEASED, NOW, FixedClock


async def test_the_question_is_a_task_to_the_aviation_authority() -> None:
    adapter = build(ConnectorSettings(base_url=""), make_http_client(), FixedClock(), None)
    answer = await adapter.holdings(DECEASED, date_of_death=DATE_OF_DEATH, case_reference=CASE)
    assert answer.status is AnswerStatus.MANUAL
    assert answer.task == TASK
    assert "Luftfartstilsynet" in TASK.recipient
    require_complete(TASK)
    assert await adapter.check_configuration() == ()


def test_no_aircraft_is_an_answer_with_proof() -> None:
    nothing: tuple[FoundHolding, ...] = ()
    answer = take_in(
        nothing,
        register_name="Luftfartøyregisteret",
        answered_at=NOW,
        evidence_sha256="c" * 64,
        nothing="Avdøde hadde ikke luftfartøy.",
    )
    assert answer.status is AnswerStatus.EMPTY
    assert answer.message == "Avdøde hadde ikke luftfartøy."
    assert answer.provenance[0].asked_at == NOW
