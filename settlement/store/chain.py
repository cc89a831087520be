"""The hash chain: each record's hash covers its clear envelope and the hash of the record before.

The body enters as the hash of its ciphertext. So the chain can be checked by anyone, without keys, and still
holds after a case's key is destroyed.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import rfc8785

GENESIS = bytes(32)
"""What the first record of a case points back to."""


@dataclass(frozen=True)
class Envelope:
    """What is clear of a record."""

    case_id: UUID
    sequence: int
    kind: str
    at: datetime
    actor: str
    corrects: int | None
    key_id: str
    body_ciphertext: bytes
    prev_hash: bytes


@dataclass(frozen=True)
class Head:
    """The last record of a case: version 0 is a case without records."""

    version: int = 0
    hash: bytes = GENESIS
    at: datetime | None = None


def hash_envelope(envelope: Envelope) -> bytes:
    """Return the SHA-256 of the envelope in canonical JSON (RFC 8785)."""
    canonical = rfc8785.dumps(
        {
            "actor": envelope.actor,
            "at": envelope.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "body_sha256": hashlib.sha256(envelope.body_ciphertext).hexdigest(),
            "case_id": str(envelope.case_id),
            "corrects": envelope.corrects,
            "key_id": envelope.key_id,
            "kind": envelope.kind,
            "prev_hash": envelope.prev_hash.hex(),
            "sequence": envelope.sequence,
        }
    )
    return hashlib.sha256(canonical).digest()
