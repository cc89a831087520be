"""Checks the journal: every hash, every link, every date, and every signed checkpoint.

No key of a case is needed, so a case that is disposed of is checked like any other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import Connection, select

from settlement.store.chain import GENESIS, Envelope, hash_envelope
from settlement.store.checkpoint import (
    Checkpoint,
    Heads,
    hash_checkpoint,
    heads_after,
    key_id,
    read_checkpoints,
    signature_holds,
)
from settlement.store.tables.catalogue import CASE_KEY, JOURNAL

_NO_CHECKPOINT = bytes(32)
_BATCH = 1000


@dataclass(frozen=True)
class Finding:
    """Something that does not hold, and where. `case_id` is empty for a checkpoint's own fault."""

    case_id: str
    sequence: int
    code: str
    sentence: str


def verify_journal(
    connection: Connection,
    *,
    case_id: str | None = None,
    public_key: ec.EllipticCurvePublicKey | None = None,
    kept_elsewhere: Sequence[Checkpoint] = (),
) -> tuple[Finding, ...]:
    """Check the whole journal, or one case; an empty answer means that everything holds.

    Args:
        connection: reads only.
        case_id: one case; all when absent.
        public_key: the key that checkpoints must be signed with; without it their signatures are not checked.
        kept_elsewhere: checkpoints from another place; the database must agree with them.
    """
    checkpoints = read_checkpoints(connection)
    findings = [*_check_checkpoints(checkpoints, public_key), *_compare(checkpoints, kept_elsewhere)]
    vouched = heads_after(tuple(kept_elsewhere)) | heads_after(checkpoints)
    wanted = None if case_id is None else UUID(case_id)
    if wanted is not None:
        vouched = {one: head for one, head in vouched.items() if one == wanted}
    seen: set[UUID] = set()
    for rows in _cases(connection, wanted):
        seen.add(rows[0].case_id)
        findings += _check_case(rows, vouched)
    findings += _missing_cases(connection, wanted, vouched, seen)
    return tuple(findings)


def _cases(connection: Connection, case_id: UUID | None) -> Iterator[list[Any]]:
    """Give the rows of one case at a time, without reading the whole journal into memory."""
    statement = select(JOURNAL).order_by(JOURNAL.c.case_id, JOURNAL.c.sequence)
    if case_id is not None:
        statement = statement.where(JOURNAL.c.case_id == case_id)
    rows: list[Any] = []
    for row in connection.execute(statement, execution_options={"yield_per": _BATCH}):
        if rows and rows[0].case_id != row.case_id:
            yield rows
            rows = []
        rows.append(row)
    if rows:
        yield rows


def _check_case(rows: Sequence[Any], vouched: Heads) -> Iterator[Finding]:
    expected, prev_hash, prev_at = 1, GENESIS, None
    by_sequence: dict[int, bytes] = {}
    for row in rows:
        by_sequence[row.sequence] = row.hash
        if row.sequence != expected:
            yield _finding(
                row, "missing", f"records {expected} to {row.sequence - 1} are missing", at=expected
            )
        elif row.prev_hash != prev_hash:
            yield _finding(row, "unlinked", "it does not point to the record before it")
        if hash_envelope(_envelope(row)) != row.hash:
            yield _finding(row, "changed", "its content is not what was hashed")
        if prev_at is not None and row.at < prev_at:
            yield _finding(row, "back_dated", "it is dated before the record before it")
        expected, prev_hash, prev_at = row.sequence + 1, row.hash, row.at
    last = rows[-1]
    sequence, digest = vouched.get(last.case_id, (0, b""))
    if sequence > last.sequence:
        text = f"records {last.sequence + 1} to {sequence} were there at a checkpoint and are gone"
        yield _finding(last, "removed", text, at=last.sequence + 1)
    elif sequence and by_sequence.get(sequence) != digest:
        yield _finding(last, "rewritten", "it is not the record that a checkpoint vouches for", at=sequence)


def _missing_cases(
    connection: Connection, case_id: UUID | None, vouched: Heads, seen: set[UUID]
) -> Iterator[Finding]:
    statement = select(CASE_KEY.c.case_id)
    if case_id is not None:
        statement = statement.where(CASE_KEY.c.case_id == case_id)
    known = set(connection.execute(statement).scalars()) | set(vouched)
    for one in sorted(known - seen):
        sentence = f"Case {one} has no records, though it was opened. Restore the journal from a copy."
        yield Finding(str(one), 1, "removed", sentence)


def _check_checkpoints(
    checkpoints: Sequence[Checkpoint], public_key: ec.EllipticCurvePublicKey | None
) -> Iterator[Finding]:
    prev_hash, number = _NO_CHECKPOINT, 0
    for checkpoint in checkpoints:
        if checkpoint.number != number + 1 or checkpoint.prev_hash != prev_hash:
            yield _at_checkpoint(checkpoint, "checkpoint_missing", "the one before it is gone or another")
        digest = hash_checkpoint(
            number=checkpoint.number,
            at=checkpoint.at,
            heads=checkpoint.heads,
            prev_hash=checkpoint.prev_hash,
        )
        if digest != checkpoint.hash:
            yield _at_checkpoint(checkpoint, "checkpoint_changed", "its content is not what was signed")
        if public_key is not None:
            if checkpoint.key_id != key_id(public_key):
                yield _at_checkpoint(checkpoint, "checkpoint_key", "another key signed it")
            elif not signature_holds(checkpoint, public_key):
                yield _at_checkpoint(checkpoint, "checkpoint_signature", "its signature does not hold")
        prev_hash, number = checkpoint.hash, checkpoint.number


def _compare(here: Sequence[Checkpoint], elsewhere: Sequence[Checkpoint]) -> Iterator[Finding]:
    by_number = {checkpoint.number: checkpoint for checkpoint in here}
    for kept in elsewhere:
        found = by_number.get(kept.number)
        if found is None or found.hash != kept.hash:
            yield _at_checkpoint(kept, "checkpoint_replaced", "the database has another one, or none")


def _finding(row: Any, code: str, what: str, *, at: int | None = None) -> Finding:  # noqa: ANN401 - a row
    sequence = row.sequence if at is None else at
    sentence = (
        f"Case {row.case_id}, record {sequence}: {what}. The journal was changed outside the product. "
        "Stop writing to the case and compare with a copy."
    )
    return Finding(str(row.case_id), sequence, code, sentence)


def _at_checkpoint(checkpoint: Checkpoint, code: str, what: str) -> Finding:
    sentence = f"Checkpoint {checkpoint.number}: {what}. Compare with the checkpoints kept elsewhere."
    return Finding("", checkpoint.number, code, sentence)


def _envelope(row: Any) -> Envelope:  # noqa: ANN401 - a row of the journal
    return Envelope(
        case_id=row.case_id,
        sequence=row.sequence,
        kind=row.kind,
        at=row.at,
        actor=row.actor,
        corrects=row.corrects,
        key_id=row.key_id,
        body_ciphertext=row.body_ciphertext,
        prev_hash=row.prev_hash,
    )
