"""The statsforvalter: told in its inbox, and by the court where that does not reach."""

import pytest

from connectors.kit.http_client import make_http_client
from connectors.kit.settings import ConnectorSettings
from connectors.statsforvalter.adapter import build, build_office
from connectors.statsforvalter.texts import NOTICES
from settlement.domain.manual_task import TaskOwner
from settlement.ports.channels import Document, OfficeNotice, Receipt
from settlement.ports.errors import NeedsPerson, Refused, Unavailable
from tests.connectors.manual_sources import require_complete
from tests.connectors.offices import Inbox
from tests.support.registers import FixedClock


def notice(kind: str) -> OfficeNotice:
    return OfficeNotice(
        idempotency_key=f"{kind}:1",
        office="statsforvalter",
        kind=kind,
        recipient="310000019",
        title="Dødsbo",
        body="I sak …",
        documents=(Document(file_name="attest.pdf", content=b"%PDF"),),
    )


@pytest.mark.parametrize("kind", NOTICES)
async def test_every_notice_goes_to_the_inbox_with_its_document_once_per_key(kind: str) -> None:
    inbox = Inbox()
    assert isinstance(await build_office(inbox).notify(notice(kind)), Receipt)
    (order,) = inbox.sent
    assert order.idempotency_key == f"{kind}:1"
    assert [document.file_name for document in order.documents] == ["attest.pdf"]


@pytest.mark.parametrize("kind", NOTICES)
@pytest.mark.parametrize("error", [Refused, NeedsPerson])
async def test_where_the_inbox_refuses_the_court_tells_the_office(kind: str, error: type[Exception]) -> None:
    task = await build_office(Inbox(error("Altinn", "no such recipient"))).notify(notice(kind))
    assert task == NOTICES[kind]
    assert NOTICES[kind].owner is TaskOwner.COURT
    require_complete(NOTICES[kind])


async def test_a_channel_that_is_down_is_tried_again_and_gives_nobody_a_task() -> None:
    with pytest.raises(Unavailable):
        await build_office(Inbox(Unavailable("Altinn", "down"))).notify(notice("attest_copy"))


async def test_without_a_channel_the_court_tells_the_office() -> None:
    office = build(ConnectorSettings(base_url=""), make_http_client(), FixedClock(), None)
    assert await office.notify(notice("minor_heirs")) == NOTICES["minor_heirs"]
    assert await office.check_configuration() == ()
