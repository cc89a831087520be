"""A message that a channel took and lost goes by the next one; what is told twice or late changes nothing."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine

from flows.context import Context
from flows.deliveries import deliver_due
from flows.delivery_reports import delivery_changes, delivery_reports, subscribe
from settlement.domain.case import Case, Invitation
from settlement.domain.estate import Fordring
from settlement.domain.events.consent import PartyIdentified
from settlement.domain.events.intake import KinAdded
from settlement.domain.events.inventory import FordringDecided, FordringReceived
from settlement.domain.journal import ENGINE, Event
from settlement.domain.parties import Party, Relation
from settlement.domain.registers import CourtPartyKind
from settlement.ports.channels import (
    CorrespondenceOrder,
    DeliveryReport,
    DeliveryState,
    LetterOrder,
    NotificationOrder,
    Receipt,
)
from settlement.ports.errors import Refused
from settlement.services.deliver import TELL_CREDITOR
from settlement.services.reach_people import prepare_invitations
from settlement.services.tell import NOTIFY_PARTY
from tests.flows.outside import Silent, outside
from tests.settlement.services.widow_estate import MovedClock, make_house
from tests.settlement.web.estates import DAUGHTER, SON, WIDOW, open_widow_estate

BOUNCED = "Email_Failed_Bounced"


CLAIM = Fordring(
    id="f-1",
    creditor_name="Strømselskapet",
    creditor_id="310000034",
    description="Strøm",
    amount_ore=1_234_50,
    received_on=date(2026, 2, 1),
)
ASSOCIATION = Party(
    id="p-org",
    kind=CourtPartyKind.ORGANISATION,
    relation=Relation.TESTAMENT_HEIR,
    name="Foreningen",
    organisation_number="310000034",
)


class Channels:
    """Takes everything, and tells what a test lets it tell."""

    def __init__(self) -> None:
        self.notifications: list[NotificationOrder] = []
        self.letters: list[LetterOrder] = []
        self.inbox: list[CorrespondenceOrder] = []
        self.told: list[DeliveryReport] = []
        self.refuse: Exception | None = None
        self.standing: dict[str, DeliveryReport] = {}

    def taken(self) -> Receipt:
        if self.refuse is not None:
            raise self.refuse
        return Receipt(reference="r", at=MovedClock().now())

    async def send(self, order: Any) -> Receipt:
        receipt = self.taken()
        (self.notifications if isinstance(order, NotificationOrder) else self.inbox).append(order)
        return receipt

    async def send_letter(self, order: LetterOrder) -> Receipt:
        self.letters.append(order)
        return Receipt(reference="letter", at=MovedClock().now())

    async def reports(self, *, after: int) -> tuple[DeliveryReport, ...]:
        return tuple(one for one in self.told if one.sequence > after)

    async def report(self, reference: str) -> DeliveryReport:
        return self.standing[reference]


class Scene:
    """A widow's estate whose heirs have been written to."""

    def __init__(self, engine: Engine, **changed: Any) -> None:
        self.house = make_house(engine, MovedClock())
        self.id = open_widow_estate(self.house).id
        self.channels = Channels()
        parts = {
            "notifications": self.channels,
            "correspondence": self.channels,
            "post": self.channels,
            **changed,
        }
        self.context = Context(self.house, outside(**parts), events_address="https://engine.test/altinn")

    @property
    def case(self) -> Case:
        with self.house.database.work(actor=ENGINE, reason="test") as work:
            return work.cases.load(self.id)

    def record(self, *events: Event) -> None:
        with self.house.database.work(actor=ENGINE, reason="test") as work:
            case = work.cases.load_for_update(self.id, expected_version=None)
            work.cases.append(case, events, actor=ENGINE, basis="test")

    def invitation(self, party_id: str) -> Invitation:
        return self.case.invitations[party_id]

    async def invite(self) -> None:
        prepare_invitations(self.house, self.id)
        await deliver_due(self.context, owner="test")

    def tell(self, party_id: str, state: DeliveryState, why: str = "", *, sequence: int = 1) -> None:
        key = self.invitation(party_id).key
        self.channels.told.append(
            DeliveryReport(idempotency_key=key, state=state, why=why, sequence=sequence)
        )


async def test_a_message_that_bounced_goes_by_the_next_channel(engine: Engine) -> None:
    scene = Scene(engine)
    await scene.invite()
    assert scene.invitation(SON).receipt == "r"
    scene.tell(SON, DeliveryState.FAILED, BOUNCED, sequence=7)
    assert await delivery_reports(scene.context) == 1
    assert scene.invitation(SON).receipt is None
    assert scene.invitation(SON).failed == {"altinn": BOUNCED}
    await scene.invite()
    assert scene.invitation(SON).channel == "digital_post"
    assert scene.invitation(DAUGHTER).channel == "altinn"


