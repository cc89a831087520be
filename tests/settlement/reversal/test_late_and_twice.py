"""A death set back twice, set back and registered again, or set back while something was under way."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from settlement.domain.case import Case
from settlement.domain.events.intake import HoldPlaced
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.withdrawal import Granted, How
from settlement.sandbox.load import SAMPLES
from settlement.services.deliver import KINDS, NOTHING, prepare_delivery, record_not_delivered
from settlement.services.move_money import report_payment
from settlement.services.take_in_population_event import record_death_status
from settlement.services.withdraw_everything import CORRECT_RECIPIENT, undo_by_hand, withdraw_everything
from settlement.store.tables.catalogue import OUTBOX
from tests.settlement.reversal.forks import AFTER_ALL, READER, Fork, cuts, fork, history
from tests.settlement.sandbox.theatre import Theatre
from tests.support.postgres import database, migrated_template

CLERK = Actor(kind=ActorKind.CLERK, id="clerk-1")
DIED = date(2026, 1, 5)
ALL = 10_000  # the tests before this one leave messages of their own


class Scene:
    """One lived estate, and forks of it."""

    def __init__(self, theatre: Theatre) -> None:
        self.theatre = theatre
        self.house = theatre.house
        theatre.load([SAMPLES / "widow-and-two-children.json"])
        (row,) = theatre.run()
        self.records = history(self.house, row["case_id"])

    def just_after(self, kind: str) -> Fork:
        first = next(r.sequence for r in self.records if r.event.kind == kind)
        return fork(self.house, self.records, first)

    def after_all(self) -> Fork:
        return fork(self.house, self.records, cuts(self.records)[AFTER_ALL])

    def reverse(self, case_id: str) -> Case:
        record_death_status(self.house, case_id, is_dead=False, date_of_death=None)
        return withdraw_everything(self.house, case_id)

    def load(self, case_id: str) -> Case:
        with self.house.database.work(actor=READER, reason="test") as work:
            return work.cases.load(case_id)

    def rest(self, case_id: str) -> Case:
        """Let everything go by itself, undo the rest by hand, and wait until the case may end."""
        self.theatre.advance()
        case = self.load(case_id)
        for grant_id in [key for key, one in case.withdrawals.items() if one.waits_for_person]:
            undo_by_hand(self.house, case_id, version=None, actor=CLERK, grant_id=grant_id, evidence="brev")
        self.theatre.clock.advance(timedelta(hours=49))
        self.theatre.advance()
        return self.load(case_id)


@pytest.fixture(scope="module")
def scene(maintenance_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with (
        database(maintenance_url, template=migrated_template(maintenance_url)) as url,
        pytest.MonkeyPatch.context() as patch,
    ):
        theatre = Theatre(tmp_path_factory.mktemp("late"), url, patch)
        yield Scene(theatre)
        theatre.close()


def test_a_second_reversal_and_a_second_run_change_nothing(scene: Scene) -> None:
    made = scene.just_after("attest_issued")
    once = scene.reverse(made.case_id)
    record_death_status(scene.house, made.case_id, is_dead=False, date_of_death=None)
    assert withdraw_everything(scene.house, made.case_id).version == once.version


def test_a_correction_in_the_register_before_anything_was_taken_back_changes_the_date_only(
    scene: Scene,
) -> None:
    made = scene.just_after("attest_issued")
    record_death_status(scene.house, made.case_id, is_dead=False, date_of_death=None)
    record_death_status(scene.house, made.case_id, is_dead=True, date_of_death=DIED)
    case = withdraw_everything(scene.house, made.case_id)
    assert not case.is_undone
    assert case.withdrawals == {}
    assert case.deceased.date_of_death == DIED


def test_a_death_registered_again_after_all_was_taken_back_needs_a_new_case(scene: Scene) -> None:
    made = scene.just_after("attest_issued")
    scene.reverse(made.case_id)
    for _ in range(2):
        record_death_status(scene.house, made.case_id, is_dead=True, date_of_death=DIED)
    case = withdraw_everything(scene.house, made.case_id)
    assert case.is_undone
    assert all(attest.revoked for attest in case.attests.values())
    new = [one for one in case.withdrawals.values() if one.grant.kind is Granted.REGISTERED_AGAIN]
    assert [one.waits_for_person for one in new] == [True]


def test_a_death_set_back_after_the_end_opens_the_case_until_all_is_undone(scene: Scene) -> None:
    made = scene.after_all()
    assert scene.load(made.case_id).closed == "distributed"
    opened = scene.reverse(made.case_id)
    assert opened.closed is None
    kinds = {one.grant.kind for one in opened.withdrawals.values() if one.waits_for_person}
    assert {Granted.PAID, Granted.TITLE, Granted.ACCOUNT, Granted.TAX, Granted.SEEN} <= kinds
    assert scene.rest(made.case_id).closed == "reversed"


def test_a_receipt_after_the_payment_was_cancelled_asks_for_the_money_back(scene: Scene) -> None:
    made = scene.just_after("payment_order_released")
    scene.reverse(made.case_id)
    assert scene.rest(made.case_id).closed == "reversed"
    case = scene.load(made.case_id)
    late = next(p for p in case.payments.values() if p.cancelled and p.order_id)
    assert case.withdrawals[f"payment:{late.payment_id}"].grant.how is How.TOLD
    report_payment(
        scene.house,
        made.case_id,
        actor=Actor(kind=ActorKind.INSTITUTION, id=late.institution),
        payment_id=late.payment_id,
        receipt="late-1",
        on=scene.house.clock.today(),
    )
    opened = withdraw_everything(scene.house, made.case_id)
    gone = opened.withdrawals[f"paid:{late.payment_id}"]
    assert opened.closed is None
    if late.purpose != "transfer":
        assert (gone.grant.amount_ore, gone.waits_for_person) == (late.amount_ore, True)
    assert scene.rest(made.case_id).closed == "reversed"


def test_a_message_under_way_is_not_sent_again_and_is_corrected(scene: Scene) -> None:
    """A worker had the row in hand, sent it perhaps, and died before it could say so."""
    made = scene.just_after("heirs_confirmed")
    case = scene.load(made.case_id)
    party_id = case.heirs[0]
    payload = {"party_id": party_id, "what": "attest_issued"}
    key = f"attest_issued:{made.case_id}:{party_id}"
    with scene.house.database.work(actor=READER, reason="test") as work:
        work.outbox.add("notify_party", key, case_id=made.case_id, payload=payload)
        claimed = work.outbox.claim(KINDS, "dead", limit=ALL, lease_seconds=0)
        assert key in {row.key for row in claimed}
    case = scene.reverse(made.case_id)
    assert case.withdrawals[f"told:party:{party_id}"].waits_for_receipt
    assert prepare_delivery(scene.house, made.case_id, "notify_party", key, payload) is NOTHING
    record_not_delivered(scene.house, made.case_id, "notify_party", key, payload, "no_address")
    with scene.house.database.work(actor=READER, reason="test") as work:
        assert work.outbox.asked(f"{key}:letter") is None
    assert scene.rest(made.case_id).withdrawals[f"told:party:{party_id}"].receipt


def test_a_message_that_nobody_began_to_send_is_dropped_and_needs_no_correction(scene: Scene) -> None:
    made = scene.just_after("heirs_confirmed")
    case = scene.load(made.case_id)
    payload = {"party_id": case.heirs[0], "what": "attest_issued"}
    with scene.house.database.work(actor=READER, reason="test") as work:
        work.outbox.add("notify_party", f"dropped:{made.case_id}", case_id=made.case_id, payload=payload)
    case = scene.reverse(made.case_id)
    with scene.house.database.work(actor=READER, reason="test") as work:
        rows = work.connection.execute(OUTBOX.select().where(OUTBOX.c.case_id == made.case_id)).all()
    open_kinds = {row.kind for row in rows if row.done_at is None} - {"advance_case"}
    assert open_kinds <= {CORRECT_RECIPIENT}
    assert f"told:party:{payload['party_id']}" not in case.withdrawals


def test_a_hold_on_the_case_keeps_nothing_from_being_taken_back(scene: Scene) -> None:
    made = scene.just_after("attest_issued")
    with scene.house.database.work(actor=READER, reason="test") as work:
        case = work.cases.load_for_update(made.case_id)
        held = HoldPlaced(hold_id="duplicate_case", code="duplicate_case", reason="To saker.")
        work.cases.append(case, [held], actor=READER, basis="test")
    assert all(attest.revoked for attest in scene.reverse(made.case_id).attests.values())
