"""The task, and what a person brings back."""

from connectors.forsikring.adapter import build
from connectors.forsikring.texts import TASK
from connectors.kit.http_client import make_http_client
from connectors.kit.manual import take_in
from connectors.kit.settings import ConnectorSettings
from settlement.domain.answers import AnswerStatus
from settlement.domain.estate import HoldingKind
from settlement.domain.registers import FoundHolding
from tests.connectors.manual_sources import require_complete
from tests.support.registers import CASE, DATE_OF_DEATH, DECEASED, NOW, FixedClock

GROUP_LIFE = FoundHolding(
    kind=HoldingKind.POLICY, label="Gruppeliv gjennom arbeidsgiver", reference="G-1", institution="310000004"
)


async def test_the_question_is_a_task_with_the_letter_and_what_a_late_claim_costs() -> None:
    adapter = build(ConnectorSettings(base_url=""), make_http_client(), FixedClock(), None)
    answer = await adapter.holdings(DECEASED, date_of_death=DATE_OF_DEATH, case_reference=CASE)
    assert answer.status is AnswerStatus.MANUAL
    assert answer.task == TASK
    assert "gruppeliv" in TASK.text
    assert "§§ 8-5 og 18-5" in TASK.if_missed
    require_complete(TASK)
    assert await adapter.check_configuration() == ()


def test_a_letter_gives_the_record_of_an_automatic_source() -> None:
    answer = take_in(
        (GROUP_LIFE,), register_name="Forsikring", answered_at=NOW, evidence_sha256="a" * 64, nothing="Ingen."
    )
    assert (answer.status, answer.items) == (AnswerStatus.ANSWERED, (GROUP_LIFE,))
    assert answer.provenance[0].response_sha256 == "a" * 64