async def test_the_same_report_again_and_one_of_others_change_nothing(engine: Engine) -> None:
    scene = Scene(engine)
    await scene.invite()
    scene.tell(SON, DeliveryState.FAILED, BOUNCED, sequence=7)
    scene.tell(SON, DeliveryState.FAILED, BOUNCED, sequence=8)
    scene.channels.told.append(
        DeliveryReport(idempotency_key="somebody-else", state=DeliveryState.FAILED, sequence=9)
    )
    await delivery_reports(scene.context)
    version = scene.case.version
    assert await delivery_reports(scene.context) == 0
    assert scene.case.version == version


async def test_one_who_has_logged_in_needs_no_other_message(engine: Engine) -> None:
    scene = Scene(engine)
    await scene.invite()
    scene.record(PartyIdentified(party_id=SON, method="idporten", level="high"))
    scene.tell(SON, DeliveryState.FAILED, BOUNCED)
    await delivery_reports(scene.context)
    assert scene.invitation(SON).receipt == "r"


async def test_an_invitation_is_repeated_once_unless_the_condition_stops_it(engine: Engine) -> None:
    scene = Scene(engine)
    await scene.invite()
    order = scene.channels.notifications[0]
    assert order.reminder is not None
    assert order.reminder.days_after == 7
    assert order.reminder_condition_url is not None
    assert f"/altinn/condition/{scene.id}/p-" in order.reminder_condition_url


def ask_for(scene: Scene, kind: str, key: str, **payload: str) -> None:
    with scene.house.database.work(actor=ENGINE, reason="test") as work:
        work.outbox.add(kind, key, case_id=scene.id, payload=payload)


@pytest.mark.parametrize("is_refused", [True, False])
async def test_other_messages_that_do_not_come_go_on_paper(engine: Engine, is_refused: bool) -> None:
    scene = Scene(engine)
    await scene.invite()
    ask_for(scene, NOTIFY_PARTY, "attest_issued:x", party_id=SON, what="attest_issued")
    if is_refused:
        scene.channels.refuse = Refused("Altinn", "reserved")
    await deliver_due(scene.context, owner="test")
    if not is_refused:
        report = DeliveryReport(
            idempotency_key="attest_issued:x", state=DeliveryState.FAILED, why=BOUNCED, sequence=3
        )
        scene.channels.told.append(report)
        await delivery_reports(scene.context)
        await delivery_reports(scene.context)
        await deliver_due(scene.context, owner="test")
    (letter,) = scene.channels.letters
    assert letter.idempotency_key == "attest_issued:x:letter"


async def test_a_message_is_looked_at_when_the_list_of_events_names_it(engine: Engine) -> None:
    events = Silent(changed=(("m-1", "m-2"), "event-9"))
    scene = Scene(engine, delivery_events=events)
    await scene.invite()
    for party, reference, state in (
        (SON, "m-1", DeliveryState.READ),
        (DAUGHTER, "m-2", DeliveryState.FAILED),
    ):
        key = scene.invitation(party).key
        scene.channels.standing[reference] = DeliveryReport(idempotency_key=key, state=state, why="Reserved")
    assert await delivery_changes(scene.context) == 2
    await delivery_changes(scene.context)
    await deliver_due(scene.context, owner="test")
    assert scene.invitation(SON).state == "read"
    assert scene.invitation(DAUGHTER).failed == {"altinn": "Reserved"}
    assert scene.invitation(WIDOW).state == ""


async def test_we_see_to_it_that_we_are_told(engine: Engine) -> None:
    events = Silent(changed=((), ""))
    await subscribe(Scene(engine, delivery_events=events).context)
    assert events.asked == ["subscribe"]


async def test_a_creditor_without_an_endpoint_is_told_in_its_inbox(engine: Engine) -> None:
    scene = Scene(engine, institutions=Silent(push=Refused("institution", "no endpoint")))
    received = FordringReceived(fordring=CLAIM)
    decided = FordringDecided(fordring_id="f-1", status="rejected", reason="Betalt <b>før</b> dødsfallet")
    scene.record(received, decided)
    ask_for(scene, TELL_CREDITOR, "creditor:x", fordring_id="f-1")
    await deliver_due(scene.context, owner="test")
    (order,) = scene.channels.inbox
    assert order.recipient_organisation_number == "310000034"
    assert "1\xa0234,50" in order.body or "1 234,50" in order.body
    assert "Boet har avvist kravet" in order.body
    assert "<" not in order.body


async def test_an_organisation_that_inherits_gets_its_letter_in_its_inbox(engine: Engine) -> None:
    scene = Scene(engine)
    scene.record(KinAdded(kin=(), parties=(ASSOCIATION,), evidence="test"))
    ask_for(scene, NOTIFY_PARTY, "told:x", party_id="p-org", what="attest_issued", channel="altinn")
    await deliver_due(scene.context, owner="test")
    (order,) = scene.channels.inbox
    assert order.recipient_organisation_number == "310000034"
    assert order.recipient_person_number is None
    assert order.documents[0].content.startswith(b"%PDF")
    assert order.confirm_before is not None
    assert scene.channels.letters == []
