"""The court's duty to tell offices: in their inbox, and where that does not reach as its own task, once."""

from datetime import date

from sqlalchemy import Engine

from connectors.kommune.adapter import build_office as municipality
from connectors.kommune.texts import FARM_TASK
from connectors.statsforvalter.adapter import build_office as statsforvalter
from connectors.statsforvalter.texts import GUARDIAN_TASK
from flows.deliveries import deliver_due
from settlement.domain.answers import AnswerStatus
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.events.intake import HeirsConfirmed, KinAdded
from settlement.domain.events.inventory import HoldingAdded
from settlement.domain.hand_tasks import open_tasks
from settlement.domain.journal import ENGINE
from settlement.domain.manual_task import TaskOwner
from settlement.domain.parties import Party, Relation
from settlement.domain.registers import CourtPartyKind
from settlement.ports.errors import Refused
from settlement.services.change import change
from settlement.services.deliver import ASK_STATSFORVALTER, STATSFORVALTER_NUMBER
from settlement.services.tell_offices import tell_of_attest, tell_of_farms, tell_of_minor_heirs
from tests.connectors.offices import Inbox
from tests.flows.outside import Silent
from tests.flows.test_delivery_reports import Scene
from tests.settlement.web.estates import SON

ATTEST = "018f3c2e-7b1a-7c4d-9e21-0a1b2c3d4e77"
FARM = Holding(
    id="farm-1",
    kind=HoldingKind.REAL_PROPERTY,
    label="3420-12/3, Nordgarden",
    reference="3420-12/3",
    source="kartverket",
    is_farm=True,
)
CHILD = Party(
    id="p-child",
    kind=CourtPartyKind.PERSON_ON_PAPER,
    relation=Relation.GRANDCHILD,
    name="Lille Solbakken",
    birth_date=date(2015, 4, 1),
    alive=True,
)


def with_a_child(engine: Engine, **changed: object) -> Scene:
    scene = Scene(engine, **changed)
    confirmed = HeirsConfirmed(heirs=(SON, CHILD.id), minors=(CHILD.id,), facts_hash="x")
    scene.record(KinAdded(kin=(), parties=(CHILD,), evidence="test"), confirmed)
    return scene


async def test_a_farm_is_told_to_its_municipality_by_the_court_and_only_once(engine: Engine) -> None:
    scene = Scene(engine, offices={"kommune": municipality(None)})
    scene.record(HoldingAdded(holding=FARM, evidence="grunnboken"))
    for _ in range(2):
        with change(scene.house, scene.id, actor=ENGINE) as it:
            tell_of_farms(it, it.case)
        await deliver_due(scene.context, owner="test")
    state = scene.case.sources["kommune"]
    assert (state.status, state.task, state.further_tasks) == (AnswerStatus.MANUAL, FARM_TASK, ())
    (task,) = open_tasks(scene.case, TaskOwner.COURT)
    assert (task.source, task.opened_at) == ("kommune", state.asked_at)


async def test_a_municipality_with_an_inbox_learns_which_farm_and_who_the_heirs_are(engine: Engine) -> None:
    inbox = Inbox()
    scene = with_a_child(engine, offices={"kommune": municipality(inbox, {"3420": "310000019"})})
    scene.record(HoldingAdded(holding=FARM, evidence="grunnboken"))
    with change(scene.house, scene.id, actor=ENGINE) as it:
        tell_of_farms(it, it.case)
    await deliver_due(scene.context, owner="test")
    (order,) = inbox.sent
    assert order.recipient_organisation_number == "310000019"
    for words in ("3420-12/3, Nordgarden", "Lille Solbakken, barnebarn", "§ 90 femte ledd", "§ 99 a"):
        assert words in order.body
    assert "kommune" not in scene.case.sources


async def test_the_statsforvalter_is_warned_of_a_minor_and_gets_a_copy_of_the_attest(engine: Engine) -> None:
    inbox = Inbox()
    scene = with_a_child(engine, offices={"statsforvalter": statsforvalter(inbox)})
    with change(scene.house, scene.id, actor=ENGINE) as it:
        it.work.documents.store(ATTEST, scene.id, b"%PDF-1.7 attest", kind="skifteattest")
        tell_of_minor_heirs(it, it.case)
        tell_of_attest(it, it.case, ATTEST)
    await deliver_due(scene.context, owner="test")
    by_key = {order.idempotency_key: order for order in inbox.sent}
    warned, copied = by_key[f"minor_heirs:{scene.id}"], by_key[f"attest_copy:{ATTEST}"]
    assert warned.recipient_organisation_number == STATSFORVALTER_NUMBER
    assert "§ 90 annet ledd" in warned.body
    assert "§ 118 sjette ledd" in copied.body
    assert [document.content for document in copied.documents] == [b"%PDF-1.7 attest"]


async def test_without_a_minor_nobody_is_told(engine: Engine) -> None:
    inbox = Inbox()
    scene = Scene(engine, offices={"statsforvalter": statsforvalter(inbox)})
    with change(scene.house, scene.id, actor=ENGINE) as it:
        tell_of_minor_heirs(it, it.case)
        tell_of_attest(it, it.case, ATTEST)
    await deliver_due(scene.context, owner="test")
    assert inbox.sent == []


async def test_a_guardian_is_asked_for_by_the_court_when_nothing_reaches_the_statsforvalter(
    engine: Engine,
) -> None:
    deaf = Refused("x", "no endpoint")
    inbox = Inbox(deaf)
    scene = with_a_child(
        engine, institutions=Silent(push=deaf), offices={"statsforvalter": statsforvalter(inbox)}
    )
    with change(scene.house, scene.id, actor=ENGINE) as it:
        it.work.outbox.add(ASK_STATSFORVALTER, "guardian:x", case_id=scene.id, payload={"party_id": CHILD.id})
    await deliver_due(scene.context, owner="test")
    assert scene.case.sources["statsforvalter"].task == GUARDIAN_TASK


async def test_what_comes_up_later_stands_after_what_was_answered(engine: Engine) -> None:
    inbox = Inbox(Refused("x", "no such recipient"))
    scene = with_a_child(engine, offices={"statsforvalter": statsforvalter(inbox)})
    with change(scene.house, scene.id, actor=ENGINE) as it:
        it.work.documents.store(ATTEST, scene.id, b"%PDF", kind="skifteattest")
        tell_of_minor_heirs(it, it.case)
    await deliver_due(scene.context, owner="test")
    scene.house.clock.advance(days=3)  # type: ignore[attr-defined]
    with change(scene.house, scene.id, actor=ENGINE) as it:
        tell_of_attest(it, it.case, ATTEST)
    await deliver_due(scene.context, owner="test")
    first, second = open_tasks(scene.case, TaskOwner.COURT)
    assert (first.number, second.number) == (0, 1)
    assert (second.opened_at - first.opened_at).days == 3
