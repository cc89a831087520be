"""Killed without warning in the middle, the same command goes on: nothing is lost and nothing is doubled."""

import subprocess
import sys
from collections import Counter

import pytest

from connectors.altinn.correspondence import altinn_key
from tests.journeys.command import REPOSITORY
from tests.journeys.conftest import KILLED, Run

ALTINN, POST, INSTITUTIONS = "altinn", "digital_post", "institusjon"
TOLD_ONCE = ("invitation", "attest_issued", "case_closed")


def test_the_same_command_finishes_after_every_kill(killed_run: Run) -> None:
    assert killed_run.exit_code == 0, killed_run.command.printed()
    assert len(killed_run.results) == len(KILLED)
    assert {row["code"] for row in killed_run.results} == {"distributed", "small_estate"}


def test_a_part_that_is_killed_is_started_again_and_a_stopped_run_goes_on(killed_run: Run) -> None:
    first, second, third = (path.read_text() for path in killed_run.command.outputs)
    assert "The worker was killed by SIGKILL" in first
    assert "The Prefect server was killed by SIGKILL" in first
    for later in (second, third):
        assert "goes on where it was" in later
    assert "The worker was started again" in third


@pytest.mark.parametrize("after", ["the launcher", "everything at once", "the end"])
def test_nothing_is_left_running(killed_run: Run, after: str) -> None:
    assert killed_run.left_running[after] == ()


def test_each_effect_outside_has_one_intention_and_each_invitation_one_receipt(killed_run: Run) -> None:
    asked = {row.key for row in killed_run.records.to_outside()}
    asked_of_altinn = {*asked, *(altinn_key(f"{key}{end}") for key in asked for end in ("", ":inbox"))}
    effects = killed_run.records.effects
    for effect in effects:
        if effect.simulator == ALTINN:
            assert effect.key in asked_of_altinn or effect.key.partition(":again/")[0] in asked
        if effect.simulator == INSTITUTIONS:
            assert effect.key.partition(":")[2] in asked
    by_key = Counter((effect.simulator, effect.key) for effect in effects)
    assert set(by_key.values()) == {1}
    for record in killed_run.records.cases.values():
        delivered = record.events("invitation_delivered")
        out_of_reach = {event.party_id for event in record.events("invitation_failed")}
        reached = Counter(event.party_id for event in delivered)
        assert set(reached.values()) == {1}
        assert set(record.case.identified) - set(reached) <= out_of_reach
        for event in delivered:
            if event.channel == ALTINN:
                assert by_key[ALTINN, event.key] + by_key[ALTINN, altinn_key(event.key)] == 1
    print("sent again and refused as known:", {e.key: e.repeats for e in effects if e.repeats})


def test_each_heir_is_told_of_each_thing_once(killed_run: Run) -> None:
    told: Counter[tuple[str, str, str]] = Counter()
    for effect in killed_run.records.effects:
        what, _, rest = effect.key.partition(":")
        if effect.simulator == ALTINN and effect.kind == "notification" and what in TOLD_ONCE:
            told[what, rest.partition(":")[0], effect.recipient] += 1
    assert told
    assert {key: count for key, count in told.items() if count != 1} == {}


def test_each_letter_on_paper_was_printed_once(killed_run: Run) -> None:
    printed = Counter(effect.key for effect in killed_run.records.effects if effect.simulator == POST)
    receipts = [
        event.receipt
        for record in killed_run.records.cases.values()
        for event in record.events("invitation_delivered")
        if event.channel != ALTINN
    ]
    assert receipts
    assert all(printed[receipt] == 1 for receipt in receipts)
    to_one = Counter(effect.recipient for effect in killed_run.records.effects if effect.simulator == POST)
    reminded = Counter(
        event.party_id
        for record in killed_run.records.cases.values()
        for event in record.events("party_reminded")
    )
    assert max(to_one.values()) <= len(TOLD_ONCE) + max(reminded.values(), default=0)


def test_each_case_has_one_attest(killed_run: Run) -> None:
    for record in killed_run.records.cases.values():
        (intended,) = record.events("attest_intended")
        (issued,) = record.events("attest_issued")
        assert issued.attest_id == intended.attest_id
        filed = {event.document_id: event.document_kind for event in record.events("document_filed")}
        assert list(filed.values()).count(filed[issued.document_id]) == 1


def test_each_payment_was_made_once_and_has_one_receipt(killed_run: Run) -> None:
    instructed_outside = Counter(
        effect.key.partition(":")[2]
        for effect in killed_run.records.effects
        if effect.kind.endswith("payment_instructed.v1")
    )
    assert instructed_outside
    for record in killed_run.records.cases.values():
        instructed = record.events("payment_instructed")
        receipted = record.events("payment_receipted")
        assert len({(event.purpose, event.concerns) for event in instructed}) == len(instructed)
        assert sorted(e.payment_id for e in receipted) == sorted(e.payment_id for e in instructed)
        assert len({event.receipt for event in receipted}) == len(receipted)
        released = record.events("payment_order_released")
        ordered = [payment_id for order in released for payment_id in order.payment_ids]
        assert len(set(ordered)) == len(ordered)
        for event in instructed:
            if event.purpose == "pay_in" and event.institution.isdigit():
                assert instructed_outside[f"tell:{event.key}"] == 1
            elif event.amount_ore:
                assert event.payment_id in ordered
        for order in released:
            if order.institution.isdigit():
                assert instructed_outside[f"order:{order.order_id}"] == 1
    assert set(instructed_outside.values()) == {1}


@pytest.mark.parametrize(
    "kind", ["skifteerklaering_signed", "distribution_signed", "final_account_signed", "inventory_confirmed"]
)
def test_each_signature_was_given_once(killed_run: Run, kind: str) -> None:
    given = 0
    for record in killed_run.records.cases.values():
        signed = [(event.party_id, event.content_hash) for event in record.events(kind)]
        assert len(set(signed)) == len(signed)
        given += len(signed)
    assert given


def test_each_event_of_the_feeds_was_taken_in_once(killed_run: Run) -> None:
    once = ("case_opened", "court_case_updated", "quiet_period_ended", "heirs_confirmed", "case_closed")
    for record in killed_run.records.cases.values():
        assert [len(record.events(kind)) for kind in once] == [1] * len(once)
        answered = Counter(event.source for event in record.events("source_answered"))
        assert set(answered.values()) == {1}
        assert [event.sequence for event in record.history] == list(range(1, len(record.history) + 1))


def test_the_outbox_is_empty_and_each_key_was_used_once(killed_run: Run) -> None:
    rows = killed_run.records.outbox
    assert len({row.key for row in rows}) == len(rows)
    assert [row for row in rows if not row.is_done or row.is_parked] == []


def test_the_balance_is_zero_and_every_control_sum_holds(killed_run: Run) -> None:
    for record in killed_run.records.cases.values():
        (account,) = record.events("final_account_drawn")
        assert account.balance_ore == 0
        assert account.control_sums
        assert all(account.control_sums.values())


def test_the_journal_verifies(killed_run: Run) -> None:
    environment = killed_run.command.environment() | {
        "SETTLEMENT_DATA_DIR": str(killed_run.command.run_folder)
    }
    done = subprocess.run(
        (sys.executable, "-m", "settlement.cli.main", "journal", "verify"),
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "The journal holds" in done.stdout
