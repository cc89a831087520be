"""The database itself keeps the journal append-only, and a change made past it is found."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from settlement.domain.events.intake import QuietPeriodEnded
from settlement.store.chain import hash_envelope
from settlement.store.checkpoint import CheckpointKey, read_checkpoints, take_checkpoint
from settlement.store.unit_of_work import Database
from settlement.store.verify import _envelope, verify_journal
from tests.settlement.store.estates import CLERK, StandingClock, open_estate

KEY = CheckpointKey(bytes(32))
CHANGES = ("UPDATE {} SET at = now()", "DELETE FROM {}", "TRUNCATE {}")


@pytest.mark.parametrize("table", ["journal", "access_log", "checkpoint"])
@pytest.mark.parametrize("change", CHANGES)
def test_what_is_only_added_to_cannot_be_changed_by_anyone(
    store: Database, engine: Engine, table: str, change: str
) -> None:
    fill(store)
    for one in (store.engine, engine):  # the application's role, and the owner of the tables
        with one.connect() as connection, pytest.raises(DBAPIError) as refused:
            connection.execute(text(change.format(table)))
        assert refused.value.orig is not None
        assert getattr(refused.value.orig, "sqlstate", "") in {"42501", "23001"}


def test_the_application_works_as_a_role_without_the_right_to_change(store: Database) -> None:
    with store.engine.connect() as connection:
        assert connection.execute(text("SELECT current_user")).scalar_one() == "settlement_app"
        rights = text("SELECT has_table_privilege('journal', :right)")
        assert connection.execute(rights, {"right": "INSERT"}).scalar_one()
        assert not connection.execute(rights, {"right": "UPDATE"}).scalar_one()
        assert not connection.execute(rights, {"right": "DELETE"}).scalar_one()


def test_an_untouched_journal_holds(store: Database) -> None:
    fill(store)
    with store.engine.connect() as connection:
        assert verify_journal(connection, public_key=KEY.public) == ()


def change_body(connection: Connection, case_id: str) -> None:
    connection.execute(
        text(
            "UPDATE journal SET body_ciphertext = body_ciphertext || '\\x00' WHERE case_id=:c AND sequence=3"
        ),
        {"c": case_id},
    )


def change_actor(connection: Connection, case_id: str) -> None:
    connection.execute(
        text("UPDATE journal SET actor = 'clerk:other' WHERE case_id = :c AND sequence = 3"), {"c": case_id}
    )


def remove_middle(connection: Connection, case_id: str) -> None:
    connection.execute(text("DELETE FROM journal WHERE case_id = :c AND sequence = 3"), {"c": case_id})


def remove_last(connection: Connection, case_id: str) -> None:
    connection.execute(text("DELETE FROM journal WHERE case_id = :c AND sequence >= 5"), {"c": case_id})


def remove_whole(connection: Connection, case_id: str) -> None:
    connection.execute(text("DELETE FROM journal WHERE case_id = :c"), {"c": case_id})
    connection.execute(text("DELETE FROM case_key WHERE case_id = :c"), {"c": case_id})


def swap(connection: Connection, case_id: str) -> None:
    for before, after in ((3, 99), (4, 3), (99, 4)):
        connection.execute(
            text("UPDATE journal SET sequence = :after WHERE case_id = :c AND sequence = :before"),
            {"c": case_id, "before": before, "after": after},
        )


def back_date(connection: Connection, case_id: str) -> None:
    connection.execute(
        text("UPDATE journal SET at = :at WHERE case_id = :c AND sequence = 3"),
        {"c": case_id, "at": datetime(2020, 1, 1, tzinfo=UTC)},
    )


def rewrite_with_new_hashes(connection: Connection, case_id: str) -> None:
    """Do what somebody would who knows how the chain is made."""
    change_actor(connection, case_id)
    prev_hash = None
    rows = connection.execute(
        text("SELECT * FROM journal WHERE case_id = :c ORDER BY sequence"), {"c": case_id}
    ).all()
    for row in rows:
        connection.execute(
            text("UPDATE journal SET prev_hash = :p WHERE case_id = :c AND sequence = :s"),
            {"p": prev_hash or row.prev_hash, "c": case_id, "s": row.sequence},
        )
        now = connection.execute(
            text("SELECT * FROM journal WHERE case_id = :c AND sequence = :s"),
            {"c": case_id, "s": row.sequence},
        ).one()
        prev_hash = hash_envelope(_envelope(now))
        connection.execute(
            text("UPDATE journal SET hash = :h WHERE case_id = :c AND sequence = :s"),
            {"h": prev_hash, "c": case_id, "s": row.sequence},
        )


@pytest.mark.parametrize(
    ("tamper", "code", "sequence"),
    [
        (change_body, "changed", 3),
        (change_actor, "changed", 3),
        (remove_middle, "missing", 3),
        (remove_last, "removed", 5),
        (remove_whole, "removed", 1),
        (swap, "changed", 3),
        (back_date, "back_dated", 3),
        (rewrite_with_new_hashes, "rewritten", 5),
    ],
)
def test_tampering_is_found_with_case_and_sequence(
    store: Database, engine: Engine, tamper: Callable[[Connection, str], None], code: str, sequence: int
) -> None:
    case_id, other = fill(store), open_estate(store).id
    with engine.begin() as connection:
        connection.execute(text("SET session_replication_role = replica"))  # past the triggers
        tamper(connection, case_id)
    with store.engine.connect() as connection:
        findings = verify_journal(connection, public_key=KEY.public)
        assert verify_journal(connection, case_id=other, public_key=KEY.public) == ()
    assert (case_id, sequence, code) in {(f.case_id, f.sequence, f.code) for f in findings}
    assert {f.case_id for f in findings} == {case_id}


def test_checkpoints_vouch_only_for_what_moved_and_follow_each_other(
    store: Database, clock: StandingClock
) -> None:
    fill(store)
    second = open_estate(store)
    with store.work(actor=CLERK, reason="test") as work:
        taken = take_checkpoint(work.connection, clock, KEY)
        assert taken is not None
        assert [str(one) for one in taken.moved()] == [second.id]
        assert take_checkpoint(work.connection, clock, KEY) is None
    with store.work(actor=CLERK, reason="test") as work:
        work.cases.append(second, [QuietPeriodEnded(hours=48)], actor=CLERK, basis="b")
    with store.engine.connect() as connection:
        assert [one.number for one in read_checkpoints(connection)] == [1, 2]
        assert verify_journal(connection, public_key=KEY.public) == ()


def test_a_changed_or_foreign_checkpoint_is_found(store: Database, engine: Engine) -> None:
    fill(store)
    with store.engine.connect() as connection:
        kept = read_checkpoints(connection)
        other = CheckpointKey(bytes(31) + b"1")
        assert {f.code for f in verify_journal(connection, public_key=other.public)} == {"checkpoint_key"}
    with engine.begin() as connection:
        connection.execute(text("SET session_replication_role = replica"))
        connection.execute(text("UPDATE checkpoint SET heads = '[]', at = now()"))
    with store.engine.connect() as connection:
        found = {f.code for f in verify_journal(connection, public_key=KEY.public)}
        assert found == {"checkpoint_changed"}
    with engine.begin() as connection:
        connection.execute(text("SET session_replication_role = replica"))
        connection.execute(text("DELETE FROM checkpoint"))
    with store.engine.connect() as connection:
        found = {f.code for f in verify_journal(connection, kept_elsewhere=kept)}
        assert found == {"checkpoint_replaced"}


def fill(store: Database) -> str:
    """Open a case, log a read, and take a checkpoint."""
    case = open_estate(store)
    with store.work(actor=CLERK, reason="test") as work:
        work.access_log.record(case.id, ["family"])
        take_checkpoint(work.connection, store.clock, KEY)
    return case.id
