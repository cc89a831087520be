"""Signed checkpoints: how far every chain had come, so that a record cannot vanish from the end of one.

A checkpoint holds the heads that moved since the one before, and points to it by hash. Kept elsewhere as
well, it proves a journal against somebody who can write to the database.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import Connection, func, insert, select, text

from settlement.ports.clock import Clock
from settlement.store.tables.catalogue import CHECKPOINT, JOURNAL

_ORDER_OF_P256 = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_FIRST = bytes(32)
_LOCK = 5_119_119_120

Heads = dict[UUID, tuple[int, bytes]]


class CheckpointKey:
    """The key that signs checkpoints: ECDSA on P-256."""

    def __init__(self, secret: bytes) -> None:
        """Derive the key from a secret.

        Args:
            secret: 32 random bytes from the settings.

        Raises:
            ValueError: the secret has another length.
        """
        if len(secret) != 32:
            raise ValueError("The key for checkpoints must have 32 bytes. Check the key files.")
        seed = hashlib.sha512(b"checkpoint key|" + secret).digest()
        self._private = ec.derive_private_key(int.from_bytes(seed) % (_ORDER_OF_P256 - 1) + 1, ec.SECP256R1())

    @property
    def public(self) -> ec.EllipticCurvePublicKey:
        """The key that anyone may check with."""
        return self._private.public_key()

    def sign(self, digest: bytes) -> bytes:
        """Sign a hash."""
        return self._private.sign(digest, ec.ECDSA(hashes.SHA256()))


@dataclass(frozen=True)
class Checkpoint:
    """A signed statement, as it stands in the database and may be kept elsewhere."""

    number: int
    at: datetime
    heads: bytes
    prev_hash: bytes
    hash: bytes
    key_id: str
    signature: bytes

    def moved(self) -> Heads:
        """Return the heads that moved since the checkpoint before."""
        return {
            UUID(case_id): (sequence, bytes.fromhex(digest))
            for case_id, sequence, digest in json.loads(self.heads)
        }


def take_checkpoint(connection: Connection, clock: Clock, key: CheckpointKey) -> Checkpoint | None:
    """Sign how far every chain has come; None when nothing moved since the last checkpoint.

    Checkpoints are taken one at a time. A record that is committed while this runs is in the next.
    """
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    last = read_checkpoints(connection)
    known = heads_after(last)
    moved = {case_id: head for case_id, head in _heads(connection).items() if known.get(case_id) != head}
    if not moved:
        return None
    number = last[-1].number + 1 if last else 1
    prev_hash = last[-1].hash if last else _FIRST
    at = clock.now()
    heads = rfc8785.dumps(
        [[str(case_id), sequence, digest.hex()] for case_id, (sequence, digest) in sorted(moved.items())]
    )
    digest = hash_checkpoint(number=number, at=at, heads=heads, prev_hash=prev_hash)
    checkpoint = Checkpoint(number, at, heads, prev_hash, digest, key_id(key.public), key.sign(digest))
    connection.execute(insert(CHECKPOINT), vars(checkpoint))
    return checkpoint


def read_checkpoints(connection: Connection) -> tuple[Checkpoint, ...]:
    """Read all checkpoints in order."""
    rows = connection.execute(select(CHECKPOINT).order_by(CHECKPOINT.c.number))
    return tuple(Checkpoint(**row._mapping) for row in rows)  # noqa: SLF001 - SQLAlchemy's public name


def heads_after(checkpoints: tuple[Checkpoint, ...]) -> Heads:
    """Return every head that the checkpoints together vouch for."""
    heads: Heads = {}
    for checkpoint in checkpoints:
        heads.update(checkpoint.moved())
    return heads


def hash_checkpoint(*, number: int, at: datetime, heads: bytes, prev_hash: bytes) -> bytes:
    """Return the SHA-256 that is signed."""
    canonical = rfc8785.dumps(
        {
            "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
            "heads_sha256": hashlib.sha256(heads).hexdigest(),
            "number": number,
            "prev_hash": prev_hash.hex(),
        }
    )
    return hashlib.sha256(canonical).digest()


def key_id(public: ec.EllipticCurvePublicKey) -> str:
    """Name a public key by its hash."""
    encoded = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(encoded).hexdigest()[:16]


def signature_holds(checkpoint: Checkpoint, public: ec.EllipticCurvePublicKey) -> bool:
    """Tell whether the key signed the checkpoint's hash."""
    try:
        public.verify(checkpoint.signature, checkpoint.hash, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def _heads(connection: Connection) -> Heads:
    last = (
        select(JOURNAL.c.case_id, func.max(JOURNAL.c.sequence).label("sequence"))
        .group_by(JOURNAL.c.case_id)
        .subquery()
    )
    statement = select(JOURNAL.c.case_id, JOURNAL.c.sequence, JOURNAL.c.hash).join(
        last, (last.c.case_id == JOURNAL.c.case_id) & (last.c.sequence == JOURNAL.c.sequence)
    )
    return {row.case_id: (row.sequence, row.hash) for row in connection.execute(statement)}
