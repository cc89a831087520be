"""The municipality: the question of the heirs, and the court's notice of a farm."""

from connectors.kit.http_client import make_http_client
from connectors.kit.settings import ConnectorSettings
from connectors.kommune.adapter import build, build_office
from connectors.kommune.texts import FARM_TASK, TASK
from settlement.domain.answers import AnswerStatus
from settlement.domain.manual_task import TaskOwner
from settlement.ports.channels import OfficeNotice, Receipt
from tests.connectors.manual_sources import require_complete
from tests.connectors.offices import Inbox
from tests.support.registers import CASE, DATE_OF_DEATH, DECEASED, FixedClock

NOTICE = OfficeNotice(
    idempotency_key="farm:1",
    office="kommune",
    kind="farm",
    recipient="3420",
    title="Landbruk",
    body="Arvinger: …",
)


async def test_heirs_ask_about_claims_and_the_grave() -> None:
    source = build(ConnectorSettings(base_url=""), make_http_client(), FixedClock(), None)
    answer = await source.holdings(DECEASED, date_of_death=DATE_OF_DEATH, case_reference=CASE)
    assert answer.status is AnswerStatus.MANUAL
    assert answer.task == TASK
    assert "gravplassloven § 9" in TASK.text
    require_complete(TASK)


async def test_a_municipality_whose_inbox_is_not_known_is_told_by_the_court() -> None:
    inbox = Inbox()
    assert await build_office(inbox).notify(NOTICE) == FARM_TASK
    assert inbox.sent == []
    assert FARM_TASK.owner is TaskOwner.COURT
    require_complete(FARM_TASK)


async def test_a_municipality_whose_number_is_known_is_told_in_its_inbox() -> None:
    inbox = Inbox()
    told = await build_office(inbox, {"3420": "310000019"}).notify(NOTICE)
    assert isinstance(told, Receipt)
    (order,) = inbox.sent
    assert (order.recipient_organisation_number, order.idempotency_key) == ("310000019", "farm:1")
