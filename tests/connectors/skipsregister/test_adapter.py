"""The task, and what a person brings back."""

from connectors.kit.http_client import make_http_client
from connectors.kit.manual import take_in
from connectors.kit.settings import ConnectorSettings
from connectors.skipsregister.adapter import build
from connectors.skipsregister.texts import TASK
from settlement.domain.answers import AnswerStatus
from settlement.domain.estate import HoldingKind
from settlement.domain.registers import FoundHolding
from tests.connectors.manual_sources import require_complete
from tests.support.registers import CASE, DATE_OF_DEATH, DECEASED, NOW, FixedClock

BOAT = FoundHolding(kind=HoldingKind.OTHER_ASSET, label="Seilbåt", reference="LA1234", denominator=2)


async def test_the_question_is_a_task_that_names_both_kinds_of_register() -> None:
    adapter = build(ConnectorSettings(base_url=""), make_http_client(), FixedClock(), None)
    answer = await adapter.holdings(DECEASED, date_of_death=DATE_OF_DEATH, case_reference=CASE)
    assert answer.status is AnswerStatus.MANUAL
    assert answer.task == TASK
    assert "NOR og NIS" in TASK.where
    assert "Småbåtregister" in TASK.recipient
    require_complete(TASK)
    assert await adapter.check_configuration() == ()


def test_a_print_out_gives_the_record_of_an_automatic_source() -> None:
    answer = take_in(
        (BOAT,), register_name="Skipsregistrene", answered_at=NOW, evidence_sha256="b" * 64, nothing="Ingen."
    )
    assert (answer.status, answer.items) == (AnswerStatus.ANSWERED, (BOAT,))
